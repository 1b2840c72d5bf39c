"""A workbook that adds up a vote: what is counted is typed in, the rest it says by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from xuexi.ground.late_dataclass import dataclass
from xuexi.look.tokens import word
from xuexi.model import Head, Person, listed_people
from xuexi.model.filling import is_name_column
from xuexi.writers.edition import Count, Edition, Share
from xuexi.writers.excel.choices import Choices
from xuexi.writers.excel.growing import GrowingSheet
from xuexi.writers.excel.looks import Looks
from xuexi.writers.excel.names import SheetNames, referred
from xuexi.writers.excel.printing import set_up_list
from xuexi.writers.excel.sheet import write_sheet

_TITLE, _ABOUT, _HOW, _LABELS, _VALUES, _VERDICT, _QUESTION, _ANSWERS, _FIRST = range(9)
"""What stands in which row, counted from 0; from the last one on a row a person."""
_GIVEN_OUT, _TAKEN_BACK, _VOID, _VALID, _RATE = (f"${letter}${_VALUES + 1}" for letter in "CDEFG")
_NUMBER, _NAME = 0, 1
_FIRST_ANSWER = 2
_WIDTHS = {_NUMBER: 6, _NAME: 14}
_ANSWER_WIDTH, _CHECK_WIDTH, _LEAST_WIDTH = 5.5, 7, 8
"""In characters; with few answers there is more room."""
_ROW_POINTS, _HEAD_POINTS = 21, 34
_MOST_VOTES = 9999
_RIGHT = "√"
_TOO_MANY, _TOO_FEW = "多", "少"


@dataclass(frozen=True, slots=True)
class Book:
    """The workbook with what all its worksheets share."""

    workbook: Workbook
    looks: Looks
    names: SheetNames
    choices: Choices


@dataclass(frozen=True, slots=True)
class _Block:
    """The columns of one question: its answers, those who chose none, and whether it fits."""

    question: Head
    first: int

    @property
    def none(self) -> int:
        return self.first + len(self.question.columns)

    @property
    def check(self) -> int:
        return self.none + 1

    def cells(self, row: int) -> str:
        """All that is counted in a row."""
        return f"{xl_rowcol_to_cell(row, self.first)}:{xl_rowcol_to_cell(row, self.none)}"


def write_count(book: Book, edition: Edition, count: Count) -> None:
    """A worksheet for each share that votes, and the form that takes the votes over."""
    blocks = tuple(_blocks(count.questions))
    cells: dict[Person, tuple[str, int]] = {}
    unnamed: list[tuple[str, int]] = []
    for share in count.shares:
        name = book.names.unique(share.name or "计票")
        worksheet = book.workbook.add_worksheet(name, GrowingSheet)
        _write_share(worksheet, edition, share, blocks, book.looks)
        for at, person in enumerate(share.people):
            cells[person] = (name, _FIRST + at)
        if not share.people:
            unnamed += [(name, _FIRST + at) for at in range(share.rows)]
    if count.summary:
        filled = count.summary.filled
        form = count.summary.form
        assert form is not None
        listed = listed_people(form, filled) if filled else []
        places = [cells.get(person) for person in listed] if cells else list(unnamed)
        _write_summary(book, count.summary, blocks, places)


def _blocks(questions: tuple[Head, ...]) -> Iterator[_Block]:
    first = _FIRST_ANSWER
    for question in questions:
        block = _Block(question, first)
        yield block
        first = block.check + 1


def _write_share(
    sheet: Worksheet, edition: Edition, share: Share, blocks: tuple[_Block, ...], looks: Looks
) -> None:
    last = max(blocks[-1].check, 8)
    sheet.hide_gridlines(2)
    many = len(blocks) > 1
    sheet.set_column(_FIRST_ANSWER, last, _ANSWER_WIDTH if many else _LEAST_WIDTH)
    for block in blocks if many else ():
        sheet.set_column(block.check, block.check, _CHECK_WIDTH)
    for column, width in _WIDTHS.items():
        sheet.set_column(column, column, width)
    filled = edition.filled
    day = filled.day if filled else None
    about = (filled.branch if filled else "", share.name,
             f"{day.year} 年 {day.month} 月 {day.day} 日" if day else "")  # fmt: skip
    for row, text, look in (
        (_TITLE, edition.title, looks.title),
        (_ABOUT, "　".join(filter(None, about)), looks.line),
        (_HOW, word("count-in-excel"), looks.line),
    ):
        sheet.merge_range(row, 0, row, last, "", look)
        sheet.write_string(row, 0, text, look)
    sheet.set_row(_TITLE, 36)
    sheet.set_row(_HOW, 30)
    for row in (_LABELS, _VALUES, _VERDICT):
        sheet.set_row(row, _ROW_POINTS)
    _write_totals_of_ballots(sheet, looks)
    _write_heads(sheet, blocks, looks)
    end = _FIRST + share.rows - 1
    for at in range(share.rows):
        name = share.people[at].name if share.people else ""
        _write_row(sheet, _FIRST + at, (at + 1, name), blocks, looks)
    _write_sums(sheet, end, blocks, looks)
    _write_verdict(sheet, end, last, blocks, looks)
    sheet.freeze_panes(_FIRST, _FIRST_ANSWER)
    sheet.autofilter(_ANSWERS, 0, end, blocks[-1].check)
    set_up_list(sheet, heads=(_QUESTION, _ANSWERS))


def _write_totals_of_ballots(sheet: Worksheet, looks: Looks) -> None:
    """How many ballots went out and came back; what counts is what is not void."""
    for column, name in enumerate(("发出", "收回", "作废", "有效", "收回率"), _FIRST_ANSWER):
        sheet.write_string(_LABELS, column, name, looks.header)
    sheet.write_string(_VALUES, _NAME, "几张", looks.header)
    for column in range(_FIRST_ANSWER, _FIRST_ANSWER + 3):
        sheet.write_blank(_VALUES, column, None, looks.number)
    only_numbers(sheet, _VALUES, _FIRST_ANSWER, _VALUES, _FIRST_ANSWER + 2)
    valid = f'=IF(COUNT({_TAKEN_BACK})=0,"",{_TAKEN_BACK}-N({_VOID}))'
    sheet.write_formula(_VALUES, _FIRST_ANSWER + 3, valid, looks.reckoned, "")
    rate = f'=IF(N({_GIVEN_OUT})=0,"",N({_TAKEN_BACK})/{_GIVEN_OUT})'
    sheet.write_formula(_VALUES, _FIRST_ANSWER + 4, rate, looks.rate, "")


def only_numbers(sheet: Worksheet, top: int, left: int, bottom: int, right: int) -> None:
    """Cells take whole numbers and nothing else."""
    rule = {
        "validate": "integer", "criteria": "between", "minimum": 0, "maximum": _MOST_VOTES,
        "error_title": "这里填票数", "error_message": "只填几票、几张的数，如 12。没有的填 0。",
    }  # fmt: skip
    sheet.data_validation(top, left, bottom, right, rule)


def _write_heads(sheet: Worksheet, blocks: tuple[_Block, ...], looks: Looks) -> None:
    for column, name in ((_NUMBER, "序号"), (_NAME, word("handout-name"))):
        sheet.write_blank(_QUESTION, column, None, looks.header)
        sheet.write_string(_ANSWERS, column, name, looks.header)
    sheet.set_row(_ANSWERS, _HEAD_POINTS)
    for block in blocks:
        sheet.merge_range(_QUESTION, block.first, _QUESTION, block.check, "", looks.header)
        sheet.write_string(_QUESTION, block.first, block.question.name, looks.header)
        names = (*(one.name for one in block.question.columns), word("not-chosen"), "核对")
        for column, name in enumerate(names, block.first):
            sheet.write_string(_ANSWERS, column, name, looks.header)


def _write_row(
    sheet: Worksheet,
    row: int,
    who: tuple[int, str],
    blocks: tuple[_Block, ...],
    looks: Looks,
) -> None:
    number, name = who
    sheet.set_row(row, _ROW_POINTS)
    sheet.write_number(row, _NUMBER, number, looks.number)
    sheet.write_string(row, _NAME, name, looks.name)
    for block in blocks:
        for column in range(block.first, block.check):
            sheet.write_blank(row, column, None, looks.number)
        total = f"SUM({block.cells(row)})"
        formula = (
            f'=IF(OR(COUNT({block.cells(row)})=0,{_VALID}=""),"",'
            f'IF({total}={_VALID},"{_RIGHT}",IF({total}>{_VALID},'
            f'"{_TOO_MANY} "&({total}-{_VALID}),"{_TOO_FEW} "&({_VALID}-{total}))))'
        )
        sheet.write_formula(row, block.check, formula, looks.reckoned, "")


def _write_sums(sheet: Worksheet, end: int, blocks: tuple[_Block, ...], looks: Looks) -> None:
    """Below the people: the sum of each answer, and which part it is of all that could be."""
    for row, name in ((end + 1, "合计"), (end + 2, "占有效票")):
        sheet.merge_range(row, _NUMBER, row, _NAME, "", looks.header)
        sheet.write_string(row, _NUMBER, name, looks.header)
    for block in blocks:
        only_numbers(sheet, _FIRST, block.first, end, block.none)
        red = {"type": "text", "criteria": "begins with", "format": looks.wrong}
        for sign in (_TOO_MANY, _TOO_FEW):
            sheet.conditional_format(_FIRST, block.check, end, block.check, {**red, "value": sign})
        for column in range(block.first, block.check):
            letter = xl_col_to_name(column)
            counted = f"{letter}{_FIRST + 1}:{letter}{end + 1}"
            total = f'=IF(COUNT({counted})=0,"",SUM({counted}))'
            sheet.write_formula(end + 1, column, total, looks.reckoned, "")
            rows = end - _FIRST + 1
            part = (
                f'=IF(OR({letter}{end + 2}="",N({_VALID})=0),"",'
                f"{letter}{end + 2}/({_VALID}*{rows}))"
            )
            sheet.write_formula(end + 2, column, part, looks.rate, "")
        for row in (end + 1, end + 2):
            sheet.write_blank(row, block.check, None, looks.reckoned)


def _write_verdict(
    sheet: Worksheet, end: int, last: int, blocks: tuple[_Block, ...], looks: Looks
) -> None:
    """One line that says whether all of it fits, and what does not."""
    ranges = [
        f"{xl_rowcol_to_cell(_FIRST, one.check)}:{xl_rowcol_to_cell(end, one.check)}"
        for one in blocks
    ]
    wrong = "+".join(
        f'COUNTIF({cells},"{sign}*")' for cells in ranges for sign in (_TOO_MANY, _TOO_FEW)
    )
    right = "+".join(f'COUNTIF({cells},"{_RIGHT}")' for cells in ranges)
    every = (end - _FIRST + 1) * len(blocks)
    said = (
        f'IF(COUNT({_GIVEN_OUT},{_TAKEN_BACK})<2,"先填发出、收回、作废各几张。",'
        f"IF({_TAKEN_BACK}>{_GIVEN_OUT},"
        f'"不对：收回的比发出的多 "&({_TAKEN_BACK}-{_GIVEN_OUT})&" 张，再数一遍。",'
        f'IF(N({_VOID})>{_TAKEN_BACK},"不对：作废的比收回的多，再数一遍。",'
        f'IF({wrong}>0,"不对：有 "&({wrong})&" 处加起来不等于有效票，看红色的格。",'
        f'IF({_TAKEN_BACK}<{_GIVEN_OUT},"有 "&({_GIVEN_OUT}-{_TAKEN_BACK})'
        '&" 张没有收回，记在会议记录里。","")&'
        f'IF({right}={every},"每一项都对得上。","还有 "&({every}-({right}))&" 项没有填。")))))'
    )
    sheet.merge_range(_VERDICT, 0, _VERDICT, last, "", looks.verdict)
    first = "先填发出、收回、作废各几张。"
    sheet.write_formula(_VERDICT, 0, f"={said}", looks.verdict, first)
    rule = {"type": "text", "criteria": "begins with", "value": "不对", "format": looks.wrong}
    sheet.conditional_format(_VERDICT, 0, _VERDICT, last, rule)


def _write_summary(
    book: Book,
    edition: Edition,
    blocks: tuple[_Block, ...],
    places: Sequence[tuple[str, int] | None],
) -> None:
    """The form that takes over what was counted; its other cells are for the committee.

    `places` are where each of its people is counted; whoever has no name yet gets the one that is
    written there.
    """
    form, filled = edition.form, edition.filled
    assert form is not None
    asked = {block.question.name: block for block in blocks}
    has_names = bool(filled and filled.people)
    formulas: dict[tuple[int, int], str] = {}
    for at, place in enumerate(places, len(form.row_labels)):
        for number, column in enumerate(form.columns if place else ()):
            assert place is not None
            if column.votes_of in asked:
                formulas[at, number] = _votes(asked[column.votes_of], *place)
            elif not has_names and any(map(is_name_column, column.from_roster)):
                formulas[at, number] = _name(*place)
    for sheet in edition.sheets:
        name = book.names.unique("汇总")
        worksheet = book.workbook.add_worksheet(name, GrowingSheet)
        write_sheet(worksheet, edition, sheet, book.looks, book.choices, formulas)


def _name(sheet: str, row: int) -> str:
    return f'={referred(sheet)}!{xl_rowcol_to_cell(row, _NAME)}&""'


def _votes(block: _Block, sheet: str, row: int) -> str:
    """The votes of a person in words: `优秀 6，合格 20`."""
    place = referred(sheet)
    counted = f"{place}!{block.cells(row)}"
    parts = [
        f'"{"，" if at else ""}{_as_text(answer.name)} "&N({place}!'
        f"{xl_rowcol_to_cell(row, block.first + at)})"
        for at, answer in enumerate(block.question.columns)
    ]
    return f'=IF(COUNT({counted})=0,"",{"&".join(parts)})'


def _as_text(name: str) -> str:
    """A name inside a formula's quotation marks."""
    return name.replace('"', '""')
