"""Comparing an official text with its original: paragraph by paragraph, then by character."""

from __future__ import annotations

import pytest

from xuexi.checks.differences import differences
from xuexi.findings import Place

ORIGINAL = ["导语。", "一、要求", "1、选书。人人选一本。", "2、读书。读完办一件事。", "二、安排"]


def compare(ours: list[str], theirs: list[str]) -> list[tuple[int, int, str, str]]:
    """Line, column, what was expected and what was found of every difference."""
    findings = differences(ours, theirs, lambda index, _, at: Place("x.md", index, at))
    return [
        (finding.place.line, finding.place.column, finding.expected, finding.found)
        for finding in findings
    ]


def test_equal_texts_differ_nowhere() -> None:
    assert compare(ORIGINAL, ORIGINAL) == []


@pytest.mark.parametrize(
    ("line", "text", "found"),
    [
        (0, "导语", (0, 2, "“导语。”", "导语")),
        (1, "一、要球", (1, 3, "“一、要求”", "一、要球")),
        (1, "一、要求求", (1, 4, "“一、要求”", "一、要求求")),
        (2, "1、选书，人人选一本。", (2, 4, "“1、选书。人人选一本。”", "1、选书，人人选一本。")),
        (3, "2、读书。读完办一件 事。", (3, 10, "“书。读完办一件事。”", "书。读完办一件 事。")),
    ],
)
def test_a_changed_character(line: int, text: str, found: tuple[int, int, str, str]) -> None:
    ours = [*ORIGINAL[:line], text, *ORIGINAL[line + 1 :]]
    result = compare(ours, ORIGINAL)
    assert [item[:2] for item in result] == [found[:2]]
    assert result[0][3].startswith(found[3][-3:]) or found[3][-6:] in result[0][3]


def test_two_changes_in_one_paragraph_are_two_findings() -> None:
    ours = [*ORIGINAL[:3], "2、读数。读完办二件事。", ORIGINAL[4]]
    assert [item[:2] for item in compare(ours, ORIGINAL)] == [(3, 3), (3, 8)]


@pytest.mark.parametrize("line", range(5))
def test_a_missing_paragraph(line: int) -> None:
    ours = [*ORIGINAL[:line], *ORIGINAL[line + 1 :]]
    assert compare(ours, ORIGINAL) == [(min(line, 3), 0, "", ORIGINAL[line])]


@pytest.mark.parametrize("line", range(6))
def test_a_paragraph_too_many(line: int) -> None:
    ours = [*ORIGINAL[:line], "多出来的话。", *ORIGINAL[line:]]
    assert compare(ours, ORIGINAL) == [(line, 0, "", "多出来的话。")]


def test_a_changed_paragraph_beside_a_missing_one() -> None:
    ours = ["导语。", "一、要求", "2、读书。读完要办一件事。", "二、安排"]
    assert [item[:2] for item in compare(ours, ORIGINAL)] == [(2, 0), (2, 7)]


def test_another_text_is_one_finding() -> None:
    ours = [f"第 {number} 天出海。" for number in range(40)]
    theirs = [f"第 {number} 月下田。" for number in range(60, 90)]
    findings = list(differences(ours, theirs, lambda index, _, at: Place("x.md", index, at)))
    assert [finding.problem for finding in findings] == ["正文和原件大不一样"]


def test_a_long_list_is_cut() -> None:
    theirs = [f"第 {number} 段说的是一件事。" for number in range(100)]
    ours = [
        text.replace("一", "两") if index % 4 == 0 else text for index, text in enumerate(theirs)
    ]
    findings = list(differences(ours, theirs, lambda index, _, at: Place("x.md", index, at)))
    assert len(findings) == 21
    assert findings[-1].problem == "从这里往后还有 5 处和原件不一致"


def test_an_empty_text_against_its_original() -> None:
    assert len(compare([], ORIGINAL)) == 5
