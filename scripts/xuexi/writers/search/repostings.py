"""Postings of the last run, changed where a record has changed: the same as collected anew."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator, Mapping
from dataclasses import field

from xuexi.ground.late_dataclass import dataclass
from xuexi.writers.search.postings import (
    FLAGS,
    HEADS,
    LAST,
    MORE,
    SYMBOLS,
    TITLES,
    Numbers,
    utf16,
)

_VALUES = {symbol: value for value, symbol in enumerate(SYMBOLS)}


@dataclass(frozen=True, slots=True)
class Listed:
    """The keys of one passage, each in the best list that holds it."""

    titles: Mapping[str, int] = field(default_factory=dict)
    """With their flags."""
    heads: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()


def listed(titles: Mapping[str, int], heads: frozenset[str], bodies: frozenset[str]) -> Listed:
    """The same from keys that may stand in several lists."""
    # From lists: else all of a long passage would be gone through for what few titles hold.
    best = heads.difference([*titles])
    return Listed(titles, best, bodies.difference([*titles, *heads]))


class Entries:
    """Keys with their lists as text, as `Postings.encoded` gives them."""

    def __init__(self, entries: Mapping[str, str]) -> None:
        """`entries` stand in their order."""
        self._entries = dict(entries)
        self._numbers = Numbers()
        self._new: set[str] = set()
        """Keys that do not stand where they belong."""

    def change(self, number: int, old: Listed, new: Listed) -> None:
        """Let the passage with this number be found by other keys."""
        for key in old.bodies ^ new.bodies:
            self._edit(key, number, 0, is_in=key in new.bodies)
        for key in old.heads ^ new.heads:
            self._edit(key, number, 1, is_in=key in new.heads)
        for key in old.titles.keys() | new.titles.keys():
            if old.titles.get(key) != new.titles.get(key):
                self._edit_title(key, number, new.titles.get(key))

    def encoded(self) -> Iterator[tuple[str, str]]:
        """Every key with its lists, in the order in which a browser compares strings."""
        if not self._new:
            return iter(self._entries.items())
        keys = [key for key in self._entries if key not in self._new]
        for key in self._new & self._entries.keys():
            insort(keys, key, key=utf16)
        return ((key, self._entries[key]) for key in keys)

    def _edit(self, key: str, number: int, place: int, *, is_in: bool) -> None:
        bodies, heads, titles = self._lists(key)
        chosen = (bodies, heads)[place]
        if is_in:
            insort(chosen, number)
        else:
            chosen.remove(number)
        self._put(key, bodies, heads, titles)

    def _edit_title(self, key: str, number: int, flags: int | None) -> None:
        bodies, heads, titles = self._lists(key)
        titles = [(one, own) for one, own in titles if one != number]
        if flags is not None:
            insort(titles, (number, flags))
        self._put(key, bodies, heads, titles)

    def _lists(self, key: str) -> tuple[list[int], list[int], list[tuple[int, int]]]:
        rest, _, titles = self._entries.get(key, "").partition(TITLES)
        bodies, _, heads = rest.partition(HEADS)
        return list(_counted(_read(bodies))), list(_counted(_read(heads))), list(_flagged(titles))

    def _put(
        self, key: str, bodies: list[int], heads: list[int], titles: list[tuple[int, int]]
    ) -> None:
        if not (bodies or heads or titles):
            del self._entries[key]
            return
        if key not in self._entries:
            self._new.add(key)
        self._entries[key] = self._numbers.entry(bodies, heads, titles)


def _read(text: str) -> Iterator[int]:
    """Numbers as they are written: high digits, then the last one."""
    high = 0
    for symbol in text:
        value = _VALUES[symbol]
        if value >= LAST:
            high = high * MORE + value - LAST
        else:
            yield high * LAST + value
            high = 0


def _counted(gaps: Iterator[int]) -> Iterator[int]:
    number = -1
    for gap in gaps:
        number += gap + 1
        yield number


def _flagged(text: str) -> Iterator[tuple[int, int]]:
    number = -1
    for value in _read(text):
        gap, flags = divmod(value, FLAGS + 1)
        number += gap + 1
        yield number, flags
