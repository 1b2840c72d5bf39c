"""Blank lines and indents that Markdown needs and authors forget.

Python-Markdown passes over these in silence and prints something else than
the author meant: a list run together in one line, a paragraph turned heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from xuexi.document.written import Line
from xuexi.findings import Finding, Place

_BULLET = re.compile(r"(?P<indent> *)(?:[-*+]|(?P<number>\d{1,3})[.)]) +\S")
_ROW = re.compile(r" {0,3}\|.*\|")
_UNDERLINE = re.compile(r" {0,3}(?:-{3,}|={3,}) *$")
_OPENS = re.compile(r" {0,3}(?:#|>|/{3,}|\|)")
"""Lines after which a list may follow without a blank line, or that are no prose."""
_INDENTED_FENCE = re.compile(r"(?: +|[ >]*> *|\s*(?:[-*+]|\d+[.)]) +)(?:`{3,}|~{3,})")
_FOOTNOTE = re.compile(r"(?<!\\)\[\^[^\]\s]+\]")
_SUSPECT = re.compile(r"[-\s\d*+|=>]|.*\[\^")
"""How a line begins that is no prose, or what a footnote has; all others are as they should be."""
_TAB_LENGTH = 4
"""Spaces by which Python-Markdown recognises a lower level of a list."""


def find_spacing(lines: Sequence[Line]) -> Iterator[Finding]:
    """Missing blank lines, lower lists indented too little, rows of unequal length."""
    before = ""
    columns = 0
    opened = False
    for place, line, prose in lines:
        if not _SUSPECT.match(line):
            before = line
            continue
        columns = _cells(prose) if _ROW.match(line) and not _ROW.match(before) else columns
        yield from _missing_blank(line, before, place)
        if _ROW.match(line) and _ROW.match(before) and _cells(prose) > columns:
            fix = f"表头有 {columns} 格，这一行多出来的不会显示；补上表头，或把竖线写成 \\|"
            yield Finding(place, "XX517", "这一行的格子比表头多", fix=fix)
        yield from _level(line, before, place)
        if _INDENTED_FENCE.match(line):
            opened = not opened
        if opened and _INDENTED_FENCE.match(line):
            fix = "代码的三个反引号从行首写起，上下各空一行"
            yield Finding(place, "XX516", "列表、引文或缩进里不能放代码块", fix=fix)
        for match in _FOOTNOTE.finditer(prose):
            at = place._replace(column=match.start() + 1)
            fix = "把要说的话写进正文，或写成括号里的一句"
            yield Finding(at, "XX518", "不支持脚注", found=match[0], fix=fix)
        before = line


def _missing_blank(line: str, before: str, place: Place) -> Iterator[Finding]:
    if not before.strip() or _OPENS.match(before) or before.startswith(" " * _TAB_LENGTH):
        return
    bullet = _BULLET.match(line)
    inside = _BULLET.match(before)
    if bullet and not inside and not bullet["indent"] and bullet["number"] in (None, "1"):
        yield Finding(place, "XX514", "列表前面少一个空行", found=line, fix="在这一行上面空一行")
    elif _ROW.match(line) and not inside:
        yield Finding(place, "XX514", "表格前面少一个空行", found=line, fix="在这一行上面空一行")
    elif _UNDERLINE.match(line) and not inside:
        fix = "要分隔线，在上面空一行；要标题，用 ## 写"
        yield Finding(place, "XX514", "这条线会把上一行变成标题", fix=fix)


def _level(line: str, before: str, place: Place) -> Iterator[Finding]:
    bullet, above = _BULLET.match(line), _BULLET.match(before)
    if not bullet or not above:
        return
    deeper = len(bullet["indent"]) - len(above["indent"])
    if 0 < deeper < _TAB_LENGTH and len(bullet["indent"]) % _TAB_LENGTH:
        fix = "下一级比上一级多缩进四个空格"
        yield Finding(place, "XX515", "下级列表缩进不够，会和上一级并排", found=line, fix=fix)


def _cells(prose: str) -> int:
    inner = prose.strip().removeprefix("|").removesuffix("|")
    return len(re.split(r"(?<!\\)\|", inner))
