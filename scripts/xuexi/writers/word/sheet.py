"""A form: a table to the millimetre that a hand fills in."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from xuexi.model import Column, FormDetails, Orientation, Sheet
from xuexi.writers.edition import Edition
from xuexi.writers.word import tables
from xuexi.writers.word.faces import INK, PAPER_TINT
from xuexi.writers.word.markup import Element, paragraph, run, w
from xuexi.writers.word.measures import em_width, lines_needed, mm
from xuexi.writers.word.pages import Page

PORTRAIT = Page(top=13, bottom=14, left=27, right=27, foot=7)
LANDSCAPE = Page(top=13, bottom=14, left=36, right=36, foot=7, landscape=True)

LEAST_ROW_MM = 9
"""Room for a hand."""
_MOST_ROW_MM = 36
_PADDING = {"top": mm(1), "left": mm(1.6), "bottom": mm(1), "right": mm(1.6)}
_MM_PER_PT = 25.4 / 72
_GUTTER_MM = 8
_LEAST_FIELD_MM = 22
"""Room to write a field in."""
_LINES = dict.fromkeys(tables.EDGES, tables.Line(0.625, INK))
_SPARE_MM = 12
"""What fonts and programs may take more than we reckon before a sheet becomes two."""


def page_of(form: FormDetails) -> Page:
    """The page that its author chose."""
    return LANDSCAPE if form.orientation is Orientation.LANDSCAPE else PORTRAIT


def sheets(edition: Edition, form: FormDetails) -> list[Element]:
    """All sheets, each from a new page; the last element is a paragraph."""
    return [
        element
        for number, one in enumerate(edition.sheets)
        for element in _sheet(edition, form, one, is_first=number == 0)
    ]


def _sheet(edition: Edition, form: FormDetails, one: Sheet, *, is_first: bool) -> Iterator[Element]:
    page = page_of(form)
    notes = tuple(_notes(form))
    start = [] if is_first else [w("pageBreakBefore")]
    yield paragraph("SheetTitle", [run(edition.material.title)], *start)
    yield from _fields(one, page)
    yield _table(form, one, _row_mm(form, one, notes))
    for note in notes:
        yield paragraph("SheetNote", [run(note)])
    half = w("tabs", w("tab", val="left", pos=mm(page.width / 2)))
    yield paragraph("SheetSign", [run("填写人签名：\t日期：　　　　年　　　月　　　日")], half)


def _fields(one: Sheet, page: Page) -> Iterator[Element]:
    """What is filled in once: a word and a line to write on, so many to a row as have room."""
    columns = _field_columns(one, page)
    for begin in range(0, len(one.fields), columns):
        stops: list[Element] = []
        content: list[Element] = []
        for index, (name, value) in enumerate(one.fields[begin : begin + columns]):
            ends = page.width * (index + 1) / columns - (0 if index == columns - 1 else _GUTTER_MM)
            if index:
                stops.append(w("tab", val="left", pos=mm(page.width * index / columns)))
                content.append(run("\t"))
            stops.append(w("tab", val="left", leader="underscore", pos=mm(ends)))
            content.append(run(f"{name}：{value}\t"))
        yield paragraph("SheetField", content, w("tabs", *stops))


def _field_columns(one: Sheet, page: Page) -> int:
    """How many fields stand side by side, so that each has room to be written in."""
    widest = max(
        (_width_mm(f"{name}：{value}", 10.5) + (0 if value else _LEAST_FIELD_MM)
         for name, value in one.fields),
        default=0.0,
    )  # fmt: skip
    fitting = math.floor(page.width / (widest + _GUTTER_MM))
    return max(1, min(4 if page.landscape else 2, len(one.fields), fitting))


def _table(form: FormDetails, one: Sheet, row_mm: float) -> Element:
    grid = [mm(column.width_mm) for column in form.columns]
    rows = [tables.row(map(_head_cell, form.columns), is_head=True)]
    if _has_example(form):
        rows.append(tables.row(map(_example_cell, form.columns)))
    for texts in one.rows:
        cells = (
            tables.cell(width, [_text("SheetCell", text)], align="center")
            for width, text in zip(grid, texts, strict=True)
        )
        rows.append(tables.row(cells, height=mm(row_mm)))
    return tables.table(grid, rows, _LINES, centred=True, padding=_PADDING)


def _head_cell(column: Column) -> Element:
    content = [run(column.name)]
    if column.hint:
        content += [run("\n"), run(column.hint, "Hint")]
    return tables.cell(mm(column.width_mm), [paragraph("SheetHead", content)], align="center")


def _example_cell(column: Column) -> Element:
    example = _text("SheetExample", column.example)
    return tables.cell(mm(column.width_mm), [example], align="center", shade=PAPER_TINT)


def _text(style: str, text: str) -> Element:
    return paragraph(style, [run(text)] if text else [])


def _notes(form: FormDetails) -> Iterator[str]:
    for column in form.columns:
        if column.choices:
            yield f"“{column.name}”从这些里选：{'；'.join(column.choices)}。"


def _has_example(form: FormDetails) -> bool:
    return any(column.example for column in form.columns)


# -- how high a row may be so that a sheet is full and does not spill -------------------


def _row_mm(form: FormDetails, one: Sheet, notes: Sequence[str]) -> float:
    """The height of a row for a hand, in millimetres, from 9 to 36."""
    needed = [
        max(_cell_mm(text, column, 9.5, 13) for text, column in zip(row, form.columns, strict=True))
        for row in one.rows
    ]
    page = page_of(form)
    free = page.height - _taken_mm(form, one, notes) - _SPARE_MM
    for height in range(_MOST_ROW_MM, LEAST_ROW_MM, -1):
        if sum(max(height, need) for need in needed) <= free:
            return height
    return LEAST_ROW_MM


def _taken_mm(form: FormDetails, one: Sheet, notes: Sequence[str]) -> float:
    """What stands above and below the rows, and the head of the table."""
    page = page_of(form)
    fields = math.ceil(len(one.fields) / _field_columns(one, page)) * 24
    line_em = page.width / (8.5 * _MM_PER_PT)
    below = sum(13 * lines_needed(note, line_em) + 2 for note in notes)
    head = max(
        _cell_mm(column.name, column, 10, 14)
        + (_cell_mm(column.hint, column, 7.5, 14) if column.hint else 0)
        for column in form.columns
    )
    example = max(_cell_mm(column.example, column, 8.5, 11.5) for column in form.columns)
    return (30 + fields + below + 28) * _MM_PER_PT + head + (example if _has_example(form) else 0)


def _cell_mm(text: str, column: Column, size_pt: float, line_pt: float) -> float:
    room = (column.width_mm - 3.2) / (size_pt * _MM_PER_PT)
    return lines_needed(text, room) * line_pt * _MM_PER_PT + 2


def _width_mm(text: str, size_pt: float) -> float:
    return em_width(text) * size_pt * _MM_PER_PT
