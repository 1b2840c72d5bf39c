"""Passages: a record's lines in pieces of which a phone fetches only those that match."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from xuexi.writers.search.record import Record, Section

SHORT = 400
"""Characters: up to so many stand in one file with the record's names."""
LONG = 2_700
"""Characters: above so many a record is cut, mostly official texts."""
PASSAGE = 1_500
"""Characters of a passage of a long record; 2 KB on the wire."""
MOST = 35
"""Passages of a record: the manifest gives their number in one character."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Some sections of a record, one after another."""

    first: int
    """The first one's place among all sections."""
    sections: tuple[Section, ...]


def passages_of(record: Record) -> tuple[Passage, ...]:
    """Cut a record's lines, at headings only; the record's only passage when it is not long."""
    total = sum(map(_length, record.sections))
    if total <= LONG:
        return (Passage(0, record.sections),)
    return tuple(_cut(record.sections, total / min(round(total / PASSAGE), MOST)))


def stands_alone(record: Record) -> bool:
    """Whether the lines are so few that a file of their own would cost more than they do."""
    return sum(map(_length, record.sections)) <= SHORT


def _cut(sections: tuple[Section, ...], length: float) -> Iterator[Passage]:
    first, passed = 0, 1
    for index, so_far in enumerate(accumulate(map(_length, sections)), start=1):
        if so_far >= passed * length or index == len(sections):
            yield Passage(first, sections[first:index])
            first, passed = index, int(so_far / length) + 1


def _length(section: Section) -> int:
    return sum(len(line.text) for line in section.lines)
