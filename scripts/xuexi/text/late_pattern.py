"""A regular expression that is compiled when it is first used.

For large ones, of which one takes some milliseconds: a dozen of them was a sixth of what it took
to start, and a command that finds all texts known asks for none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property


class LatePattern:
    """As `re.compile(pattern)`, as far as anybody here asks."""

    def __init__(self, pattern: str) -> None:
        """A pattern with a slip is found out by the first text that it is to match."""
        self._pattern = pattern

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._pattern)

    def search(self, text: str) -> re.Match[str] | None:
        """As of a pattern."""
        return self._compiled.search(text)

    def match(self, text: str, at: int = 0) -> re.Match[str] | None:
        """As of a pattern."""
        return self._compiled.match(text, at)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """As of a pattern."""
        return self._compiled.fullmatch(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As of a pattern."""
        return self._compiled.finditer(text)

    def findall(self, text: str) -> list[str]:
        """As of a pattern with one group at most."""
        return self._compiled.findall(text)

    def sub(self, instead: str, text: str) -> str:
        """As of a pattern."""
        return self._compiled.sub(instead, text)
