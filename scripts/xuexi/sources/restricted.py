"""Marks of secrecy and of papers for few, in whatever a YAML text says."""

from __future__ import annotations

from collections.abc import Iterator

from xuexi.findings import Finding
from xuexi.findings.restricted import restricted
from xuexi.sources.nodes import Mapping, Node, Scalar, Sequence
from xuexi.text.restrictions import find_restriction

_LABELS = frozenset(
    ("choices", "aliases", "term", "name", "example", "fields", "row_labels", "hint", "columns")
)
"""Keys whose values are words of a table or a list, where 秘密 or 不公开 alone is a label.

Anything else is prose, whatever its key: a new key is looked at without being named here.
"""


def restricted_values(node: Node, *, is_label: bool = False) -> Iterator[Finding]:
    """A finding for each value, at any depth, that restricts who may see the file."""
    match node:
        case Scalar(text=text, place=place):
            for line in text.splitlines():
                if words := find_restriction(line, is_label=is_label):
                    yield restricted(place, words)
        case Sequence(items=items):
            for item in items:
                yield from restricted_values(item, is_label=is_label)
        case Mapping():
            for entry in node:
                label = entry.key.text in _LABELS
                yield from restricted_values(entry.value, is_label=label)
