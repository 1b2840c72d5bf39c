"""A material: one Markdown file, its head turned into typed values, its body still text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from xuexi.findings import Place
from xuexi.ground.late_dataclass import dataclass
from xuexi.model.dispatch import Dispatch
from xuexi.model.form import FormDetails
from xuexi.model.identifiers import AudienceId, ClauseLabel, MaterialId, RoleId, StageId
from xuexi.model.kinds import Copy, Kind, SourceStatus


@dataclass(frozen=True, slots=True)
class Citation:
    """A clause of a plan, as an author cites it in a head: `附件3 二、6`."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Source:
    """Where something comes from. Only the title is certain; the rest may be unknown."""

    title: str
    issuer: str = ""
    number: str = ""
    published: str = ""
    """As precise as is known: `2012-11-14`, `2016-05`, `2016`."""
    url: str = ""
    status: SourceStatus | None = None
    accessed: date | None = None
    note: str = ""
    place: Place | None = None
    """Where its title stands; None for a source that no file holds."""


@dataclass(frozen=True, slots=True)
class EditorNote:
    """An editor's note beside an official text, never in it."""

    clause: ClauseLabel
    quote: str
    """The words it is about, as they stand in the clause."""
    note: str
    clause_place: Place
    quote_place: Place


@dataclass(frozen=True, slots=True)
class ClauseMark:
    """Words of an official text that concern only some of its audiences."""

    clause: ClauseLabel
    begins: str
    """The first words of the passage, as they stand in the clause."""
    ends: str
    """The last words of the passage."""
    audiences: tuple[AudienceId, ...]
    clause_place: Place
    begins_place: Place
    ends_place: Place


@dataclass(frozen=True, slots=True)
class PlanDetails:
    """What only an official text has."""

    cite_as: str
    """How people cite it: 附件3."""
    say_as: str
    """What running text calls it, with its clauses' names in words: 方案. May be empty."""
    mark: str
    """The attachment mark on the original's first line, as written: `附件3：`. May be empty."""
    title_lines: tuple[str, ...]
    """The title as the original breaks it."""
    original: str
    """Path of the untouched original, below the project's root."""
    sha256: str
    """Hash of the original's bytes when it was imported."""
    notes: tuple[EditorNote, ...]
    marks: tuple[ClauseMark, ...]
    dispatch: Dispatch = field(default_factory=Dispatch)
    """What its head says stands around the text on paper."""
    spoken_as: str = ""
    """What it is called aloud, with its clauses' names in words: 方案. May be empty."""


@dataclass(frozen=True, slots=True)
class Material:
    """One material, as its author wrote it."""

    id: MaterialId
    title: str
    kind: Kind
    audiences: tuple[AudienceId, ...]
    summary: str
    updated: date
    path: str
    """Path of the source file below the project's root, with forward slashes."""
    body: str
    body_line: int
    """Line of the file on which the body begins, counted from 1."""
    places: Mapping[str, Place]
    """Where each key's value stands in the head."""
    slug: str
    """Last part of its address; from the title's pinyin unless given."""
    order: int
    label: str = ""
    """A short tag beside the title: 样题."""
    roles: tuple[RoleId, ...] = ()
    stage: StageId | None = None
    """The part of the year's work in which it is used."""
    clauses: tuple[Citation, ...] = ()
    minutes: int | None = None
    aliases: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    copies: tuple[Copy, ...] = (Copy.PARTICIPANT,)
    plan: PlanDetails | None = None
    form: FormDetails | None = None
    audio: str = ""
    """The file of a recording, as its author wrote it: beside the material."""
    audio_times: str = ""
    """The file that says when each sentence of it begins."""
    meeting: str = ""
    """What a meeting about it is called: 组织生活会; empty where its kind says that."""
    meeting_topic: str = ""
    """What such a meeting is about, where the material says how it goes; else its title says it."""

    @property
    def table(self) -> FormDetails | None:
        """The form, where it has a table; a paper of questions has none, and is read as a text."""
        return self.form if self.form and self.form.columns else None

    def place(self, key: str = "id") -> Place:
        """Where a key's value stands in the head; the file's beginning when the key is missing."""
        return self.places.get(key, Place(self.path))
