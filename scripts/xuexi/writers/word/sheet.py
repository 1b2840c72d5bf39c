"""A form: a table to the millimetre that a hand fills in."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from xuexi.ground.late_dataclass import dataclass
from xuexi.look.tokens import choices_note, word
from xuexi.model import TICK, Column, FormDetails, Head, Orientation, Sheet
from xuexi.writers.edition import Edition
from xuexi.writers.word import controls, table_markup
from xuexi.writers.word.faces import CASE, INK
from xuexi.writers.word.markup import Element, paragraph, run, w
from xuexi.writers.word.measures import MM_PER_POINT, lines_needed, mm, text_mm
from xuexi.writers.word.pages import Page
from xuexi.writers.word.row_heights import CELL_PT, GROUP_MM, TIGHT_MM, fit_name, row_mm

PORTRAIT = Page(top=10, bottom=12, left=25, right=14, foot=6)
LANDSCAPE = replace(PORTRAIT, landscape=True)

_PADDING = {"top": mm(1), "left": mm(1.6), "bottom": mm(1), "right": mm(1.6)}
_TIGHT = {**_PADDING, "left": mm(TIGHT_MM / 2), "right": mm(TIGHT_MM / 2)}
_GUTTER_MM = 8
_LEAST_FIELD_MM = 22
"""Room to write a field in."""
_FIELD_SIZE_PT, _NOTE_SIZE_PT, _TICK_PT = 10.5, 8.5, 15
_LINES = dict.fromkeys(table_markup.EDGES, table_markup.Line(0.625, INK))
_TITLE_PT, _FIELD_PT, _GAP_PT, _NOTE_PT, _SIGN_PT, _HOW_PT = 30, 24, 6, 15, 28, 20
"""Heights of what stands around a table, as its styles make them."""


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
    form = (one.form or form).spread()
    notes = tuple(_notes(form))
    signatures = tuple(_signatures(form, page))
    fields = tuple(_fields(one, page))
    told = edition.how_to_tick
    how = lines_needed(told, page.width / text_mm("字", _FIELD_SIZE_PT)) if told else 0
    above = (_TITLE_PT + len(fields) * _FIELD_PT + how * _HOW_PT) * MM_PER_POINT
    lines = sum(lines_needed(note, page.width / text_mm("字", _NOTE_SIZE_PT)) for note in notes)
    below = (_GAP_PT + lines * _NOTE_PT + len(signatures) * _SIGN_PT) * MM_PER_POINT
    start = [] if is_first else [w("pageBreakBefore")]
    yield paragraph("SheetTitle", [run(edition.title)], *start)
    yield from fields
    if edition.how_to_tick:
        yield paragraph("SheetHow", [run(edition.how_to_tick)])
    yield _table(edition, form, one, row_mm(form, one, page, above, below))
    yield table_markup.gap()
    for note in notes:
        yield paragraph("SheetNote", [run(note)])
    yield from signatures


def _fields(one: Sheet, page: Page) -> Iterator[Element]:
    """What is filled in once, above the table; what would not fit beside others has its own row."""
    columns = _field_columns(one, page)
    room = page.width / columns - _GUTTER_MM
    beside: list[_Blank | None] = []
    for name, value in one.fields:
        day = name if controls.asks_for_day(name) and not value else ""
        blank = _Blank(f"{name}：{value}", day=day)
        if columns > 1 and value and text_mm(blank.text, _FIELD_SIZE_PT) > room:
            yield from _blanks(beside, columns, page, "SheetField")
            yield from _blanks([blank], 1, page, "SheetField")
            beside = []
        else:
            beside.append(blank)
    yield from _blanks(beside, columns, page, "SheetField")


def _signatures(form: FormDetails, page: Page) -> Iterator[Element]:
    """Who signs, to the right, and the day."""
    signs: list[_Blank | None] = [_Blank(f"{name}：") for name in form.signatures]
    if form.asks_date:
        name, colon, line = word("date-to-write").partition("：")
        signs.append(_Blank(f"{name}{colon}", has_line=False, day=name, to_write=line))
    columns = 3 if page.landscape else 2
    yield from _blanks([None] * (-len(signs) % columns) + signs, columns, page, "SheetSign")


@dataclass(frozen=True, slots=True)
class _Blank:
    """A word and a line to write on; what is known already stands on the line."""

    text: str
    has_line: bool = True
    day: str = ""
    """What a day is called that is to be chosen here; empty for anything else."""
    to_write: str = ""
    """What stands on the paper for a hand, in place of the line."""


def _blanks(
    blanks: Sequence[_Blank | None], columns: int, page: Page, style: str
) -> Iterator[Element]:
    """Rows of so many blanks side by side; None leaves a place empty."""
    for begin in range(0, len(blanks), columns):
        stops: list[Element] = []
        content: list[Element] = []
        for index, blank in enumerate(blanks[begin : begin + columns]):
            if index:
                stops.append(w("tab", val="left", pos=mm(page.width * index / columns)))
                content.append(run("\t"))
            if blank is None:
                continue
            content.append(run(blank.text))
            if blank.has_line:
                last = index == columns - 1
                ends = page.width * (index + 1) / columns - (0 if last else _GUTTER_MM)
                stops.append(w("tab", val="left", leader="underscore", pos=mm(ends)))
            blanks_left = [run("\t" if blank.has_line else blank.to_write)]
            content += [controls.day(blank.day, blanks_left)] if blank.day else blanks_left
        yield paragraph(style, content, w("tabs", *stops))


def _field_columns(one: Sheet, page: Page) -> int:
    """How many fields stand side by side, so that each has room to be written in."""
    names = (text_mm(f"{name}：", _FIELD_SIZE_PT) for name, _ in one.fields)
    widest = max(names, default=0.0) + _LEAST_FIELD_MM
    fitting = math.floor(page.width / (widest + _GUTTER_MM))
    return max(1, min(4 if page.landscape else 2, len(one.fields), fitting))


def _table(edition: Edition, form: FormDetails, one: Sheet, height_mm: float) -> Element:
    grid = [mm(column.width_mm) for column in form.columns]
    rows = [table_markup.row(cells, is_head=True) for cells in _head_rows(form)]
    if one.example:
        rows.append(table_markup.row(map(_example_cell, form.columns, one.example)))
    named = one.heading_before
    choices = [edition.choices(column) for column in form.columns]
    for at, texts in enumerate(one.rows):
        if at in named:
            rows.append(_group_row(sum(grid), len(grid), named[at]))
        cells = map(_row_cell, form.columns, texts, choices)
        rows.append(table_markup.row(cells, height=mm(height_mm)))
    return table_markup.table(grid, rows, _LINES, centred=True, padding=_PADDING)


def _group_row(width: int, columns: int, name: str) -> Element:
    """A group's name across the table; its style keeps it with the row that follows."""
    content = [paragraph("SheetGroup", [run(name)])]
    cell = table_markup.cell(width, content, align="center", span=columns)
    return table_markup.row([cell], height=mm(GROUP_MM))


def _head_rows(form: FormDetails) -> Iterator[list[Element]]:
    """The head: a question stands above all its answers; what is none goes down to the rows."""
    if not form.questions:
        yield [_head_cell(head) for head in form.heads]
        return
    yield [_head_cell(head, down="" if head.is_question else "restart") for head in form.heads]
    yield [
        _answer_cell(column) if head.is_question else _below(column)
        for head in form.heads
        for column in head.columns
    ]


def _head_cell(head: Head, *, down: str = "") -> Element:
    content = [run(head.name)]
    if head.hint:
        content += [run("\n"), run(head.hint, "Hint")]
    width = sum(mm(column.width_mm) for column in head.columns)
    return table_markup.cell(
        width, [paragraph("SheetHead", content)], align="center", span=len(head.columns), down=down
    )


def _answer_cell(column: Column) -> Element:
    name = paragraph("SheetHead", [run(column.name)])
    return table_markup.cell(mm(column.width_mm), [name], align="center", padding=_TIGHT)


def _below(column: Column) -> Element:
    return table_markup.cell(mm(column.width_mm), [paragraph("SheetHead")], down="continue")


def _example_cell(column: Column, text: str) -> Element:
    example = _text("SheetExample", text)
    return table_markup.cell(mm(column.width_mm), [example], align="center", shade=CASE)


def _row_cell(column: Column, text: str, choices: Sequence[str]) -> Element:
    if text == TICK:
        box = [paragraph("SheetCell", [run(text, size_pt=_TICK_PT)])]
        return table_markup.cell(mm(column.width_mm), box, align="center", padding=_TIGHT)
    fitted = fit_name(text, column)
    own_pt = 0 if fitted.size_pt == CELL_PT else fitted.size_pt
    words = [run(fitted.text, size_pt=own_pt)] if text else _to_choose(column, choices)
    content = paragraph("SheetCell", words)
    padding = _TIGHT if fitted.is_tight else None
    return table_markup.cell(mm(column.width_mm), [content], align="center", padding=padding)


def _to_choose(column: Column, choices: Sequence[str]) -> list[Element]:
    """What an empty cell offers to whoever fills it in on a screen."""
    if choices:
        return [controls.choice(column.name, choices)]
    if controls.asks_for_day(column.name):
        return [controls.day(column.name, [run(controls.SPACE)])]
    return []


def _text(style: str, text: str) -> Element:
    return paragraph(style, [run(text)] if text else [])


def _notes(form: FormDetails) -> Iterator[str]:
    for column in form.columns:
        if column.choices:
            yield choices_note(column.name, column.choices)
