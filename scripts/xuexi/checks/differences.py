"""Where two texts differ, paragraph by paragraph and then character by character."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from xuexi.findings import Finding, Place

PlaceOf = Callable[[int, str, int], Place]
"""Takes the index of one of our lines, what it says and a position in it."""

_MOST = 20
"""A longer list of differences helps nobody."""
_MOST_IN_A_LINE = 5
_BEFORE, _AFTER = 6, 8
"""Characters shown around a difference."""
_ALIKE = 0.5
"""Two paragraphs at least so similar are one paragraph, changed; so it is with two texts."""


def differences(ours: list[str], theirs: list[str], place_of: PlaceOf) -> Iterator[Finding]:
    """A finding for each difference between our lines and the original's, up to a limit."""
    if ours == theirs:
        # Said first: comparing thousands of equal lines grows with their square.
        return
    findings = list(_all(ours, theirs, place_of))
    rest = len(findings) - _MOST
    if rest > 0 and SequenceMatcher(None, ours, theirs, autojunk=False).ratio() < _ALIKE:
        fix = "核对 original 是不是这份方案的原件，或用 xuexi import 重新导入"
        yield Finding(findings[0].place, "XX401", "正文和原件大不一样", fix=fix)
        return
    yield from findings[:_MOST]
    if rest > 0:
        fix = "先改前面的，再检查一遍"
        place = findings[_MOST].place
        yield Finding(place, "XX401", f"从这里往后还有 {rest} 处和原件不一致", fix=fix)


def _all(ours: list[str], theirs: list[str], place_of: PlaceOf) -> Iterator[Finding]:
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for _, begin, end, other_begin, other_end in _changes(matcher):
        for own, other in _pairs(ours[begin:end], theirs[other_begin:other_end]):
            index = begin + own.position
            if other is None:
                yield _extra(ours[index], place_of(index, ours[index], 0))
            elif own.stands:
                yield from _changed(index, ours[index], theirs[other_begin + other], place_of)
            else:
                yield _missing(theirs[other_begin + other], index, ours, place_of)


def _changes(matcher: SequenceMatcher[str]) -> list[tuple[str, int, int, int, int]]:
    return [change for change in matcher.get_opcodes() if change[0] != "equal"]


class _Own(NamedTuple):
    """One of our paragraphs, or the place before which one is missing."""

    position: int
    stands: bool = True


def _pairs(ours: list[str], theirs: list[str]) -> Iterator[tuple[_Own, int | None]]:
    """Which of our paragraphs is which of theirs; None where theirs have none."""
    if len(ours) == len(theirs):
        yield from ((_Own(index), index) for index in range(len(ours)))
        return
    start = 0
    for own, text in enumerate(ours):
        match = next((i for i in range(start, len(theirs)) if _is_alike(text, theirs[i])), None)
        if match is None:
            yield _Own(own), None
            continue
        yield from ((_Own(own, stands=False), other) for other in range(start, match))
        yield _Own(own), match
        start = match + 1
    yield from ((_Own(len(ours), stands=False), other) for other in range(start, len(theirs)))


def _is_alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _changed(index: int, mine: str, original: str, place_of: PlaceOf) -> Iterator[Finding]:
    changes = _changes(SequenceMatcher(None, mine, original, autojunk=False))
    for _, begin, end, other_begin, other_end in changes[:_MOST_IN_A_LINE]:
        expected = original[max(other_begin - _BEFORE, 0) : other_end + _AFTER]
        yield Finding(
            place_of(index, mine, begin), "XX401", "原文", expected=f"“{expected}”",
            found=mine[max(begin - _BEFORE, 0) : end + _AFTER],
            fix="改回和原件一样；疑为笔误的，写到头部信息的 notes 里",
        )  # fmt: skip


def _missing(text: str, before: int, ours: list[str], place_of: PlaceOf) -> Finding:
    """A paragraph of the original that should stand before our line `before`."""
    at_end = before >= len(ours)
    index = len(ours) - 1 if at_end else before
    place = place_of(max(index, 0), ours[index] if ours else "", 0)
    problem = f"这一行的{'后' if at_end else '前'}面少了原件的一段"
    return Finding(place, "XX401", problem, found=text, fix="照原件补上这一段")


def _extra(text: str, place: Place) -> Finding:
    return Finding(place, "XX401", "原件里没有这一段", found=text, fix="删掉这一段")
