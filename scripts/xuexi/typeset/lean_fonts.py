"""A font in Compact Font Format with lean outlines.

What stands where is told by Adobe's Technical Note 5176, "The Compact Font Format Specification".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from xuexi.typeset.lean_outlines import SHORT, lean_outline, read_number

_CHAR_STRINGS, _ESCAPE, _LONG, _REAL = 17, 12, 29, 30


def lean_font(font: bytes) -> bytes:
    """The font with lean outlines; as it is where they do not stand at its very end.

    So they do in what Typst embeds, and then nothing else of the font has to move.
    """
    start = _outlines_at(font)
    found = _read_index(font, start) if start else None
    if found is None or found[1] != len(font):
        return font
    return font[:start] + _index_of([lean_outline(one) for one in found[0]])


def _outlines_at(font: bytes) -> int:
    """Where the outlines stand; 0 in what is no such font."""
    at = font[2] if font[:1] == b"\x01" else 0
    names = _read_index(font, at) if at else None
    tops = _read_index(font, names[1]) if names else None
    if not tops or len(tops[0]) != 1:
        return 0
    return _offset_in(tops[0][0])


def _offset_in(top: bytes) -> int:
    """What the font's dictionary says of `CharStrings`; 0 where it says nothing plain."""
    place, number = 0, 0.0
    while place < len(top):
        first = top[place]
        place += 1
        if first == _CHAR_STRINGS:
            return int(number)
        if first == _ESCAPE:
            place += 1
        elif first == _LONG:
            number = int.from_bytes(top[place : place + 4], "big", signed=True)
            place += 4
        elif first == _REAL:
            while top[place] & 15 != 15:
                place += 1
            place += 1
        elif first >= SHORT:
            number, place = read_number(top, place - 1)
    return 0


def _read_index(font: bytes, at: int) -> tuple[list[bytes], int] | None:
    """What an INDEX holds, and where it ends."""
    count = int.from_bytes(font[at : at + 2], "big")
    if not count:
        return [], at + 2
    size = font[at + 2]
    table = font[at + 3 : at + 3 + (count + 1) * size]
    offsets = [int.from_bytes(table[one : one + size], "big") for one in range(0, len(table), size)]
    base = at + 2 + len(table)
    return [font[base + a : base + b] for a, b in pairwise(offsets)], base + offsets[-1]


def _index_of(parts: Sequence[bytes]) -> bytes:
    ends = list(accumulate(map(len, parts), initial=1))
    size = (ends[-1].bit_length() + 7) // 8
    table = b"".join(end.to_bytes(size, "big") for end in ends)
    return len(parts).to_bytes(2, "big") + bytes((size,)) + table + b"".join(parts)
