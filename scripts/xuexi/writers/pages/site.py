"""All pages of the site, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterator

from xuexi.library import Library
from xuexi.library.terms import TermFinder
from xuexi.model import Audience, Kind, KindInfo
from xuexi.writers.artifact import PageArtifact
from xuexi.writers.pages.checklists import has_checklist, write_checklist
from xuexi.writers.pages.coverage import write_coverage
from xuexi.writers.pages.findings import write_findings_page
from xuexi.writers.pages.frame import has_section
from xuexi.writers.pages.front import write_front
from xuexi.writers.pages.home import write_home
from xuexi.writers.pages.lists import write_list
from xuexi.writers.pages.material import write_material
from xuexi.writers.pages.roles import roles_of, write_role
from xuexi.writers.pages.tables import write_calendar, write_glossary


def write_pages(library: Library) -> Iterator[PageArtifact]:
    """Every page: those of the whole site, then each audience's part."""
    yield write_front(library)
    yield write_findings_page(library.newest)
    if library.requirements:
        yield write_coverage(library)
    for audience in library.campaign.audiences:
        yield write_home(library, audience)
        for role in roles_of(library, audience):
            yield write_role(library, audience, role)
            if has_checklist(library, audience, role):
                yield write_checklist(library, audience, role)
        # Without a glossary page a marked term would lead nowhere.
        known = library.terms if has_section(library, audience, Kind.GLOSSARY) else ()
        terms = TermFinder(known, audience.id)
        for info in library.campaign.kinds:
            if has_section(library, audience, info.kind):
                yield from _section(library, audience, info, terms)


def _section(
    library: Library, audience: Audience, info: KindInfo, terms: TermFinder
) -> Iterator[PageArtifact]:
    match info.kind:
        case Kind.GLOSSARY:
            yield write_glossary(library, audience, info)
        case Kind.CALENDAR:
            yield write_calendar(library, audience, info)
        case _:
            yield write_list(library, audience, info)
            for material in library.shelf(audience.id, info.kind):
                yield write_material(library, audience, material, terms)
