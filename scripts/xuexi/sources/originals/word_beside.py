"""What stands in a Word file beside its text: headers, footers, comments, pictures, properties."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from xuexi.ground.late_dataclass import dataclass
from xuexi.sources.originals.word_package import COMPATIBILITY, Beside, WordParts
from xuexi.text.restrictions import find_restriction

_PICTURES = frozenset(
    ("{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
     "{urn:schemas-microsoft-com:vml}imagedata"),
)  # fmt: skip
_TEXTS = frozenset(("t", "delText"))
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t"}
_SHOWN = ("string", "descr", "title", "alt")
"""Attributes that hold words: of word art and watermarks, of what is said about a picture."""

_NAMES = {
    "header": "页眉", "footer": "页脚", "comments": "批注", "footnotes": "脚注",
    "endnotes": "尾注", "core-properties": "文件属性", "extended-properties": "文件属性",
    "custom-properties": "文件属性", "diagramData": "图示", "chart": "图表",
}  # fmt: skip
_OTHER = "附带的部分"
_IN_THE_TEXT = "文本框、表格或隐藏文字"
_NUMBER_OF_PAGE = re.compile(r"[\s\-—–－·•.．/／第共页码０-９0-9ⅰ-ⅿ〇零一二三四五六七八九十百]*")
"""A page's number, with what people put around it."""
_SHOWN_CHARACTERS = 40


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something beside the text that an import does not take along, counted."""

    what: str
    """As authors know it: 页眉."""
    count: int
    unit: str
    words: tuple[str, ...] = ()
    """What is said there, each once."""

    def __str__(self) -> str:
        said = "；".join(_cut(words) for words in self.words)
        return f"{self.what} {self.count} {self.unit}{f'（内容：{said}）' if said else ''}"


def left_out(parts: WordParts) -> tuple[LeftOut, ...]:
    """What has words or pictures and is no part of the text; page numbers alone are nothing."""
    found: list[LeftOut] = []
    for kind in ("header", "footer"):
        texts = [" ".join(_lines(part.root)) for part in parts.beside if part.kind == kind]
        said = [text for text in texts if not _NUMBER_OF_PAGE.fullmatch(text)]
        if said:
            found.append(LeftOut(_NAMES[kind], len(said), "处", tuple(dict.fromkeys(said))))
    comments = [
        " ".join(_lines(item))
        for part in parts.beside
        if part.kind == "comments"
        for item in part.root
    ]
    if comments:
        found.append(LeftOut("批注", len(comments), "条", tuple(filter(None, comments))))
    roots = (parts.document, *(part.root for part in parts.beside))
    if pictures := sum(_pictures(root) for root in roots):
        found.append(LeftOut("图片", pictures, "张"))
    return tuple(found)


def restrictions_beside(parts: WordParts) -> Iterator[tuple[str, str]]:
    """Where beside the paragraphs of the text marks of secrecy stand, and what they say."""
    for part in (*parts.beside, Beside("", parts.document)):
        where = _NAMES.get(part.kind, _OTHER) if part.kind else _IN_THE_TEXT
        for words, is_label in (*_passages(part.root), *_properties(part)):
            if found := find_restriction(words, is_label=is_label):
                yield where, found


def _passages(root: etree._Element) -> Iterator[tuple[str, bool]]:
    """The lines of paragraphs, wherever they stand, and whether in a table; rows; word art."""
    paragraphs: list[list[str]] = []
    rows: list[list[str]] = []
    tables: set[int] = set()
    # Each element with the paragraph and the row that it stands in, in reading order.
    waiting: list[tuple[etree._Element, int, int]] = [(root, -1, -1)]
    while waiting:
        element, paragraph, row = waiting.pop()
        name = _base(element)
        for key, value in element.items():
            if key in _SHOWN:
                yield str(value), False
        if name == "p":
            paragraph = len(paragraphs)
            paragraphs.append([])
            if row >= 0:
                tables.add(paragraph)
        elif name == "tr":
            row = len(rows)
            rows.append([])
        elif paragraph >= 0 and (text := _BREAKS.get(name) or (name in _TEXTS and element.text)):
            paragraphs[paragraph].append(text)
            if row >= 0:
                rows[row].append(text)
        waiting.extend((item, paragraph, row) for item in reversed(element))
    for number, texts in enumerate(paragraphs):
        yield from ((line, number in tables) for line in "".join(texts).split("\n"))
    yield from ((" ".join(texts), True) for texts in rows)


def _properties(part: Beside) -> Iterator[tuple[str, bool]]:
    """What properties say: each element's own text, with its name where the author gave one."""
    if not part.kind.endswith("-properties"):
        return
    for element in part.root.iter():
        if text := (element.text or "").strip():
            parent = element.getparent()
            name = (parent.get("name") or "") if parent is not None else ""
            yield f"{name}：{text}" if name else text, False


def _lines(root: etree._Element) -> list[str]:
    words = (" ".join(text.split()) for text, _ in _passages(root))
    return list(dict.fromkeys(filter(None, words)))


def _pictures(root: etree._Element) -> int:
    """Pictures, each once: what is drawn in two ways stands for old programs in a fallback."""
    return sum(
        element.tag in _PICTURES
        and next(element.iterancestors(f"{COMPATIBILITY}Fallback"), None) is None
        for element in root.iter()
    )


def _base(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _cut(words: str) -> str:
    return words if len(words) <= _SHOWN_CHARACTERS else words[: _SHOWN_CHARACTERS - 1] + "…"
