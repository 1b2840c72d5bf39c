"""Section lists: an audience's materials of one kind."""

from __future__ import annotations

from xuexi.library import Library
from xuexi.links.addresses import section
from xuexi.model import Audience, KindInfo
from xuexi.writers.artifact import PageArtifact
from xuexi.writers.pages.frame import Crumb, Standpoint, make_page, render
from xuexi.writers.pages.items import material_item


def write_list(library: Library, audience: Audience, info: KindInfo) -> PageArtifact:
    """The list of one section."""
    at = Standpoint(library, audience, section(library.campaign, audience, info.kind))
    materials = library.shelf(audience.id, info.kind)
    html = render(
        "list.html",
        crumbs=at.crumbs(Crumb(info.name)),
        title=info.name,
        lead=info.lead,
        groups=[
            {
                "title": "",
                "anchor": "",
                "events": (),
                "materials": [material_item(at, material) for material in materials],
            }
        ],
    )
    description = info.lead or f"{audience.title}的{info.name}，共 {len(materials)} 份。"
    return make_page(at, info.name, html, description=description, kind=info.kind)
