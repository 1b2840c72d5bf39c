"""People of one name: what else the roster says tells them apart, or nobody does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

LONGEST_SUFFIX = 8
"""Characters behind a name that a narrow column has room for."""


def suffixes(rivals: Sequence[Mapping[str, str]], columns: Sequence[str]) -> tuple[str, ...] | None:
    """What is written behind the name of each; None where no single column tells all apart.

    >>> suffixes([{"性别": "女"}, {"性别": "男"}], ["党小组", "性别"])
    ('女', '男')
    """
    for column in columns:
        found = [one.get(column, "") for one in rivals]
        if all(0 < len(text) <= LONGEST_SUFFIX for text in found) and len(set(found)) == len(found):
            return tuple(found)
    return None
