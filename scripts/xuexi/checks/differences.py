"""Where two texts differ, paragraph by paragraph and then character by character."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import SequenceMatcher

from xuexi.findings import Finding, Place

PlaceOf = Callable[[int, str, int], Place]
"""Takes the index of one of our lines, what it says and a position in it."""

_MOST = 20
"""A text that differs in more places is another text; a longer list helps nobody."""
_MOST_IN_A_LINE = 5
_BEFORE, _AFTER = 6, 8
"""Characters shown around a difference."""
_ALIKE = 0.5
"""Two paragraphs at least so similar are one paragraph, changed."""


def differences(ours: list[str], theirs: list[str], place_of: PlaceOf) -> Iterator[Finding]:
    """A finding for each difference between our lines and the original's, up to a limit."""
    findings = list(_all(ours, theirs, place_of))
    yield from findings[:_MOST]
    if len(findings) > _MOST:
        rest = len(findings) - _MOST
        fix = "改动太多的，用 xuexi import 重新导入"
        place = findings[_MOST].place
        yield Finding(place, "XX401", f"从这里往后还有 {rest} 处与原件不一致", fix=fix)


def _all(ours: list[str], theirs: list[str], place_of: PlaceOf) -> Iterator[Finding]:
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for _, begin, end, other_begin, other_end in _changes(matcher):
        paired = _pairs(ours[begin:end], theirs[other_begin:other_end])
        for own, other in paired:
            index = end if own is None else begin + own
            if own is None and other is not None:
                yield _missing(theirs[other_begin + other], place_of(min(index, len(ours)), "", 0))
            elif own is not None and other is None:
                yield _extra(ours[index], place_of(index, ours[index], 0))
            elif other is not None:
                yield from _changed(index, ours[index], theirs[other_begin + other], place_of)


def _changes(matcher: SequenceMatcher[str]) -> list[tuple[str, int, int, int, int]]:
    return [change for change in matcher.get_opcodes() if change[0] != "equal"]


def _pairs(ours: list[str], theirs: list[str]) -> Iterator[tuple[int | None, int | None]]:
    """Which of our paragraphs is which of theirs; None where one side has none."""
    if len(ours) == len(theirs):
        yield from ((index, index) for index in range(len(ours)))
        return
    start = 0
    for own, text in enumerate(ours):
        match = next((i for i in range(start, len(theirs)) if _is_alike(text, theirs[i])), None)
        if match is None:
            yield own, None
            continue
        yield from ((None, other) for other in range(start, match))
        yield own, match
        start = match + 1
    yield from ((None, other) for other in range(start, len(theirs)))


def _is_alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _changed(index: int, mine: str, original: str, place_of: PlaceOf) -> Iterator[Finding]:
    changes = _changes(SequenceMatcher(None, mine, original, autojunk=False))
    for _, begin, end, other_begin, other_end in changes[:_MOST_IN_A_LINE]:
        expected = original[max(other_begin - _BEFORE, 0) : other_end + _AFTER]
        yield Finding(
            place_of(index, mine, begin), "XX401", "与原件不一致", expected=f"“{expected}”",
            found=mine[max(begin - _BEFORE, 0) : end + _AFTER],
            fix="改回原文；疑为笔误的，写到头部信息的 notes 里",
        )  # fmt: skip


def _missing(text: str, place: Place) -> Finding:
    problem = "这里的前面少了原件的一段"
    return Finding(place, "XX401", problem, found=text, fix="照原件补上这一段")


def _extra(text: str, place: Place) -> Finding:
    return Finding(place, "XX401", "原件里没有这一段", found=text, fix="删掉这一段")
