"""Which place of a text took the place of one that is no longer there.

First the words tell: the same, then nearly the same. Then the order does: what stands between the
same neighbours. At last it is the nearest place before it, or the top.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from xuexi.links.ledger.inventory import Anchor

TOP = ""
"""The anchor of a page's beginning."""
_ALIKE = 0.6
"""Least likeness of two headings: twice what they share, over both lengths (`difflib`)."""
_NUMBER = re.compile(r"^[（(]?[0-9一二三四五六七八九十百]+[）)、.．]?\s*")


def successor(old: Anchor, before: Sequence[Anchor], now: Sequence[Anchor]) -> str:
    """The anchor of `now` that took the place of `old`, which stood among `before`; TOP if none."""
    same = [one.name for one in now if one.words and _bare(one.words) == _bare(old.words)]
    if len(same) == 1:
        return same[0]
    return _alike(old, now) or _between(old, before, now)


def _bare(words: str) -> str:
    """A heading without its number, which changes when another one comes before it."""
    return _NUMBER.sub("", words) or words


def _alike(old: Anchor, now: Iterable[Anchor]) -> str | None:
    if not old.words:
        return None
    ratios = sorted(((_ratio(old.words, one.words), one.name) for one in now), reverse=True)
    if not ratios or ratios[0][0] < _ALIKE or (len(ratios) > 1 and ratios[0][0] == ratios[1][0]):
        return None
    return ratios[0][1]


def _ratio(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, _bare(one), _bare(other), autojunk=False)
    if min(matcher.real_quick_ratio(), matcher.quick_ratio()) < _ALIKE:
        return 0.0
    return matcher.ratio()


def _between(old: Anchor, before: Sequence[Anchor], now: Sequence[Anchor]) -> str:
    """What stands now where `old` stood, between those still there; else who stood before it."""
    order = [one.name for one in now]
    known = {name: number for number, name in enumerate(order)}
    place = next((n for n, one in enumerate(before) if one.name == old.name), None)
    if place is None:
        return TOP
    left = next((known[one.name] for one in reversed(before[:place]) if one.name in known), -1)
    right = next((known[one.name] for one in before[place + 1 :] if one.name in known), len(order))
    gap = order[left + 1 : right]
    names = {one.name for one in before}
    new = [name for name in gap if name not in names]
    if len(new) == 1 and not _neighbours(before, place, known):
        return new[0]
    return order[left] if left >= 0 else TOP


def _neighbours(before: Sequence[Anchor], place: int, known: dict[str, int]) -> bool:
    """Whether others are missing on either side, so that order does not tell which is which."""
    beside = [before[n].name for n in (place - 1, place + 1) if 0 <= n < len(before)]
    return any(name not in known for name in beside)
