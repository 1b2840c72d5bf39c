"""The usual slips of Chinese typing. They are reported, never rewritten: the author decides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from xuexi.document.written import Line
from xuexi.findings import Finding, Place
from xuexi.library import Library
from xuexi.model import Material
from xuexi.text.late_pattern import LatePattern

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_FULL_WIDTH = {
    ",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）", ".": "。",
}  # fmt: skip
_HALF_WIDTH = LatePattern(rf"(?<=[{_HAN}])[,;:!?()]|[,;:!?()](?=[{_HAN}])|(?<=[{_HAN}])\.(?![.\w])")
_FOREIGN_QUOTE = LatePattern(rf"(?<=[{_HAN}])[\"'「」『』]|[\"'「」『』](?=[{_HAN}])")
_SPACES = LatePattern(rf"(?<=[{_HAN}，。；、？！”）]) {{2,}}(?=[{_HAN}“（《])")
"""Between words; blanks to fill in and layout with full-width spaces are meant."""
_NO_PROSE = re.compile(r"!?\[|\]\((?:(?!\]\()[^)\n])*\)|\{[^{}\n]*\}|<[^<>\n]*>|https?://\S+")
"""Brackets and targets of links, attributes, tags and bare addresses."""
_MAY_BE_NONE = re.compile(r"[\[\]{<h]")
_SUSPECT = re.compile(r"[,;:!?().\"'「」『』 ]")
"""One of these is in every slip but quotation marks that are not paired."""
_QUOTES = re.compile("[“”]")
_AROUND = 6
"""Characters on each side of a slip that a message quotes."""


def check_style(library: Library, material: Material) -> Iterator[Finding]:
    """A material's slips: half-width punctuation, mixed or unpaired quotation marks, spaces."""
    if material.plan is not None:
        return
    for lines in _paragraphs(library.documents.as_written(material.id).lines):
        yield from _slips(lines)
    yield from _slips_of_value(material.place("title"), material.title)
    yield from _slips_of_value(material.place("summary"), material.summary)


def check_table_style(library: Library) -> Iterator[Finding]:
    """The slips in what tables say."""
    for term in library.terms:
        yield from _slips_of_value(term.places[1][1], term.definition)
    for event in library.events:
        yield from _slips_of_value(event.place, event.title)
        yield from _slips_of_value(event.place, event.note)
    for pack in library.packs:
        yield from _slips_of_value(pack.place, pack.title)
        yield from _slips_of_value(pack.place, pack.lead)
    for requirement in library.requirements:
        yield from _slips_of_value(requirement.place, requirement.asks)
        yield from _slips_of_value(requirement.place, requirement.pending)


def _slips_of_value(place: Place, text: str) -> Iterator[Finding]:
    """Of a value it is known where it begins, not where each of its characters stands."""
    for finding in _slips([(place, text)]):
        yield replace(finding, place=place)


def _paragraphs(written: Iterable[Line]) -> Iterator[list[tuple[Place, str]]]:
    """The lines of the body's prose, those together that no blank line parts."""
    lines: list[tuple[Place, str]] = []
    for line in written:
        if line.text.strip():
            lines.append((line.place, _without_markup(line.prose)))
        elif lines:
            yield lines
            lines = []
    if lines:
        yield lines


def _without_markup(prose: str) -> str:
    if not _MAY_BE_NONE.search(prose):
        return prose
    return _NO_PROSE.sub(lambda match: "x" * len(match[0]), prose)


def _slips(lines: list[tuple[Place, str]]) -> Iterator[Finding]:
    for place, text in lines:
        # Words of an official text, behind a >, stay as they are.
        if text.startswith(">") or not _SUSPECT.search(text):
            continue
        for match in _HALF_WIDTH.finditer(text):
            fix = f"改成全角的“{_FULL_WIDTH[match[0]]}”"
            yield _finding("XX520", "中文里用了半角标点", text, match, place, fix)
        for match in _FOREIGN_QUOTE.finditer(text):
            fix = "用全角的“ ”；引号里面再用引号的，用‘ ’"
            yield _finding("XX521", "引号和别处不一样", text, match, place, fix)
        for match in _SPACES.finditer(text):
            yield _finding("XX522", "多了空格", text, match, place, "删到一个，或不留")
    yield from _unpaired(lines)


def _unpaired(lines: list[tuple[Place, str]]) -> Iterator[Finding]:
    """Quotation marks that open and never close in one paragraph, or the other way round."""
    marks = "".join(mark for _, text in lines for mark in _QUOTES.findall(text))
    if not marks.replace("“”", ""):
        return
    opened: list[Finding] = []
    for place, text in lines:
        for match in _QUOTES.finditer(text):
            if match[0] == "“":
                problem = "前引号没有配后引号"
                opened.append(_finding("XX521", problem, text, match, place, "补上”"))
            elif opened:
                opened.pop()
            else:
                problem = "后引号前面没有前引号"
                yield _finding("XX521", problem, text, match, place, "补上“，或删去”")
    yield from opened


def _finding(
    code: str, problem: str, text: str, match: re.Match[str], place: Place, fix: str
) -> Finding:
    around = text[max(match.start() - _AROUND, 0) : match.end() + _AROUND].strip()
    at = place._replace(column=place.column + match.start())
    return Finding(at, code, problem, found=around, fix=fix)
