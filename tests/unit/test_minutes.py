"""The minutes of a head: which numbers of the text they are held against."""

from __future__ import annotations

import pytest
from small_library import library, material

from xuexi.checks.minutes import check_minutes

PROGRAMME = """
/// 议程
| 步骤 | 60 分钟 | 90 分钟 |
| --- | --- | --- |
| 甲 | 60 | 90 |
///
"""
PLAN = "\n| 次数 | 分钟 |\n| --- | --- |\n| 一 | 20 |\n| 二 | 25 |\n"


def known(body: str, kind: str = "topic") -> list[int]:
    """The numbers that a message lists for a material whose minutes are none of them."""
    one = material("x", body, kind, "minutes: 1\n")
    findings = list(check_minutes(library(one), one))
    if not findings:
        return []
    assert [(item.code, item.found) for item in findings] == [("XX503", "1")]
    listed = findings[0].fix.split("：")[1].split("。")[0]
    return [int(number) for number in listed.split("、")]


@pytest.mark.parametrize(
    ("body", "numbers"),
    [
        ("甲\n", []),
        (PROGRAMME, [60, 90]),
        (PLAN, [45]),
        # Every table of minutes is part of the one plan.
        (PLAN + "\n再读：\n" + PLAN, [90]),
        ("- 项\n\n/// 讨论题\n" + PLAN + "\n///\n", [45]),
        (PLAN + "| 合计 | 45 |\n", [45]),
        (PLAN + "| 共计 | 45 |\n", [45]),
        (PLAN + "| 总计 | 45 |\n", [45]),
        (PLAN + "| 小计 | 45 |\n", [45]),
        (PLAN + "| 合计三次 | 45 |\n", [45]),
        (PLAN + "| 三 | 合计 |\n", []),
        (PLAN + "| 三 | |\n", []),
        (PLAN + "| 三 | 一 |\n", []),
        (PLAN + "| 三 | 12345 |\n", []),
        (PLAN + "| 三 | 1234 |\n", [1279]),
        ("\n| 次数 | 分钟数 |\n| --- | --- |\n| 一 | 20 |\n", []),
        ("\n| 分钟 | 次数 |\n| --- | --- |\n| 20 | 3 |\n", [20]),
        ("\n| 分钟 | 次数 |\n| --- | --- |\n", []),
        (PLAN + "\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n", [45]),
    ],
)
def test_the_numbers_of_the_text(body: str, numbers: list[int]) -> None:
    assert known(body) == numbers
    # A form has a head of its own; other kinds are read alike.
    assert known(body, "lecture") == numbers


def test_a_reading_goes_by_its_plan_and_a_meeting_by_its_programme() -> None:
    assert known(PROGRAMME + PLAN, "required_reading") == [45]
    assert known(PROGRAMME + PLAN, "topic") == [60, 90]
    assert known(PROGRAMME, "required_reading") == [60, 90]
    assert known(PLAN, "topic") == [45]


def test_each_audience_may_have_a_number_of_its_own() -> None:
    own = f"/// 仅限 | 村里\n{PLAN}\n///\n\n/// 仅限 | 镇上\n{PLAN}| 三 | 5 |\n///\n"
    assert known(own) == [45, 50]


def test_what_only_the_trainer_reads_counts() -> None:
    assert known(f"/// 主持人\n{PLAN}\n///\n") == [45]


def test_a_programme_inside_another_block_counts() -> None:
    assert known(f"//// 主持人\n{PROGRAMME}\n////\n") == [60, 90]


@pytest.mark.parametrize("minutes", [60, 90])
def test_one_of_the_numbers_is_enough(minutes: int) -> None:
    one = material("x", PROGRAMME, more=f"minutes: {minutes}\n")
    assert list(check_minutes(library(one), one)) == []


def test_without_minutes_nothing_is_compared() -> None:
    one = material("x", PROGRAMME)
    assert list(check_minutes(library(one), one)) == []
