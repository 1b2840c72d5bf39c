"""Where the words around an official text stand, whatever the file format (GB/T 9704-2012)."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from xuexi.look.tokens import size
from xuexi.model.dispatch import Dispatch

_DATE_FROM_RIGHT = 4
"""成文日期 leaves four characters free at its right (7.3.5.1)."""

_LETTERHEAD_MOST_PT, _LETTERHEAD_LEAST_PT = 48.0, 22.0
_MM_PER_POINT = 25.4 / 72


class Closing(NamedTuple):
    """A line below the text, at the right."""

    text: str
    from_right: float
    """Characters between its end and the edge of the text."""


def closing_of(dispatch: Dispatch) -> tuple[Closing, ...]:
    """Who signs, in the middle above the date; a name too long for that ends at the edge."""
    day = characters(dispatch.day)
    middle = _DATE_FROM_RIGHT + day / 2
    signed = (Closing(name, max(0.0, middle - characters(name) / 2)) for name in dispatch.signed_by)
    return (*signed, Closing(dispatch.day, _DATE_FROM_RIGHT)) if dispatch.day else tuple(signed)


def listed_after(line: str) -> float:
    """How far a further line of 附件说明 is indented, so that numbers stand below each other."""
    return 2 + characters("附件：") if not line.startswith("附件") else 2


def letterhead_pt(text: str, width_mm: float) -> float:
    """The size in which 发文机关标志 fills no more than the width of the text (7.2.4)."""
    fitting = width_mm / _MM_PER_POINT / max(1.0, characters(text))
    return max(_LETTERHEAD_LEAST_PT, min(_LETTERHEAD_MOST_PT, fitting))


def official_width_mm() -> float:
    """The width of the text: 156 mm."""
    return 210 - size("official-left-mm") - size("official-right-mm")


def characters(text: str) -> float:
    """How wide a text stands, in characters; digits and letters stand on half of one."""
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.5 for sign in text)
