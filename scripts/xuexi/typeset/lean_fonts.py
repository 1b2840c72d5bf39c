"""A font with lean outlines."""

from __future__ import annotations

from collections.abc import Iterable

from xuexi.typeset.coarse_units import in_units_of
from xuexi.typeset.font_tables import (
    FontTableError,
    index_of,
    outlines_at,
    parts_of,
    read_index,
    units_of,
)
from xuexi.typeset.lean_outlines import GRID, lean_outline
from xuexi.typeset.missing_outline import look_in_font

_LEAST_UNITS = 999
"""To an em; reckoned from a decimal fraction."""


def lean_font(font: bytes) -> bytes:
    """The font with lean outlines; as it is where they do not stand at its very end.

    So they do in what Typst embeds, and then nothing else of the font has to move. One with fewer
    units to an em is too coarse already. Where the em has a thousand, it gets as many as the grid
    has steps. Raises MissingOutlineError.
    """
    look_in_font(font)
    try:
        start = outlines_at(font)
        places = read_index(font, start)
        is_coarse = units_of(font) < _LEAST_UNITS
    except FontTableError:
        return font
    if places[-1] != len(font) or is_coarse:
        return font
    outlines = parts_of(font, places)
    try:
        return in_units_of(font[:start], GRID) + index_of(_in_steps(outlines))
    except FontTableError:
        lean = [lean_outline(one) or one for one in outlines]
        return font[:start] + index_of(lean)


def _in_steps(outlines: Iterable[bytes]) -> list[bytes]:
    """The outlines with a step of the grid as their unit. Raises FontTableError for one unknown."""
    lean = [lean_outline(one, GRID) for one in outlines]
    if None in lean:
        raise FontTableError
    return [one for one in lean if one is not None]
