"""Postings: which records hold two characters side by side, and where in them.

A key is a character, two characters side by side, or the same in pinyin. Its
records stand in three lists, each record in the best one that holds it:
bodies, headings, titles. A phrase is looked for by its pairs and then to the
letter in the records that hold them all, so a pair's position is not kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

SYMBOLS = "!#$%&'()*+,-./;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`{}"
"""Digits of numbers: none of them can stand in a key, and JSON escapes none of them."""
LAST = 40
"""The first so many symbols end a number; the rest come before its last digit."""
HEADS, TITLES = "|", "~"
"""What begins the list of headings and the list of titles."""
BEGINS, ENDS = 1, 2
"""Whether a title begins, or ends, with the key: with both, it may be the whole title."""

_MORE = len(SYMBOLS) - LAST


@dataclass(slots=True)
class _Lists:
    bodies: list[int] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    titles: list[tuple[int, int]] = field(default_factory=list)


class Postings:
    """Collects the keys of records, which must come in the order of their numbers."""

    def __init__(self) -> None:
        self._lists: dict[str, _Lists] = {}

    def add(
        self,
        record: int,
        titles: dict[str, int],
        heads: Iterable[str] = (),
        bodies: Iterable[str] = (),
    ) -> None:
        """The keys of one record; those of titles with BEGINS and ENDS."""
        lists = self._lists
        for key, flags in titles.items():
            lists.setdefault(key, _Lists()).titles.append((record, flags))
        own = set(heads) - titles.keys()
        for key in own:
            lists.setdefault(key, _Lists()).heads.append(record)
        for key in set(bodies) - titles.keys() - own:
            found = lists.get(key)
            if found is None:
                lists[key] = found = _Lists()
            found.bodies.append(record)

    def encoded(self) -> Iterator[tuple[str, str]]:
        """Every key with its lists as text, in the order in which a browser compares strings."""
        numbers = _Numbers()
        for key in sorted(self._lists, key=lambda key: key.encode("utf-16-be")):
            found = self._lists[key]
            text = "".join(numbers[gap] for gap in _gaps(found.bodies))
            if found.heads:
                text += HEADS + "".join(numbers[gap] for gap in _gaps(found.heads))
            if found.titles:
                gaps = _gaps([record for record, _ in found.titles])
                flagged = zip(gaps, found.titles, strict=True)
                text += TITLES + "".join(numbers[gap * 4 + flags] for gap, (_, flags) in flagged)
            yield key, text


def _gaps(numbers: list[int]) -> list[int]:
    """How many numbers are left out before each of these."""
    before = -1
    gaps = []
    for number in numbers:
        gaps.append(number - before - 1)
        before = number
    return gaps


class _Numbers(dict[int, str]):
    """Numbers as text: base 13 but for the last digit, which is base 40."""

    def __missing__(self, number: int) -> str:
        rest, last = divmod(number, LAST)
        text = SYMBOLS[last]
        while rest:
            rest, digit = divmod(rest, _MORE)
            text = SYMBOLS[LAST + digit] + text
        self[number] = text
        return text
