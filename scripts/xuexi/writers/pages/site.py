"""All pages of the site, in a fixed order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import ParamSpec

from xuexi.cache.cache import Cache
from xuexi.library import Library
from xuexi.library.frame import Told, frame_of
from xuexi.library.parts import has_checklist, has_section, materials_of, roles_of
from xuexi.library.terms import TermFinder
from xuexi.links.addresses import page
from xuexi.model import Audience, Kind, KindInfo
from xuexi.writers.artifact import Downloads, LatePage, PageArtifact, PageFacts
from xuexi.writers.pages.checklists import write_checklist
from xuexi.writers.pages.coverage import write_coverage
from xuexi.writers.pages.downloads import write_printing
from xuexi.writers.pages.findings import write_findings_page
from xuexi.writers.pages.front import write_front
from xuexi.writers.pages.glossary_calendar import write_calendar, write_glossary
from xuexi.writers.pages.home import materials_on_home, write_home
from xuexi.writers.pages.index import write_index
from xuexi.writers.pages.items import figures_in_lists
from xuexi.writers.pages.lists import write_list
from xuexi.writers.pages.material import write_material
from xuexi.writers.pages.others import Others, names_of_terms
from xuexi.writers.pages.roles import write_role

P = ParamSpec("P")


def late_pages(library: Library, downloads: Downloads, cache: Cache) -> Iterator[LatePage]:
    """Every page: those of the whole site, then each audience's part."""
    return _Site(library, downloads, cache).pages()


class _Site:
    """The pages of one library, each written anew only if something that it shows has changed."""

    def __init__(self, library: Library, downloads: Downloads, cache: Cache) -> None:
        self._library = library
        self._downloads = downloads
        self._cache = cache
        self._terms = cache.digest(names_of_terms(library))
        self._frames = {told: frame_of(library, cache, told) for told in Told}

    def pages(self) -> Iterator[LatePage]:
        """All of them."""
        library = self._library
        yield self._page(write_front, (), library)
        yield self._page(write_findings_page, (), library.newest)
        yield self._page(write_index, (), library)
        if library.requirements:
            yield self._page(write_coverage, (), library)
        for audience in library.campaign.audiences:
            shown = figures_in_lists(library, audience, materials_on_home(library, audience))
            yield self._page(write_home, (audience, shown), library, audience)
            for role in roles_of(library, audience):
                own = materials_of(library, audience, role)
                shown = figures_in_lists(library, audience, own)
                yield self._page(write_role, (audience, role, shown), library, audience, role)
                if has_checklist(library, audience, role):
                    key = (audience, role)
                    yield self._page(write_checklist, key, library, audience, role)
            offered = self._downloads
            listed = (audience, *offered.sheets.values(), *offered.packs.values())
            yield self._page(write_printing, listed, library, audience, self._downloads)
            # Without a glossary page a marked term would lead nowhere.
            known = library.terms if has_section(library, audience, Kind.GLOSSARY) else ()
            terms = TermFinder(known, audience.id)
            for info in library.campaign.kinds:
                if has_section(library, audience, info.kind):
                    yield from self._section(audience, info, terms)

    def _section(self, audience: Audience, info: KindInfo, terms: TermFinder) -> Iterator[LatePage]:
        library = self._library
        match info.kind:
            case Kind.GLOSSARY:
                yield self._page(write_glossary, (audience,), library, audience, info)
            case Kind.CALENDAR:
                yield self._page(write_calendar, (audience,), library, audience, info)
            case _:
                shelf = library.shelf(audience.id, info.kind)
                key = (audience, info, figures_in_lists(library, audience, shelf))
                yield self._page(write_list, key, library, audience, info)
                others = Others(library, audience, info.kind, self._cache)
                for material in shelf:
                    files = self._downloads.of(audience.id, material.id)
                    card = self._downloads.card_of(material.id)
                    sound = library.recordings.get(material.id)
                    body = library.documents.state(material.id)
                    frame = self._frames[Told.NAMES if material.plan else Told.PLANS]
                    shown = (
                        frame, self._terms, audience, body, files, card, sound,
                        others.told_by(material),
                    )  # fmt: skip
                    late = self._late(
                        write_material, shown, library, audience, material, terms, files, card
                    )
                    address = page(library.campaign, audience, material)
                    facts = PageFacts(address, material.title, material.updated, True)
                    yield replace(late, facts=facts, about=material.id)

    def _page(
        self,
        write: Callable[P, PageArtifact],
        shown: tuple[object, ...],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> LatePage:
        """A page that tells of all others; `shown` is what it shows besides."""
        return self._late(write, (self._frames[Told.LISTS], shown), *args, **kwargs)

    def _late(
        self,
        write: Callable[P, PageArtifact],
        shown: tuple[object, ...],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> LatePage:
        """A page; `shown` is all that it shows."""
        key = self._cache.digest(("page", write.__name__, shown))
        return LatePage(
            key, partial(self._cache.recall_content, key, partial(write, *args, **kwargs))
        )
