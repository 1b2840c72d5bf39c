"""What is noted while one body is parsed, besides the tree."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from xuexi.document.placed import Placed, Source


@dataclass(slots=True)
class Trace:
    """Filled by the parts of the parser, each of which knows something of its own."""

    source: Source = field(default_factory=lambda: Source("", "", 1))
    offsets: array[int] = field(default_factory=lambda: array("I", [0]))
    """Where the characters stand that the parser has at the moment, and their end."""
    fences: list[tuple[int, int]] = field(default_factory=list)
    """Where fenced code begins and ends, its fences included."""
    code: list[tuple[int, int]] = field(default_factory=list)
    """Where other code begins and ends: indented lines, and words between backticks."""
    spots: dict[Element, Placed] = field(default_factory=dict)
    """What an element was written as: a link, a picture, a table's first line, a row."""

    def begin(self, source: Source) -> None:
        """Forget the body before."""
        self.source = source
        self.fences, self.code, self.spots = [], [], {}


class Watched:
    """A pattern that remembers what it found, for those who cannot see it otherwise."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern
        self.found: list[tuple[str, re.Match[str] | None]] = []
        """Each text that was searched, with what was found in it."""
        self.taken: list[re.Match[str]] = []
        """The matches of `finditer` after which one more was wanted."""

    def search(self, text: str, at: int = 0) -> re.Match[str] | None:
        """As of a pattern."""
        match = self._pattern.search(text, at)
        self.found.append((text, match))
        return match

    def finditer(self, text: str, at: int = 0) -> Iterator[re.Match[str]]:
        """As of a pattern."""
        for match in self._pattern.finditer(text, at):
            yield match
            self.taken.append(match)

    def forget(self) -> None:
        """Begin anew."""
        self.found.clear()
        self.taken.clear()
