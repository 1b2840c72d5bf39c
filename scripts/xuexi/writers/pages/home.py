"""An audience's home: what is due, then everything by section, then by role."""

from __future__ import annotations

from xuexi.library import Library
from xuexi.library.calendar import ALL_YEAR, lasts_all_year
from xuexi.library.parts import roles_of
from xuexi.links import names
from xuexi.links.addresses import audience_home, printing_page, role_page
from xuexi.model import Audience, Kind, Material
from xuexi.writers.artifact import PageArtifact
from xuexi.writers.pages.downloads import MARK
from xuexi.writers.pages.items import LinkItem, material_item
from xuexi.writers.pages.page_context import PageContext, make_page, render
from xuexi.writers.pages.quarters import quarters_of

_SHOWN = 4
"""Materials of a section that a home shows before “全部”."""

_ON_HOME = (Kind.TOPIC, Kind.REQUIRED_READING, Kind.ESSENTIAL, Kind.LECTURE, Kind.ACTION)
"""Sections that a home opens; the rest are a tap away in the grid."""


def write_home(library: Library, audience: Audience) -> PageArtifact:
    """The audience's home."""
    at = PageContext(library, audience, audience_home(audience))
    tiles = [
        {"mark": info.mark, "title": info.name, "href": _tile_link(at, info.kind)}
        for info in at.kinds()
    ]
    tiles.append(
        {"mark": MARK, "title": names.PRINTING_TITLE, "href": at.link(printing_page(audience))}
    )
    calendar = next((info for info in at.kinds() if info.kind is Kind.CALENDAR), None)
    events = library.events_for(audience.id)
    quarters = quarters_of(at, events, details=False)
    html = render(
        "home.html",
        audience=audience,
        crumbs=at.crumbs(),
        quarters=quarters if calendar else (),
        calendar=LinkItem(calendar.name, at.section(calendar.kind)) if calendar else None,
        all_year=sum(lasts_all_year(event) for event in events),
        all_year_link=at.section(Kind.CALENDAR, ALL_YEAR) if calendar else "",
        tiles=tiles,
        at_hand=[LinkItem(one.title, at.material(one)) for one in _at_hand(library, audience)],
        shelves=_shelves(at),
        roles=[
            LinkItem(role.name, at.link(role_page(audience, role)))
            for role in roles_of(library, audience)
        ],
    )
    return make_page(at, audience.title, html, description=audience.lead)


def materials_on_home(library: Library, audience: Audience) -> tuple[Material, ...]:
    """The materials that the home shows."""
    shelves = (library.shelf(audience.id, kind)[:_SHOWN] for kind in _ON_HOME)
    return (*_at_hand(library, audience), *(one for shelf in shelves for one in shelf))


def _at_hand(library: Library, audience: Audience) -> tuple[Material, ...]:
    known = (library.by_id.get(one) for one, _ in library.campaign.at_hand)
    return tuple(one for one in known if one and audience.id in one.audiences)


def _tile_link(at: PageContext, kind: Kind) -> str:
    """A section's list, or its only material: a list of one is a tap for nothing."""
    shelf = at.library.shelf(at.audience.id, kind)
    return at.material(shelf[0]) if len(shelf) == 1 else at.section(kind)


def _shelves(at: PageContext) -> list[dict[str, object]]:
    shelves: list[dict[str, object]] = []
    for info in at.kinds():
        if info.kind not in _ON_HOME:
            continue
        materials = at.library.shelf(at.audience.id, info.kind)
        shelves.append(
            {
                "slug": info.slug,
                "title": info.name,
                "href": at.section(info.kind),
                "total": len(materials),
                "as_cards": info.kind is Kind.TOPIC,
                "materials": [material_item(at, material) for material in materials[:_SHOWN]],
            }
        )
    return shelves
