"""Postings: which records hold two characters side by side, and where in them.

A key is a character, two characters side by side, or the same in pinyin. Its
records stand in three lists, each record in the best one that holds it:
bodies, headings, titles. A phrase is looked for by its pairs and then to the
letter in the records that hold them all, so a pair's position is not kept.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from operator import sub

from xuexi.writers.search.pairs import numbers_in, pair_of

SYMBOLS = "!#$%&'()*+,-./;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`{}"
"""Digits of numbers: none of them can stand in a key, and JSON escapes none of them."""
LAST = 40
"""The first so many symbols end a number; the rest come before its last digit."""
HEADS, TITLES = "|", "~"
"""What begins the list of headings and the list of titles."""
BEGINS, ENDS = 1, 2
"""Whether a title begins, or ends, with the key: with both, it may be the whole title."""

FLAGS = BEGINS | ENDS
"""All that a title can say of a key."""
MORE = len(SYMBOLS) - LAST
"""How many symbols come before the last one of a number."""


class Postings:
    """Collects the keys of records, which must come in the order of their numbers."""

    def __init__(self) -> None:
        self._pairs: dict[int, array[int]] = defaultdict(partial(array, "I"))
        self._heads: dict[str, list[int]] = defaultdict(list)
        self._titles: dict[str, list[tuple[int, int]]] = defaultdict(list)

    def add(
        self,
        record: int,
        titles: Mapping[str, int],
        heads: frozenset[str] = frozenset(),
        bodies: str = "",
    ) -> None:
        """The keys of one record; those of titles with BEGINS and ENDS, of bodies as pairs."""
        for key, flags in titles.items():
            self._titles[key].append((record, flags))
        for key in heads.difference([*titles]):
            self._heads[key].append(record)
        if bodies:
            pairs = self._pairs
            for number in numbers_in(bodies):
                pairs[number].append(record)
            # What a title or a heading holds as well is found there.
            for number in numbers_in("".join(key for key in {*titles, *heads} if len(key) == 2)):
                if (records := pairs.get(number)) and records[-1] == record:
                    records.pop()

    def encoded(self) -> Iterator[tuple[str, str]]:
        """Every key with its lists as text, in the order in which a browser compares strings."""
        numbers = Numbers()
        bodies = {pair_of(number): records for number, records in self._pairs.items() if records}
        keys = bodies.keys() | self._heads.keys() | self._titles.keys()
        for key in sorted(keys, key=utf16):
            lists = bodies.get(key, ()), self._heads.get(key, ()), self._titles.get(key, ())
            yield key, numbers.entry(*lists)


def utf16(key: str) -> bytes:
    """What browsers compare when they compare strings."""
    return key.encode("utf-16-be")


class Numbers(dict[int, str]):
    """Numbers as text: base 13 but for the last digit, which is base 40.

    They are asked for by the number that follows: of two records that is their difference.
    """

    def __missing__(self, following: int) -> str:
        rest, last = divmod(following - 1, LAST)
        text = SYMBOLS[last]
        while rest:
            rest, digit = divmod(rest, MORE)
            text = SYMBOLS[LAST + digit] + text
        self[following] = text
        return text

    def entry(
        self, bodies: Sequence[int], heads: Sequence[int], titles: Sequence[tuple[int, int]]
    ) -> str:
        """The three lists of a key; those that are empty leave no sign."""
        text = self.encoded(bodies)
        if heads:
            text += HEADS + self.encoded(heads)
        if titles:
            text += TITLES + self.flagged(titles)
        return text

    def encoded(self, records: Sequence[int]) -> str:
        """Ascending numbers, each as how many are left out before it."""
        return "".join(map(self.__getitem__, map(sub, records, (-1, *records))))

    def flagged(self, records: Sequence[tuple[int, int]]) -> str:
        """The same with two bits for each."""
        before = (-1, *(number for number, _ in records))
        pairs = zip(before, records, strict=False)
        return "".join(
            self[(number - last - 1) * (FLAGS + 1) + flags + 1] for last, (number, flags) in pairs
        )
