"""What stands where in a font in Compact Font Format (Adobe's Technical Note 5176).

A font is read as bytes with places, so that a part of it can be exchanged and all else stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

CHARSET, CHAR_STRINGS, PRIVATE = 15, 17, 18
FONT_MATRIX, FD_ARRAY, FD_SELECT = (12, 7), (12, 36), (12, 37)
"""Keys of a font's dictionary."""

_ESCAPE, _SHORT, _LONG, _REAL = 12, 28, 29, 30
_LAST_KEY = 21
_USUAL_UNITS = 1000

Key = int | tuple[int, int]


class FontTableError(Exception):
    """A font that is not written as we can read it."""


class Number(NamedTuple):
    """A whole number in a dictionary; 0 for one with a fraction."""

    value: int
    place: int
    size: int
    """Bytes."""


def outlines_at(font: bytes) -> int:
    """Where the INDEX of a font's outlines begins. Raises FontTableError."""
    return value_of(top_of(font), CHAR_STRINGS)


def top_of(font: bytes) -> dict[Key, list[Number]]:
    """The dictionary of the one font in a file. Raises FontTableError."""
    if font[:1] != b"\x01":
        raise FontTableError
    names = read_index(font, font[2])
    tops = read_index(font, names[-1])
    if len(tops) != 2:
        raise FontTableError
    return read_dict(font, tops[0], tops[1])


def value_of(found: dict[Key, list[Number]], key: Key) -> int:
    """The last number of a key. Raises FontTableError."""
    if not found.get(key):
        raise FontTableError
    return found[key][-1].value


def units_of(font: bytes) -> float:
    """How many units an em has. Raises FontTableError."""
    matrix = top_of(font).get(FONT_MATRIX)
    if not matrix:
        return _USUAL_UNITS
    place, size = matrix[0].place + 1, matrix[0].size - 1
    if font[place - 1] != _REAL:
        raise FontTableError
    written = font[place : place + size].hex().rstrip("f").replace("a", ".").replace("b", "e")
    try:
        return 1 / float(written.replace("c", "e-"))
    except (ValueError, ZeroDivisionError) as error:
        raise FontTableError from error


def read_index(font: bytes, at: int) -> list[int]:
    """Where each part of an INDEX begins, and where the last one ends. Raises FontTableError."""
    count = int.from_bytes(font[at : at + 2], "big")
    if not count:
        return [at + 2]
    size = font[at + 2]
    table = font[at + 3 : at + 3 + (count + 1) * size]
    base = at + 2 + len(table)
    places = [
        base + int.from_bytes(table[one : one + size], "big") for one in range(0, len(table), size)
    ]
    if len(places) != count + 1 or places[-1] > len(font):
        raise FontTableError
    return places


def parts_of(font: bytes, places: Sequence[int]) -> list[bytes]:
    """What an INDEX holds."""
    return [font[start:end] for start, end in pairwise(places)]


def index_of(parts: Sequence[bytes]) -> bytes:
    """An INDEX that holds the parts."""
    ends = list(accumulate(map(len, parts), initial=1))
    size = (ends[-1].bit_length() + 7) // 8
    table = b"".join(end.to_bytes(size, "big") for end in ends)
    return len(parts).to_bytes(2, "big") + bytes((size,)) + table + b"".join(parts)


def read_dict(font: bytes, start: int, end: int) -> dict[Key, list[Number]]:
    """A dictionary's keys with their numbers. Raises FontTableError."""
    try:
        return dict(_entries(font, start, end))
    except IndexError as error:
        raise FontTableError from error


def _entries(font: bytes, at: int, end: int) -> Iterator[tuple[Key, list[Number]]]:
    numbers: list[Number] = []
    while at < end:
        first = font[at]
        if first <= _LAST_KEY:
            size = 2 if first == _ESCAPE else 1
            yield (first, font[at + 1]) if size == 2 else first, numbers
            numbers = []
        else:
            value, size = _number(font, at)
            numbers.append(Number(value, at, size))
        at += size


def _number(font: bytes, at: int) -> tuple[int, int]:
    first = font[at]
    if first in (_SHORT, _LONG):
        size = 3 if first == _SHORT else 5
        return int.from_bytes(font[at + 1 : at + size], "big", signed=True), size
    if first == _REAL:
        size = 2
        while font[at + size - 1] & 15 != 15:
            size += 1
        return 0, size
    if first < 247:
        return first - 139, 1
    if first < 251:
        return (first - 247) * 256 + font[at + 1] + 108, 2
    return -(first - 251) * 256 - font[at + 1] - 108, 2
