"""A font with lean outlines."""

from __future__ import annotations

from xuexi.typeset.font_tables import (
    FontTableError,
    index_of,
    outlines_at,
    parts_of,
    read_index,
    units_of,
)
from xuexi.typeset.lean_outlines import lean_outline
from xuexi.typeset.missing_outline import look_in_font

_LEAST_UNITS = 999
"""To an em; reckoned from a decimal fraction."""


def lean_font(font: bytes) -> bytes:
    """The font with lean outlines; as it is where they do not stand at its very end.

    So they do in what Typst embeds, and then nothing else of the font has to move. One with fewer
    units to an em is too coarse already. Raises MissingOutlineError.
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
    return font[:start] + index_of([lean_outline(one) for one in parts_of(font, places)])
