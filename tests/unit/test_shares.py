"""Whose sheets stand in one file, where each member has his own."""

from __future__ import annotations

from xuexi.model import Person
from xuexi.press.meeting_papers import shares_of


def shares(people: list[Person]) -> list[tuple[str, int]]:
    return [(name, len(owners)) for name, owners in shares_of(tuple(people))]


def crew(group: str, count: int) -> list[Person]:
    return [Person(f"{group}{number}", group=group) for number in range(count)]


def test_few_are_in_one_file_whatever_their_groups() -> None:
    assert shares(crew("甲板", 15) + crew("机舱", 15)) == [("", 30)]


def test_of_more_each_group_has_its_own_however_large() -> None:
    people = crew("甲板", 12) + crew("机舱", 31) + crew("", 2)
    assert shares(people) == [("甲板", 12), ("机舱", 31), ("没有分党小组的", 2)]
    assert shares(crew("", 31)) == [("", 31)]


def test_a_file_ends_where_a_machine_would_have_no_room_for_it() -> None:
    assert shares(crew("", 801)) == [
        ("第 1 到 267 人", 267), ("第 268 到 534 人", 267), ("第 535 到 801 人", 267),
    ]  # fmt: skip
