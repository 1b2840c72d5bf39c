"""The mark that stands in a slim font for an outline that was left out of it."""

from __future__ import annotations

import re

MARK = bytes.fromhex("96 92 15  80 84 15  8b 8b 15  0e")
"""An outline that no font has: the pen moves there and back, and nothing is drawn."""

_DRAWN = re.compile(r"M 0 0(?: ?m [-.\d]+ [-.\d]+Z)+ Z ")
"""What the engine makes of it in SVG."""


class MissingOutlineError(Exception):
    """A document for which a slim font is not enough."""


def look_in_font(font: bytes) -> None:
    """Raises MissingOutlineError for a font that holds the mark."""
    if MARK in font:
        raise MissingOutlineError


def look_at_outline(path: str) -> None:
    """Raises MissingOutlineError for the outline of the mark."""
    if _DRAWN.fullmatch(path):
        raise MissingOutlineError
