"""A head is read the same whether libyaml or PyYAML reads it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from xuexi.sources import composing
from xuexi.sources.files import without_strange

_HEAD = """\
id: xuexi-jihua
title: 学习计划：每月一次
audiences: [nongcun, shequ]
order: 3
clauses:
  - 附件1 一、3
  - "附件2 二、4"
  - '一、二'
days:
  - start: 2021-01-01
    label: 全年
    roles: [member, secretary]
    note: 列问题清单 # 旁注
prefill:
  branch: 党支部
summary: |
  第一行
  第二行
empty:
"""

_SIGNS = "\n :-\"'[]{}#,|>&*!%@`?\\\t—：“a0~=<.\u2028\x85\ufeff😀"
_WORDS = [r"- ", r": ", r"? ", r"<<: ", r"\u00", r"\x41", r"\U00110000", r">-"]
_LINES = ["\n    ", "\n---\n", "\n...\n", "\r\n", "|2\n", "%YAML 1.1\n"]
_PIECES = st.sampled_from([*_SIGNS, *_WORDS, *_LINES])
_CHANGES = st.lists(
    st.tuples(st.integers(0, len(_HEAD)), st.integers(0, 2), _PIECES), min_size=1, max_size=3
)


def _changed(changes: list[tuple[int, int, str]]) -> str:
    text = _HEAD
    for at, gone, piece in changes:
        text = text[:at] + piece + text[at + gone :]
    return text


@settings(max_examples=300)
@given(_CHANGES.map(_changed))
@example("title: \t甲")
@example("roles: [member, secre?ary]")
@example("roles: [member, s\ufeffecretary, county]")
@example("roles: [member: , secretary]")
@example("title: &甲 乙")
@example("title: *甲")
@example("title: !甲 乙")
def test_a_text_is_read_the_same_by_either(text: str) -> None:
    """Same nodes at the same places, same findings in the same words."""
    either = composing.compose(text, "甲.md", 2)
    assert either == _slowly(text)


def test_libyaml_reads_what_is_written_as_usual(monkeypatch) -> None:
    """The wheels of PyYAML bring libyaml, and a usual head goes no other way."""
    assert yaml.__with_libyaml__
    monkeypatch.setattr(composing, "_Loader", None)
    assert composing.compose(_HEAD, "甲.md", 2)[0] is not None


def test_all_yaml_of_ours_is_read_the_same_by_either() -> None:
    """Of the sample and of every case, the broken ones too."""
    texts = _heads() + _tables()
    assert len(texts) > 300
    different = [
        text[:200] for text in texts if composing.compose(text, "甲.md", 2) != _slowly(text)
    ]
    assert different == []


_HARDER = [
    *_SIGNS,
    *_WORDS,
    *_LINES,
    r"\x07",
    "[[[",
    "{a: {b: ",
    "- - ",
    "\n  - ",
    "[甲: , 乙]",
    "~",
]


@pytest.mark.parametrize("seed", range(20))
def test_spoiled_heads_are_read_the_same_by_either(seed: int) -> None:
    """A hundred each: real heads with up to four pieces put in or taken out."""
    chance = random.Random(seed)
    for _ in range(100):
        text = chance.choice(_heads())
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(text) + 1)
            text = text[:at] + chance.choice(_HARDER) + text[at + chance.randint(0, 3) :]
        assert composing.compose(text, "甲.md", 2) == _slowly(text), text


@pytest.mark.parametrize("inside", ["[", "{a: ", "- "])
@pytest.mark.parametrize("times", [50, 5_000, 200_000])
def test_what_is_nested_deeply_ends_no_process(inside: str, times: int) -> None:
    """libyaml's own way to nodes runs out of stack at some ten thousand."""
    node, findings = composing.compose(inside * times, "甲.md", 2)
    assert node is None or times == 50
    assert times == 50 or [item.problem for item in findings] == ["括号或短横套得太深"]


@cache
def _heads() -> tuple[str, ...]:
    """Heads of the sample's materials and of all cases."""
    found = (text.removeprefix("---\n").partition("\n---")[0] for text in _texts("*.md"))
    return tuple(without_strange(head) for head in found if head)


def _tables() -> tuple[str, ...]:
    return tuple(without_strange(text) for text in _texts("*.yml"))


def _texts(names: str) -> Iterator[str]:
    root = Path(__file__).resolve().parents[2]
    for folder in ("study_materials", "tests/cases"):
        for path in sorted((root / folder).rglob(names)):
            if path.is_file():
                yield path.read_text("utf-8", "replace")


def _slowly(text: str) -> object:
    fast, composing._FastLoader = composing._FastLoader, composing._Loader
    try:
        return composing.compose(text, "甲.md", 2)
    finally:
        composing._FastLoader = fast
