"""A reader of the index, as plain as can be: what the scripts must find, it finds too."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from xuexi.text.folding import fold
from xuexi.writers.artifact import FileArtifact
from xuexi.writers.search.postings import HEADS, LAST, SYMBOLS, TITLES, utf16

_CALL = re.compile(r"^xuexiSearch\.take\(\"([\w-]+)\",(.*)\)\n$", re.DOTALL)
_ENTRY = re.compile(rf"([^{re.escape(SYMBOLS + HEADS + TITLES)}]*)"
                    rf"([{re.escape(SYMBOLS + HEADS + TITLES)}]+)")  # fmt: skip

Texts = list[tuple[int, str, str]]
"""Every text, folded, with the number of its record and the anchor of its section before it."""
SCRIPTS = ("dialog.js", "mark.js", "missing.js", "near.js", "pinyin.js")


@dataclass(frozen=True)
class Section:
    """A section as it stands in the files."""

    anchor: str
    heads: tuple[str, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Record:
    """A record as it stands in the files."""

    number: int
    names: tuple[str, ...]
    """Its title and what else it is called."""
    sections: tuple[Section, ...]

    @property
    def title(self) -> str:
        return self.names[0]

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every text with the anchor of its section."""
        for name in self.names:
            yield "", name
        for section in self.sections:
            for text in (*section.heads, *section.lines):
                yield section.anchor, text


@dataclass(frozen=True)
class Found:
    """A record with the places in which all was found: anchors of sections, "" for the top."""

    number: int
    title: str
    anchors: tuple[str, ...]


class Reader:
    """Reads the files that the writer made."""

    def __init__(self, files: Iterable[FileArtifact]) -> None:
        self.values: dict[str, Any] = {}
        for file in files:
            if file.path.endswith(SCRIPTS):
                continue
            match = _CALL.match(file.content.decode())
            assert match, file.path
            self.values[match[1]] = json.loads(match[2])
        self.manifest = self.values["manifest"]
        self.postings = {"b": self._postings("b"), "p": self._postings("p")}

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """All records, by number."""
        count = sum(run[0] for run in self.manifest["runs"])
        return tuple(self._record(number) for number in range(count))

    @cached_property
    def record_of(self) -> list[int]:
        """The record of each passage."""
        counts = [max(int(digit, 36), 1) for digit in self.manifest["passages"]]
        return [number for number, count in enumerate(counts) for _ in range(count)]

    def number(self, title: str) -> int:
        """The one record of this title."""
        [record] = [record for record in self.records if record.title == title]
        return record.number

    def _record(self, number: int) -> Record:
        title, _, _, _, also, sections, lines, *_ = self.values[f"r{number}"]
        passages = int(self.manifest["passages"][number], 36)
        if passages:
            lines = []
            for index in range(passages):
                first, *those = self.values[f"r{number}-{index}"]
                assert first == len(lines)
                lines += those
        read = (
            Section(
                anchor,
                tuple(heads[::2]),
                tuple(line if isinstance(line, str) else line[0] for line in those),
            )
            for (_, anchor, _, *heads), those in zip(sections, lines, strict=True)
        )
        return Record(number, (title, *also[::2]), tuple(read))

    def holding(self, family: str, key: str) -> set[int]:
        """The passages, or the records of typed ones, under a key, in whichever list."""
        lists = self.postings[family].get(key, "")
        bodies, heads, titles = _lists(lists)
        return bodies | heads | {value for value, _ in titles}

    def find(self, phrase: str) -> list[Found]:
        """The records that hold a phrase of two or more characters."""
        folded = fold(phrase)
        if len(folded) < 2:
            return []
        pairs = {folded[start : start + 2] for start in range(len(folded) - 1)}
        holding = set.intersection(*(self.holding("b", pair) for pair in pairs))
        numbers = sorted({self.record_of[passage] for passage in holding})
        return [found for number in numbers if (found := self._verified(number, folded))]

    def _verified(self, number: int, folded: str) -> Found | None:
        record = self.records[number]
        anchors = dict.fromkeys(a for a, text in record.texts() if folded in fold(text))
        return Found(number, record.title, tuple(anchors)) if anchors else None

    def _postings(self, family: str) -> dict[str, str]:
        between = " " if family == "p" else ""
        result: dict[str, str] = {}
        firsts = self.manifest["firsts"][family].split(",")
        for number, first in enumerate(firsts):
            shard: str = self.values[f"{family}{number}"]
            keys: dict[str, str] = {}
            for group in shard.split(" ")[1:]:
                head, _, rest = group.partition(":")
                for tail, lists in _ENTRY.findall(rest):
                    keys[head + between + tail] = lists
            # What begins it will do, as long as no key of the shard before comes behind that.
            assert next(iter(keys)).startswith(first)
            assert not result or utf16([*result][-1]) < utf16(first)
            result |= keys
        return result


def _lists(text: str) -> tuple[set[int], set[int], set[tuple[int, int]]]:
    text, _, titles = text.partition(TITLES)
    bodies, _, heads = text.partition(HEADS)
    flagged, number = set(), -1
    for value in _numbers(titles):
        number += value // 4 + 1
        flagged.add((number, value % 4))
    return _sums(bodies), _sums(heads), flagged


def _sums(text: str) -> set[int]:
    found, number = set(), -1
    for gap in _numbers(text):
        number += gap + 1
        found.add(number)
    return found


def _numbers(text: str) -> Iterable[int]:
    number = 0
    for symbol in text:
        digit = SYMBOLS.index(symbol)
        if digit < LAST:
            yield number * LAST + digit
            number = 0
        else:
            number = number * (len(SYMBOLS) - LAST) + digit - LAST
