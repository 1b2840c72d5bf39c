"""The two pages made from tables: the glossary and the calendar."""

from __future__ import annotations

from itertools import groupby

from xuexi.library import Library
from xuexi.library.calendar import ALL_YEAR
from xuexi.library.parts import calendars_of
from xuexi.links.addresses import pushes_page, relative_file, section
from xuexi.model import Audience, KindInfo
from xuexi.text.pinyin import initial
from xuexi.writers.artifact import PageArtifact
from xuexi.writers.pages.items import LinkItem, clause_items
from xuexi.writers.pages.page_context import Crumb, OutlineItem, PageContext, make_page, render
from xuexi.writers.pages.quarters import all_year, quarters_of


def write_glossary(library: Library, audience: Audience, info: KindInfo) -> PageArtifact:
    """An audience's glossary, A to Z by pinyin."""
    at = _context(library, audience, info)
    groups: list[dict[str, object]] = []
    outline: list[OutlineItem] = []
    for letter, terms in groupby(
        library.terms_for(audience.id), key=lambda term: initial(term.term)
    ):
        entries = [
            {
                "id": term.id,
                "term": term.term,
                "pinyin": term.pinyin,
                "definition": term.definition,
                "aliases": term.aliases,
                "clauses": clause_items(at, term.clauses),
                "sources": term.sources,
                "further": LinkItem(more.title, at.material(more)) if more else None,
            }
            for term in terms
            for more in (at.further(term),)
        ]
        anchor = "letter-" + (letter.lower() if letter.isalpha() else "0")
        groups.append({"letter": letter, "anchor": anchor, "terms": entries})
        names = tuple(OutlineItem(str(entry["term"]), str(entry["id"])) for entry in entries)
        outline.append(OutlineItem(letter, anchor, names))
    html = render(
        "glossary.html",
        crumbs=at.crumbs(Crumb(info.name)),
        title=info.name,
        lead=info.lead,
        groups=groups,
    )
    return make_page(
        at, info.name, html, description=info.lead or info.name, section=info.slug, outline=outline
    )


def write_calendar(library: Library, audience: Audience, info: KindInfo) -> PageArtifact:
    """An audience's year."""
    at = _context(library, audience, info)
    quarters = quarters_of(at, library.events_for(audience.id), details=True)
    html = render(
        "calendar.html",
        crumbs=at.crumbs(Crumb(info.name)),
        title=info.name,
        lead=info.lead,
        quarters=quarters,
        all_year_anchor=ALL_YEAR,
        all_year=all_year(at, library.events_for(audience.id)),
        pushes=at.link(pushes_page(audience)),
        phones=[
            {
                "href": relative_file(at.address, one.path),
                "name": one.role.name if one.role else "全部",
            }
            for one in calendars_of(library)
            if one.audience.id == audience.id
        ],
    )
    outline = [OutlineItem(quarter.title, quarter.anchor) for quarter in quarters]
    return make_page(
        at, info.name, html, description=info.lead or info.name, section=info.slug, outline=outline
    )


def _context(library: Library, audience: Audience, info: KindInfo) -> PageContext:
    return PageContext(library, audience, section(library.campaign, audience, info.kind))
