"""Shards: postings cut into files of about the same size, in the order of their keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import isqrt

from xuexi.ground.late_dataclass import dataclass

SMALLEST = 1_500
"""Bytes of a shard before it is compressed: below, a file's own weight counts for too much."""
_DEARER = 10
"""How much dearer a shard is, by being one file more, than a byte of it that a query fetches.

Smaller shards make a query cheaper, and the manifest, which every first query
fetches whole, and the index dearer: the sum is least where a shard's size grows
with the root of the whole. Measured: a shard costs the manifest 9 bytes
compressed and the index 160, a first query fetches two or three shards, and a
shard shrinks to half.
"""
_EARLY = 0.75
"""Of its size a shard ends where a group does, so that the next one's first key is short: half
of what a shard costs the manifest."""


@dataclass(frozen=True, slots=True)
class Shard:
    """One file of postings."""

    first: str
    """Its first key, or what begins it: the file of a key is the last one that begins no later."""
    text: str


def cut(postings: Iterable[tuple[str, str]]) -> Iterator[Shard]:
    """Cut postings, which come in the order of their keys, into shards.

    Keys that begin alike stand in a group, a space and their common part before
    it, a colon behind it: ` 党:` then `章` and its postings, `员` and its postings.
    """
    entries = tuple(postings)
    whole = sum(_bytes(key, lists) for key, lists in entries)
    size = max(SMALLEST, isqrt(_DEARER * whole))
    first, parts, bytes_so_far, group = "", list[str](), 0, ""
    for key, lists in entries:
        # A key's first character, or its first syllable, and the rest.
        head, _, rest = key.partition(" ") if " " in key else (key[0], "", key[1:])
        goes_on = head == group
        if bytes_so_far >= (size if goes_on else _EARLY * size):
            yield Shard(first, "".join(parts))
            parts, bytes_so_far, group = [], 0, ""
        if not parts:
            first = key if goes_on else head
        if head != group:
            parts.append(f" {head}:")
            group = head
        entry = rest + lists
        parts.append(entry)
        # Three bytes for a Han character; everything else is ASCII, or nearly.
        bytes_so_far += len(entry) if rest.isascii() else len(entry) + 2 * len(rest)
    if parts:
        yield Shard(first, "".join(parts))


def _bytes(key: str, lists: str) -> int:
    return len(lists) + (len(key) if key.isascii() else 3 * len(key))
