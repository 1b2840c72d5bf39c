"""A material: one Markdown file, its head turned into typed values, its body still text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from xuexi.findings import Place
from xuexi.model.dispatch import Dispatch
from xuexi.model.filling import DUTY_COLUMN, GROUP_COLUMN, Given, Prefill
from xuexi.model.identifiers import AudienceId, ClauseLabel, MaterialId, RoleId, StageId
from xuexi.model.kinds import AtMeeting, Copy, Kind, Orientation, SourceStatus


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


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a form."""

    name: str
    width_mm: int
    hint: str = ""
    choices: tuple[str, ...] = ()
    example: str = ""
    from_roster: tuple[str, ...] = ()
    """The roster's columns from which it is filled; the first that holds something."""
    offers_people: bool = False
    """Whether the roster's names are what is chosen from, where a file can offer a choice."""


_SIGNATURE = ("签名", "签字")
_FILLER_SIGNS = "填表人签名"
_HOLDS_A_NAME = (*_SIGNATURE, "填表人", "记录人", "登记人", "姓名")
"""In a field's name: whoever answers for the form is written there."""


@dataclass(frozen=True, slots=True)
class FormDetails:
    """What only a form has: its table as data."""

    columns: tuple[Column, ...]
    rows: int
    """Blank rows to print, after those that `row_labels` begin."""
    orientation: Orientation
    filled_by: str
    fields: tuple[str, ...] = ()
    """What is filled in once, above the table: 党支部, 日期."""
    row_labels: tuple[str, ...] = ()
    """Printed in the first column, a row each."""
    numbered_as: tuple[tuple[MaterialId, Place], ...] = ()
    """The forms whose numbers this one takes over, one for each audience: a rectification has
    its problem's number."""
    prefill: Prefill = field(default_factory=Prefill)
    """What a branch may have filled in before it prints."""
    excel: bool = False
    """Whether it lives through the year, so that a spreadsheet of it is made as well."""
    self_check: bool = False
    """Whether a reader may go through it by himself on his phone, prompt by prompt."""
    at_meeting: AtMeeting | None = None
    """What it is for at a meeting, so that a branch gets it with the rest."""
    signed_by: tuple[str, ...] | None = None
    """Who signs below the table; empty when nobody does, None when the author leaves it open."""

    @property
    def prompts(self) -> tuple[Column, tuple[str, ...]] | None:
        """What it asks, one thing after the other, and the column that does.

        The rows that are printed already, or else the first choice that it leaves; None where
        it has neither.
        """
        if self.row_labels and self.columns:
            return self.columns[0], self.row_labels
        return next(((one, one.choices) for one in self.columns if one.choices), None)

    @property
    def lists_people(self) -> bool:
        """Whether the roster's people stand in its rows."""
        return any(column.from_roster for column in self.columns)

    @property
    def takes_filling(self) -> bool:
        """Whether there is anything in it that a branch can have filled in."""
        offers = any(column.offers_people for column in self.columns)
        return bool(self.prefill.given) or self.lists_people or offers

    @property
    def taken_from_roster(self) -> frozenset[str]:
        """The columns of a roster that are looked at to fill it in, besides the names."""
        columns = {name for column in self.columns for name in column.from_roster}
        given = {kind for _, kind in self.prefill.given}
        duty = {DUTY_COLUMN} if Given.SECRETARY in given else set()
        group = {GROUP_COLUMN} if self.prefill.by_group else set()
        return frozenset((*columns, *self.prefill.details, *duty, *group))

    @property
    def signatures(self) -> tuple[str, ...]:
        """The signatures below the table: of whoever fills it in, unless a field holds a name."""
        if self.signed_by is None:
            named = any(word in field for field in self.fields for word in _HOLDS_A_NAME)
            return () if named else (_FILLER_SIGNS,)
        return tuple(
            name if name.endswith(_SIGNATURE) else f"{name}{_SIGNATURE[0]}"
            for name in self.signed_by
        )

    @property
    def asks_date(self) -> bool:
        """Whether a date stands beside the signatures: where there are any, and none above."""
        return bool(self.signatures) and not any("日期" in field for field in self.fields)

    @property
    def is_numbered(self) -> bool:
        """Whether the first column is printed with 1, 2, 3 …"""
        counted = bool(self.columns) and self.columns[0].name == "序号"
        return not self.row_labels and (counted or bool(self.numbered_as))

    def first_cells(self) -> tuple[str, ...]:
        """What stands in the first column, row by row; empty where it is filled in by hand."""
        if self.is_numbered:
            return tuple(str(number + 1) for number in range(self.rows))
        return self.row_labels + ("",) * self.rows


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

    def place(self, key: str = "id") -> Place:
        """Where a key's value stands in the head; the file's beginning when the key is missing."""
        return self.places.get(key, Place(self.path))
