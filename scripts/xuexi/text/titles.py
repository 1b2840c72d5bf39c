"""Breaking a long title into lines, by sense where the text shows it."""

from __future__ import annotations

import re
from collections.abc import Iterable

MOST = 20
"""Characters of 22 pt that fit a line of 156 mm (22 pt is 7.76 mm)."""

_CLOSING = "，、；：。！？”’》〉）〕】』」·—…年月日时点分"
"""Signs that begin no line (GB/T 15834-2011, 5.1), and what is read with the number before it."""
_OPENING = "“‘《〈（〔【『「·"
_AFTER = re.compile(r"(?<=[，、；：。！？”》）])(?![，、；：。！？”》）])")
"""Where a pause in the text allows a break: behind a sign, not before the next."""


def title_lines(lines: Iterable[str], most: int = MOST) -> tuple[str, ...]:
    """The lines, each of `most` characters at the most; those that fit stay as they are."""
    return tuple(part for line in lines for part in _broken(line, most))


def _broken(line: str, most: int) -> tuple[str, ...]:
    if len(line) <= most:
        return (line,)
    middle = len(line) / 2
    pauses = [match.start() for match in _AFTER.finditer(line) if 0 < match.start() < len(line)]
    # A pause far from the middle leaves one line with a word and the other too long.
    near = [at for at in pauses if max(at, len(line) - at) <= most]
    places = near or _elsewhere(line) or [round(middle)]
    at = min(places, key=lambda at: abs(at - middle))
    return (*_broken(line[:at], most), *_broken(line[at:], most))


def _elsewhere(line: str) -> list[int]:
    """Where a line may end that no pause divides: not before a closing sign, not in a number."""
    return [
        at
        for at in range(1, len(line))
        if line[at] not in _CLOSING
        and line[at - 1] not in _OPENING
        and not (line[at - 1].isascii() and line[at].isascii())
    ]
