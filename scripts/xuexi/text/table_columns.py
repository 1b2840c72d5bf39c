"""How wide a text stands, and how wide the columns of a table are, so that its rows stay low."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_NARROW = 0.55
"""Of a letter or a digit, in characters of Chinese."""

_UNBROKEN = re.compile(r"[!-~]+")
"""A number or a Latin word, which no line breaks."""


_SHORT = 7
"""Characters of a name that stays on one line."""


def em_width(text: str) -> float:
    """How wide a line of text stands, in characters of Chinese; of several lines the widest.

    >>> em_width("条1"), em_width("一行\\n第二行")
    (1.55, 3.0)
    """
    return max((sum(map(_advance, line)) for line in text.split("\n")), default=0.0)


def _advance(character: str) -> float:
    return 1.0 if unicodedata.east_asian_width(character) in "WFA" else _NARROW


def natural_widths(rows: Sequence[Sequence[str]]) -> list[float]:
    """How wide each column stands if none of its cells is broken, in characters of Chinese."""
    return [max(map(em_width, cells)) for cells in zip(*rows, strict=True)]


def column_widths(rows: Sequence[Sequence[str]], room: float) -> list[float]:
    """Widths of columns that have so many characters of Chinese together.

    Each has what it needs if there is room for all. Otherwise none is wider than it needs, none
    breaks a number, and the rest is shared by how long the cells are, so that those of a row end
    at about the same height: the sum of the squares of all cells' lines is smallest where widths
    are as the cube roots of the sums of the squares of lengths.
    """
    widest = natural_widths(rows)
    if sum(widest) <= room:
        return widest
    columns = [[em_width(text) for text in cells] for cells in zip(*rows, strict=True)]
    weights = [sum(length**2 for length in column) ** (1 / 3) for column in columns]
    least = [_least(cells) for cells in zip(*rows, strict=True)]
    # A column of short names is read down, so none of them is broken while there is room for more.
    whole = [most if most <= _SHORT else low for low, most in zip(least, widest, strict=True)]
    least = whole if sum(whole) <= room / 2 else least
    return _shared(weights, list(zip(least, widest, strict=True)), room)


def _least(cells: Sequence[str]) -> float:
    """Two characters, or the longest number or Latin word of a column."""
    unbroken = (len(word) * _NARROW for text in cells for word in _UNBROKEN.findall(text))
    return min(max((2.0, *unbroken)), max(2.0, *map(em_width, cells)))


def _shared(weights: list[float], bounds: list[tuple[float, float]], room: float) -> list[float]:
    """What each gets of the room by its weight, within its bounds as far as that is possible."""
    widths = dict[int, float]()
    free = dict(enumerate(weights))
    while free:
        unit = max(0.0, room - sum(widths.values())) / (sum(free.values()) or 1)
        wanted = {index: weight * unit for index, weight in free.items()}
        held = {
            index: min(max(wanted[index], bounds[index][0]), bounds[index][1]) for index in free
        }
        # Where the bounds ask for more than there is, those that hold less are not settled yet.
        more = sum(held.values()) - sum(wanted.values())
        settled = {
            index: width for index, width in held.items() if (width - wanted[index]) * more > 0
        }
        widths |= settled or held
        free = {index: weight for index, weight in free.items() if index not in widths}
    return [widths[index] for index in range(len(weights))]
