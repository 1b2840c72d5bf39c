"""Paper that is the same for several lengths, or for several readers, is one and says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from xuexi.writers.edition import Edition


def of_all_lengths(made: Iterable[Edition]) -> Iterator[Edition]:
    """The editions, one for all lengths that come to the same paper."""
    same: dict[int, list[Edition]] = {}
    for one in made:
        alike = (at for at, own in same.items() if replace(one, minutes=own[0].minutes) == own[0])
        same.setdefault(next(alike, len(same)), []).append(one)
    for own in same.values():
        first = next((one for one in own if one.is_usual), own[0])
        if len(own) > 1:
            lengths = tuple(one.minutes for one in own if one.minutes)
            minutes = first.minutes if len(same) > 1 else None
            first = replace(first, minutes=minutes, lengths=lengths)
        yield first


def of_all_readers(
    own: Iterable[Edition], made: Mapping[str, Iterable[Edition]]
) -> Iterator[Edition]:
    """One audience's own editions, each naming everybody whose paper is the same.

    `made` are those of all audiences by their names, in the campaign's order.
    """
    theirs = {name: [replace(one, readers="") for one in found] for name, found in made.items()}
    for one in own:
        bare = replace(one, readers="")
        yield replace(
            one, readers="、".join(name for name, all_of in theirs.items() if bare in all_of)
        )
