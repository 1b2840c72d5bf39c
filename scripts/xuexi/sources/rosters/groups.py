"""Party groups (党小组) in a roster: a column of its own, or a heading above its people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from xuexi.sources.rosters.cells import Cell, Row, compact, is_formula
from xuexi.sources.rosters.lists import cut
from xuexi.sources.rosters.words import plain_text

COLUMN = re.compile(r"(?:所在|所属)?(?:(?:党小组|小组)(?:名称)?|党?组别|分组)")
HEADING = re.compile(
    r"(?:[\d一二三四五六七八九十]+[、.])?(?P<name>.*小组|第.{1,3}组|[\d一二三四五六七八九十]+组)"
    r"(?:[(].*[)])?(?:名单)?:?"
)


def is_group_column(column: str) -> bool:
    """Whether a column of this name says in which group people are."""
    return COLUMN.fullmatch(column) is not None


def group_of(heading: str) -> str:
    """The group that a line above people names; empty for a line that names none.

    >>> group_of("二、第二党小组（9 人）："), group_of("正式党员")
    ('第二党小组', '')
    """
    found = HEADING.fullmatch(plain_text(heading))
    return found["name"] if found else ""


def filled_down(groups: Sequence[str]) -> tuple[str, ...]:
    """What each person's group is, where cells may be merged over several people.

    Merged cells name each group once. A column that names one twice was written person by
    person, and who has nothing there has no group.
    """
    named = [one for one in groups if one]
    if not named or not groups[0] or len(set(named)) < len(named):
        return tuple(groups)
    filled: list[str] = []
    for one in groups:
        filled.append(one or filled[-1])
    return tuple(filled)


def groups_in(cells: Sequence[Cell | None]) -> tuple[str, ...]:
    """What a column of groups says of each person; empty where nobody may believe it."""
    if any(cell and (cell.is_strange or is_formula(cell)) for cell in cells):
        return ()
    found = filled_down([compact(cell) if cell else "" for cell in cells])
    return found if any(found) else ()


def groups_above(above: Iterable[Row], starts: Sequence[int]) -> list[str]:
    """The group that each of several lists has as its title."""
    for row in above if len(starts) > 1 else ():
        titles = [[cell.text for cell in part if cell.text] for part, _ in cut(row, starts)]
        if all(len(one) == 1 for one in titles):
            return [group_of(one[0]) for one in titles]
    return [""] * len(starts)
