"""Rows of the campaign's tables: glossary terms and calendar events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from xuexi.findings import Place
from xuexi.model.identifiers import AudienceId, MaterialId, RoleId, TermId
from xuexi.model.material import Citation, Source


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary term."""

    id: TermId
    term: str
    pinyin: str
    """With tone marks, syllables separated by spaces."""
    definition: str
    aliases: tuple[str, ...]
    audiences: tuple[AudienceId, ...]
    clauses: tuple[Citation, ...]
    sources: tuple[Source, ...]
    places: tuple[tuple[str, Place], ...]
    """Its id, its name and each alias, with where they are written."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that falls due."""

    id: str
    title: str
    start: date
    due: date
    label: str
    """When, as people say it: 6 月底前, 七一前后."""
    audiences: tuple[AudienceId, ...]
    roles: tuple[RoleId, ...]
    clauses: tuple[Citation, ...]
    materials: tuple[tuple[MaterialId, Place], ...]
    note: str
    place: Place
