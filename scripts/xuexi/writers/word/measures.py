"""Millimetres and points in Word's own units, and how wide a text stands."""

from __future__ import annotations

import math
from collections.abc import Sequence

from xuexi.text.table_columns import em_width

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


def text_mm(text: str, size_pt: float) -> float:
    """The same in millimetres."""
    return em_width(text) * size_pt * MM_PER_POINT


def lines_needed(text: str, width_em: float) -> int:
    """How many lines a text takes in a column so many characters wide."""
    column = max(1.0, math.floor(width_em))
    return sum(max(1, math.ceil(em_width(line) / column)) for line in text.split("\n"))


def grid_of(widths: Sequence[float], total: int) -> list[int]:
    """Columns of a table, in the proportion of `widths`, that fill `total` exactly."""
    scale = total / (sum(widths) or 1)
    edges = [round(sum(widths[: index + 1]) * scale) for index in range(len(widths))]
    return [right - left for left, right in zip([0, *edges], edges, strict=False)]
