"""Where things stand in a body's source, which Python-Markdown does not remember."""

from __future__ import annotations

import re
from collections import defaultdict, deque

from xuexi.findings import Place

_TARGET = re.compile(r"!?\[[^\]]*\]\(\s*<?([^)\s>]+)")
_BLOCK = re.compile(r"^ {0,3}/{3,} *([\w-]+) *(?:\|.*)?$")
_HEADING = re.compile(r"^#{1,6} +(.*?) *#*$")
_FENCE = re.compile(r"^ {0,3}(```+|~~~+)")


class SourceMap:
    """Places of links, teaching blocks and headings, handed out in reading order."""

    def __init__(self, body: str, path: str, body_line: int) -> None:
        self._path = path
        self._body_line = body_line
        self._places: dict[tuple[str, str], deque[Place]] = defaultdict(deque)
        for number, line in prose_lines(body):
            for match in _TARGET.finditer(line):
                self._note("link", match[1], number, match.start(1))
            if block := _BLOCK.match(line):
                self._note("block", block[1], number, block.start(1))
            elif heading := _HEADING.match(line):
                self._note("heading", "", number, heading.start(1))

    def next(self, what: str, name: str = "") -> Place:
        """The next place of a `link` target, a `block` name or a `heading`, in source order."""
        queue = self._places.get((what, name))
        return queue.popleft() if queue else Place(self._path, self._body_line)

    def _note(self, what: str, name: str, number: int, column: int) -> None:
        place = Place(self._path, self._body_line + number, column + 1)
        self._places[what, name].append(place)


def prose_lines(body: str) -> list[tuple[int, str]]:
    """The lines outside fenced code, each with its number counted from 0."""
    lines: list[tuple[int, str]] = []
    fence = ""
    for number, line in enumerate(body.split("\n")):
        match = _FENCE.match(line)
        if fence:
            if match and match[1].startswith(fence):
                fence = ""
            continue
        if match:
            fence = match[1]
            continue
        lines.append((number, line))
    return lines
