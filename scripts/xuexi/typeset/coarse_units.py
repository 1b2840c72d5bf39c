"""A font whose em has fewer units: what its dictionaries then say.

Where all points lie on a grid, a step of the grid does as a unit: most of an outline's numbers
become one byte instead of two, and it is drawn to the same points. What a dictionary says of hints
goes with them. No byte is moved. Keys are those of Adobe's Technical Note 5176.
"""

from __future__ import annotations

import math
from itertools import pairwise

from xuexi.typeset import font_tables as tables
from xuexi.typeset.font_tables import FontTableError, Key, Number

_BOX, _SUBROUTINES, _DEFAULT_WIDTH, _NOMINAL_WIDTH = 5, 19, 20, 21
_HINTS: set[Key] = {6, 7, 8, 9, 10, 11, *((12, at) for at in (9, 10, 11, 12, 13, 14, 17, 18, 19))}
"""`BlueValues` and the like, and `LanguageGroup`, which tells how to read them."""

_THOUSANDTH = bytes.fromhex("1e0a001f")
"""0.001, the usual matrix's scale: a sign for a real number, then `.001` in half bytes."""
_ZERO, _ONE = b"\x8b", b"\x8c"
_REAL = 30


def in_units_of(font: bytes, unit: int) -> bytes:
    """The font whose outlines are written in so many thousandths of an em, less than 10.

    Raises FontTableError for one that is written otherwise than what Typst embeds.
    """
    top = tables.top_of(font)
    matrix = top.get(tables.FONT_MATRIX, [])
    if _texts(font, matrix) != [_THOUSANDTH, _ZERO, _ZERO, _THOUSANDTH, _ZERO, _ZERO]:
        raise FontTableError
    changed = bytearray(font)
    for scale in (matrix[0], matrix[3]):
        changed[scale.place + 3] = unit << 4 | 15
    for at, edge in enumerate(top.get(_BOX, [])):
        low, high = math.floor(edge.value / unit), math.ceil(edge.value / unit)
        if edge.size == 2:
            # Two bytes hold no small numbers; a box may be larger than what is in it.
            low, high = min(low, -108), max(high, 108)
        _put(changed, edge, low if at < 2 else high)
    for start, end in pairwise(tables.read_index(font, tables.value_of(top, tables.FD_ARRAY))):
        inner = tables.read_dict(font, start, end)
        own = inner.get(tables.FONT_MATRIX)
        if own and _texts(font, own) != [_ONE, _ZERO, _ZERO, _ONE, _ZERO, _ZERO]:
            raise FontTableError
        _scale_private(font, changed, inner.get(tables.PRIVATE, []), unit)
    return bytes(changed)


def _scale_private(font: bytes, changed: bytearray, told: list[Number], unit: int) -> None:
    """Two widths are left of what a private dictionary says; `told` are its size and place."""
    if len(told) != 2:
        raise FontTableError
    size, place = told[0].value, told[1].value
    private = tables.read_dict(font, place, place + size)
    if private.keys() - _HINTS - {_DEFAULT_WIDTH, _NOMINAL_WIDTH}:
        raise FontTableError
    text = b"".join(
        _real(_whole(font, private[key]) / unit) + bytes((key,))
        for key in (_DEFAULT_WIDTH, _NOMINAL_WIDTH)
        if key in private
    )
    if len(text) > size:
        raise FontTableError
    _put(changed, told[0], len(text))
    changed[place : place + size] = text.ljust(size, b"\0")


def _texts(font: bytes, numbers: list[Number]) -> list[bytes]:
    return [font[one.place : one.place + one.size] for one in numbers]


def _whole(font: bytes, numbers: list[Number]) -> int:
    if len(numbers) != 1 or font[numbers[0].place] == _REAL:
        raise FontTableError
    return numbers[0].value


def _real(number: float) -> bytes:
    """A number that may have a fraction: each figure half a byte."""
    figures = f"{number:g}".replace(".", "a").replace("-", "e") + "f"
    return bytes((_REAL,)) + bytes.fromhex(figures + "f" * (len(figures) % 2))


def _put(font: bytearray, slot: Number, value: int) -> None:
    """Write a whole number where another one stands, in as many bytes."""
    first, size = slot.place, slot.size
    if size == 1 and -107 <= value <= 107:
        font[first] = value + 139
    elif size == 2 and 108 <= abs(value) <= 1131:
        rest = abs(value) - 108
        font[first : first + 2] = bytes(((247 if value > 0 else 251) + (rest >> 8), rest & 255))
    elif size in (3, 5):
        font[first + 1 : first + size] = value.to_bytes(size - 1, "big", signed=True)
    else:
        raise FontTableError
