"""The blanks of a Word paragraph, however Word has cut its text into runs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

from lxml import etree

from xuexi.ground.late_dataclass import dataclass
from xuexi.sources.originals.word_package import local_name

OPEN, CLOSE = "{{", "}}"
_FULL_WIDTH = str.maketrans("｛｝", "{}")
"""What a Chinese keyboard gives; each is one character, so places stay."""
_SIGN = re.compile(r"\{\{|\}\}|\{[%#]|\{|\}")
_SINGLE = re.compile(r"(?<!\{)\{([^{}]{1,30})\}(?!\})")
_SPACE = {"br": "\n", "cr": "\n", "tab": "\t"}
"""What parts a text and is no text itself."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's own text: what stands in a box inside it is another paragraph's."""

    element: etree._Element
    pieces: tuple[etree._Element, ...]
    """Elements that hold the text, from first to last."""

    @property
    def text(self) -> str:
        """With half-width braces."""
        return "".join(map(_text, self.pieces)).translate(_FULL_WIDTH)

    @property
    def starts(self) -> list[int]:
        """Where in the text each of the pieces begins, and where the last one ends."""
        return [0, *accumulate(len(_text(piece)) for piece in self.pieces)]

    @property
    def row(self) -> etree._Element | None:
        """The row of a table that it stands in."""
        return _around(self.element, "tr")


class Span(NamedTuple):
    """A blank: from its first brace to behind its last."""

    start: int
    end: int
    name: str
    """Without white space."""


class Slip(NamedTuple):
    """Braces that make no blank."""

    start: int
    problem: str
    found: str
    fix: str
    is_statement: bool = False
    """Whether something is to be done there instead of a name."""


def paragraphs(root: etree._Element) -> Iterator[Paragraph]:
    """Every paragraph of a part that holds any text, in the order in which they begin."""
    found: dict[etree._Element, list[etree._Element]] = {}
    for element in root.iter():
        name = local_name(element)
        if name == "p":
            found[element] = []
        elif (name == "t" or name in _SPACE) and _is_in_run(element):
            owner = _around(element, "p")
            if owner is not None and owner in found:
                found[owner].append(element)
    for element, pieces in found.items():
        if pieces:
            yield Paragraph(element, tuple(pieces))


def blanks_in(text: str) -> Iterator[Span | Slip]:
    """Blanks and slips of a paragraph's text, from left to right."""
    at = 0
    while sign := _SIGN.search(text, at):
        at = sign.end()
        if sign[0] == OPEN:
            close = _SIGN.search(text, at)
            if close and close[0] == CLOSE:
                yield _blank(text, sign.start(), close.end())
                at = close.end()
            else:
                fix = f"写成 {OPEN}名称{CLOSE}，前后各两个花括号，中间只写名称，不换段"
                yield Slip(sign.start(), "花括号没有写完", text[sign.start() :][:12], fix)
        elif sign[0] == CLOSE:
            fix = f"前面补上 {OPEN}，或者删去 {CLOSE}"
            yield Slip(sign.start(), "花括号只有后一半", text[:at][-12:], fix)
        elif sign[0] in {"{%", "{#"}:
            fix = f"删去；要填的只写 {OPEN}名称{CLOSE}"
            problem = "这里写的是给程序的话，模板里只能写名称"
            yield Slip(sign.start(), problem, text[sign.start() :][:12], fix, is_statement=True)


def single_braces(text: str) -> Iterator[tuple[int, str]]:
    """Words between one brace on each side, with where they begin: `{姓名}`."""
    for found in _SINGLE.finditer(text):
        yield found.start(), "".join(found[1].split())


def replace(paragraph: Paragraph, words: Iterable[tuple[Span, str]]) -> None:
    """Put words where spans stand: they look like the span's first character."""
    starts = paragraph.starts
    # From the last to the first, so that places stay what they were.
    for span, text in sorted(words, reverse=True):
        rest = text
        for number in range(bisect_right(starts, span.start) - 1, len(paragraph.pieces)):
            at, piece = starts[number], paragraph.pieces[number]
            if at >= span.end:
                break
            if local_name(piece) != "t":
                continue
            own = piece.text or ""
            last = min(span.end, starts[number + 1]) - at
            piece.text = own[: max(span.start - at, 0)] + rest + own[last:]
            piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            rest = ""


def _blank(text: str, start: int, end: int) -> Span | Slip:
    inside = text[start + 2 : end - 2]
    if "\n" in inside or "\t" in inside:
        fix = "删去中间的换行和制表符，写在一行里"
        return Slip(start, "花括号中间有换行或制表符", text[start:end], fix)
    name = "".join(inside.split())
    if not name:
        return Slip(start, "花括号里没有写名称", text[start:end], f"写成 {OPEN}姓名{CLOSE} 这样")
    return Span(start, end, name)


def _text(piece: etree._Element) -> str:
    return _SPACE.get(local_name(piece)) or piece.text or ""


def _is_in_run(element: etree._Element) -> bool:
    """A paragraph's properties have tabs of their own: where they stop."""
    parent = element.getparent()
    return parent is not None and local_name(parent) == "r"


def _around(element: etree._Element, name: str) -> etree._Element | None:
    return next((one for one in element.iterancestors() if local_name(one) == name), None)
