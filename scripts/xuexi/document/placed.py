"""A string that knows where in a body each of its characters stands.

Python-Markdown forgets where it read something. It is therefore given such strings
instead of plain ones: what it cuts out of them still knows its place. They compare,
hash and print as the plain string, hold no sign of their own, and are plain again
once they are pickled.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import Self, SupportsIndex

from xuexi.findings import Place


class Source:
    """A body, and the file in which it begins at a line."""

    __slots__ = ("_starts", "body", "body_line", "path")

    def __init__(self, body: str, path: str, body_line: int) -> None:
        self.body = body
        self.path = path
        self.body_line = body_line
        self._starts: list[int] = []

    def place(self, offset: int) -> Place:
        """Where the character that is `offset` characters behind the body's beginning stands."""
        if not self._starts:
            lengths = (len(line) + 1 for line in self.body.split("\n"))
            self._starts = list(accumulate(lengths, initial=0))[:-1]
        line = bisect_right(self._starts, offset) - 1
        return Place(self.path, self.body_line + line, offset - self._starts[line] + 1)

    @property
    def start(self) -> Place:
        """Where the body begins."""
        return Place(self.path, self.body_line)


class Placed(str):
    """Characters of a source, with the offset of each in its body, and that of their end."""

    __slots__ = ("offsets", "plain", "source")

    plain: str
    """The same as a plain string, which is faster to go through sign by sign."""
    offsets: array[int]
    """One more than there are characters, so that an empty string has a place too."""
    source: Source

    def __new__(cls, plain: str, offsets: array[int], source: Source) -> Self:
        """`plain` must be a plain string, with an offset for each character and its end."""
        self = super().__new__(cls, plain)
        self.plain, self.offsets, self.source = plain, offsets, source
        return self

    @property
    def place(self) -> Place:
        """Where it begins."""
        return self.source.place(self.offsets[0])

    def pinned(self, at: int, text: str) -> Placed:
        """Another text that stands for what is written from the character `at` on."""
        return Placed(str(text), array("I", [self.offsets[at]]) * (len(text) + 1), self.source)

    def with_text(self, start: int, stop: int, text: str) -> Placed:
        """With another text instead of the characters from `start` to `stop`."""
        offsets = self.offsets[:]
        offsets[start:stop] = array("I", [offsets[start]]) * len(text)
        return Placed(self.plain[:start] + str(text) + self.plain[stop:], offsets, self.source)

    # What keeps the places; whatever else is done with it gives a plain string.

    def __getitem__(self, key: SupportsIndex | slice) -> str:
        if not isinstance(key, slice):
            return self.plain[key]
        start, stop, step = key.indices(len(self.plain))
        if step != 1:
            return self.plain[key]
        return self.cut(start, max(start, stop))

    def cut(self, start: int, stop: int) -> Placed:
        """The characters from `start` to `stop`."""
        if start == 0 and stop == len(self.plain):
            return self
        return Placed(self.plain[start:stop], self.offsets[start : stop + 1], self.source)

    def __add__(self, other: str) -> Placed:
        if isinstance(other, Placed):
            return Placed(self.plain + other.plain, self.offsets[:-1] + other.offsets, self.source)
        more = array("I", [self.offsets[-1]]) * len(other)
        return Placed(self.plain + str(other), self.offsets + more, self.source)

    def __radd__(self, other: str) -> Placed:
        more = array("I", [self.offsets[0]]) * len(other)
        return Placed(str(other) + self.plain, more + self.offsets, self.source)

    def lstrip(self, chars: str | None = None, /) -> Placed:
        """As of a plain string."""
        kept = len(self.plain.lstrip(chars))
        return self.cut(len(self.plain) - kept, len(self.plain))

    def rstrip(self, chars: str | None = None, /) -> Placed:
        """As of a plain string."""
        return self.cut(0, len(self.plain.rstrip(chars)))

    def strip(self, chars: str | None = None, /) -> Placed:
        """As of a plain string."""
        left = self.plain.lstrip(chars)
        if len(left.rstrip(chars)) == len(self.plain):
            return self
        start = len(self.plain) - len(left)
        return self.cut(start, start + len(left.rstrip(chars)))

    def split(  # type: ignore[override]
        self, sep: str | None = None, maxsplit: SupportsIndex = -1
    ) -> list[Placed]:
        """As of a plain string."""
        pieces, at = [], 0
        for piece in self.plain.split(sep, maxsplit):
            at = self.plain.index(piece, at) if sep is None else at
            pieces.append(self.cut(at, at + len(piece)))
            at += len(piece) + len(sep or "")
        return pieces

    def splitlines(self, keepends: bool = False) -> list[Placed]:  # type: ignore[override]
        """As of a plain string."""
        pieces, at = [], 0
        for whole in self.plain.splitlines(keepends=True):
            kept = whole if keepends else "".join(whole.splitlines())
            pieces.append(self.cut(at, at + len(kept)))
            at += len(whole)
        return pieces

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        return str, (self.plain,)


def joined(separator: str, texts: Iterable[str]) -> str:
    """The texts with the separator between them.

    What does not know its place stands where the text before it ends.
    """
    pieces = list(texts)
    if len(pieces) == 1:
        return pieces[0]
    whole = separator.join(pieces)
    first = next((piece for piece in pieces if isinstance(piece, Placed)), None)
    if first is None:
        return whole
    offsets, last = array("I"), first.offsets[0]
    for number, piece in enumerate(pieces):
        if number:
            offsets.extend([last] * len(separator))
        if isinstance(piece, Placed):
            offsets.extend(piece.offsets)
            last = offsets.pop()
        else:
            offsets.extend([last] * len(piece))
    offsets.append(last)
    return Placed(whole, offsets, first.source)


def plain(text: str) -> str:
    """The same as a plain string."""
    return text.plain if isinstance(text, Placed) else text


def place_of(text: str, at: int = 0) -> Place | None:
    """Where the character `at` of a text stands; None when nobody knows."""
    return text.source.place(text.offsets[at]) if isinstance(text, Placed) else None
