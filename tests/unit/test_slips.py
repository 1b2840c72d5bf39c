"""Slips of the Chinese keyboard: found at their column, corrected, prose left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuexi.sources.slips import correct_lines


@pytest.mark.parametrize(
    ("line", "slips"),
    [
        ("title：党章导读", [(6, "XX106")]),
        ("标题：党章导读", [(3, "XX106")]),
        ("  - id：x", [(7, "XX106")]),
        ("title:党章导读", [(7, "XX110")]),
        ("url:https://example.org/", [(5, "XX110")]),
        ("-附件7", [(2, "XX110")]),
        ("－ 附件7", [(1, "XX106")]),
        ("title:　党章", [(7, "XX106")]),
        ("title:\t党章", [(7, "XX107")]),
        ("\ttitle: 党章", [(1, "XX107")]),
        ("  　title: 党章", [(3, "XX106")]),
        ("＃ 说明", [(1, "XX106")]),
        ("roles: [甲，乙、丙]", [(10, "XX108"), (12, "XX108")]),
        ("audiences：【甲，乙]", [(10, "XX106"), (11, "XX106"), (13, "XX108")]),
        ("roles: [张三、李四]", [(11, "XX108")]),
        ("clauses: [附件7 一、3，附件7 二、4]", [(18, "XX108")]),
    ],
)
def test_a_slip_is_found_at_its_column(line: str, slips: list[tuple[int, str]]) -> None:
    _, findings = correct_lines([line], "x.md", 7)
    assert sorted((finding.place.column, finding.code) for finding in findings) == slips
    assert {finding.place.line for finding in findings} == {7}


@pytest.mark.parametrize(
    "line",
    [
        "title: “读：一本书”，【样题】",
        "title: 【样题】",
        "summary: 甲，乙、丙；丁",
        "clauses: [附件7 一、3, 附件7 一、（二）3]",
        "aliases: [\"甲，乙\", '丙、丁']",
        "kinds: [{id: x, lead: 甲，乙}]",
        "- http://example.org/",
        "- A：同意",
        "- 说明：先读",
        "start: 19:00",
        "# 说明：－，【】",
        "——",
        "",
        "   ",
    ],
)
def test_right_lines_stay(line: str) -> None:
    assert correct_lines([line], "x.md", 1) == ([line], ())


@pytest.mark.parametrize(
    "lines",
    [
        ["summary: |", "  note：第一行", "", "  － 第二行"],
        ["summary: >-", "  note：第一行"],
        ["summary: 第一行", "  说明：第二行", "  －－第三行"],
        ['summary: "第一行', '  note：第二行"'],
        ["  - quote: 第一行", "      note：第二行"],
        ["  - 第一行", "    note：第二行"],
    ],
)
def test_prose_over_several_lines_stays(lines: list[str]) -> None:
    assert correct_lines(lines, "x.md", 1) == (lines, ())


def test_after_prose_the_next_key_is_judged_again() -> None:
    lines = ["summary: |", "  note：甲", "title：乙"]
    corrected, findings = correct_lines(lines, "x.md", 1)
    assert corrected == ["summary: |", "  note：甲", "title: 乙"]
    assert [str(finding.place) for finding in findings] == ["x.md:3:6"]


HEAD_LINES = st.lists(
    st.text(
        st.sampled_from("title audences:：-－—#＃[]【】［］，,、；|>\"' 　\u00a0\t一二3甲乙"),
        max_size=16,
    ),
    min_size=1,
    max_size=5,
)


@given(HEAD_LINES)
def test_corrected_lines_have_no_slips(lines: list[str]) -> None:
    corrected, findings = correct_lines(lines, "x.md", 1)
    assert correct_lines(corrected, "x.md", 1) == (corrected, ())
    if not findings:
        assert corrected == lines


@given(HEAD_LINES)
def test_only_signs_and_spaces_change(lines: list[str]) -> None:
    corrected, _ = correct_lines(lines, "x.md", 1)
    words = [[char for char in line if char.isalnum()] for line in lines]
    assert [[char for char in line if char.isalnum()] for line in corrected] == words
