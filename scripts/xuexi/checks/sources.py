"""Facts have a source that can be opened, or say that it is still to be found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from xuexi.findings import Finding, Place
from xuexi.library import Library
from xuexi.model import Kind, Source
from xuexi.text.pending import PENDING

_OF_FACTS = (Kind.REQUIRED_READING, Kind.ESSENTIAL)
"""What these tell of, somebody else has said first."""


def check_sources(library: Library) -> Iterator[Finding]:
    """What tells of facts names its source; a source has an address or says that it is to come."""
    for material in library.materials:
        has_none = not material.sources and not material.clauses
        if material.kind in _OF_FACTS and has_none:
            fix = f"在 sources 里写上书名或文件名；还没有查到的，note 里写{PENDING}"
            yield Finding(material.place("title"), "XX315", "没有写来源", fix=fix)
        yield from _sources(material.sources, material.place("sources"))
    for term in library.terms:
        yield from _sources(term.sources, term.places[1][1])


def _sources(sources: Iterable[Source], place: Place) -> Iterator[Finding]:
    for source in sources:
        if not source.url and PENDING not in source.title + source.note:
            fix = f"写上 url；没有查到的，在 note 里写“网址{PENDING}”"
            yield Finding(
                source.place or place, "XX315", "来源没有网址", found=source.title, fix=fix
            )
