"""The postings of all texts: of the last run with what has changed since, or else anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from xuexi.cache.cache import Cache
from xuexi.writers.search.known import KnownKeys, keys_before
from xuexi.writers.search.postings import Postings
from xuexi.writers.search.repostings import Entries

_NAME = "postings"
_MOST_CHANGED = 0.05
"""Of all records: of more, collecting anew is as fast."""


def find_postings(keyed: Sequence[KnownKeys], cache: Cache) -> Iterator[tuple[str, str]]:
    """Every key with its lists, by passage, in the order in which a browser compares strings."""
    entries = _changed(keyed, cache)
    if entries is None:
        entries = dict(_collected(keyed).encoded())
    record = [[[keys.digest, keys.count] for keys in keyed], entries]
    cache.kept.leave(_NAME, record)
    return iter(entries.items())


def _collected(keyed: Sequence[KnownKeys]) -> Postings:
    postings, number = Postings(), 0
    for keys in keyed:
        for passage in keys.passages():
            postings.add(number, *passage)
            number += 1
    return postings


def _changed(keyed: Sequence[KnownKeys], cache: Cache) -> dict[str, str] | None:
    """Those of the last run, changed; None where too much has, or numbers have moved."""
    record: Any = cache.kept.before(_NAME)
    if record is None:
        return None
    of, before = record
    if [count for _, count in of] != [keys.count for keys in keyed]:
        return None
    others = [at for at, keys in enumerate(keyed) if of[at][0] != keys.digest]
    if len(others) > _MOST_CHANGED * len(keyed):
        return None
    entries = Entries(before)
    firsts = [0]
    for keys in keyed:
        firsts.append(firsts[-1] + keys.count)
    for at in others:
        old = keys_before(of[at][0], cache)
        if old is None:
            return None
        for passage, pair in enumerate(zip(old.listed(), keyed[at].listed(), strict=True)):
            entries.change(firsts[at] + passage, *pair)
    return dict(entries.encoded())
