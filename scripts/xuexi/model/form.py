"""A form: its table as data, and what a branch may have filled in."""

from __future__ import annotations

from dataclasses import field, replace
from itertools import accumulate, pairwise

from xuexi.findings import Place
from xuexi.ground.late_dataclass import dataclass
from xuexi.model.filling import DUTY_COLUMN, GROUP_COLUMN, Given, Prefill
from xuexi.model.identifiers import MaterialId
from xuexi.model.kinds import AtMeeting, Holds, Orientation


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
    question: str = ""
    """Of what it is one answer: a box to tick, beside those of the other answers. May be empty."""
    holds: Holds | None = None
    """What a spreadsheet may reckon with; None where it is words."""
    votes_of: str = ""
    """The question of a ballot whose votes are summed up in it."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above columns: a column's own name, or a question above all its answers."""

    name: str
    hint: str
    columns: tuple[Column, ...]

    @property
    def width_mm(self) -> int:
        """Of all its columns."""
        return sum(column.width_mm for column in self.columns)

    @property
    def is_question(self) -> bool:
        """Whether its columns are answers, each with a name of its own."""
        return bool(self.columns[0].question)


_SIGNATURE = ("签名", "签字")
_FILLER_SIGNS = "填表人签名"
_HOLDS_A_NAME = (*_SIGNATURE, "填表人", "记录人", "登记人", "姓名")
"""In a field's name: whoever answers for the form is written there."""

_MOST_OF_A_PERSON_MM, _MOST_ROW_MM = 18, 72
"""Three lines of a hand; and what a page is parted into where a row is a whole answer."""


@dataclass(frozen=True, slots=True)
class FormDetails:
    """What only a form has: its table as data."""

    columns: tuple[Column, ...]
    """Empty for a paper of questions, which has no table."""
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
    def heads(self) -> tuple[Head, ...]:
        """What stands above its columns, from left to right."""
        found: list[Head] = []
        for column in self.columns:
            if column.question and found and found[-1].name == column.question:
                found[-1] = replace(found[-1], columns=(*found[-1].columns, column))
            else:
                found.append(Head(column.question or column.name, column.hint, (column,)))
        return tuple(found)

    def spread(self) -> FormDetails:
        """The same table as wide as its sheet; columns keep their proportions."""
        own = sum(column.width_mm for column in self.columns) or 1
        edges = [
            round(before * self.orientation.sheet_width_mm / own)
            for before in accumulate((column.width_mm for column in self.columns), initial=0)
        ]
        widths = (right - left for left, right in pairwise(edges))
        columns = (
            replace(column, width_mm=width)
            for column, width in zip(self.columns, widths, strict=True)
        )
        return replace(self, columns=tuple(columns))

    @property
    def questions(self) -> tuple[Head, ...]:
        """What is voted on, each question with its answers."""
        return tuple(head for head in self.heads if head.is_question)

    @property
    def lists_people(self) -> bool:
        """Whether the roster's people stand in its rows."""
        return any(column.from_roster for column in self.columns)

    @property
    def most_row_mm(self) -> int:
        """How high a row may be made where the sheet has room.

        In a person's row, or beside his name on a tally sheet, somebody writes a line or two; any
        other row may be all that there is to say of its matter.
        """
        is_of_people = self.lists_people or self.at_meeting is AtMeeting.TALLY
        return _MOST_OF_A_PERSON_MM if is_of_people else _MOST_ROW_MM

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
