"""Which rows below a roster's header are people.

Nothing that is not a person may get onto a ballot, and nobody may fall off it in
silence. So a row is one of three: a person; surely none, and then it is named on
the screen; or not to be told, and then nothing is printed until somebody has said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xuexi.ground.late_dataclass import dataclass
from xuexi.sources.files import without_strange
from xuexi.sources.rosters.cells import Cell, Row, compact, is_formula
from xuexi.sources.rosters.words import (
    LABELS,
    WEAK,
    Mark,
    begins_with_duty,
    has_punctuation,
    is_a_line,
    is_label,
    is_like_a_name,
    is_number,
    mark_of,
    may_be_a_name,
    names_a_group,
    says_something,
)

ONLY_A_NUMBER = "只有序号"
"""What a row holds that was numbered before anybody was written into it."""

NO_NAME = "这一行没有姓名"

_Filled = Sequence[tuple[int, Cell]]
_Marks = Mapping[int, Mark | None]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a row is. Neither text: a person."""

    skipped: str = ""
    """What it holds instead of a person."""
    doubt: str = ""
    """What keeps it from being told; with `cell`, which one says so."""
    cell: Cell | None = None
    mark: Mark | None = None
    """What kind of thing it holds instead."""


PERSON = Verdict()


@dataclass(frozen=True, slots=True)
class RowJudge:
    """Judges the rows of one roster."""

    name_at: int
    serial_at: int | None
    """Where people are counted, if anywhere."""
    titles: frozenset[str]
    """What stands alone in a row above the header; a second page says it again."""
    is_rich: bool
    """Whether most people have more than a name and a number."""

    def judge(self, row: Row, *, after_label: bool = False) -> Verdict:
        """Whether this row is a person; `after_label`: 填表人： or its like stands left of it."""
        filled = [(at, cell) for at, cell in enumerate(row) if cell.text]
        marks = self._marks(filled, after_label=after_label)
        name = row[self.name_at] if self.name_at < len(row) else None
        if name is None or not (name.text or name.is_formula):
            return self._nameless(filled, marks)
        telling = [mark for at, mark in marks.items() if at != self.name_at and mark not in WEAK]
        is_reckoned = name.is_formula or is_formula(name, is_name=True)
        if not telling and (is_reckoned or marks.get(self.name_at) is Mark.NUMBER):
            # What a formula shows is no reason to pass anybody over; nor is a slip with columns.
            return PERSON
        if marks.get(self.name_at) is None and not name.is_formula:
            return self._named(name, filled, marks)
        if any(marks[at] is None for at, cell in filled if cell is not name):
            return Verdict(doubt="像是合计、签名或说明，可这一行还有别的内容", cell=name)
        return _none(filled, marks)

    def _marks(self, filled: _Filled, *, after_label: bool) -> dict[int, Mark | None]:
        marks: dict[int, Mark | None] = {}
        label = after_label
        for at, cell in filled:
            mark = mark_of(cell.text)
            if mark is None and self._is_title(at, cell, filled):
                mark = Mark.TITLE
            if cell.is_formula:
                mark = Mark.NUMBER
            elif mark is None and is_number(cell.text):
                # 一 in the names' column may be somebody; 12 is not.
                is_figure = any(char.isdigit() for char in cell.text)
                mark = Mark.NUMBER if is_figure or at != self.name_at else None
            if label and mark in (None, Mark.NUMBER):
                mark = Mark.VALUE
            marks[at] = mark
            label = asks_for_value(cell.text, mark)
        return marks

    def _is_title(self, at: int, cell: Cell, filled: _Filled) -> bool:
        """Whether it surely says again what stands above the header."""
        if compact(cell) not in self.titles:
            return False
        # Whoever has a number, a day or anything else that people have is a person.
        if any(mark_of(other.text) in WEAK for _, other in filled if other is not cell):
            return False
        return at != self.name_at or not is_like_a_name(cell.text)

    def _nameless(self, filled: _Filled, marks: _Marks) -> Verdict:
        """No name: something else, or a person whose name was forgotten."""
        if all(
            cell.is_formula or (at == self.serial_at and marks[at] is Mark.NUMBER)
            for at, cell in filled
        ):
            return Verdict(skipped=ONLY_A_NUMBER)
        known = list(marks.values())
        if None in known:
            is_line = len(filled) == 1 and is_a_line(filled[0][1].text)
            return _none(filled, marks) if is_line else Verdict(doubt=NO_NAME)
        telling = [mark for mark in known if mark not in (Mark.NUMBER, Mark.VALUE)]
        # A day or a group stands in people's rows too, and does not tell unless it is alone.
        weak = all(mark in (Mark.DATE, Mark.GROUP) for mark in telling)
        if not telling or (weak and len(filled) > 1):
            return Verdict(doubt=NO_NAME)
        return _none(filled, marks)

    def _named(self, name: Cell, filled: _Filled, marks: _Marks) -> Verdict:
        """Something that may be a name."""
        left = [marks[at] for at, _ in filled if at < self.name_at]
        if any(mark in (Mark.TOTAL, Mark.SIGNER, Mark.NOTE) for mark in left):
            return Verdict(doubt="前面一格像是合计、签名或说明", cell=name)
        for at, cell in filled:
            # 审核 alone may be somebody's work; with a colon it signs the list.
            if marks[at] is Mark.SIGNER and has_punctuation(cell.text):
                return Verdict(doubt="这一行还写着谁填表、谁审核", cell=cell)
        if has_punctuation(name.text):
            return Verdict(doubt="有冒号或句号，不像姓名", cell=name)
        if begins_with_duty(name.text):
            return Verdict(doubt="像是把职务和姓名写在了一格里", cell=name)
        if any(at != self.name_at for at, _ in filled):
            return PERSON
        if compact(name) in self.titles and not may_be_a_name(name.text):
            return Verdict(doubt="和表头上面的一行一样", cell=name)
        if says_something(name.text):
            return Verdict(doubt="像是一句说明", cell=name)
        if names_a_group(name.text) and (self.is_rich or not may_be_a_name(name.text)):
            return Verdict(doubt="像是部门或小组的名称", cell=name)
        return PERSON


def asks_for_value(text: str, mark: Mark | None) -> bool:
    """Whether what belongs to a cell stands in the next one: 填表人：."""
    return mark in LABELS and is_label(text)


def _none(filled: _Filled, marks: _Marks) -> Verdict:
    """No person, with what tells most about the row."""
    telling = [(at, cell) for at, cell in filled if marks[at] not in (Mark.NUMBER, Mark.VALUE)]
    at, cell = (telling or filled)[0]
    return Verdict(skipped=without_strange(cell.text), mark=marks[at])
