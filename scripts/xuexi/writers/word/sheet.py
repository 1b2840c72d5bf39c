"""A form: a table to the millimetre that a hand fills in."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from xuexi.model import Column, FormDetails, Orientation
from xuexi.writers.word import tables
from xuexi.writers.word.faces import INK
from xuexi.writers.word.markup import Element, paragraph, run, w
from xuexi.writers.word.measures import em_width, lines_needed, mm
from xuexi.writers.word.pages import Page

PORTRAIT = Page(top=18, bottom=18, left=27, right=27, foot=9)
LANDSCAPE = Page(top=18, bottom=18, left=36, right=36, foot=9, landscape=True)

LEAST_ROW_MM = 9
"""Room for a hand."""
_MOST_ROW_MM = 36
_PADDING = {"top": mm(1), "left": mm(1.6), "bottom": mm(1), "right": mm(1.6)}
_MM_PER_PT = 25.4 / 72
_SPARE_MM = 12
"""What fonts and programs may take more than we reckon before a sheet becomes two."""


def page_of(form: FormDetails) -> Page:
    """The page that its author chose."""
    return LANDSCAPE if form.orientation is Orientation.LANDSCAPE else PORTRAIT


def sheet(title: str, form: FormDetails) -> list[Element]:
    """The whole sheet; its last element is a paragraph."""
    page = page_of(form)
    return [
        paragraph("SheetTitle", [run(title)]),
        *_fields(form.fields, page),
        _table(form, page),
        *_foot(form, page),
    ]


def _fields(fields: Sequence[str], page: Page) -> Iterator[Element]:
    """What is filled in once: a word and a line to write on, so many to a row as have room."""
    most = 4 if page.landscape else 2
    widest = max((_width_mm(name, 10.5) for name in fields), default=0.0)
    columns = max(1, min(most, len(fields), math.floor(page.width / (widest + 30))))
    for begin in range(0, len(fields), columns):
        names = fields[begin : begin + columns]
        stops: list[Element] = []
        content: list[Element] = []
        for index, name in enumerate(names):
            ends = page.width * (index + 1) / columns - (0 if index == columns - 1 else 8)
            stops.append(w("tab", val="left", leader="underscore", pos=mm(ends)))
            content.append(run(f"{name}：\t"))
            if index < len(names) - 1:
                stops.append(w("tab", val="left", pos=mm(ends + 8)))
                content.append(run("\t"))
        yield paragraph("SheetField", content, w("tabs", *stops))


def _table(form: FormDetails, page: Page) -> Element:
    grid = [mm(column.width_mm) for column in form.columns]
    rows = [tables.row(map(_head_cell, form.columns), is_head=True)]
    if _has_example(form):
        rows.append(tables.row(map(_example_cell, form.columns)))
    height = mm(_row_mm(form, page))
    for first in form.first_cells():
        texts = [first, *[""] * (len(grid) - 1)]
        cells = (
            tables.cell(width, [_text("SheetCell", text)], align="center")
            for width, text in zip(grid, texts, strict=True)
        )
        rows.append(tables.row(cells, height=height))
    lines = tables.borders(*tables.EDGES, width_pt=0.625, colour=INK)
    return tables.table(grid, rows, lines, centred=True, padding=_PADDING)


def _head_cell(column: Column) -> Element:
    content = [run(column.name)]
    if column.hint:
        content += [run("\n"), run(column.hint, "Hint")]
    return tables.cell(mm(column.width_mm), [paragraph("SheetHead", content)], align="center")


def _example_cell(column: Column) -> Element:
    example = _text("SheetExample", column.example)
    return tables.cell(mm(column.width_mm), [example], align="center")


def _text(style: str, text: str) -> Element:
    return paragraph(style, [run(text)] if text else [])


def _foot(form: FormDetails, page: Page) -> Iterator[Element]:
    for note in _choices(form):
        yield paragraph("SheetNote", [run(note)])
    half = w("tabs", w("tab", val="left", pos=mm(page.width / 2)))
    yield paragraph("SheetSign", [run("填写人签名：\t日期：　　　　年　　　月　　　日")], half)


def _choices(form: FormDetails) -> Iterator[str]:
    for column in form.columns:
        if column.choices:
            yield f"“{column.name}”从这些里选：{'；'.join(column.choices)}。"


def _has_example(form: FormDetails) -> bool:
    return any(column.example for column in form.columns)


# -- how high a row may be so that a sheet is full and does not spill -------------------


def _row_mm(form: FormDetails, page: Page) -> float:
    """The height of a row for a hand, in millimetres, from 9 to 36."""
    first = form.columns[0]
    needed = [_cell_mm(text, first, 9.5, 13) for text in form.first_cells()]
    free = page.height - _taken_mm(form, page) - _SPARE_MM
    for height in range(_MOST_ROW_MM, LEAST_ROW_MM, -1):
        if sum(max(height, need) for need in needed) <= free:
            return height
    return LEAST_ROW_MM


def _taken_mm(form: FormDetails, page: Page) -> float:
    """What stands above and below the rows, and the head of the table."""
    per_row = 4 if page.landscape else 2
    fields = math.ceil(len(form.fields) / per_row) * 24
    line_em = page.width / (8.5 * _MM_PER_PT)
    notes = sum(13 * lines_needed(note, line_em) + 2 for note in _choices(form))
    head = max(
        _cell_mm(column.name, column, 10, 14)
        + (_cell_mm(column.hint, column, 7.5, 14) if column.hint else 0)
        for column in form.columns
    )
    example = max(_cell_mm(column.example, column, 8.5, 11.5) for column in form.columns)
    return (30 + fields + notes + 28) * _MM_PER_PT + head + (example if _has_example(form) else 0)


def _cell_mm(text: str, column: Column, size_pt: float, line_pt: float) -> float:
    room = (column.width_mm - 3.2) / (size_pt * _MM_PER_PT)
    return lines_needed(text, room) * line_pt * _MM_PER_PT + 2


def _width_mm(text: str, size_pt: float) -> float:
    return em_width(text) * size_pt * _MM_PER_PT
