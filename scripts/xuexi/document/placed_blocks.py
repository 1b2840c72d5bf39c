"""Python-Markdown's block parser, with the places of what it hands on.

Its processors cut blocks out of blocks. Most of what they cut knows its place already
(`Placed`). Here stands what they put together anew or take out of a match, where that is
lost: lines come in order there and lose only what stands before them or at their ends,
so that the place follows from the line and the length.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any
from xml.etree.ElementTree import Element, ElementTree, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import (
    BlockProcessor,
    BlockQuoteProcessor,
    CodeBlockProcessor,
    EmptyBlockProcessor,
    HashHeaderProcessor,
    HRProcessor,
    ListIndentProcessor,
    OListProcessor,
    ParagraphProcessor,
    ReferenceProcessor,
    SetextHeaderProcessor,
)
from markdown.extensions.sane_lists import SaneOListProcessor, SaneUListProcessor
from markdown.extensions.tables import TableProcessor

from xuexi.document.limits import DEEPEST, DepthError
from xuexi.document.placed import Placed, joined, plain
from xuexi.document.traces import Trace, Watched

_MOST_CALLS = 3 * DEEPEST
"""Calls inside each other; an element takes one or two, and lines before it some more."""

_LETTER = r"(?:[A-Za-z]|[^\x00-\x7f\s\d])"
_PROSE = re.compile(rf"{_LETTER}(?:[^\n]*|[^\n|]*(?:\n{_LETTER}[^\n|]*)+)\Z")
"""A block that only the processor of paragraphs takes: each of the others wants a sign, a figure
or a space at the beginning of a line, but for that of tables, which wants a bar and a second line.
"""


def follow(lines: Iterable[str], derived: str) -> str:
    """`derived`, whose lines are the ends of these lines."""
    pairs = zip(lines, derived.split("\n"), strict=False)
    return joined("\n", [rest(line, kept) for line, kept in pairs])


def rest(text: str, derived: str) -> str:
    """`derived`, which is the end of `text`."""
    return text[len(text) - len(derived) :]


class BlockParserWithPlaces(BlockParser):
    """Begins with the text that the preprocessors have left."""

    def __init__(self, md: Markdown, trace: Trace) -> None:
        super().__init__(md)
        self._trace = trace
        self._depth = 0
        self.quoted: list[str] = []
        """The blocks out of which quotations are being taken, the innermost last."""

    def parseDocument(self, lines: Sequence[str]) -> ElementTree:  # type: ignore[override]  # noqa: N802
        """As Python-Markdown does."""
        self.root = Element(self.md.doc_tag)
        self.quoted.clear()
        self._depth = 0
        self._processors = tuple(self.blockprocessors)
        self._paragraphs = self.blockprocessors["paragraph"]
        # An open one takes whatever comes next.
        self._teaching: Any = self.blockprocessors["blocks"]
        text = Placed("\n".join(lines), self._trace.offsets, self._trace.source)
        self.parseChunk(self.root, text)
        return ElementTree(self.root)

    def parseChunk(self, parent: Element, text: str) -> None:  # noqa: N802
        """As Python-Markdown does; a quotation's lines come without their places."""
        if not isinstance(text, Placed) and self.quoted:
            lines = self.quoted[-1].split("\n")
            text = follow(lines[len(lines) - text.count("\n") - 1 :], text)
        super().parseChunk(parent, text)

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802
        """As Python-Markdown does, but raise DepthError before Python itself gives up."""
        self._depth += 1
        if self._depth > _MOST_CALLS:
            raise DepthError(blocks[0] if blocks else "")
        while blocks:
            if not _PROSE.match(plain(blocks[0])) or self._teaching.get_parent(parent) is not None:
                self._process(parent, blocks)
            elif self.state.isstate("list"):
                self._paragraphs.run(parent, blocks)
            else:
                SubElement(parent, "p").text = blocks.pop(0)
        self._depth -= 1

    def _process(self, parent: Element, blocks: list[str]) -> None:
        """The first processor that takes the first block, as in Python-Markdown's own loop."""
        for processor in self._processors:
            if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                return


class _LooseLines(BlockProcessor):
    def looseDetab(self, text: str, level: int = 1) -> str:  # noqa: N802
        return follow(text.split("\n"), super().looseDetab(plain(text), level))


class _Indent(_LooseLines, ListIndentProcessor):
    """What stands indented below an item of a list."""


class _HashHeader(_LooseLines, HashHeaderProcessor):
    """## A heading."""

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks[0]
        match = self.RE.search(block)
        if "\n" not in block:
            # Nothing is left of it, and of no piece the place is asked for.
            blocks[0] = plain(block)
        super().run(parent, blocks)
        if match:
            # What stands before has been parsed, and what stands behind has not.
            parent[-1].text = block[slice(*match.span("header"))].strip()


class _Code(CodeBlockProcessor):
    """Indented code."""

    def __init__(self, parser: BlockParser, trace: Trace) -> None:
        super().__init__(parser)
        self._written: Placed | None = None
        self._trace = trace

    def run(self, parent: Element, blocks: list[str]) -> None:
        super().run(parent, blocks)
        if self._written is not None:
            self._trace.spots.setdefault(parent[-1], self._written)

    def detab(self, text: str, length: int | None = None) -> tuple[str, str]:
        code, behind = super().detab(plain(text), length)
        if isinstance(text, Placed):
            end = text.offsets[len(text) - len(behind)]
            self._trace.code.append((text.offsets[0], end))
            self._written = text.cut(0, len(text) - len(behind)).strip()
        return code, rest(text, behind)


class _SetextHeader(SetextHeaderProcessor):
    """A heading with a line below."""

    def run(self, parent: Element, blocks: list[str]) -> None:
        block, left = blocks[0], len(blocks)
        super().run(parent, blocks)
        if len(blocks) == left:
            blocks[0] = rest(block, blocks[0])


class _Items(OListProcessor):
    def get_items(self, block: str) -> list[str]:
        lines = iter(block.split("\n"))
        items = super().get_items(plain(block))
        return [follow((next(lines) for _ in item.split("\n")), item) for item in items]


class _OList(_Items, SaneOListProcessor):
    """1. A numbered list."""


class _UList(_Items, SaneUListProcessor):
    """- A list."""


class _Quote(BlockQuoteProcessor):
    """> A quotation."""

    parser: BlockParserWithPlaces

    def run(self, parent: Element, blocks: list[str]) -> None:
        self.parser.quoted.append(blocks[0])
        super().run(parent, blocks)
        self.parser.quoted.pop()


class _Reference(ReferenceProcessor):
    """[name]: address."""

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser)
        self._watched = Watched(ReferenceProcessor.RE)
        vars(self)["RE"] = self._watched

    def run(self, parent: Element, blocks: list[str]) -> bool | None:
        block = blocks[0]
        self._watched.forget()
        found = super().run(parent, blocks)
        known = self.parser.md.references
        for match in self._watched.taken:
            name = match[1].strip().lower()
            address, title = known[name]
            if isinstance(block, Placed):
                marks = len(match[2]) - len(match[2].lstrip("<"))
                known[name] = block.pinned(match.start(2) + marks, address), title
        return found


class _Paragraph(ParagraphProcessor):
    """A paragraph, or further lines of an item or a heading in a list."""

    def run(self, parent: Element, blocks: list[str]) -> None:
        block, sibling = blocks[0], self.lastChild(parent)
        before = (parent.text if sibling is None else sibling.tail) or ""
        super().run(parent, blocks)
        if self.parser.state.isstate("list") and block.strip():
            if sibling is not None:
                sibling.tail = joined("\n", (before, block))
            elif before:
                parent.text = joined("\n", (before, block))


class _Table(TableProcessor):
    """A table."""

    def __init__(self, parser: BlockParser, config: dict[str, Any], trace: Trace) -> None:
        super().__init__(parser, config)
        self._trace = trace

    def test(self, parent: Element, block: str) -> bool:
        return super().test(parent, plain(block))

    def _build_row(self, row: str, parent: Element, align: Sequence[str | None]) -> None:
        super()._build_row(row, parent, align)  # type: ignore[misc]
        written = (row, *(cell.text for cell in parent[-1]))
        for element, text in zip((parent[-1], *parent[-1]), written, strict=True):
            if isinstance(text, Placed):
                self._trace.spots[element] = text

    def _split_row(self, row: str) -> list[str]:
        at = int(bool(self.border) and row.startswith("|"))
        cells = []
        for cell in super()._split_row(plain(row)):  # type: ignore[misc]
            cells.append(row[at : at + len(cell)])
            at += len(cell) + 1
        return cells


def block_parser(md: Markdown, trace: Trace) -> BlockParserWithPlaces:
    """The parser with all processors but those of teaching blocks."""
    parser = BlockParserWithPlaces(md, trace)
    for name, priority, processor in (
        ("empty", 100, EmptyBlockProcessor(parser)),
        ("indent", 90, _Indent(parser)),
        ("code", 80, _Code(parser, trace)),
        ("table", 75, _Table(parser, {"use_align_attribute": False}, trace)),
        ("hashheader", 70, _HashHeader(parser)),
        ("setextheader", 60, _SetextHeader(parser)),
        ("hr", 50, HRProcessor(parser)),
        ("olist", 40, _OList(parser)),
        ("ulist", 30, _UList(parser)),
        ("quote", 20, _Quote(parser)),
        ("reference", 15, _Reference(parser)),
        ("paragraph", 10, _Paragraph(parser)),
    ):
        parser.blockprocessors.register(processor, name, priority)
    return parser
