"""Breaking a long title into lines, by sense where the text shows it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

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


_PAUSE = re.compile(r"(?<=[，、；：。！？”》）])(?![，、；：。！？”》）])|(?<=[^“《（])(?=[“《（])")
"""The same, and before what is quoted or added in brackets."""
_JOINING = "和与及"
"""Words before which a line may well begin."""
_ENDING = "的"
"""And one after which a line may well end."""


def lines_at_pauses(title: str, most: int) -> tuple[str, ...]:
    """The title broken at its pauses alone, in as few and as even lines as can be.

    Empty where it has no pause, or a part between two is longer than `most` characters.

    >>> lines_at_pauses("“扬正气、树家风、作表率”行动", 9)
    ('“扬正气、树家风、', '作表率”行动')
    """
    found = (_even(title, pauses, most) for pauses in (_AFTER, _PAUSE))
    return min((lines for lines in found if lines), key=len, default=())


def title_chunks(title: str) -> tuple[str, ...]:
    """What stands between two pauses of a title and is best kept in one line.

    >>> title_chunks("开展“看风看潮、看缆绳灯火”活动")
    ('开展', '“看风看潮、', '看缆绳灯火”', '活动')
    """
    places = [0, *(match.start() for match in _PAUSE.finditer(title)), len(title)]
    return tuple(title[a:b] for a, b in pairwise(dict.fromkeys(places)))


def _even(title: str, pauses: re.Pattern[str], most: int) -> tuple[str, ...]:
    places = [0, *(match.start() for match in pauses.finditer(title)), len(title)]
    parts = [title[a:b] for a, b in pairwise(dict.fromkeys(places))]
    longest = max(map(len, parts), default=0)
    if len(parts) < 2 or longest > most:
        return ()
    fewest = len(_packed(parts, most))
    packings = (_packed(parts, width) for width in range(longest, most + 1))
    return next(lines for lines in packings if len(lines) == fewest)


def _packed(parts: Iterable[str], most: int) -> tuple[str, ...]:
    lines: list[str] = []
    for part in parts:
        if lines and len(lines[-1] + part) <= most:
            lines[-1] += part
        else:
            lines.append(part)
    return tuple(lines)


def _broken(line: str, most: int) -> tuple[str, ...]:
    if len(line) <= most:
        return (line,)
    middle = len(line) / 2
    pauses = [match.start() for match in _AFTER.finditer(line) if 0 < match.start() < len(line)]
    # A pause far from the middle leaves one line with a word and the other too long.
    near = [at for at in pauses if max(at, len(line) - at) <= most]
    places = near or _elsewhere(line) or [round(middle)]
    at = min(places, key=lambda at: abs(at - middle) + _harm(line, at))
    return (*_broken(line[:at], most), *_broken(line[at:], most))


def _harm(line: str, at: int) -> int:
    """As many characters as a break may be moved for not being here: it may cut a word."""
    is_good = line[at] in _JOINING or line[at - 1] in _ENDING or _AFTER.match(line, at)
    return 0 if is_good else 2


def _elsewhere(line: str) -> list[int]:
    """Where a line may end that no pause divides: not before a closing sign, not in a number."""
    return [
        at
        for at in range(1, len(line))
        if line[at] not in _CLOSING
        and line[at - 1] not in _OPENING
        and not (line[at - 1].isascii() and line[at].isascii())
    ]
