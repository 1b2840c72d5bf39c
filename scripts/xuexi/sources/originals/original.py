"""The original of an official text, read to its plain lines: .docx, or .txt in any encoding."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from xuexi.findings import Finding, Place
from xuexi.findings.restricted import restricted_original
from xuexi.ground.late_dataclass import dataclass
from xuexi.sources.files import decode_legacy
from xuexi.sources.originals.table_line import with_tables
from xuexi.text.late_pattern import LatePattern
from xuexi.text.restrictions import find_restriction

if TYPE_CHECKING:
    from xuexi.sources.originals.word_beside import LeftOut
    from xuexi.sources.originals.word_text import Loss, Lost

MAX_ORIGINAL_BYTES = 20_000_000
"""A Word file may hold pictures beside its text."""

MAX_CHARACTERS = 1_000_000
"""Sixteen hundred pages of 28 by 22 characters (GB/T 9704-2012, 5.2.3); no plan is so long."""

MAX_LINES = 30_000
"""Lines, be they empty. A page has 22 of them."""

MAX_LINE_CHARACTERS = 10_000
"""Of one line. No paragraph fills sixteen pages; Markdown takes the square of its signs."""

_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_STRANGE = LatePattern(r"[^\t\x20-\x7e\xa0-\ud7ff\ue000-\ufffc\U00010000-\U0010ffff]")
"""Control characters, and U+FFFD, which stands where somebody lost a character before us."""

_OTHER_FORMATS = (
    (b"\xd0\xcf\x11\xe0", "旧版 Word/WPS 文件，或加了密的文件"),
    (b"PK\x03\x04", "Word 文件或压缩包"),
    (b"%PDF", "PDF 文件"),
    (b"{\\rtf", "RTF 文件"),
)
"""First bytes of what often hides behind a wrong suffix."""

_SAVE_AS = "用 Word 或 WPS 打开，点“另存为”，类型选“Word 文档（*.docx）”，不设密码，再导入"
_NAMED_PARAGRAPHS = 5


@dataclass(frozen=True, slots=True)
class OriginalText:
    """The words of an official text, without its layout.

    White space at the ends of a line and empty lines are layout. A tab inside
    a line counts as one space.
    """

    lines: tuple[str, ...]
    """Every line that holds text, without white space at its ends."""
    gaps: frozenset[int] = frozenset()
    """Indices of the lines that have an empty line before them."""
    left_out: tuple[LeftOut, ...] = ()
    """What stands beside the text in a Word file and is no part of it."""


def read_original(
    data: bytes, suffix: str, path: str, *, takes_tables: bool = False
) -> tuple[OriginalText | None, tuple[Finding, ...]]:
    """Read an original's bytes; None with findings when there is nothing to read.

    `suffix` says what it is; `path` only names it in findings. A text that
    comes with XX406 findings lacks some of what a reader of the original sees,
    and one with XX409 says itself that it may not be published. With `takes_tables`
    plain tables stand among the lines, each a `TableLine`.
    """
    kind = suffix.lower()
    if len(data) > MAX_ORIGINAL_BYTES:
        return None, (refused(path, f"超过 {MAX_ORIGINAL_BYTES // 1_000_000} MB"),)
    if kind == ".txt":
        return _read_plain(data, path)
    if kind == ".docx":
        return _read_word(data, path, takes_tables=takes_tables)
    return None, (_unreadable(path, f"不支持 {kind or '没有后缀的'} 文件", _SAVE_AS),)


def refused(path: str, reason: str) -> Finding:
    """The finding for a file that is not read at all: too large, a device, a folder."""
    limit = f"最多 {MAX_ORIGINAL_BYTES // 1_000_000} MB"
    fix = f"换成普通的 Word 文件或文本文件；图片多的，只留文字（{limit}）"
    return _unreadable(path, reason, fix)


def _read_plain(data: bytes, path: str) -> tuple[OriginalText | None, tuple[Finding, ...]]:
    for magic, name in _OTHER_FORMATS:
        if data.startswith(magic):
            return None, (_unreadable(path, f"后缀是 .txt，内容却是{name}", _SAVE_AS),)
    decoded = decode_legacy(data)
    if decoded is None:
        fix = "用记事本打开，点“另存为”，编码选“UTF-8”，再导入"
        return None, (_unreadable(path, "看不出文字用的是什么编码", fix),)
    return _collect(decoded[0].removeprefix("\ufeff"), path)


def _read_word(
    data: bytes, path: str, *, takes_tables: bool
) -> tuple[OriginalText | None, tuple[Finding, ...]]:
    for magic, name in _OTHER_FORMATS:
        if data.startswith(magic) and magic != b"PK\x03\x04":
            return None, (_unreadable(path, f"后缀是 .docx，内容却是{name}", _SAVE_AS),)
    # Word files are few, and what reads them is slow to import.
    from xuexi.sources.originals import (  # noqa: PLC0415
        word_beside,
        word_package,
        word_text,
    )

    parts = word_package.read_parts(data)
    if isinstance(parts, str):
        return None, (_unreadable(path, f"Word 文件读不出来：{parts}", _SAVE_AS),)
    read = word_text.word_text(parts, takes_tables=takes_tables)
    text, findings = _collect("\n".join(read.paragraphs), path)
    if text:
        text = replace(text, lines=with_tables(text.lines, read.tables))
    said = {finding.found for finding in findings}
    found = word_beside.restrictions_beside(parts)
    beside = dict.fromkeys(item for item in found if item[1] not in said)
    marks = (restricted_original(Place(path), words, where) for where, words in beside)
    text = replace(text, left_out=word_beside.left_out(parts)) if text else None
    return text, (*_losses(read.losses, path), *marks, *findings)


def _collect(text: str, path: str) -> tuple[OriginalText | None, tuple[Finding, ...]]:
    if len(text) > MAX_CHARACTERS or len(_LINE_END.findall(text)) > MAX_LINES:
        problem = f"文字超过 {MAX_CHARACTERS // 10_000} 万字或 {MAX_LINES // 10_000} 万行"
        fix = "核对是不是选错了文件；真有这么长的，分成几份导入"
        return None, (_unreadable(path, problem, fix),)
    lines: list[str] = []
    gaps: set[int] = set()
    findings: list[Finding] = []
    after_gap = False
    for number, raw in enumerate(_LINE_END.split(text), start=1):
        line = raw.strip().replace("\t", " ")
        if not line:
            after_gap = True
            continue
        if len(line) > MAX_LINE_CHARACTERS:
            problem = f"这一行超过 {MAX_LINE_CHARACTERS // 10_000} 万字"
            fix = "核对是不是选错了文件；分成一段一段的，再导入"
            return None, (Finding(Place(path, number), "XX408", problem, fix=fix),)
        if match := _STRANGE.search(line):
            findings.append(_strange(match, Place(path, number, raw.index(match[0]) + 1)))
        if after_gap and lines:
            gaps.add(len(lines))
        if words := find_restriction(line):
            place = Place(path, number, len(raw) - len(raw.lstrip()) + 1)
            findings.append(restricted_original(place, words))
        after_gap = False
        lines.append(line)
    if not lines:
        fix = "换成方案的全文再导入"
        return None, (Finding(Place(path), "XX407", "文件里没有文字", fix=fix),)
    return OriginalText(tuple(lines), frozenset(gaps)), tuple(findings)


def _strange(match: re.Match[str], place: Place) -> Finding:
    code = f"U+{ord(match[0]):04X}"
    fix = "在原来的文件里重打这个字，或请上级重发，再导入"
    return Finding(place, "XX406", "有看不见的控制字符或坏字", found=code, fix=fix)


def _losses(losses: Iterable[Lost], path: str) -> tuple[Finding, ...]:
    """One finding for each kind of loss: the author mends them all in one go."""
    by_kind: dict[Loss, list[Lost]] = {}
    for lost in losses:
        by_kind.setdefault(lost.loss, []).append(lost)
    return tuple(_loss(loss, group, path) for loss, group in by_kind.items())


def _loss(loss: Loss, group: list[Lost], path: str) -> Finding:
    numbers = list(dict.fromkeys(lost.paragraph for lost in group))
    named = "、".join(str(number) for number in numbers[:_NAMED_PARAGRAPHS])
    more = f"等 {len(numbers)} 段" if len(numbers) > _NAMED_PARAGRAPHS else "段"
    return Finding(
        Place(path, numbers[0]),
        "XX406",
        f"第 {named} {more}有{loss.name_in_chinese}，导入会丢字",
        found=group[0].excerpt,
        fix=loss.advice,
    )


def _unreadable(path: str, problem: str, fix: str) -> Finding:
    return Finding(Place(path), "XX408", problem, fix=fix)
