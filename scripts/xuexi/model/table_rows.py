"""Rows of the campaign's tables: glossary terms, calendar events, requirements, withdrawals."""

from __future__ import annotations

from datetime import date

from xuexi.findings import Place
from xuexi.ground.late_dataclass import dataclass
from xuexi.model.identifiers import (
    AudienceId,
    MaterialId,
    PackId,
    RequirementId,
    RoleId,
    StageId,
    TermId,
)
from xuexi.model.kinds import Copy, Kind
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
    material: tuple[MaterialId, Place] | None = None
    """The material that tells more of it, with where that is written."""


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


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that a plan asks for, and the materials that answer it."""

    id: RequirementId
    clause: Citation
    phrase: str
    """Words of the clause, to the letter, that ask for it."""
    asks: str
    """What is asked, in our words, as a reader does it."""
    type: str
    """What sort of thing it is, as people sort them: 会议, 清单, 原则."""
    audiences: tuple[AudienceId, ...]
    roles: tuple[RoleId, ...]
    who: str
    """Who has to do it, in words."""
    when: str
    """When, as the plan says it; empty where it does not."""
    often: str
    """How often or how many, as the plan says it; empty where it does not."""
    stage: StageId
    materials: tuple[tuple[MaterialId, Place], ...]
    pending: str
    """What is still missing and why; empty when nothing is."""
    place: Place
    phrase_place: Place


@dataclass(frozen=True, slots=True)
class Pack:
    """Materials that are handed out together: for a meeting, for a year."""

    id: PackId
    title: str
    lead: str
    """One sentence on what it is for; may be empty."""
    audiences: tuple[AudienceId, ...]
    materials: tuple[tuple[MaterialId, Place], ...]
    """What is in it, in order; each audience gets those that are for it."""
    kinds: tuple[Kind, ...]
    """Instead of `materials`: everything of these kinds, a chapter each."""
    copies: tuple[Copy, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A material that was taken back, whether its file is still there or not."""

    material: MaterialId
    why: str
    """The organiser's words, for readers."""
    day: date
    instead: MaterialId | None
    """What to read in its place."""
    row: Place
    """Where its row begins."""
    place: Place
    """Where the material's id stands."""
    instead_place: Place
