"""The usual slips of Chinese typing. They are reported, never rewritten: the author decides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from xuexi.document.source_map import prose_lines
from xuexi.findings import Finding, Place
from xuexi.library import Library
from xuexi.model import Material

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_FULL_WIDTH = {
    ",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）", ".": "。",
}  # fmt: skip
_HALF_WIDTH = re.compile(rf"(?<=[{_HAN}])[,;:!?()]|[,;:!?()](?=[{_HAN}])|(?<=[{_HAN}])\.(?![.\w])")
_FOREIGN_QUOTE = re.compile(rf"(?<=[{_HAN}])[\"'「」『』]|[\"'「」『』](?=[{_HAN}])")
_SPACES = re.compile(r"(?<=[^\s>*+.-])(?:[ \u3000]{2,}|\u3000)(?=\S)")
"""Not behind the marks of lists and quotations, whose text an author may line up."""
_NO_PROSE = re.compile(r"\]\([^)\n]*\)|\{[^{}\n]*\}|`[^`\n]*`|<[^<>\n]*>|https?://\S+")
"""Link targets, attributes, code, tags and bare addresses."""
_AROUND = 6
"""Characters on each side of a slip that a message quotes."""


def check_style(library: Library) -> Iterator[Finding]:
    """Half-width punctuation, mixed or unpaired quotation marks, doubled spaces."""
    for material in library.materials:
        if material.plan is None:
            for place, text in _texts(material):
                yield from _slips(text, place)
    for place, text in _rows(library):
        # Of a table's row it is known where it begins, not where each of its texts does.
        yield from (replace(finding, place=place) for finding in _slips(text, place))


def _rows(library: Library) -> Iterator[tuple[Place, str]]:
    for term in library.terms:
        yield term.places[1][1], term.definition
    for event in library.events:
        yield event.place, event.title
        yield event.place, event.note
    for requirement in library.requirements:
        yield requirement.place, requirement.asks
        yield requirement.place, requirement.pending


def _texts(material: Material) -> Iterator[tuple[Place, str]]:
    yield material.place("title"), material.title
    yield material.place("summary"), material.summary
    for number, line in prose_lines(material.body):
        prose = _NO_PROSE.sub(lambda match: "x" * len(match[0]), line)
        yield Place(material.path, material.body_line + number), prose


def _slips(text: str, place: Place) -> Iterator[Finding]:
    for match in _HALF_WIDTH.finditer(text):
        fix = f"改成全角的“{_FULL_WIDTH[match[0]]}”"
        yield _finding("XX520", "中文里用了半角标点", text, match, place, fix)
    for match in _FOREIGN_QUOTE.finditer(text):
        fix = "用全角的“ ”；引号里面再用引号的，用‘ ’"
        yield _finding("XX521", "引号和别处不一样", text, match, place, fix)
    if "|" not in text:
        # Spaces line up the cells of a table.
        for match in _SPACES.finditer(text.rstrip()):
            yield _finding("XX522", "多了空格", text, match, place, "删到一个，或不留")
    yield from _unpaired(text, place)


def _unpaired(text: str, place: Place) -> Iterator[Finding]:
    """Quotation marks that open and never close in one paragraph, or the other way round."""
    opened: list[re.Match[str]] = []
    for match in re.finditer("[“”]", text):
        if match[0] == "“":
            opened.append(match)
        elif opened:
            opened.pop()
        else:
            yield _finding("XX521", "后引号前面没有前引号", text, match, place, "补上“，或删去”")
    for match in opened:
        yield _finding("XX521", "前引号没有配后引号", text, match, place, "补上”")


def _finding(
    code: str, problem: str, text: str, match: re.Match[str], place: Place, fix: str
) -> Finding:
    around = text[max(match.start() - _AROUND, 0) : match.end() + _AROUND].strip()
    at = place._replace(column=place.column + match.start())
    return Finding(at, code, problem, found=around, fix=fix)
