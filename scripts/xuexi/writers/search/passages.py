"""Passages: a record's lines in pieces of which a phone fetches only those that match."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from xuexi.ground.late_dataclass import dataclass
from xuexi.writers.search.record import Record, Section

SHORT = 400
"""Characters: up to so many stand in one file with the record's names."""
FINE, COARSE = 900, 2_700
"""Characters of a passage, about; what is half as long again is cut. 1 and 3 KB on the wire."""
_SMALL = 600_000
"""Characters of a site's texts up to which passages are fine.

Fine passages make queries cheaper: less to fetch, and less that holds a phrase's
pairs but not the phrase. They make the index a third heavier, which is nothing
for a small site and for a large one would be felt in every list that is fetched.
"""
MOST = 35
"""Passages of a record: the manifest gives their number in one character."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Some sections of a record, one after another."""

    first: int
    """The first one's place among all sections."""
    sections: tuple[Section, ...]


def passage_length(characters: int) -> int:
    """How long the passages of texts of so many characters together should be, in characters."""
    return FINE if characters <= _SMALL else COARSE


def passages_of(record: Record, length: int) -> tuple[Passage, ...]:
    """Cut a record's lines, at headings only; the record's only passage when it is not long."""
    total = characters_of(record)
    count = min(round(total / length), MOST)
    if count <= 1:
        return (Passage(0, record.sections),)
    return tuple(_cut(record.sections, total / count, count))


def stands_alone(record: Record) -> bool:
    """Whether the lines are so few that a file of their own would cost more than they do."""
    return characters_of(record) <= SHORT


def _cut(sections: tuple[Section, ...], length: float, count: int) -> Iterator[Passage]:
    first, passed = 0, 1
    for index, so_far in enumerate(accumulate(map(_length, sections)), start=1):
        if (so_far >= passed * length and passed < count) or index == len(sections):
            yield Passage(first, sections[first:index])
            first, passed = index, int(so_far / length) + 1


def characters_of(record: Record) -> int:
    """Characters of all its lines."""
    return sum(map(_length, record.sections))


def _length(section: Section) -> int:
    return sum(len(line.text) for line in section.lines)
