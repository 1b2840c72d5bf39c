"""On which side an office's own document ends, and where what stands at its very foot belongs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from made_dispatch import NOTICE
from xuexi.document import tree
from xuexi.press.dispatches import dispatch_edition
from xuexi.sources.originals.dispatch import recognise_dispatch
from xuexi.sources.originals.original import read_original
from xuexi.writers.edition import Edition
from xuexi.writers.official_end import text_end


def notice(count: int, *ends: str, text: str = "这一件事，今天做完。") -> Edition:
    """With so many paragraphs, who signs, and what stands behind that."""
    lines = "\n".join((*NOTICE[:5], *[text] * count, *NOTICE[11:13], *ends, *NOTICE[-2:]))
    found, _ = read_original(lines.encode(), ".txt", "a.txt")
    assert found is not None
    return dispatch_edition(recognise_dispatch(found), "a.txt")


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        pytest.param(1, (1, 2), id="its back"),
        pytest.param(3, None, id="a line would decide: one side or two"),
        pytest.param(8, (2, 2), id="below the text on the back"),
        pytest.param(23, None, id="a line would decide: room below the text or none"),
        pytest.param(30, (3, 4), id="the back of the second sheet"),
        pytest.param(54, (4, 4), id="below the text again"),
    ],
)
def test_the_last_side_is_even(count: int, expected: tuple[int, int] | None) -> None:
    end = text_end(notice(count))
    assert (end and (end.side, end.imprint_side)) == expected


def sides(made: Iterable[Edition]) -> str:
    """On which side each ends; a dot where nothing is said."""
    ends = map(text_end, made)
    return "".join("." if end is None else str(end.side) for end in ends)


def test_where_a_line_would_decide_nothing_is_said() -> None:
    assert sides(notice(count) for count in range(60)) == (
        "111...2222222222222222......333333333333333333....4444444444"
    )


def test_what_long_paragraphs_take_is_told_less_often() -> None:
    """Their lines differ: a sign that may not begin one takes another along, a number is whole."""
    lengths = range(60, 120)
    assert sides(notice(20, text="看" * count + "。") for count in lengths) == (
        "444444444444444444......555555555555555555555........6666666"
    )
    assert sides(notice(20, text="看" * count + "31。") for count in lengths) == (
        "44444444444444.........55555555555555555............66666666"
    )


def test_an_attachment_begins_a_side() -> None:
    without = text_end(notice(1))
    with_one = text_end(notice(1, "附件1", "名单", "王海。"))
    assert without is not None
    assert with_one is not None
    assert (with_one.side, with_one.imprint_side) == (without.side + 1, 2)


def test_a_back_without_room_leaves_one_blank() -> None:
    title = "海湾县渔业局参加安全学习的全体船员和家属的名单"
    end = text_end(notice(0, "附件1", title, *["王海。"] * 16))
    assert end is not None
    assert (end.side, end.has_room, end.imprint_side) == (2, False, 4)


def test_of_a_table_nothing_is_said() -> None:
    cells = ((tree.Text("甲"),),)
    made = notice(8)
    assert text_end(made) is not None
    assert text_end(replace(made, blocks=(*made.blocks, tree.Table(cells, (cells,))))) is None
