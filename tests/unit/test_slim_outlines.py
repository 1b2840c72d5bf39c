"""What stands behind the outlines of a font is found again where it has moved to."""

from __future__ import annotations

import pytest

from xuexi.typeset.font_tables import (
    CHAR_STRINGS,
    CHARSET,
    FD_ARRAY,
    FD_SELECT,
    PRIVATE,
    FontTableError,
    index_of,
    parts_of,
    read_dict,
    read_index,
    top_of,
    value_of,
)
from xuexi.typeset.missing_outline import MARK
from xuexi.typeset.slim_fonts import slim_outlines

OUTLINES = [b"\x0e", bytes(40), bytes(300)]
BEHIND = {CHARSET: b"charset", FD_SELECT: b"which dictionary", PRIVATE: b"private"}
INNER = b"the private one of a part"


def five(value: int) -> bytes:
    return b"\x1d" + value.to_bytes(4, "big")


def two(value: int) -> bytes:
    return b"\x1c" + value.to_bytes(2, "big")


def font_of(written: object = five) -> bytes:
    """A font whose outlines come first, and then everything that its dictionaries name."""
    assert callable(written)
    begin = b"\1\0\4\1" + index_of([b"x"])
    size = len(top_dict(dict.fromkeys((CHAR_STRINGS, *BEHIND, FD_ARRAY), 0), written))
    at = len(begin) + len(index_of([bytes(size)])) + 4
    places, body = {CHAR_STRINGS: at}, index_of(OUTLINES)
    for key, content in BEHIND.items():
        places[key] = at + len(body)
        body += content
    inner = at + len(body)
    body += INNER
    places[FD_ARRAY] = at + len(body)
    body += index_of([b"\x8b" + five(inner) + b"\x12"])
    return begin + index_of([top_dict(places, written)]) + bytes(4) + body


def top_dict(places: dict[object, int], written: object) -> bytes:
    assert callable(written)
    parts = []
    for key, place in places.items():
        # Of the two numbers of this one the first is a size.
        before = five(7) if key == PRIVATE else b""
        name = bytes(key) if isinstance(key, tuple) else bytes((key,))
        parts.append(before + (five if key == CHAR_STRINGS else written)(place) + name)
    return b"".join(parts)


def test_all_that_stands_behind_is_found_again() -> None:
    font = font_of()
    slim = slim_outlines(font, {0})
    top = top_of(slim)
    outlines = parts_of(slim, read_index(slim, value_of(top, CHAR_STRINGS)))
    assert outlines == [OUTLINES[0], MARK, MARK]
    for key, content in BEHIND.items():
        place = value_of(top, key)
        assert slim[place : place + len(content)] == content
        assert [one.value for one in top[key]][:-1] == ([7] if key == PRIVATE else [])
    parts = read_index(slim, value_of(top, FD_ARRAY))
    place = value_of(read_dict(slim, parts[0], parts[1]), PRIVATE)
    assert slim[place : place + len(INNER)] == INNER


def test_all_outlines_are_the_font_itself() -> None:
    assert slim_outlines(font_of(), {0, 1, 2}) == font_of()


def test_a_place_that_is_written_shorter_is_not_moved() -> None:
    """There is no room for another number, so the font itself does."""
    with pytest.raises(FontTableError):
        slim_outlines(font_of(two), {0})
