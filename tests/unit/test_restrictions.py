"""Marks of secrecy and of papers for few: found where they are marks, not where they are talk.

`tests/cases/restrictions.tsv` has a line for each example: what it is, a tab, the words. 标签
stands before what is a cell, an item or a choice.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from xuexi.text.restrictions import find_restriction

TABLE = Path(__file__).parent.parent / "cases" / "restrictions.tsv"
ROWS = [line.split("\t", 1) for line in TABLE.read_text("utf-8").splitlines()]


@pytest.mark.parametrize(("what", "words"), ROWS, ids=[" ".join(row) for row in ROWS])
def test_marks_are_found_and_talk_is_left_alone(what: str, words: str) -> None:
    found = find_restriction(words, is_label=what.startswith("标签"))
    assert bool(found) == what.endswith("标志"), found
