"""Millimetres and points in Word's own units, and how wide a text stands."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence

TWIPS_PER_POINT = 20
MM_PER_POINT = 25.4 / 72


def mm(length: float) -> int:
    """Millimetres as twips, a twentieth of a point."""
    return round(length / MM_PER_POINT * TWIPS_PER_POINT)


def pt(length: float) -> int:
    """Points as twips."""
    return round(length * TWIPS_PER_POINT)


def half_points(size_pt: float) -> int:
    """A size as Word counts it."""
    return round(size_pt * 2)


def eighths(width_pt: float) -> int:
    """The width of a line as Word counts it."""
    return round(width_pt * 8)


def emu(length_mm: float) -> int:
    """Millimetres as the units of drawings."""
    return round(length_mm * 36000)


def em_width(text: str) -> float:
    """How wide a line of text stands, in characters of Chinese; of several lines the widest."""
    return max((sum(map(_advance, line)) for line in text.split("\n")), default=0.0)


def text_mm(text: str, size_pt: float) -> float:
    """The same in millimetres."""
    return em_width(text) * size_pt * MM_PER_POINT


def _advance(character: str) -> float:
    return 1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.55


def lines_needed(text: str, width_em: float) -> int:
    """How many lines a text takes in a column so many characters wide."""
    column = max(1.0, math.floor(width_em))
    return sum(max(1, math.ceil(em_width(line) / column)) for line in text.split("\n"))


def share_width(wanted: Sequence[float], total: int) -> list[int]:
    """Widths of columns that fill `total` exactly.

    A column gets what it wants as long as that is less than its fair share; the
    others share the rest. What is left over is shared by what each has.
    """
    given = [0.0] * len(wanted)
    rest = float(total)
    for done, index in enumerate(sorted(range(len(wanted)), key=lambda index: wanted[index])):
        given[index] = min(wanted[index], rest / (len(wanted) - done))
        rest -= given[index]
    scale = total / (sum(given) or 1)
    edges = [round(sum(given[: index + 1]) * scale) for index in range(len(given))]
    return [right - left for left, right in zip([0, *edges], edges, strict=False)]
