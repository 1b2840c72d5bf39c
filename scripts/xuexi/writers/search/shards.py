"""Shards: postings cut into files of about the same size, in the order of their keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

SIZE = 4_500
"""Bytes of a shard before it is compressed; 2 to 4 KB on the wire."""


@dataclass(frozen=True, slots=True)
class Shard:
    """One file of postings."""

    first: str
    """Its first key: the file of any other key is the last one that begins no later."""
    text: str


def cut(postings: Iterable[tuple[str, str]], size: int = SIZE) -> Iterator[Shard]:
    """Cut postings, which come in the order of their keys, into shards.

    Keys that begin alike stand in a group, a space and their common part before
    it, a colon behind it: ` 党:` then `章` and its postings, `员` and its postings.
    """
    first, parts, bytes_so_far, group = "", list[str](), 0, ""
    for key, lists in postings:
        head, rest = _parted(key)
        if bytes_so_far >= size:
            yield Shard(first, "".join(parts))
            parts, bytes_so_far, group = [], 0, ""
        if not parts:
            first = key
        if head != group:
            parts.append(f" {head}:")
            group = head
        parts.append(rest + lists)
        # Three bytes for a Han character; everything else is ASCII, or nearly.
        bytes_so_far += len(lists) + 3 * len(rest)
    if parts:
        yield Shard(first, "".join(parts))


def _parted(key: str) -> tuple[str, str]:
    """A key's first character, or its first syllable, and the rest."""
    if " " in key:
        head, _, rest = key.partition(" ")
        return head, rest
    return key[0], key[1:]
