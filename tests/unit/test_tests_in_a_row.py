"""Tests that follow each other are a paper; one that stands alone is not."""

from __future__ import annotations

import pytest

from xuexi.document import tree
from xuexi.document.self_test import in_a_row

TEST = tree.SelfTest(1, (), (), ())
TEXT = tree.Paragraph((tree.Text("话。"),))


@pytest.mark.parametrize(
    ("blocks", "rows"),
    [
        ((TEST,), [False]),
        ((TEXT, TEST, TEXT), [False, False, False]),
        ((TEST, TEXT, TEST), [False, False, False]),
        ((TEST, TEST, TEXT), [True, True, False]),
        ((TEXT, TEST, TEST, TEST), [False, True, True, True]),
    ],
)
def test_the_first_and_the_last_belong_to_it(
    blocks: tuple[tree.Block, ...], rows: list[bool]
) -> None:
    assert [
        isinstance(block, tree.SelfTest) and in_a_row(blocks, at) for at, block in enumerate(blocks)
    ] == rows
