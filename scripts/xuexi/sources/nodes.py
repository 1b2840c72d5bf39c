"""YAML as nodes that remember their line and column: what `composing` makes and readers take."""

from __future__ import annotations

from collections.abc import Iterator

from xuexi.findings import Place
from xuexi.ground.late_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value, as the author wrote it."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Entry:
    """A key and its value."""

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values, in the author's order."""

    entries: tuple[Entry, ...]
    place: Place

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)


Node = Scalar | Sequence | Mapping

ENTRIES = "几行“名称: 值”"
"""A mapping, in words that an author knows."""

MOST_KEYS = 200
"""Of one mapping; a form's head, the longest, has some thirty."""

MOST_ITEMS = 5_000
"""Of one list; a glossary of a whole campaign has some hundred terms."""

MOST_NODES = 100_000
"""Names, values, lists and groups of one text; a table of 5000 rows of five values has 60,000."""


def kind_of(node: Sequence | Mapping) -> str:
    """What stands there instead of a text, in words that an author knows."""
    return "列表" if isinstance(node, Sequence) else ENTRIES


def text_of(node: Node) -> str:
    """What stands there instead of entries, if it is a text."""
    return node.text if isinstance(node, Scalar) else ""
