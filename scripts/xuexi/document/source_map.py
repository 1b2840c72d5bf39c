"""Where things stand in a body's source, which Python-Markdown does not remember."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass

from xuexi.findings import Place

_TARGET = re.compile(r"\]\(\s*(?:<(?P<held>[^<>]*)>|<?(?P<bare>[^)\s>]+))")
_AUTOLINK = re.compile(r"<(?P<bare>(?:https?|ftp)://[^<>\s]+)>", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()>#+.!|<-])")
"""A sign that Markdown would read; without its backslash it stands in the target."""
_DEFINITION = re.compile(r"^ {0,3}\[[^\]]+\]:\s*<?(?P<bare>[^\s>]+)")
_BLOCK = re.compile(r"^ {0,3}/{3,} *(?P<name>[\w-]+) *(?P<argument>\|.*)?$")
_ANCHOR = re.compile(r"\{:?[^{}]*?#(?P<name>[^\s{}]+)[^{}]*\}\s*#*\s*$")
_FENCE = re.compile(r"(?P<fence>~{3,}|`{3,}) *(?:\{.*\}|\.?[\w#.+-]*(?: +hl_lines=.*)?) *$")
"""Python-Markdown's own idea of a fence (markdown.extensions.fenced_code)."""
_CODE = re.compile(r"`[^`]*`")
_NESTING = re.compile(r"[>*+\-/ \d._]+")
_TABLE_RULE = re.compile(r"[> ]*(?:[|:][ :]*)?-[-|: ]*$")
"""The line below a table's header."""
_EDGE = re.compile(r" *\|?")
_CELL = re.compile(r"(?P<text>(?:\\.|[^|])*)(?:\||$)")


class SourceMap:
    """Places of link targets, teaching blocks and anchors, handed out in reading order."""

    def __init__(self, body: str, path: str, body_line: int) -> None:
        self._path = path
        self._body_line = body_line
        self._lines = body.split("\n")
        self._places: dict[tuple[str, str], deque[Place]] = defaultdict(deque)
        for number, line in prose_lines(body):
            bare = without_code(line)
            for pattern in (_TARGET, _AUTOLINK, _DEFINITION):
                for match in pattern.finditer(bare):
                    group = match.lastgroup or "bare"
                    self._note("link", _link_key(match[group]), number, match.start(group))
            if block := _BLOCK.match(line):
                argument = (block["argument"] or "").lstrip("| ")
                column = block.end() - len(argument) if argument else block.start("name")
                self._note("block", block["name"], number, block.start("name"))
                self._note("argument", block["name"], number, column)
            elif anchor := _ANCHOR.search(line):
                self._note("anchor", anchor["name"], number, anchor.start("name"))
            elif _TABLE_RULE.match(line) and "|" in (header := self._lines[number - 1]):
                self._note("table", "", number - 1, len(header) - len(header.lstrip("> ")))

    def next(self, what: str, name: str) -> Place:
        """The next place of a `link` target, a `block` name, an `argument`, an `anchor`, a `table`.

        The last one is handed out again when there are no more, as for a link
        that is defined once and used twice.
        """
        queue = self._places.get((what, _link_key(name) if what == "link" else name))
        if not queue:
            return Place(self._path, self._body_line)
        return queue.popleft() if len(queue) > 1 else queue[0]

    def deepest(self) -> Place:
        """The line that begins with the most marks of nesting, or that nests its emphasis most."""
        lengths = [max(map(len, _NESTING.findall(line)), default=0) for line in self._lines]
        return self._place(lengths.index(max(lengths)), 0)

    def cells_below(self, place: Place) -> tuple[tuple[Place, ...], ...]:
        """Places of the cells of the table that follows `place`, without the rule's row."""
        rows = []
        for number in range(place.line - self._body_line + 1, len(self._lines)):
            line = self._lines[number]
            if "|" in line:
                rows.append(self._cells(line, number))
            elif rows:
                break
        return tuple(rows[:1] + rows[2:])

    def _cells(self, line: str, number: int) -> tuple[Place, ...]:
        edge = _EDGE.match(line)
        places = []
        for match in _CELL.finditer(line, edge.end() if edge else 0):
            padding = len(match["text"]) - len(match["text"].lstrip())
            places.append(self._place(number, match.start() + padding))
        return tuple(places)

    def _note(self, what: str, name: str, number: int, column: int) -> None:
        self._places[what, name].append(self._place(number, column))

    def _place(self, number: int, column: int) -> Place:
        return Place(self._path, self._body_line + number, column + 1)


def _link_key(target: str) -> str:
    """A target as source and tree both have it: Markdown takes backslashes and widens tabs."""
    return "".join(_ESCAPE.sub(r"\1", target).split())


class WordFinder:
    """Finds words in a body, each time a little further on."""

    def __init__(self, body: str, path: str, body_line: int) -> None:
        self._body = body
        self._path = path
        self._body_line = body_line
        self._searched: dict[str, int] = {}

    def next(self, *candidates: str) -> Place:
        """Where the first of the words that can be found stand next; else the body's beginning."""
        for words in candidates:
            start = self._body.find(words, self._searched.get(words, 0))
            if start >= 0:
                self._searched[words] = start + len(words)
                return self._place_of(start)
        return Place(self._path, self._body_line)

    def _place_of(self, start: int) -> Place:
        before = self._body[:start]
        column = start - (before.rfind("\n") + 1) + 1
        return Place(self._path, self._body_line + before.count("\n"), column)


def prose_lines(body: str) -> list[tuple[int, str]]:
    """The lines outside fenced code, each with its number counted from 0.

    A fence that is never closed is none, as in Python-Markdown.
    """
    lines = body.split("\n")
    return [(number, lines[number]) for number in _outside_fences(lines)]


def unclosed_fences(body: str) -> list[int]:
    """Numbers, counted from 0, of the lines that would begin fenced code if it had an end."""
    lines = body.split("\n")
    return [number for number in _outside_fences(lines) if _FENCE.match(lines[number])]


def _outside_fences(lines: list[str]) -> Iterator[int]:
    closings: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        if line.startswith(("```", "~~~")):
            closings[line.rstrip(" ")].append(number)
    number = 0
    while number < len(lines):
        match = _FENCE.match(lines[number])
        later = closings.get(match["fence"], []) if match else []
        index = bisect_right(later, number)
        if index == len(later):
            yield number
            number += 1
        else:
            number = later[index] + 1


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of a body that holds text: in an official text, one paragraph or heading."""

    raw: str
    place: Place
    """Where its text begins, after the marks of a heading."""

    def place_of(self, text: str, index: int) -> Place:
        """Where the character `text[index]` stands, when the line was written to say `text`."""
        column = self.place.column - 1
        for char in text[:index]:
            found = self.raw.find(char, column)
            if found < 0:
                break
            column = found + 1
        return self.place._replace(column=column + 1)


def source_lines(body: str, path: str, body_line: int) -> tuple[SourceLine, ...]:
    """The lines of a body that hold text, in order."""
    return tuple(
        SourceLine(line, Place(path, body_line + number, len(line) - len(line.lstrip("# ")) + 1))
        for number, line in enumerate(body.split("\n"))
        if line.strip()
    )


def without_code(line: str) -> str:
    """The line with blanks for its code, so that columns stay."""
    return _CODE.sub(lambda match: " " * len(match[0]), line)
