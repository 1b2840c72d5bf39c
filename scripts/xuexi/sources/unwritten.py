"""Whether anybody has written in a Word file since we made it."""

from __future__ import annotations

from collections import Counter

from lxml import etree

from xuexi.sources.package import Package, read_package
from xuexi.sources.regular import RefusedError

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FIELD = "SheetField"
"""The style of what stands above a form's table."""
_WORDS = (f"{_WORD}t", f"{_WORD}delText")
_ADDED = frozenset(
    (f"{_WORD}drawing", f"{_WORD}pict", f"{_WORD}object", f"{_WORD}commentReference")
)


def is_unwritten(lying: bytes, made: bytes) -> bool:
    """Whether a file says, word by word, what one says that is made now.

    A program that saves it writes other bytes. What stands above a table may differ: it was known
    before, and what is known now may be put right meanwhile.
    """
    said = read_package(lying, _said)
    return not isinstance(said, str) and said == read_package(made, _said)


def _said(package: Package) -> tuple[list[str], Counter[str]]:
    """The words of each paragraph, and how much there is besides words. Raises RefusedError."""
    root = package.part("word/document.xml")
    if root is None:
        raise RefusedError("不是 Word 文件")
    words = [_words(one) for one in root.iter(f"{_WORD}p") if not _is_field(one)]
    return words, Counter(one.tag for one in root.iter() if one.tag in _ADDED)


def _words(paragraph: etree._Element) -> str:
    return "".join("".join(one.text or "" for one in paragraph.iter(*_WORDS)).split())


def _is_field(paragraph: etree._Element) -> bool:
    style = paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")
    return style is not None and style.get(f"{_WORD}val") == _FIELD
