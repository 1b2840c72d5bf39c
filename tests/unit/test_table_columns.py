"""Columns of a table: as wide as their words ask, so that the rows stay low."""

from __future__ import annotations

import math
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuexi.text.table_columns import column_widths, em_width, natural_widths

ROOM = 34
PROBLEMS = [
    ["问题类别", "对照什么", "具体表现", "整改措施", "完成时限", "完成情况"],
    ["甲" * 11, "甲" * 7, "甲" * 27, "甲" * 12, "6 月 30 日", "甲" * 12],
    ["甲" * 9, "甲" * 7, "甲" * 26, "甲" * 14, "6 月 20 日起", "甲" * 14],
]


def lines(rows: list[list[str]], widths: list[float]) -> int:
    """How many lines all rows take."""
    room = [max(1, math.floor(width + 1e-9)) for width in widths]
    return sum(
        max(math.ceil(em_width(text) / em) for text, em in zip(row, room, strict=True))
        for row in rows
    )


def test_what_fits_is_not_broken() -> None:
    rows = [["号", "什么"], ["1", "甲乙丙丁"]]
    assert column_widths(rows, ROOM) == natural_widths(rows) == [1, 4]


def test_the_longest_column_gets_most() -> None:
    widths = column_widths(PROBLEMS, ROOM)
    assert sum(widths) == pytest.approx(ROOM)
    assert lines(PROBLEMS, widths) <= 8 < lines(PROBLEMS, [ROOM / 6] * 6) == 13


def test_no_other_whole_widths_are_much_better() -> None:
    rows = [["号", "怎么做", "谁"], ["1", "甲" * 60, "甲" * 8], ["2", "甲" * 40, "甲" * 20]]
    every = product(range(2, 30), repeat=2)
    best = min(lines(rows, [1, a, 30 - 1 - a]) for a, _ in every if 29 - a >= 2)
    assert lines(rows, column_widths(rows, 30)) <= best + 1


def test_short_names_stay_on_their_lines() -> None:
    rows = [["写哪一项", "怎么写"], ["应到、实到", "甲" * 90], ["专题或议题", "甲" * 60]]
    assert column_widths(rows, 36) == [5, 31]
    # Where there are many, they give way.
    many = [["应到、实到"] * 5 + ["甲" * 90]]
    assert max(column_widths(many, 36)) > 15


def test_no_number_is_broken() -> None:
    rows = [["日期", "事"], ["2016-05-10", "甲" * 400]]
    assert column_widths(rows, 12) == [pytest.approx(5.5), pytest.approx(6.5)]


@given(
    st.integers(1, 6).flatmap(
        lambda width: st.lists(
            st.lists(st.text("甲a1 \n", max_size=60), min_size=width, max_size=width), min_size=1
        )
    ),
    st.floats(0.1, 0.99),
)
def test_they_fill_the_room_and_none_is_wider_than_it_needs(
    rows: list[list[str]], part: float
) -> None:
    natural = natural_widths(rows)
    widths = column_widths(rows, sum(natural) * part)
    assert len(widths) == len(natural)
    assert sum(widths) >= sum(natural) * part * 0.999
    assert all(width <= max(2, most) for width, most in zip(widths, natural, strict=True))
