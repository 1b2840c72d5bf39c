"""How high the rows of a form are on paper that Word sets."""

from __future__ import annotations

import pytest

from xuexi.model import Column, FormDetails, Orientation, Sheet
from xuexi.writers.word.pages import Page
from xuexi.writers.word.row_heights import row_mm

PAGE = Page(top=20, bottom=20, left=27, right=27, foot=10)
"""257 mm high; 8 mm are left free, and the table's head takes about 7."""


def height(rows: int, first: str = "", below_mm: float = 20) -> float:
    form = FormDetails((Column("事情", 156),), rows, Orientation.PORTRAIT, "")
    sheet = Sheet((), ((first,), *[("",)] * (rows - 1)))
    return row_mm(form, sheet, PAGE, above_mm=20, below_mm=below_mm)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (1, 72.0),  # a row is no page
        (10, 20.0),  # ten fill the page
        (22, 9.0),  # 22 just fit
        (30, 14.5),  # 30 take two pages and fill both
        (500, 9.0),
    ],
)
def test_rows_fill_their_pages(rows: int, expected: float) -> None:
    assert height(rows) == expected


def test_long_words_take_room_from_the_others() -> None:
    assert height(10, first="字" * 500) < height(10)


def test_what_stands_below_stays_on_the_page() -> None:
    assert height(10, below_mm=60) < height(10)
