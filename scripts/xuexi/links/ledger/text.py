"""The ledger as a text file: one fact a line, sorted, for git to merge and people to read.

Facts are only added, so a line that stands twice, in another order, or between the marks of a
merge says the same as it did. What a line says that nobody can read is told and never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import astuple

from xuexi.links.ledger.facts import Anchored, Entity, Fact, Named, Same, Shown, Thing

HEAD = "# 发布过的网址。由 xuexi publish 写，只增不减；两边都改了就都留下，重复不要紧。"
_WORDS: dict[str, type[Fact]] = {"名": Named, "址": Shown, "段": Anchored, "同": Same}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2})?")
_NUMBER = re.compile(r"\d{1,9}(\.\d{1,6})?", re.ASCII)
_ADDRESS = re.compile(r"(?:[\w-][\w.-]*/)*(?:[\w-][\w.-]*)?", re.ASCII)
"""A path below the site's root; whatever leads out of it was never published."""
_PASTED = re.compile(r"(址) (\S+) (.+) (\S+)|(同) (\S+) (\S+) (\S+)")
"""A line that was copied from a screen, where its tabs have become spaces."""
_MERGE_MARKS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


def write_ledger(facts: Iterable[Fact]) -> str:
    """The text of a ledger; equal facts give equal bytes."""
    return "\n".join((HEAD, *sorted({write_fact(fact) for fact in facts}))) + "\n"


def write_fact(fact: Fact) -> str:
    """One fact as a line, without its end."""
    names = {kind: word for word, kind in _WORDS.items()}
    cells = (" ".join(value.split()) for value in astuple(fact))
    return "\t".join((names[type(fact)], *cells))


def read_ledger(text: str) -> tuple[frozenset[Fact], tuple[int, ...]]:
    """The facts, and the numbers of the lines that nobody can read, from 1."""
    facts: set[Fact] = set()
    unread: list[int] = []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        if not line.strip() or line.startswith(("#", *_MERGE_MARKS)):
            continue
        fact = _fact(_cells(line))
        if fact is None:
            unread.append(number)
        else:
            facts.add(fact)
    return frozenset(facts), tuple(unread)


def _cells(line: str) -> list[str]:
    pasted = _PASTED.fullmatch(line.strip()) if "\t" not in line else None
    return [cell for cell in pasted.groups() if cell] if pasted else line.split("\t")


def _fact(cells: list[str]) -> Fact | None:
    word, *values = (cell.strip() for cell in cells)
    if not _DAY.fullmatch(values[-1] if values else ""):
        return None
    match word, values:
        case "名", [one, name, hint, day]:
            return Named(Entity(one), name, hint, day)
        case "址", [address, shown, day] if _ADDRESS.fullmatch(address):
            return Shown(address, Thing(shown), day)
        case "段", [owner, anchor, words, at, day] if _NUMBER.fullmatch(at):
            return Anchored(Thing(owner), anchor, words, at, day)
        case "同", [old, new, day]:
            return Same(old, new, day)
    return None
