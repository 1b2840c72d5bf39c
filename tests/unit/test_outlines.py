"""What an outline covers of each pixel."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from PIL import Image

from xuexi.typeset.outlines import UnknownShapeError, covered, lines_of, stroked


def rows(picture: Image.Image) -> list[list[int]]:
    values = list(picture.tobytes())
    return [values[at : at + picture.width] for at in range(0, len(values), picture.width)]


def test_a_pixel_is_covered_by_as_much_as_lies_within() -> None:
    drawn = covered(lines_of("M 0.5 0.25 h 3 v 1.75 h -3 Z"))
    assert drawn
    assert (drawn.left, drawn.top) == (0, 0)
    # Half of the columns at its sides, three quarters of the row at its top.
    assert rows(drawn.picture)[:2] == [[96, 191, 191, 96, 0, 0], [128, 255, 255, 128, 0, 0]]


@pytest.mark.parametrize("up", [False, True])
@pytest.mark.parametrize(
    "path",
    [
        "M 0 0 l 8 0 l 0 8 Z",
        "M 0 0 l 0 8 l 8 0 Z",
        "M 0.3 0.2 l 40.1 3.7 l -11 9.4 Z",
        "M 3 3 c 9 -4 20 5 14 13 q -6 8 -14 2 Z",
        "M -7.5 -2.25 h 5 v 3 h -5 Z",
    ],
)
def test_all_pixels_together_are_as_large_as_the_outline(path: str, *, up: bool) -> None:
    lines = lines_of(path)
    drawn = covered(lines, 0.25, up=up)
    assert drawn
    [line] = lines
    area = abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(line))) / 2
    assert sum(drawn.picture.tobytes()) / 255 == pytest.approx(area, abs=0.2)


def test_a_hole_is_not_covered_and_what_is_covered_twice_is_covered_once() -> None:
    ring = covered(lines_of("M 0 0 h 9 v 9 h -9 Z M 3 3 v 3 h 3 v -3 Z"))
    assert ring
    assert [row[4] for row in rows(ring.picture)[:9]] == [255, 255, 255, 0, 0, 0, 255, 255, 255]
    # Strokes of a variable font lie over each other, and either may turn either way.
    for second in ("M 3 0 h 3 v 9 h -3 Z", "M 3 0 v 9 h 3 v -9 Z"):
        crossed = covered([*lines_of("M 0 3 h 9 v 3 h -9 Z"), *lines_of(second)])
        assert crossed
        assert rows(crossed.picture)[1][:9] == [0, 0, 0, 255, 255, 255, 0, 0, 0]
    both = covered([*lines_of("M 0 3 h 9 v 3 h -9 Z"), *lines_of("M 3 0 h 3 v 9 h -3 Z")])
    assert both
    assert rows(both.picture)[4][:9] == [255] * 9


def test_a_stroke_covers_half_its_width_on_either_side() -> None:
    drawn = covered(stroked(lines_of("M 0 3 h 20"), 2))
    assert drawn
    assert drawn.top == 2
    assert [row[10] for row in rows(drawn.picture)[:2]] == [255, 255]
    circle = (
        "M 20 10 " + "c 0 5.523 -4.477 10 -10 10 c -5.523 0 -10 -4.477 -10 -10 "
        "c 0 -5.523 4.477 -10 10 -10 c 5.523 0 10 4.477 10 10"
    )
    round_one = covered(stroked(lines_of(circle), 2))
    assert round_one
    assert sum(round_one.picture.tobytes()) / 255 == pytest.approx(2 * math.pi * 10 * 2, rel=0.02)


@pytest.mark.parametrize("path", ["M 0 0 a 1 1 0 0 0 3 3", "l 3 3", "M 0", "M 0 0 h"])
def test_what_is_not_known_is_refused(path: str) -> None:
    with pytest.raises(UnknownShapeError):
        lines_of(path)


def test_a_corner_of_a_stroke_is_refused() -> None:
    with pytest.raises(UnknownShapeError):
        stroked(lines_of("M 0 0 h 9 v 9"), 2)
