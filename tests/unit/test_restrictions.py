"""Marks of secrecy and of papers for few: found where they are marks, not where they are talk.

`tests/cases/restrictions.tsv` has a line for each example: what it is, a tab, the words. 标签
stands before what is a cell, an item or a choice.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xuexi.findings import Finding
from xuexi.sources.document import read_fields
from xuexi.text.restriction_hints import may_restrict
from xuexi.text.restrictions import _SAYS_SOMETHING, _flat, find_restriction

TABLE = Path(__file__).parent.parent / "cases" / "restrictions.tsv"
ROWS = [line.split("\t", 1) for line in TABLE.read_text("utf-8").splitlines()]


@pytest.mark.parametrize(("what", "words"), ROWS, ids=[" ".join(row) for row in ROWS])
def test_marks_are_found_and_talk_is_left_alone(what: str, words: str) -> None:
    found = find_restriction(words, is_label=what.startswith("标签"))
    assert bool(found) == what.endswith("标志"), found


@pytest.mark.parametrize(
    ("yaml", "line"),
    [
        ("new_key: 秘密★1年", 1),
        ("a:\n  - b:\n      - c: 此件不公开", 3),
        ("a: |\n  读书。\n  内部资料 注意保存\n", 1),
        ("a: >-\n  内部资料\n  注意保存\n", 1),
        ('a: "\\u79d8\\u5bc6\\u26051年"', 1),
        ("summary: 秘密", 1),
        ("choices: [公开, 秘密★1年]", 1),
    ],
)
def test_every_value_of_a_head_or_table_is_looked_at(yaml: str, line: int) -> None:
    """Whatever its key: one that nobody has thought of yet, at any depth, in any style."""
    findings: list[Finding] = []
    read_fields(yaml.split("\n"), "x.yml", 1, "表", findings)
    assert [(f.code, f.place.line) for f in findings if f.code == "XX409"] == [("XX409", line)]


@pytest.mark.parametrize("yaml", ["choices: [公开, 不公开]", "term: 秘密", "aliases: [机密, 绝密]"])
def test_labels_of_tables_are_no_marks(yaml: str) -> None:
    findings: list[Finding] = []
    read_fields([yaml], "x.yml", 1, "表", findings)
    assert findings == []


DROPPED = (
    "",
    "",
    "",
    " ",
    "\u3000",
    "\n",
    "\t",
    "\u200b",
    "\ufeff",
    "\u00ad",
    "**",
    "_",
    "`",
    "\\",
)


@settings(max_examples=500, deadline=None)
@given(
    st.from_regex(_SAYS_SOMETHING._compiled, fullmatch=True),
    st.lists(st.sampled_from(DROPPED), min_size=4),
)
def test_the_quick_look_overlooks_no_words_of_marks(words: str, dropped: list[str]) -> None:
    pieces = (char + dropped[at % len(dropped)] for at, char in enumerate(words))
    assert may_restrict(f"读书{''.join(pieces)}读书")


def test_the_quick_look_knows_each_character_that_becomes_another() -> None:
    """And each that is nothing in the one form."""
    chinese = re.compile("[㊙一-鿿]")
    for char in map(chr, range(0x11_0000)):
        flat = "".join(_flat(char).split())
        if flat == char or may_restrict(char):
            continue
        assert not chinese.search(flat), hex(ord(char))
        if not flat:
            assert may_restrict(f"内{char}部"), hex(ord(char))
