"""Tests for oneself are numbered for each of their readers."""

from __future__ import annotations

import pytest
from small_library import library, material

from xuexi.document import tree
from xuexi.document.parts import walk

TEST = "/// 自测\n几步？\n\n- [x] 两步\n- [ ] 三步\n///\n\n"
VILLAGE, TOWN = (f"//// 仅限 | {name}\n{TEST}////\n\n" for name in ("村里", "镇上"))


def numbers(body: str) -> list[list[int]]:
    """Those that the village reads, and those that the town does."""
    one = material("x", body)
    made = library(one)
    return [
        [
            block.number
            for block in walk(made.reading(one, audience))
            if isinstance(block, tree.SelfTest)
        ]
        for audience in one.audiences
    ]


@pytest.mark.parametrize(
    ("body", "village", "town"),
    [
        (TEST * 2, [1, 2], [1, 2]),
        # Each has one of its own in the same place.
        (VILLAGE + TOWN, [1], [1]),
        (TEST + VILLAGE + TOWN + TEST, [1, 2, 3], [1, 2, 3]),
        # What both read has one number, or nobody could say which is meant.
        (VILLAGE + TEST, [1, 2], [2]),
        (VILLAGE * 2 + TOWN + TEST, [1, 2, 3], [1, 3]),
    ],
)
def test_a_test_has_a_number_for_whoever_reads_it(
    body: str, village: list[int], town: list[int]
) -> None:
    assert numbers(body) == [village, town]
