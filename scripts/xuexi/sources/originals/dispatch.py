"""An office's own document taken apart: what stands around the text, and its attachments.

Nothing is guessed: what does not look like a part of an official document, in the place
where that part stands, is text. All parts in order are all lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field
from itertools import pairwise

from xuexi.ground.late_dataclass import dataclass
from xuexi.model.dispatch import Dispatch
from xuexi.sources.originals.importing import Parts, recognise
from xuexi.sources.originals.original import OriginalText
from xuexi.text.numbering import numbered

_HAN = "〇○零一二三四五六七八九十"
_DAY = rf"[0-9０-９{_HAN}]{{4}}\s*年\s*[0-9０-９{_HAN}]{{1,3}}\s*月\s*[0-9０-９{_HAN}]{{1,3}}\s*日"
_DATE = re.compile(_DAY)
_LETTERHEAD = re.compile(r"[^，。；：、！？]{2,40}文件")
_NUMBER = re.compile(
    r"(?P<number>[^，。；：\s]{1,20}\s*[〔\[［（(【][0-9０-９]{4}[〕\]］）)】]\s*第?\s*[0-9０-９]{1,5}\s*号)"
    r"(?:\s*签发人[：:]\s*(?P<signer>.+))?"
)
_SIGNER = re.compile(r"签发人[：:]\s*(.+)")
_COPIES = re.compile(r"(?:抄送|抄报|主送|分送)[：:].+")
_PRINTED = re.compile(rf"(?P<by>.*?)\s*(?P<on>{_DAY})\s*印发")
_REMARK = re.compile(r"（[^（）]+）|\([^()]+\)")
_ANNEX = re.compile(r"附件\s*(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,2})?\s*[：:]?")
_LISTED = re.compile(r"附件\s*[：:].+")
_ITEM = re.compile(r"[0-9０-９]{1,2}\s*[.．、].+")

_MOST_SIGNERS = 4
_LONGEST_NAME = 30
_LONGEST_ADDRESSEE = 200
_NOT_IN_NAMES = "。；：，！？"


@dataclass(frozen=True, slots=True)
class Recognised:
    """A document's parts."""

    dispatch: Dispatch
    main: Parts
    annexes: tuple[Parts, ...]


@dataclass(slots=True)
class _Lines:
    """The lines that nobody has claimed yet."""

    all: Sequence[str]
    gaps: frozenset[int]
    first: int = 0
    end: int = field(default=0)

    def part(self, first: int, end: int) -> OriginalText:
        """Some of them, with what is known of the gaps between."""
        gaps = frozenset(at - first for at in self.gaps if first < at < end)
        return OriginalText(tuple(self.all[first:end]), gaps)


def recognise_dispatch(text: OriginalText) -> Recognised:
    """Find what stands above the title, below the text and on the last page; then the text."""
    lines = _Lines(text.lines, text.gaps, end=len(text.lines))
    found: dict[str, str | tuple[str, ...]] = {}
    _take_head(lines, found)
    _take_imprint(lines, found)
    closes = _closing(lines)
    annexes: tuple[Parts, ...] = ()
    if closes is not None:
        annexes = _take_closing(lines, found, closes)
    if lines.first >= lines.end:
        return Recognised(Dispatch(), recognise(text), ())
    main = recognise(lines.part(lines.first, lines.end))
    body = _without_addressee(main.body, found)
    body = _without_list(body, found) if closes is not None else body
    main = Parts(main.mark, main.title_lines, body)
    return Recognised(Dispatch(**found), main, annexes)  # type: ignore[arg-type]


def _take_head(lines: _Lines, found: dict[str, str | tuple[str, ...]]) -> None:
    """版头: a name that ends in 文件 counts only with a document's number below it."""
    at = 1 if len(lines.all) > 1 and _LETTERHEAD.fullmatch(lines.all[0]) else 0
    number = _NUMBER.fullmatch(lines.all[at])
    if number is None:
        return
    if at:
        found["letterhead"] = lines.all[0]
    found["number"] = number["number"]
    if number["signer"]:
        found["signer"] = number["signer"].strip()
    lines.first = at + 1
    if lines.first < lines.end and (signer := _SIGNER.fullmatch(lines.all[lines.first])):
        found["signer"] = signer[1].strip()
        lines.first += 1


def _take_imprint(lines: _Lines, found: dict[str, str | tuple[str, ...]]) -> None:
    """版记: the very last lines."""
    printed = _PRINTED.fullmatch(lines.all[lines.end - 1])
    if printed:
        by, on, end = printed["by"].strip(), printed["on"], lines.end - 1
        if not by and end > lines.first and _is_name(lines.all[end - 1]):
            end -= 1
            by = lines.all[end]
        found |= {"printed_by": by, "printed_on": on}
        lines.end = end
    if lines.end > lines.first and _COPIES.fullmatch(lines.all[lines.end - 1]):
        lines.end -= 1
        found["copies_to"] = lines.all[lines.end]


def _closing(lines: _Lines) -> int | None:
    """The line of the date below the text: behind it come a remark and attachments, or nothing."""
    for at in range(lines.first + 1, lines.end):
        if not _DATE.fullmatch(lines.all[at]):
            continue
        after = at + 1
        if after < lines.end and _REMARK.fullmatch(lines.all[after]):
            after += 1
        if after == lines.end or _ANNEX.fullmatch(lines.all[after]):
            return at
    return None


def _take_closing(
    lines: _Lines, found: dict[str, str | tuple[str, ...]], at: int
) -> tuple[Parts, ...]:
    found["day"] = lines.all[at]
    after = at + 1
    if after < lines.end and _REMARK.fullmatch(lines.all[after]):
        found["remark"] = lines.all[after]
        after += 1
    begins = [n for n in range(after, lines.end) if _ANNEX.fullmatch(lines.all[n])]
    annexes = tuple(
        recognise(lines.part(first, end)) for first, end in pairwise([*begins, lines.end])
    )
    first = at
    while first > lines.first + 1 and at - first < _MOST_SIGNERS and _is_name(lines.all[first - 1]):
        first -= 1
    if first < at:
        found["signed_by"] = tuple(lines.all[first:at])
    lines.end = first
    return annexes


def _is_name(line: str) -> bool:
    """Whether a line may be the name of an office or a person: short, and no sentence."""
    is_short = len(line) <= _LONGEST_NAME and not any(sign in line for sign in _NOT_IN_NAMES)
    return is_short and numbered(line) is None and not line.startswith("附件")


def _without_addressee(
    body: tuple[str, ...], found: dict[str, str | tuple[str, ...]]
) -> tuple[str, ...]:
    first = body[0] if body else ""
    is_one = first.endswith(("：", ":")) and len(first) <= _LONGEST_ADDRESSEE
    if is_one and numbered(first) is None and "。" not in first:
        found["addressee"] = first
        return body[1:]
    return body


def _without_list(
    body: tuple[str, ...], found: dict[str, str | tuple[str, ...]]
) -> tuple[str, ...]:
    """附件说明: the last lines of the text."""
    first = len(body)
    while first > 0 and _ITEM.fullmatch(body[first - 1]):
        first -= 1
    if first > 0 and _LISTED.fullmatch(body[first - 1]):
        found["attachments"] = body[first - 1 :]
        return body[: first - 1]
    return body
