"""Pairs of characters side by side, by which phrases are found: a text has thousands of them.

In UTF-32 a pair is one number. So they are gathered and counted as numbers and kept as one text;
they become texts of their own only once, however many passages hold them.
"""

from __future__ import annotations

import sys
from array import array

_UTF_32 = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"
_WIDTH = 8
"""Bytes of a pair."""


def pairs_of(*lines: str) -> str:
    """All pairs, each once, one after another; no pair is of two lines."""
    numbers: set[int] = set()
    for line in lines:
        codes = line.encode(_UTF_32)
        # Those that begin at even places, and those at odd ones.
        numbers.update(array("Q", codes[: len(line) // 2 * _WIDTH]))
        numbers.update(array("Q", codes[4 : 4 + (len(line) - 1) // 2 * _WIDTH]))
    return array("Q", sorted(numbers)).tobytes().decode(_UTF_32)


def pairs_in(joined: str) -> frozenset[str]:
    """The pairs that `pairs_of` has written down."""
    return frozenset(map(pair_of, numbers_in(joined)))


def numbers_in(joined: str) -> array[int]:
    """The same as numbers."""
    return array("Q", joined.encode(_UTF_32))


def pair_of(number: int) -> str:
    """The pair that is this number."""
    return number.to_bytes(_WIDTH, sys.byteorder).decode(_UTF_32)
