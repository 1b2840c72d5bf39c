"""Lists that stand side by side under one header: cut apart, and one put behind the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from xuexi.model.filling import is_name_column
from xuexi.sources.rosters.cells import Row
from xuexi.sources.rosters.rows import asks_for_value
from xuexi.sources.rosters.words import mark_of


def starts_of(columns: Sequence[str]) -> tuple[int, ...]:
    """Where each list begins: one, unless the header says the same columns again.

    >>> starts_of(["序号", "姓名", "", "序号", "姓名"]), starts_of(["姓名", "性别", "姓名"])
    ((0, 3), (0,))
    """
    filled = [at for at, column in enumerate(columns) if column]
    count = sum(map(is_name_column, columns))
    if count < 2 or len(filled) % count:
        return (0,)
    width = len(filled) // count
    if any(columns[at] != columns[filled[number % width]] for number, at in enumerate(filled)):
        return (0,)
    # A column without a name may stand before each list's first one: numbers, mostly.
    before = filled[0]
    after = [filled[number * width - 1] + 1 for number in range(1, count)]
    starts = [max(filled[number * width] - before, end) for number, end in enumerate(after, 1)]
    return (0, *starts)


def cut(row: Row, starts: Sequence[int]) -> Iterator[tuple[Row, bool]]:
    """A row's part of each list, and whether what stands left of it asks for a value."""
    asks = False
    for start, end in pairwise((*starts, max(len(row), starts[-1]))):
        part = row[start:end]
        yield part, asks
        texts = [cell.text for cell in part if cell.text]
        if texts:
            asks = asks_for_value(texts[-1], mark_of(texts[-1]))


def are_counted_across(serials: Sequence[Sequence[str]]) -> bool:
    """Whether people are numbered row by row: `serials` has each list's, in its order."""
    placed = [
        (row, number, int(serial))
        for number, one in enumerate(serials)
        for row, serial in enumerate(one)
        if serial.isdecimal()
    ]
    downwards = [serial for _, _, serial in placed]
    across = [serial for _, _, serial in sorted(placed)]
    return len(serials) > 1 and across == sorted(set(across)) and downwards != across
