"""How high the rows of a form may be, so that its sheets are full and none spills over.

Word sets the text, so this only reckons; what fonts and programs may take more
is left free on each page.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from xuexi.ground.late_dataclass import dataclass
from xuexi.model import Column, FormDetails, Head, Sheet
from xuexi.text.names import parts_of_name
from xuexi.writers.word.measures import MM_PER_POINT, lines_needed, text_mm
from xuexi.writers.word.pages import Page

LEAST_ROW_MM = 9.0
"""Room for a hand."""
GROUP_MM = 7.5
"""A row with a group's name."""
_STEP_MM = 0.5
CELL_PT, _LEAST_PT = 9.5, 7.5
"""Sizes of what is printed in a cell: the style's, and how small a name may be to fit."""
_SPARE_MM, _TIGHT_MM = 8.0, 1.0
_PADDING_MM = 3.2
"""Left and right in a cell, and about as much above and below."""
TIGHT_MM = 1.6
"""Left and right of a name that would not fit otherwise."""


def row_mm(form: FormDetails, one: Sheet, page: Page, above_mm: float, below_mm: float) -> float:
    """The height of a row, 9 mm at least: no page more than rows of 9 mm would take.

    Nor is it more than what is written in such a row needs.

    `above_mm` and `below_mm` are what stands around the table.
    """
    needed = [
        max(_row_cell_mm(text, column) for text, column in zip(row, form.columns, strict=True))
        for row in one.rows
    ]
    named = one.heading_before
    head = max(map(_head_mm, form.heads))
    columns = zip(one.example, form.columns, strict=False)
    examples = [_cell_mm(text, column.width_mm, 8.5, 11.5) for text, column in columns if text]
    around = above_mm + max(examples, default=0)

    def pages(height: float, spare_mm: float = _SPARE_MM) -> int:
        following = page.height - spare_mm - head
        heights = [
            max(height, need) + (GROUP_MM if at in named else 0) for at, need in enumerate(needed)
        ]
        return _pages(heights, following - around, following, below_mm)

    # Rows of 9 mm may take the last millimetre: better a tight sheet than a second one.
    fewest = pages(LEAST_ROW_MM, spare_mm=_TIGHT_MM)
    steps = round((form.most_row_mm - LEAST_ROW_MM) / _STEP_MM)
    heights = (LEAST_ROW_MM + step * _STEP_MM for step in range(steps, 0, -1))
    return next((height for height in heights if pages(height) == fewest), LEAST_ROW_MM)


def _head_mm(head: Head) -> float:
    """The height of a column's head; below a question stand its answers."""
    own = _cell_mm(head.name, head.width_mm, 10, 14)
    hint = _cell_mm(head.hint, head.width_mm, 7.5, 14) if head.hint else 0
    answers = [_cell_mm(one.name, one.width_mm, 10, 14) for one in head.columns]
    return own + hint + (max(answers) if head.is_question else 0)


@dataclass(frozen=True, slots=True)
class Fitted:
    """A cell's text as it is set."""

    text: str
    size_pt: float = CELL_PT
    is_tight: bool = False
    """Whether the cell gives up some of the room beside its text."""


def fit_name(text: str, column: Column) -> Fitted:
    """A name of several parts stays on one line, set smaller where it needs to be.

    Where that would be too small, each of its parts does, and the line ends behind
    the dot. Any other text is left to Word.
    """
    parts = parts_of_name(text)
    if len(parts) == 1 or text_mm(text, CELL_PT) <= column.width_mm - _PADDING_MM:
        return Fitted(text)
    for shown in (text, "\n".join(parts)):
        size = math.floor(2 * CELL_PT * (column.width_mm - TIGHT_MM) / text_mm(shown, CELL_PT)) / 2
        if size >= _LEAST_PT:
            return Fitted(shown, min(size, CELL_PT), is_tight=True)
    return Fitted(text)


def _pages(heights: Sequence[float], first: float, following: float, below: float) -> int:
    """On how many pages rows stand; the last one also holds what stands below them."""
    pages, free = 1, first
    for number, height in enumerate(heights, start=1):
        if height + (below if number == len(heights) else 0) > free:
            pages, free = pages + 1, following
        free -= height
    return pages


def _row_cell_mm(text: str, column: Column) -> float:
    fitted = fit_name(text, column)
    padding = TIGHT_MM if fitted.is_tight else _PADDING_MM
    return _cell_mm(fitted.text, column.width_mm, fitted.size_pt, 13, padding)


def _cell_mm(
    text: str, width_mm: float, size_pt: float, line_pt: float, padding_mm: float = _PADDING_MM
) -> float:
    room_em = (width_mm - padding_mm) / (size_pt * MM_PER_POINT)
    return math.ceil(lines_needed(text, room_em) * line_pt) * MM_PER_POINT + 2
