"""The workbook that a secretary fills in after a meeting, and that `xuexi meeting` takes back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from xuexi.ground.late_dataclass import dataclass
from xuexi.model import Came, Decision, Holds, Person, Progress
from xuexi.model import minutes_sheets as words
from xuexi.writers.excel import reckoning
from xuexi.writers.excel.growing import GrowingSheet
from xuexi.writers.excel.looks import Looks
from xuexi.writers.excel.options import options
from xuexi.writers.excel.printing import set_up_list

_WIDTHS = {
    words.NAME: 18, words.GROUP: 14, words.CAME: 12, words.WHY: 28, words.MADE_UP_UNTIL: 14,
    words.HELPER: 14, words.WHAT: 48, words.WHO: 16, words.UNTIL: 14, words.PROGRESS: 12,
    words.NOTE: 28,
}  # fmt: skip
_DAYS = (words.MADE_UP_UNTIL, words.UNTIL)
_CHOICES: dict[str, list[str]] = {
    words.CAME: list(map(str, Came)), words.PROGRESS: list(map(str, Progress)),
}  # fmt: skip
_ROW_POINTS, _TITLE_POINTS, _HOW_POINTS = 24, 36, 34
_TITLE, _HOW, _COUNT_NAMES, _COUNTS = range(4)
_HEAD_BELOW_COUNTS, _HEAD = 5, 3


@dataclass(frozen=True, slots=True)
class BlankMinutes:
    """What is known of a meeting before it is held."""

    known: tuple[str, ...]
    """A value for each of `KNOWN_BEFORE`."""
    day: date
    people: tuple[Person, ...]
    open: tuple[Decision, ...] = ()
    """What earlier meetings have decided, to be asked for."""


def write_minutes_book(blank: BlankMinutes) -> bytes:
    """The workbook, with all filled in that is known."""
    target = BytesIO()
    with Workbook(target, options()) as workbook:
        workbook.set_properties(
            {"title": blank.known[2], "created": datetime.combine(blank.day, time())}
        )
        looks = Looks(workbook)
        _write_came(workbook, blank, looks)
        _write_decided(workbook, looks)
        if blank.open:
            _write_followed(workbook, blank.open, looks)
        _write_meeting(workbook, blank, looks)
    return target.getvalue()


def _write_came(workbook: Workbook, blank: BlankMinutes, looks: Looks) -> None:
    how = (
        "“到会情况”每人都要选：大多到了的，先选中第一格填“到”，往下拖到底，再改没来的几个。"
        "没来的写原因、哪天以前补、谁去补。"
    )
    columns = words.CAME_COLUMNS
    sheet = _sheet(workbook, words.CAME_SHEET, f"到会：{blank.known[2]}", how, columns, looks)
    people = [one.name for one in blank.people] or [""] * 30
    groups = [one.group for one in blank.people] or [""] * 30
    first, last = _HEAD_BELOW_COUNTS + 1, _HEAD_BELOW_COUNTS + len(people)
    _write_head(sheet, _HEAD_BELOW_COUNTS, columns, looks)
    for row, (name, group) in enumerate(zip(people, groups, strict=True), first):
        _write_row(sheet, row, columns, (name, group), looks)
    _rules(sheet, columns, first, last)
    letter = xl_col_to_name(columns.index(words.CAME))
    cells = f"${letter}${first + 1}:${letter}${last + 1}"
    counts: list[tuple[str, str, object]] = [
        ("应到", f"=COUNTA($A${first + 1}:$A${last + 1})", len(blank.people) or 0),
        *((came.value, f'=COUNTIF({cells},"{came.value}")', 0) for came in Came),
        ("还没填", f"=COUNTA($A${first + 1}:$A${last + 1})-COUNTA({cells})", len(blank.people)),
    ]
    for column, (name, formula, value) in enumerate(counts):
        sheet.write_string(_COUNT_NAMES, column, name, looks.header)
        sheet.write_formula(_COUNTS, column, formula, looks.reckoned, value)
    not_yet = {"type": "cell", "criteria": ">", "value": 0, "format": looks.wrong}
    sheet.conditional_format(_COUNTS, len(counts) - 1, _COUNTS, len(counts) - 1, not_yet)
    sheet.autofilter(_HEAD_BELOW_COUNTS, 0, last, len(columns) - 1)


def _write_decided(workbook: Workbook, looks: Looks) -> None:
    how = f"一件事一行，写明谁去办、哪天以前；没有期限的写“{words.ALWAYS}”。下次会照这张表问。"
    columns = words.DECIDED_COLUMNS
    sheet = _sheet(workbook, words.DECIDED_SHEET, "这次定了什么", how, columns, looks)
    _write_head(sheet, _HEAD, columns, looks)
    for row in range(_HEAD + 1, _HEAD + 1 + words.DECISION_ROWS):
        _write_row(sheet, row, columns, (), looks)
    _rules(sheet, columns, _HEAD + 1, _HEAD + 100)


def _write_followed(workbook: Workbook, decisions: Iterable[Decision], looks: Looks) -> None:
    columns = words.FOLLOWED_COLUMNS
    how = "每件都选“办得怎样”；没有办好的，下次会接着问。"
    sheet = _sheet(workbook, words.FOLLOWED_SHEET, "上次定的事办得怎样", how, columns, looks)
    _write_head(sheet, _HEAD, columns, looks)
    row = _HEAD
    for row, one in enumerate(decisions, _HEAD + 1):
        _write_row(sheet, row, columns, (one.what, one.who, one.until or words.ALWAYS), looks)
    _rules(sheet, columns, _HEAD + 1, row)


def _write_meeting(workbook: Workbook, blank: BlankMinutes, looks: Looks) -> None:
    sheet = workbook.add_worksheet(words.MEETING_SHEET, GrowingSheet)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 80)
    _across(sheet, _TITLE, 1, "这次会", looks.title)
    sheet.set_row(_TITLE, _TITLE_POINTS)
    how = "有颜色的格已经填好，改了日期、议题的照实改。“议了什么”一行写一段，写进会议纪要。"
    _across(sheet, _HOW, 1, how, looks.line)
    sheet.set_row(_HOW, _HOW_POINTS)
    row = _HOW + 1
    for label, value in zip(words.KNOWN_BEFORE, blank.known, strict=True):
        row += 1
        sheet.write_string(row, 0, label, looks.header)
        if label == words.DAY:
            sheet.write_datetime(row, 1, blank.day, looks.known_day)
        else:
            sheet.write_string(row, 1, value, looks.words)
        sheet.set_row(row, _ROW_POINTS)
    for label in (*words.WRITTEN_AFTER, *[words.SAID] * words.SAID_ROWS):
        row += 1
        sheet.write_string(row, 0, label, looks.header)
        sheet.write_blank(row, 1, None, looks.cell)
        sheet.set_row(row, _ROW_POINTS)
    set_up_list(sheet, heads=(0, 0), lying=False)


def _sheet(
    workbook: Workbook, name: str, title: str, how: str, columns: Sequence[str], looks: Looks
) -> Worksheet:
    sheet = workbook.add_worksheet(name, GrowingSheet)
    sheet.hide_gridlines(2)
    for number, column in enumerate(columns):
        sheet.set_column(number, number, _WIDTHS[column])
    _across(sheet, _TITLE, len(columns) - 1, title, looks.title)
    _across(sheet, _HOW, len(columns) - 1, how, looks.line)
    sheet.set_row(_TITLE, _TITLE_POINTS)
    sheet.set_row(_HOW, _HOW_POINTS)
    head = _HEAD_BELOW_COUNTS if name == words.CAME_SHEET else _HEAD
    sheet.freeze_panes(head + 1, 1)
    set_up_list(sheet, heads=(head, head))
    return sheet


def _across(sheet: Worksheet, row: int, last: int, text: str, look: object) -> None:
    sheet.merge_range(row, 0, row, last, "", look)
    # merge_range() would take a text that begins with "=" for a formula.
    sheet.write_string(row, 0, text, look)


def _write_head(sheet: Worksheet, row: int, columns: Sequence[str], looks: Looks) -> None:
    sheet.set_row(row, _ROW_POINTS)
    for number, name in enumerate(columns):
        sheet.write_string(row, number, name, looks.header)


def _write_row(
    sheet: Worksheet, row: int, columns: Sequence[str], known: Sequence[str | date], looks: Looks
) -> None:
    sheet.set_row(row, _ROW_POINTS)
    for number, name in enumerate(columns):
        value = known[number] if number < len(known) else ""
        if isinstance(value, date):
            sheet.write_datetime(row, number, value, looks.held[Holds.DATE])
        elif value:
            look = looks.name if name == words.NAME else looks.cell
            sheet.write_string(row, number, value, look)
        else:
            look = looks.held[Holds.DATE] if name in _DAYS else looks.cell
            sheet.write_blank(row, number, None, look)


def _rules(sheet: Worksheet, columns: Sequence[str], first: int, last: int) -> None:
    for number, name in enumerate(columns):
        if name in _CHOICES:
            rule: dict[str, object] = {
                "validate": "list", "source": _CHOICES[name], "error_title": "从里面选一个",
                "error_message": "、".join(map(str, _CHOICES[name])),
            }  # fmt: skip
        elif name in _DAYS:
            rule = reckoning.rule(Holds.DATE)
        else:
            continue
        sheet.data_validation(first, number, last, number, rule)
