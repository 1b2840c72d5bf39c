"""One worksheet: title, fields, header, rows; ready to be written in and to be printed."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations, pairwise
from math import ceil
from types import MappingProxyType

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from xuexi.model import Column, FormDetails, Orientation, Sheet
from xuexi.text.names import parts_of_name
from xuexi.writers.edition import Edition
from xuexi.writers.excel import reckoning
from xuexi.writers.excel.choices import Choices
from xuexi.writers.excel.looks import HEADER_FONT, Looks

_A4 = 9
_INCH_MM = 25.4
_PIXELS_PER_INCH = 96
_DIGIT_PIXELS = 8
"""Width of a figure in 宋体 11, by which Excel measures columns."""

_TITLE_POINTS, _FIELD_POINTS, _GAP_POINTS = 36, 24, 9
_LEAST_POINTS = 26
"""A row is a little more than 9 mm high, room for a hand."""
_LINE_POINTS, _HINT_POINTS, _AIR_POINTS = 15, 12, 6
_CHARACTER_MM, _HINT_CHARACTER_MM, _PADDING_MM = 3.88, 2.9, 1.5
_LAST_ROW = 1_048_575

Formulas = Mapping[tuple[int, int], str]
"""What a cell says by itself, by its row among the sheet's and its column, both from 0."""

_ROWS_WITH_RULES = 500
"""So far down the choices and hints go: a list grows through the year."""

_SIDE_MM = {Orientation.PORTRAIT: 27, Orientation.LANDSCAPE: 36}
_TOP_MM, _FOOT_MM = 18, 18
_LONGEST_TITLE, _LONGEST_MESSAGE = 32, 255
"""Characters of what Excel shows beside a cell."""


def write_sheet(
    worksheet: Worksheet,
    edition: Edition,
    sheet: Sheet,
    looks: Looks,
    choices: Choices,
    formulas: Formulas = MappingProxyType({}),
) -> None:
    """Write one of the form's sheets into an empty worksheet; `formulas` is what cells say."""
    form = edition.form
    assert form is not None
    columns = form.columns
    worksheet.hide_gridlines(2)
    for number, column in enumerate(columns):
        look = looks.held_below[column.holds] if column.holds in reckoning.TYPED else looks.column
        worksheet.set_column(number, number, _characters(column.width_mm), look)
    worksheet.set_row(0, _TITLE_POINTS)
    _across(worksheet, 0, (0, len(columns) - 1), edition.title, looks.title)
    header = 2 + _write_fields(worksheet, columns, sheet, form.orientation, looks)
    for number, column in enumerate(columns):
        _write_header(worksheet, header, number, column, looks)
    worksheet.set_row(header, max(_header_points(column) for column in columns))
    end = _write_rows(worksheet, header, form, sheet, looks, formulas)
    last = max(header + _ROWS_WITH_RULES, end)
    # What stands in printed rows above blank ones, the most that can be had, is not to be added.
    first = header + 1 + (len(form.row_labels) if form.rows else 0)
    has_sums = reckoning.write_sums(worksheet, columns, looks, (header - 1, first, last))
    worksheet.set_row(header - 1, _FIELD_POINTS if has_sums else _GAP_POINTS)
    for number, column in enumerate(columns):
        is_filled = bool(edition.filled and column.from_roster)
        rule = _rule(column, edition.choices(column), choices, is_filled=is_filled)
        if rule:
            worksheet.data_validation(header + 1, number, last, number, rule)
    _border_later_rows(worksheet, end + 1, last, len(columns), looks)
    worksheet.freeze_panes(header + 1, 0)
    # A group's name across the table would be sorted among the people.
    if not sheet.headings:
        worksheet.autofilter(header, 0, end, len(columns) - 1)
    _set_up_print(worksheet, edition, form, header)


def _characters(width_mm: int) -> float:
    """A column's width as XlsxWriter takes it, so that Excel in 宋体 shows these millimetres."""
    pixels = width_mm / _INCH_MM * _PIXELS_PER_INCH
    # XlsxWriter adds 5 pixels of padding to characters of 7 pixels, Calibri's.
    return pixels / _DIGIT_PIXELS - 5 / 7


def _write_fields(
    worksheet: Worksheet,
    columns: tuple[Column, ...],
    sheet: Sheet,
    orientation: Orientation,
    looks: Looks,
) -> int:
    """The fields above the table, some in a row; gives the number of rows."""
    most = 4 if orientation is Orientation.LANDSCAPE else 2
    across = max(1, min(most, len(sheet.fields), len(columns)))
    groups = _groups(columns, across)
    starts = range(0, len(sheet.fields), across)
    for row, start in enumerate(starts, start=1):
        worksheet.set_row(row, _FIELD_POINTS)
        fields = sheet.fields[start : start + across]
        for (name, value), group in zip(fields, groups, strict=False):
            _across(worksheet, row, group, f"{name}：{value}", looks.field)
    return len(starts)


def _groups(columns: tuple[Column, ...], count: int) -> list[tuple[int, int]]:
    """The columns cut into groups of about the same width: first and last of each."""
    widths = [column.width_mm for column in columns]
    fair = sum(widths) / count

    def unfairness(edges: tuple[int, ...]) -> float:
        return sum((sum(widths[a:b]) - fair) ** 2 for a, b in pairwise((0, *edges, len(widths))))

    best = min(combinations(range(1, len(widths)), count - 1), key=unfairness)
    return [(first, after - 1) for first, after in pairwise((0, *best, len(widths)))]


def _across(
    worksheet: Worksheet, row: int, group: tuple[int, int], text: str, look: object
) -> None:
    first, last = group
    if first == last:
        worksheet.write_string(row, first, text, look)
    else:
        worksheet.merge_range(row, first, row, last, "", look)
        # merge_range() would take a text that begins with "=" for a formula.
        worksheet.write_string(row, first, text, look)


def _write_header(
    worksheet: Worksheet, row: int, number: int, column: Column, looks: Looks
) -> None:
    # Rows can be filtered only where each column has one head, so an answer names its question.
    name, hint = (column.question, column.name) if column.question else (column.name, column.hint)
    if not hint:
        worksheet.write_string(row, number, name, looks.header)
        return
    worksheet.write_rich_string(
        row, number, looks.header_name, name, looks.header_hint, f"\n{hint}", looks.header,
    )  # fmt: skip


def _header_points(column: Column) -> float:
    points = _lines(column.name, column.width_mm, _CHARACTER_MM) * _LINE_POINTS
    if column.hint:
        points += _lines(column.hint, column.width_mm, _HINT_CHARACTER_MM) * _HINT_POINTS
    return max(points + _AIR_POINTS, _LEAST_POINTS)


def _row_points(columns: tuple[Column, ...], row: tuple[str, ...]) -> float:
    lines = max(
        1 if len(parts_of_name(text)) > 1 else _lines(text, column.width_mm, _CHARACTER_MM)
        for text, column in zip(row, columns, strict=True)
    )
    return max(lines * _LINE_POINTS + _AIR_POINTS, _LEAST_POINTS)


def _lines(text: str, width_mm: int, character_mm: float) -> int:
    """How many lines a text takes in a column."""
    width = sum(0.5 if char.isascii() else 1 for char in text)
    room = max(1, int((width_mm - _PADDING_MM) / character_mm))
    return max(1, ceil(width / room))


def _write_rows(
    worksheet: Worksheet,
    header: int,
    form: FormDetails,
    sheet: Sheet,
    looks: Looks,
    formulas: Formulas,
) -> int:
    """The rows with their groups' names; gives the number of the last one."""
    number, named = header, sheet.heading_before
    for at, row in enumerate(sheet.rows):
        if at in named:
            number += 1
            _across(worksheet, number, (0, len(form.columns) - 1), named[at], looks.group)
            worksheet.set_row(number, _FIELD_POINTS)
        number += 1
        _write_row(worksheet, number, row, is_numbered=form.is_numbered, looks=looks)
        reckoning.hold(worksheet, number, form.columns, row, looks)
        for column in range(len(row)):
            if (at, column) in formulas:
                worksheet.write_formula(number, column, formulas[at, column], looks.words, "")
        worksheet.set_row(number, _row_points(form.columns, row))
    return number


def _write_row(
    worksheet: Worksheet, number: int, row: tuple[str, ...], *, is_numbered: bool, looks: Looks
) -> None:
    for column, text in enumerate(row):
        if not text:
            worksheet.write_blank(number, column, None, looks.cell)
        elif is_numbered and column == 0:
            worksheet.write_number(number, column, int(text), looks.number)
        else:
            look = looks.name if len(parts_of_name(text)) > 1 else looks.centred
            worksheet.write_string(number, column, text, look)


def _rule(
    column: Column, offered: tuple[str, ...], choices: Choices, *, is_filled: bool
) -> dict[str, object] | None:
    """What Excel offers and says in a column's cells; None where there is nothing to say.

    `is_filled`: people stand in the column, and need nobody made up beside them.
    """
    needs = column.example and column.name != "序号" and not is_filled
    example = f"例：{column.example}" if needs else ""
    message = "\n".join(filter(None, (column.hint, example)))
    if not (offered or message or column.holds in reckoning.TYPED):
        return None
    rule: dict[str, object] = {"validate": "any"}
    if column.holds:
        rule = reckoning.rule(column.holds)
    elif offered:
        rule = {
            "validate": "list",
            "source": choices.source(offered),
            "error_type": "warning",
            "error_title": "不在可选的答案里",
            "error_message": "看看是不是选错了。确实要这样写，选“是”。",
        }
    if message:
        rule["input_title"] = column.name[:_LONGEST_TITLE]
        rule["input_message"] = message[:_LONGEST_MESSAGE]
    return rule


def _border_later_rows(
    worksheet: Worksheet, first: int, last: int, width: int, looks: Looks
) -> None:
    """Lines that people add below get their borders as soon as something stands in them."""
    if first > last:
        return
    inside = f"$A{first + 1}:${xl_col_to_name(width - 1)}{first + 1}"
    rule = {"type": "formula", "criteria": f"=COUNTA({inside})>0", "format": looks.later_row}
    worksheet.conditional_format(first, 0, last, width - 1, rule)


def _set_up_print(worksheet: Worksheet, edition: Edition, form: FormDetails, header: int) -> None:
    orientation, width = form.orientation, len(form.columns)
    worksheet.set_paper(_A4)
    if orientation is Orientation.LANDSCAPE:
        worksheet.set_landscape()
    side = _SIDE_MM[orientation] / _INCH_MM
    worksheet.set_margins(side, side, _TOP_MM / _INCH_MM, _FOOT_MM / _INCH_MM)
    worksheet.center_horizontally()
    worksheet.fit_to_pages(1, 0)
    worksheet.repeat_rows(header)
    worksheet.print_area(0, 0, _LAST_ROW, width - 1)
    day = f"{edition.updated.year}-{edition.updated.month}-{edition.updated.day}"
    left = f"{edition.id} · {day} · {edition.short_link}".replace("&", "&&")
    small = f'&"{HEADER_FONT},Regular"&8'
    worksheet.set_footer(f"&L{small}{left}&R{small}第 &P 页　共 &N 页")
