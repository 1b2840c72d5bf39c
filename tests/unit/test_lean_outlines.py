"""Outlines without hints and on a grid draw what they drew, as near as paper shows."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from fontTools.misc.psCharStrings import T2CharString
from fontTools.pens.recordingPen import RecordingPen

from xuexi.typeset.coarse_units import in_units_of
from xuexi.typeset.font_tables import FontTableError, index_of, units_of
from xuexi.typeset.lean_fonts import lean_font
from xuexi.typeset.lean_outlines import GRID, lean_outline

_MOVED = [41, 17, "rmoveto"]
_PRIVATE = SimpleNamespace(nominalWidthX=0, defaultWidthX=0, Subrs=[])


def compiled(program: list[Any]) -> bytes:
    outline = T2CharString(program=list(program))
    outline.compile()
    return bytes(outline.bytecode)


def drawn(code: bytes) -> tuple[list[tuple[str, tuple[tuple[float, float], ...]]], float]:
    """What an independent reader draws, and how wide it takes the glyph to be."""
    outline = T2CharString(bytecode=code, private=_PRIVATE, globalSubrs=[])
    pen = RecordingPen()
    outline.draw(pen)
    return pen.value, outline.width


def lean(program: list[Any], unit: int = 1) -> bytes:
    found = lean_outline(compiled(program), unit)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "program",
    [
        [*_MOVED, 11, 13, -7, 200, "rlineto", "endchar"],
        [*_MOVED, 11, 13, -7, "hlineto", "endchar"],
        [*_MOVED, 11, 13, -7, 1130, "vlineto", "endchar"],
        [*_MOVED, 1, 2, 4, 8, 16, 32, -100, 50, 25, 12, 6, 3, "rrcurveto", "endchar"],
        [*_MOVED, 1, 2, 4, 8, 16, 32, 5, 7, "rcurveline", "endchar"],
        [*_MOVED, 5, 7, 1, 2, 4, 8, 16, 32, "rlinecurve", "endchar"],
        [*_MOVED, 10, 20, 30, 40, 11, 21, 31, 41, "hhcurveto", "endchar"],
        [*_MOVED, 7, 10, 20, 30, 40, "hhcurveto", "endchar"],
        [*_MOVED, 10, 20, 30, 40, 11, 21, 31, 41, "vvcurveto", "endchar"],
        [*_MOVED, 7, 10, 20, 30, 40, "vvcurveto", "endchar"],
        [*_MOVED, 10, 20, 30, 40, "hvcurveto", "endchar"],
        [*_MOVED, 10, 20, 30, 40, 11, 21, 31, 41, 5, "hvcurveto", "endchar"],
        [*_MOVED, 10, 20, 30, 40, 5, "vhcurveto", "endchar"],
        [*_MOVED, 10, 20, 30, 40, 11, 21, 31, 41, 1, 2, 4, 8, 5, "vhcurveto", "endchar"],
        [*_MOVED, *range(1, 13), 50, "flex", "endchar"],
        [*_MOVED, 11, 12, 13, 14, 15, 16, 17, "hflex", "endchar"],
        [*_MOVED, 11, 12, 13, 14, 15, 16, 17, 18, 19, "hflex1", "endchar"],
        [*_MOVED, *range(11, 21), 40, "flex1", "endchar"],
        [*_MOVED, 90, *range(11, 20), 40, "flex1", "endchar"],
        [20, "hmoveto", 100.5, 7.25, "rlineto", 2000, "vmoveto", -1131, 108, "rlineto", "endchar"],
        [*_MOVED, -100.5, 7, "rlineto", -2000, "hlineto", "endchar"],
        [500, 20, "hmoveto", 100, 7, "rlineto", "endchar"],
        [1131, 20, "hmoveto", 100, 7, "rlineto", "endchar"],
        [1132, 20, "hmoveto", 100, 7, "rlineto", "endchar"],
        [-1132, 20, "hmoveto", 100, 7, "rlineto", "endchar"],
        [500, 20, "vmoveto", 100, 7, "rlineto", "endchar"],
        [500, *_MOVED, 100, 7, "rlineto", "endchar"],
        [500, "endchar"],
        ["endchar"],
    ],
    ids=str,
)  # fmt: skip
@pytest.mark.parametrize("unit", [1, GRID])
def test_each_operator_draws_what_it_drew(program: list[Any], unit: int) -> None:
    before, width = drawn(compiled(program))
    after, width_after = drawn(lean(program, unit))
    assert width_after * unit == width
    assert [name for name, _ in after] == [name for name, _ in before]
    for (_, points), (_, moved) in zip(before, after, strict=True):
        for (x, y), (new_x, new_y) in zip(points, moved, strict=True):
            # Each by itself: what one is off is not handed on to the next.
            assert abs(new_x * unit - x) <= GRID / 2 >= abs(new_y * unit - y)
            assert new_x * unit % GRID == 0 == new_y * unit % GRID


@pytest.mark.parametrize(
    "hinted",
    [
        [500, 10, 20, "hstem", 30, 40, "vstem", *_MOVED, 9, 9, "rlineto", "endchar"],
        [500, 10, 20, "hstemhm", 30, 40, "hintmask", b"\xc0", *_MOVED, 9, 9, "rlineto", "endchar"],
        [500, 10, 20, "hstemhm", 30, 40, "cntrmask", b"\x40", "hintmask", b"\x80", *_MOVED, 9, 9,
         "rlineto", "hintmask", b"\x0e", 9, "hlineto", "endchar"],
        [10, 20, *(1, 1) * 8, "hstemhm", "hintmask", b"\x0e\x0e", *_MOVED, 9, 9, "rlineto",
         "endchar"],
    ],
    ids=str,
)  # fmt: skip
def test_hints_are_left_out_and_the_width_stays(hinted: list[Any]) -> None:
    after = lean(hinted)
    assert drawn(after)[1] == drawn(compiled(hinted))[1]
    outline = T2CharString(bytecode=after)
    outline.decompile()
    names = {name for name in outline.program if isinstance(name, str)}
    assert not {"hstem", "vstem", "hstemhm", "hintmask", "cntrmask"} & names
    assert "rlineto" in names


@pytest.mark.parametrize(
    "program",
    [
        [*_MOVED, *range(1, 12), "flex", "endchar"],
        [*_MOVED, *range(1, 12), "hflex1", "endchar"],
        [*_MOVED, 4, "sqrt", "endchar"],
        [*_MOVED, 3, "callsubr", "endchar"],
        [*_MOVED, 3, "callgsubr", "endchar"],
        [1, 2, 65, 66, "endchar"],
        [*_MOVED, 1, 2, 65, 66, "endchar"],
        [500, 7, 20, "hmoveto", 9, 9, "rlineto", "endchar"],
        [*_MOVED, 9, 9, "rlineto"],
        [*_MOVED, 9, 9, 9, "rlineto", "endchar"],
    ],
    ids=str,
)
def test_what_is_not_known_stays_as_it_is(program: list[Any]) -> None:
    assert lean_outline(compiled(program)) is None
    font = font_of(1000, program)
    assert lean_font(font) == font


@pytest.mark.parametrize("other", [b"", b"OTTO\0\1", b"\1\0\4\1\0\0\0\0", b"\0\1\0\0" * 20])
def test_what_is_no_such_font_stays_as_it_is(other: bytes) -> None:
    assert lean_font(other) == other


@pytest.mark.parametrize(("units", "becomes_lean"), [(1000, True), (2048, True), (256, False)])
def test_a_coarse_font_stays_as_it_is(units: int, *, becomes_lean: bool) -> None:
    font = font_of(units, [10, 20, "hstem", 41, 17, "rmoveto", 9, 9, "rlineto", "endchar"])
    assert (len(lean_font(font)) < len(font)) is becomes_lean


def test_a_font_in_which_more_stands_behind_the_outlines_stays_as_it_is() -> None:
    """It would have to move, and where it stands is told elsewhere."""
    font = font_of(1000, [10, 20, "hstem", 41, 17, "rmoveto", 9, 9, "rlineto", "endchar"])
    assert lean_font(font + b"more") == font + b"more"


def font_of(units: int, program: list[Any]) -> bytes:
    """A font with one glyph, whose outline stands at its end."""
    matrix = b"\x1e" + bytes.fromhex(f"{1 / units:.9f}".replace(".", "a").ljust(12, "f"))
    zero = b"\x8b"
    told = (matrix, zero, zero, matrix, zero, zero, b"\x0c\x07")
    size = sum(map(len, told)) + 6
    head = b"\1\0\4\1" + index_of([b"x"])
    # The offset is a number of five bytes; names and subroutines are none.
    at = len(head) + len(index_of([bytes(size)])) + 4
    top = b"".join((*told, b"\x1d", at.to_bytes(4, "big"), b"\x11"))
    return head + index_of([top]) + bytes(4) + index_of([compiled(program)])


def test_a_font_without_what_the_engine_embeds_keeps_its_units() -> None:
    """Its outlines are lean all the same."""
    font = font_of(1000, [10, 20, "hstem", 41, 17, "rmoveto", 9, 9, "rlineto", "endchar"])
    with pytest.raises(FontTableError):
        in_units_of(font, GRID)
    assert units_of(lean_font(font)) == units_of(font)
