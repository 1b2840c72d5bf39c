"""Forms of one campaign, taken over into the next without what only the first one meant.

Which forms, and how they read then, is data beside them: `general_forms.yml`. Whatever
paragraph, item or row speaks of the old campaign is left out whole, never half a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from xuexi.ground.late_dataclass import dataclass

_DROPPED = frozenset(("clauses", "sources"))
"""Keys of a head that only the old campaign gives a meaning."""
_KEY = re.compile(r"([a-z_]+):")
_BLOCK = re.compile(r"^/// 仅限\b.*?^///$\n?", re.MULTILINE | re.DOTALL)
"""What is said to one of the old audiences alone."""
_SECTION = re.compile(r"^(?=## )", re.MULTILINE)
_ANCHOR = re.compile(r"\{#([\w-]+)\}")
_LINK = re.compile(r"\(id:([\w-]+)")
_NUMBER = re.compile(r"\d+\. ")
_RULE = re.compile(r"\|[ |:-]+\|")
"""The line below a table's heading."""


@dataclass(frozen=True, slots=True)
class NewHead:
    """What every form's head says in the new campaign."""

    updated: str
    audiences: str
    """The line, whole."""
    stages: Collection[str]
    materials: Collection[str]
    """Ids of its other materials, which forms may link to."""


def general_forms(folder: Path, head: NewHead) -> dict[str, str]:
    """The forms in `folder` that its list calls general, by their new ids, as Markdown.

    Raises OSError when a file cannot be read.
    """
    listed = yaml.safe_load((folder / "general_forms.yml").read_text("utf-8"))
    entries: dict[str, dict[str, Any]] = {
        key: value or {} for key, value in listed["forms"].items()
    }
    ids = {old: entry.get("as", old) for old, entry in entries.items()}
    rules = _Rules(
        head, ids, frozenset((*ids.values(), *head.materials)),
        re.compile("|".join(map(re.escape, listed["words"]))),
        re.compile(f"(?<!”)（(?:{'|'.join(map(re.escape, listed['cited_as']))})[^（）]*）"),
        listed["roles"],
    )  # fmt: skip
    return {
        ids[old]: rules.form((folder / "form" / f"{old}.md").read_text("utf-8"), entry)
        for old, entry in entries.items()
    }


@dataclass(frozen=True, slots=True)
class _Rules:
    """How a form is taken over."""

    head: NewHead
    ids: Mapping[str, str]
    known: Collection[str]
    words: re.Pattern[str]
    """What only the old campaign means."""
    citation: re.Pattern[str]
    """A citation in brackets; behind a quotation it stays, and takes that away with it."""
    roles: Mapping[str, str]

    def form(self, text: str, entry: Mapping[str, Any]) -> str:
        """One form's Markdown."""
        for old, new in entry.get("replace", {}).items():
            text = text.replace(old, new)
        text = re.sub(r"(?<=\bid:)( ?)([\w-]+)", self._renamed, text)
        _, head, body = text.split("---\n", 2)
        kept = (self._section(part, entry.get("without", ())) for part in _SECTION.split(body))
        joined = "\n".join(filter(None, kept))
        return f"---\n{''.join(self._head(head))}---\n\n{joined}"

    def _renamed(self, match: re.Match[str]) -> str:
        return match[1] + self.ids.get(match[2], match[2])

    def _head(self, text: str) -> Iterator[str]:
        """The head's keys, each with the lines below it."""
        for part in re.split(r"^(?=[a-z_]+:)", text, flags=re.MULTILINE):
            match = _KEY.match(part)
            key = match[1] if match else ""
            if key == "updated":
                yield f"updated: {self.head.updated}\n"
            elif key == "audiences":
                yield f"{self.head.audiences}\n"
            elif key == "roles":
                yield from self._roles(part)
            elif key == "stage":
                yield from self._stage(part)
            elif key not in _DROPPED:
                yield part

    def _stage(self, part: str) -> Iterator[str]:
        if part.removeprefix("stage:").strip() in self.head.stages:
            yield part

    def _roles(self, part: str) -> Iterator[str]:
        names = yaml.safe_load(part)["roles"]
        roles = dict.fromkeys(self.roles[name] for name in names if name in self.roles)
        if roles:
            yield f"roles: [{', '.join(roles)}]\n"

    def _section(self, text: str, without: Collection[str]) -> str:
        """A section without what goes; empty when nothing but its heading is left."""
        heading, _, body = text.partition("\n") if text.startswith("## ") else ("", "", text)
        anchor = _ANCHOR.search(heading)
        if anchor and anchor[1] in without:
            return ""
        lines = [self.citation.sub("", line) for line in _BLOCK.sub("", body).split("\n")]
        kept = "\n".join(_renumbered(_whole_tables(lines, self._goes)))
        kept = re.sub(r"\n{3,}", "\n\n", kept).strip("\n")
        if not kept:
            return ""
        return f"{heading}\n\n{kept}\n" if heading else f"{kept}\n"

    def _goes(self, line: str) -> bool:
        """Whether a line speaks of the old campaign, or leads to what is not taken over."""
        return bool(self.words.search(line)) or any(
            target not in self.known for target in _LINK.findall(line)
        )


def _whole_tables(lines: list[str], goes: Callable[[str], bool]) -> Iterator[str]:
    """Lines without those that go; a table without its heading, or any row, goes as well."""
    number = 0
    while number < len(lines):
        rows = 0
        while number + rows < len(lines) and lines[number + rows].startswith("|"):
            rows += 1
        if not rows:
            if not goes(lines[number]):
                yield lines[number]
            number += 1
            continue
        table = lines[number : number + rows]
        kept = [row for row in table if not goes(row)]
        if kept[:1] == table[:1] and any(not _RULE.fullmatch(row) for row in kept[1:]):
            yield from kept
        number += rows


def _renumbered(lines: Iterable[str]) -> Iterator[str]:
    """Numbered items counted anew, since some are gone."""
    count = 0
    for line in lines:
        match = _NUMBER.match(line)
        count = count + 1 if match else 0
        yield f"{count}. {line[match.end() :]}" if match else line
