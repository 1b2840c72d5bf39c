"""The workbook of a branch's plan for the year, and the one that counts those of many branches."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from xuexi.model import Holds, Progress
from xuexi.model import plan_sheets as words
from xuexi.model.year_plan import Task
from xuexi.writers.excel import reckoning
from xuexi.writers.excel.growing import GrowingSheet
from xuexi.writers.excel.looks import Looks
from xuexi.writers.excel.options import options
from xuexi.writers.excel.printing import set_up_list

_WIDTHS = {
    words.ID: 14, words.ASKED_BY: 8, words.WHAT: 40, words.WHOSE: 16, words.CLAUSES: 18,
    words.WHEN: 18, words.DUE: 12, words.MATERIALS: 26, words.DAY: 12, words.PLACE: 14,
    words.WHO: 14, words.PROGRESS: 12, words.NOTE: 24,
}  # fmt: skip
_DAYS = (words.DUE, words.DAY)
_TITLE, _BRANCH, _HOW, _HEAD = range(4)
_ROW_POINTS, _TITLE_POINTS, _HOW_POINTS = 24, 36, 50
_LINE_POINTS = 16
"""The height of a line of a cell."""
_MORE_ROWS = 60
"""Rows below the last one in which a branch writes what it has besides."""
_HOW_TO_FILL = (
    "每行写哪天办、在哪里、谁负责；办完了选“办好了”。左边几栏是方案的话，不用改。"
    "支部自己还有的事，写在最下面的空行里。存好以后运行 xuexi plan --check，看还差什么。"
)


def write_year_plan(
    branch: str, title: str, tasks: Sequence[Task], places: Sequence[str], day: date
) -> bytes:
    """The workbook, each task with room for when, where and who; `day` is the texts' newest."""
    target = BytesIO()
    with Workbook(target, options()) as workbook:
        workbook.set_properties({"title": title, "created": datetime.combine(day, time())})
        looks = Looks(workbook)
        _write_plan(workbook, branch, title, tasks, places, looks)
        _write_counts(workbook, title, len(tasks), looks)
    return target.getvalue()


def _write_plan(
    workbook: Workbook, branch: str, title: str, tasks: Sequence[Task], places: Sequence[str],
    looks: Looks,
) -> None:  # fmt: skip
    sheet = workbook.add_worksheet(words.PLAN_SHEET, GrowingSheet)
    sheet.hide_gridlines(2)
    columns = words.COLUMNS
    for number, name in enumerate(columns):
        sheet.set_column(number, number, _WIDTHS[name])
    _across(sheet, _TITLE, len(columns) - 1, title, looks.title)
    sheet.write_string(_BRANCH, 0, words.BRANCH, looks.header)
    sheet.merge_range(_BRANCH, 1, _BRANCH, 3, "", looks.words)
    sheet.write_string(_BRANCH, 1, branch, looks.words)
    _across(sheet, _HOW, len(columns) - 1, _HOW_TO_FILL, looks.line)
    for row, height in ((_TITLE, _TITLE_POINTS), (_BRANCH, _ROW_POINTS), (_HOW, _HOW_POINTS)):
        sheet.set_row(row, height)
    _write_row(sheet, _HEAD, columns, looks.header)
    last = _HEAD + len(tasks) + _MORE_ROWS
    for row, task in enumerate(tasks, _HEAD + 1):
        _write_task(sheet, row, task, looks)
    for row in range(_HEAD + len(tasks) + 1, last + 1):
        _write_task(sheet, row, None, looks)
    _rules(sheet, last, places)
    sheet.autofilter(_HEAD, 0, _HEAD + len(tasks), len(columns) - 1)
    sheet.freeze_panes(_HEAD + 1, columns.index(words.WHOSE))
    set_up_list(sheet, heads=(_HEAD, _HEAD))
    sheet.print_area(0, 0, _HEAD + len(tasks), len(columns) - 1)


def _write_task(sheet: Worksheet, row: int, task: Task | None, looks: Looks) -> None:
    said = (
        (task.id, task.asked_by.value, task.what, task.whose, task.clauses, task.when, task.due,
         task.helps)
        if task else ()
    )  # fmt: skip
    texts = dict(zip(words.KNOWN, said, strict=False))
    lines = max((_lines(name, text) for name, text in texts.items()), default=1)
    sheet.set_row(row, max(_ROW_POINTS, lines * _LINE_POINTS + 6))
    for number, name in enumerate(words.COLUMNS):
        value, look = texts.get(name), looks.held[Holds.DATE] if name in _DAYS else looks.cell
        if isinstance(value, date):
            sheet.write_datetime(row, number, value, look)
        elif value:
            sheet.write_string(row, number, value, look)
        else:
            sheet.write_blank(row, number, None, look)


def _lines(name: str, value: object) -> int:
    """How many lines a text takes in its column: a Chinese character is as wide as two others."""
    text = value if isinstance(value, str) else ""
    width = sum(1 if sign.isascii() else 2 for sign in text)
    # A line seldom ends right at the edge.
    return -(-width // (_WIDTHS[name] - 1)) or 1


def _rules(sheet: Worksheet, last: int, places: Sequence[str]) -> None:
    at = {name: number for number, name in enumerate(words.COLUMNS)}
    for name in _DAYS:
        sheet.data_validation(_HEAD + 1, at[name], last, at[name], reckoning.rule(Holds.DATE))
    progress: dict[str, object] = {
        "validate": "list", "source": list(map(str, Progress)), "error_title": "从里面选一个",
        "error_message": "、".join(map(str, Progress)),
    }  # fmt: skip
    sheet.data_validation(_HEAD + 1, at[words.PROGRESS], last, at[words.PROGRESS], progress)
    # A list of choices may have 255 characters; whoever meets elsewhere writes it.
    if places and len(",".join(places)) < 255:
        offered = {"validate": "list", "source": list(places), "show_error": False}
        sheet.data_validation(_HEAD + 1, at[words.PLACE], last, at[words.PLACE], offered)


def _write_counts(workbook: Workbook, title: str, tasks: int, looks: Looks) -> None:
    """What the workbook counts by itself, as long as it is open."""
    sheet = workbook.add_worksheet(words.COUNT_SHEET, GrowingSheet)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 14)
    _across(sheet, 0, 1, title, looks.title)
    sheet.set_row(0, _TITLE_POINTS)
    cells = {name: _cells(name, _HEAD + 1, _HEAD + tasks) for name in words.COLUMNS}
    done = f'"{Progress.DONE}"'
    counted: list[tuple[str, str, int]] = [
        ("一共几件", f"=COUNTA({cells[words.ID]})", tasks),
        ("办好了", f"=COUNTIF({cells[words.PROGRESS]},{done})", 0),
        ("还没写哪天办", f"=B2-COUNT({cells[words.DAY]})", tasks),
        ("还没写谁负责", f"=B2-COUNTA({cells[words.WHO]})", tasks),
    ]
    for row, (name, formula, value) in enumerate(counted, 1):
        sheet.write_string(row, 0, name, looks.header)
        sheet.write_formula(row, 1, formula, looks.reckoned, value)
        sheet.set_row(row, _ROW_POINTS)
    set_up_list(sheet, heads=(0, 0), lying=False)


def _cells(name: str, first: int, last: int) -> str:
    letter = xl_col_to_name(words.COLUMNS.index(name))
    return f"'{words.PLAN_SHEET}'!${letter}${first + 1}:${letter}${last + 1}"


class Progressed(NamedTuple):
    """A branch's plan in numbers."""

    branch: str
    tasks: int
    done: int
    late: int
    without_person: int
    without_row: int


_SUMMARY = (
    words.BRANCH,
    "一共几件",
    "办好了",
    "过期没办好",
    "没写谁负责",
    "计划里没有",
    "办好的比例",
)
_LATE, _RATE = 3, 6


def write_summary(title: str, rows: Sequence[Progressed], day: date) -> bytes:
    """All branches in numbers, with their sum."""
    target = BytesIO()
    with Workbook(target, options()) as workbook:
        workbook.set_properties({"title": title, "created": datetime.combine(day, time())})
        looks = Looks(workbook)
        sheet = workbook.add_worksheet("各支部", GrowingSheet)
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, 32)
        sheet.set_column(1, _RATE, 13)
        _across(sheet, 0, _RATE, title, looks.title)
        sheet.set_row(0, _TITLE_POINTS)
        _write_row(sheet, 1, _SUMMARY, looks.header)
        for number, row in enumerate(rows, 2):
            sheet.set_row(number, _ROW_POINTS)
            sheet.write_string(number, 0, row.branch, looks.cell)
            for column in range(1, _RATE):
                sheet.write_number(number, column, int(row[column]), looks.number)
            _write_rate(sheet, number, row.tasks, row.done, looks)
        last = len(rows) + 1
        sheet.set_row(last + 1, _ROW_POINTS)
        sheet.write_string(last + 1, 0, "合计", looks.reckoned)
        sums = [sum(int(row[column]) for row in rows) for column in range(1, _RATE)]
        for column, value in enumerate(sums, 1):
            letter = xl_col_to_name(column)
            formula = f"=SUBTOTAL(109,{letter}3:{letter}{last + 1})"
            sheet.write_formula(last + 1, column, formula, looks.reckoned, value)
        _write_rate(sheet, last + 1, sums[0], sums[1], looks)
        late = {"type": "cell", "criteria": ">", "value": 0, "format": looks.wrong}
        sheet.conditional_format(2, _LATE, last, _LATE, late)
        sheet.autofilter(1, 0, last, _RATE)
        sheet.freeze_panes(2, 1)
        set_up_list(sheet, heads=(1, 1))
    return target.getvalue()


def _write_rate(sheet: Worksheet, row: int, tasks: int, done: int, looks: Looks) -> None:
    formula = f'=IF(B{row + 1}=0,"",C{row + 1}/B{row + 1})'
    sheet.write_formula(row, _RATE, formula, looks.rate, done / tasks if tasks else "")


def _across(sheet: Worksheet, row: int, last: int, text: str, look: object) -> None:
    sheet.merge_range(row, 0, row, last, "", look)
    # merge_range() would take a text that begins with "=" for a formula.
    sheet.write_string(row, 0, text, look)


def _write_row(sheet: Worksheet, row: int, texts: Sequence[str], look: object) -> None:
    sheet.set_row(row, _ROW_POINTS)
    for number, text in enumerate(texts):
        sheet.write_string(row, number, text, look)
