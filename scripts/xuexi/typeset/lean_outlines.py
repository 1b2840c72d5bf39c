"""Outlines of glyphs written with less: without hints, and no finer than paper shows.

Most of a sheet's file are outlines. A sixth of an outline tells a screen of few pixels how to keep
stems alike (hints), and its points lie finer than any printer draws. Names and operators are
those of Adobe's Technical Note 5177, "The Type 2 Charstring Format".
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache, lru_cache

GRID = 4
"""Units, of which an em has 1,000: at 16 pt no point moves by more than 0.012 mm, a quarter of a
dot of 600 to the inch."""

_MOST_OUTLINES = 8_192
"""So many are remembered, about 5 MB of them: a text has some hundred characters of its own."""

_SHORT, _LEAST, _FIXED = 28, 32, 255
"""What a number begins with: one of two bytes, a small one, one of four bytes with a fraction."""

_HSTEM, _VSTEM, _HSTEMHM, _VSTEMHM = 1, 3, 18, 23
_STEMS = {_HSTEM, _VSTEM, _HSTEMHM, _VSTEMHM}
_HINTMASK, _CNTRMASK = 19, 20
_MOVES = {21: 2, 22: 1, 4: 1}
"""`rmoveto`, `hmoveto` and `vmoveto`, and how many numbers each takes."""
_ENDCHAR = 14

_RRCURVETO, _ESCAPE = 8, 12
_HFLEX, _FLEX, _HFLEX1, _FLEX1 = 34, 35, 36, 37
"""What follows the escape: two curves that a screen of few pixels draws as one line (a hint)."""

_X, _Y = 0, 1
_BOTH = {5, 8, 21, 24, 25}
"""`rlineto`, `rrcurveto`, `rmoveto`, `rcurveline`, `rlinecurve`: numbers across and up in turn."""
_FIRST = {22: _X, 4: _Y, 6: _X, 7: _Y}
"""`hmoveto`, `vmoveto`, `hlineto`, `vlineto`: the first number's direction, then in turn."""
_HHCURVETO, _VVCURVETO, _HVCURVETO, _VHCURVETO = 27, 26, 31, 30


class _UnknownError(Exception):
    """An outline that uses what fonts hardly use."""


@lru_cache(_MOST_OUTLINES)
def lean_outline(code: bytes, unit: int = 1) -> bytes | None:
    """The outline without hints and on the grid; None where something in it is not known.

    `unit` is what 1 means in it, in the units that it was in: 1, or a step of the grid.
    """
    try:
        return _lean(code, unit)
    except (_UnknownError, IndexError, ValueError):
        return None


def _lean(code: bytes, unit: int) -> bytes:
    out: list[bytes] = []
    numbers: list[float] = []
    # Where the pen stands, to the unit and on the grid.
    at, on_grid = [0.0, 0.0], [0, 0]
    place, stems, is_begun = 0, 0, False
    while True:
        first = code[place]
        if first == _SHORT or first >= _LEAST:
            number, place = _number(code, place)
            numbers.append(number)
            continue
        place += 1
        if first == _ESCAPE:
            first, numbers = _RRCURVETO, _curves(code[place], numbers)
            place += 1
        is_mask = first in (_HINTMASK, _CNTRMASK)
        if not is_begun:
            # Before the first of them may stand how wide the glyph is.
            out.extend(_written(width / unit) for width in _width(first, numbers))
            is_begun = True
        if is_mask or first in _STEMS:
            stems += len(numbers) // 2
            place += (stems + 7) // 8 if is_mask else 0
        elif first == _ENDCHAR:
            if numbers:
                raise _UnknownError
            return b"".join((*out, b"\x0e"))
        else:
            for axis, number in zip(_axes(first, len(numbers)), numbers, strict=True):
                at[axis] += number
                now = math.floor(at[axis] / GRID + 0.5) * GRID
                out.append(_written((now - on_grid[axis]) // unit))
                on_grid[axis] = now
            out.append(bytes((first,)))
        numbers.clear()


def _width(operator: int, numbers: list[float]) -> list[float]:
    """What stands before the first operator's own numbers, taken away from them."""
    if operator in _STEMS or operator in (_HINTMASK, _CNTRMASK):
        extra = len(numbers) % 2
    else:
        extra = len(numbers) - _MOVES.get(operator, 0)
    if extra not in (0, 1):
        raise _UnknownError
    width = numbers[:extra]
    del numbers[:extra]
    return width


def _curves(flex: int, numbers: list[float]) -> list[float]:
    """The two curves of a flex, each as three times across and up."""
    if flex == _FLEX and len(numbers) == 13:
        return numbers[:12]
    if flex == _HFLEX and len(numbers) == 7:
        x1, x2, y2, x3, x4, x5, x6 = numbers
        return [x1, 0, x2, y2, x3, 0, x4, 0, x5, -y2, x6, 0]
    if flex == _HFLEX1 and len(numbers) == 9:
        x1, y1, x2, y2, x3, x4, x5, y5, x6 = numbers
        return [x1, y1, x2, y2, x3, 0, x4, 0, x5, y5, x6, -(y1 + y2 + y5)]
    if flex == _FLEX1 and len(numbers) == 11:
        # Its end is level with its beginning in that direction in which it is shorter.
        across, up = sum(numbers[0:10:2]), sum(numbers[1:10:2])
        end = [numbers[10], -up] if abs(across) > abs(up) else [-across, numbers[10]]
        return numbers[:10] + end
    raise _UnknownError


@cache
def _axes(operator: int, count: int) -> Sequence[int]:
    """The direction of each of so many numbers."""
    if operator in _BOTH:
        return (_X, _Y) * (count // 2)
    if operator in _FIRST:
        first = _FIRST[operator]
        return [(first + at) % 2 for at in range(count)]
    if operator in (_HHCURVETO, _VVCURVETO):
        along = _X if operator == _HHCURVETO else _Y
        across = (1 - along,) * (count % 4)
        return (*across, *(along, _X, _Y, along) * (count // 4))
    if operator in (_HVCURVETO, _VHCURVETO):
        begins = _X if operator == _HVCURVETO else _Y
        axes: list[int] = []
        for _ in range(count // 4):
            axes += [begins, _X, _Y, 1 - begins]
            begins = 1 - begins
        # The last curve may end aslant.
        return axes + [1 - begins] * (count % 4)
    raise _UnknownError


def _number(code: bytes, place: int) -> tuple[float, int]:
    """The number there, and where the next thing stands."""
    first = code[place]
    if first == _SHORT:
        return int.from_bytes(code[place + 1 : place + 3], "big", signed=True), place + 3
    if first < 247:
        return first - 139, place + 1
    if first < 251:
        return (first - 247) * 256 + code[place + 1] + 108, place + 2
    if first < _FIXED:
        return -(first - 251) * 256 - code[place + 1] - 108, place + 2
    return int.from_bytes(code[place + 1 : place + 5], "big", signed=True) / 65_536, place + 5


@cache
def _written(number: float) -> bytes:
    if number != int(number):
        return bytes((_FIXED,)) + int(number * 65_536).to_bytes(4, "big", signed=True)
    whole = int(number)
    if -107 <= whole <= 107:
        return bytes((whole + 139,))
    if 108 <= whole <= 1131:
        return bytes(((whole - 108 >> 8) + 247, whole - 108 & 255))
    if -1131 <= whole <= -108:
        return bytes(((-whole - 108 >> 8) + 251, -whole - 108 & 255))
    return bytes((_SHORT,)) + whole.to_bytes(2, "big", signed=True)
