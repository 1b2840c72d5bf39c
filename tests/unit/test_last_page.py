"""What ends a Word file goes over to its last page together."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from docx.oxml.ns import qn

from xuexi.writers.word import table_markup
from xuexi.writers.word.last_page import keep_end_together
from xuexi.writers.word.markup import Element, paragraph, run

_LINE_EM = 40


def lines(*counts: int) -> list[Element]:
    return [paragraph("Normal", [run("看" * (_LINE_EM * count))]) for count in counts]


def table(count: int) -> Element:
    rows = [
        table_markup.row([table_markup.cell(100, [paragraph("TableText", [run("甲")])])])
        for _ in range(count)
    ]
    return table_markup.table([100], rows, {})


def kept(elements: Sequence[Element], tag: str = "keepNext") -> list[bool]:
    """Of paragraphs and rows, in order."""
    pieces = [
        piece
        for element in elements
        for piece in (element.findall(qn("w:tr")) if element.tag == qn("w:tbl") else [element])
    ]
    return [any(True for _ in piece.iter(qn(f"w:{tag}"))) for piece in pieces]


@pytest.mark.parametrize(
    ("elements", "expected"),
    [
        pytest.param(lines(1, 1, 1, 1, 1, 1, 1), "..####.", id="five lines"),
        pytest.param(lines(1, 2, 2, 2), ".##.", id="paragraphs of two"),
        pytest.param(lines(3, 6), "..", id="one long paragraph"),
        pytest.param(lines(1, 1), "#.", id="a short text, all of it"),
        pytest.param([table(7), table_markup.gap()], "..#####.", id="rows and what is behind them"),
        pytest.param([*lines(1, 1), table(4)], ".####.", id="a table that is too short itself"),
        pytest.param([], "", id="nothing"),
    ],
)  # fmt: skip
def test_what_ends_a_text_stays_together(elements: list[Element], expected: str) -> None:
    keep_end_together(elements, _LINE_EM)
    assert "".join(".#"[one] for one in kept(elements)) == expected


def test_a_paragraph_at_the_end_is_not_parted_unless_it_is_long() -> None:
    elements = lines(1, 6)
    keep_end_together(elements, _LINE_EM)
    assert kept(elements, "keepLines") == [False, True]
    elements = lines(1, 20)
    keep_end_together(elements, _LINE_EM)
    assert kept(elements, "keepLines") == [False, False]


def test_a_row_at_the_end_is_not_parted_unless_it_is_long() -> None:
    for count, is_whole in ((6, True), (20, False)):
        cell = table_markup.cell(100, lines(count))
        elements = [table_markup.table([100], [table_markup.row([cell], whole=False)], {})]
        keep_end_together(elements, _LINE_EM)
        assert kept(elements, "cantSplit") == [is_whole]
