"""Outlines as Typst writes them in SVG, and how much of each pixel lies within them.

The coverage is reckoned, not sampled: along each edge every pixel that it crosses gets the area
to the right of it, and a sum over each row gives the areas inside. That is how engines of fonts
do it too (font-rs, ab_glyph), and in numbers of double precision it is the same on every machine.
"""

from __future__ import annotations

import math
import re
from array import array
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from PIL import Image, ImageChops

Point = tuple[float, float]
Line = list[Point]

_TOKEN = re.compile(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_STEP_PX = 6
"""So long a piece of a curve is drawn as one straight line: nobody sees the corner."""
_MOST_STEPS = 12
_SMOOTH = math.cos(math.radians(30))
"""Where a stroke turns more than this it has a corner, and corners have shapes of their own."""


class UnknownShapeError(Exception):
    """Something that only the engine itself can draw."""


class Coverage(NamedTuple):
    """How much of each pixel is covered, 255 for all of it, and where the first pixel stands."""

    left: int
    top: int
    picture: Image.Image


def lines_of(path: str) -> list[Line]:
    """The path of an SVG as lines of points, curves in short pieces. Raises UnknownShapeError."""
    lines: list[Line] = []
    x = y = 0.0
    tokens = _TOKEN.findall(path)
    at, command = 0, ""
    try:
        while at < len(tokens):
            if tokens[at].isalpha():
                command = tokens[at]
                at += 1
            if command == "Z":
                lines[-1].append(lines[-1][0])
                x, y = lines[-1][0]
                continue
            count = _NUMBERS[command]
            numbers = [float(one) for one in tokens[at : at + count]]
            at += count
            x, y = _moved(lines, command, numbers, x, y)
    except (KeyError, IndexError, ValueError) as error:
        raise UnknownShapeError(path[:80]) from error
    return [line for line in lines if len(line) > 1]


_NUMBERS = {"M": 2, "m": 2, "L": 2, "l": 2, "h": 1, "v": 1, "c": 6, "q": 4}
"""The commands that Typst uses, and how many numbers follow each."""


def _moved(lines: list[Line], command: str, n: Sequence[float], x: float, y: float) -> Point:
    """Where the pen stands after a command, which is added to the lines."""
    match command:
        case "M" | "m":
            end = (n[0], n[1]) if command == "M" else (x + n[0], y + n[1])
            lines.append([end])
            return end
        case "L":
            end = n[0], n[1]
        case "l":
            end = x + n[0], y + n[1]
        case "h":
            end = x + n[0], y
        case "v":
            end = x, y + n[0]
        case "q":
            # The same curve with two points to steer it.
            [a, b, c, d] = n
            third = (2 * a / 3, 2 * b / 3, (2 * a + c) / 3, (2 * b + d) / 3, c, d)
            return _curved(lines[-1], third, x, y)
        case _:
            return _curved(lines[-1], n, x, y)
    lines[-1].append(end)
    return end


def _curved(line: Line, n: Sequence[float], x: float, y: float) -> Point:
    """A curve of Bézier's with its points given from its beginning."""
    a, b, c, d, e, f = n
    length = abs(a) + abs(b) + abs(c - a) + abs(d - b) + abs(e - c) + abs(f - d)
    steps = min(max(2, 1 + int(length / _STEP_PX)), _MOST_STEPS)
    line += [(x + p * a + q * c + r * e, y + p * b + q * d + r * f) for p, q, r in _weights(steps)]
    return x + e, y + f


@cache
def _weights(steps: int) -> tuple[tuple[float, float, float], ...]:
    """How much the three points count at each step along a curve."""
    times = [step / steps for step in range(1, steps + 1)]
    return tuple((3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3) for t in times)


def stroked(lines: Iterable[Line], width: float) -> list[Line]:
    """The outlines of what a pen of that width leaves. Raises UnknownShapeError at a corner."""
    return [_stroked(line, width / 2) for line in lines]


def _stroked(line: Line, half: float) -> Line:
    """Along the one side of the line and back along the other."""
    pieces = [pair for pair in pairwise(line) if pair[0] != pair[1]]
    across = [_across(*piece) for piece in pieces]
    ways = [across[0], *(_between(*pair) for pair in pairwise(across)), across[-1]]
    points = [pieces[0][0], *(piece[1] for piece in pieces)]
    there = [(x + dx * half, y + dy * half) for (x, y), (dx, dy) in zip(points, ways, strict=True)]
    back = [(x - dx * half, y - dy * half) for (x, y), (dx, dy) in zip(points, ways, strict=True)]
    return there + back[::-1]


def _across(one: Point, other: Point) -> Point:
    """The way across a straight piece, of length 1."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    length = math.sqrt(dx * dx + dy * dy)
    return -dy / length, dx / length


def _between(one: Point, other: Point) -> Point:
    """The way across where two pieces meet, as long as both their sides need it."""
    cosine = one[0] * other[0] + one[1] * other[1]
    if cosine < _SMOOTH:
        raise UnknownShapeError("a corner of a stroke")
    return (one[0] + other[0]) / (1 + cosine), (one[1] + other[1]) / (1 + cosine)


def covered(
    lines: Iterable[Sequence[Point]], dx: float = 0.0, *, up: bool = False
) -> Coverage | None:
    """What lines, each closed, cover when they are moved to the right; `up` turns them over."""
    sign = -1.0 if up else 1.0
    moved = [[(x + dx, sign * y) for x, y in line] for line in lines]
    if not moved:
        return None
    left = math.floor(min(x for line in moved for x, _ in line))
    top = math.floor(min(y for line in moved for _, y in line))
    # One more, for an edge hands on what is to the right of it.
    width = math.ceil(max(x for line in moved for x, _ in line)) - left + 2
    height = math.ceil(max(y for line in moved for _, y in line)) - top + 1
    # Row behind row in one: where a row ends all that was entered has been left again.
    changes = [0.0] * (width * height)
    for line in moved:
        _add_edges(changes, width, [(x - left, y - top) for x, y in line])
    whole = Image.frombytes("F", (width, height), array("f", accumulate(changes)).tobytes())
    # Which sense is inside an outline's own choice, and what is covered twice is covered.
    turned = (whole.point(lambda one: one * 255 + 0.5), whole.point(lambda one: one * -255 + 0.5))
    one, other = (picture.convert("L") for picture in turned)
    return Coverage(left, top, ImageChops.lighter(one, other))


def _add_edges(changes: list[float], width: int, line: Line) -> None:
    """For each pixel that an edge crosses, by how much it adds to all pixels from there on.

    A poster's glyphs have a million of them, so nothing is called for the usual one.
    """
    x1, y1 = line[-1]
    for point in line:
        x0, y0 = x1, y1
        x1, y1 = point
        if y0 == y1:
            continue
        x, top, end_x, bottom, sense = (x0, y0, x1, y1, 1.0) if y0 < y1 else (x1, y1, x0, y0, -1.0)
        slope = (end_x - x) / (bottom - top)
        y = int(top)
        row = y * width
        while top < bottom:
            y += 1
            height = y - top if y < bottom else bottom - top
            after = x + slope * height
            low, high = (x, after) if x < after else (after, x)
            first = int(low)
            whole = sense * height
            if high <= first + 1:
                part = whole * ((low + high) / 2 - first)
                changes[row + first] += whole - part
                changes[row + first + 1] += part
            else:
                _add_flat(changes, row, whole, low, high)
            x, top, row = after, y, row + width


def _add_flat(changes: list[float], row: int, whole: float, low: float, high: float) -> None:
    """The part of an edge within one row that crosses several pixels."""
    rise = whole / (high - low)
    first, last = int(low), int(high)
    part = first + 1 - low
    changes[row + first] += rise * part * part / 2
    changes[row + first + 1] += rise * part * (1 - part / 2)
    for at in range(row + first + 1, row + last):
        changes[at] += rise / 2
        changes[at + 1] += rise / 2
    part = high - last
    changes[row + last] += rise * part * (1 - part / 2)
    changes[row + last + 1] += rise * part * part / 2
