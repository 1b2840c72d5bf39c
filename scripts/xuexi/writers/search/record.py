"""A record: one thing that search can find, with all its published text."""

from __future__ import annotations

from datetime import date
from enum import IntEnum

from xuexi.ground.late_dataclass import dataclass

Mask = int
"""Which audiences read something: bit 0 is the campaign's first audience."""
INSIDE = 9
"""The level of a section without a heading of its own, below whichever heading stands before it."""


@dataclass(frozen=True, slots=True)
class Line:
    """The text of one block; no phrase runs on from one line into the next."""

    text: str
    mask: Mask


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the lines below it, up to the next heading."""

    heads: tuple[str, ...]
    """The heading, and what else names the section; empty for what stands above all headings."""
    anchor: str
    """Empty for the top of the page."""
    level: int
    """2 to 6 as on the page; 1 above all headings; INSIDE for what has none of its own."""
    mask: Mask
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A term's own answer, shown before all results."""

    pinyin: str
    definition: str
    clauses: tuple[tuple[str, str, Mask], ...]
    """Where it stands in the plans: words, the address below an audience's part, who has it."""


class Standing(IntEnum):
    """What a record's text is worth among others that hold the same words."""

    PLAIN = 0
    OFFICIAL = 1
    """An official text: its lines are clauses."""
    TERM = 2
    """A term: whole, whatever else it is called counts as its title does."""
    DERIVED = 3
    """Made from other texts: its title counts as a heading, so that those come first."""


@dataclass(frozen=True, slots=True)
class Record:
    """One thing to find."""

    title: str
    kind: str
    """As people call it: 专题讨论."""
    mask: Mask
    path: str
    """Its address below each of its audiences' parts, or below the site's root."""
    shared: bool
    """Whether the address is the same for every audience."""
    sections: tuple[Section, ...]
    also: tuple[str, ...] = ()
    """What else it is called. Whole, such a name is worth the title; a part only a heading."""
    standing: Standing = Standing.PLAIN
    due: tuple[tuple[date, date, Mask], ...] = ()
    """When it is needed, from and to, and by whom."""
    card: Card | None = None

    @property
    def lines(self) -> tuple[Line, ...]:
        """All its lines, headings left out."""
        return tuple(line for section in self.sections for line in section.lines)

    @property
    def heads(self) -> tuple[str, ...]:
        """All its headings."""
        return tuple(head for section in self.sections for head in section.heads)

    @property
    def names(self) -> tuple[str, ...]:
        """What it is called; the words of these count most."""
        own = () if self.standing is Standing.DERIVED else (self.title,)
        return (*own, *self.also)

    @property
    def lead(self) -> str:
        """The first line that all who have it may read; empty where there is none."""
        return next((line.text for line in self.lines if line.mask == self.mask), "")
