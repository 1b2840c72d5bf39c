"""A reader of the index, as plain as can be: what the scripts must find, it finds too."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from xuexi.text.folding import fold
from xuexi.writers.artifact import FileArtifact
from xuexi.writers.search.postings import HEADS, LAST, SYMBOLS, TITLES

_CALL = re.compile(r"^xuexiSearch\.take\(\"(\w+)\",(.*)\)\n$", re.DOTALL)
_ENTRY = re.compile(rf"([^{re.escape(SYMBOLS + HEADS + TITLES)}]*)"
                    rf"([{re.escape(SYMBOLS + HEADS + TITLES)}]+)")  # fmt: skip


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
            match = _CALL.match(file.content.decode())
            assert match, file.path
            self.values[match[1]] = json.loads(match[2])
        self.manifest = self.values["manifest"]
        self.postings = {"b": self._postings("b"), "p": self._postings("p")}

    def records(self) -> list[Any]:
        """All records, by number."""
        count = sum(run[0] for run in self.manifest["runs"])
        return [self.values[f"r{number}"] for number in range(count)]

    def holding(self, family: str, key: str) -> set[int]:
        """The records under a key, in whichever list."""
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
        return [found for number in sorted(holding) if (found := self._verified(number, folded))]

    def _verified(self, number: int, folded: str) -> Found | None:
        record = self.values[f"r{number}"]
        anchors = [""] if folded in fold(record[0]) else []
        for _, anchor, _, heads, lines in record[6]:
            texts = [*heads[::2], *(line if isinstance(line, str) else line[0] for line in lines)]
            if any(folded in fold(text) for text in texts):
                anchors.append(anchor)
        return Found(number, record[0], tuple(anchors)) if anchors else None

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
            assert next(iter(keys)) == first
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
