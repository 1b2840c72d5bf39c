"""Python-Markdown, set up as authors' materials need it.

Raw HTML is switched off: what is not text, Markdown or a teaching block would
mean nothing on paper. The teaching blocks ride on pymdownx.blocks.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element, SubElement

import markdown
from markdown.blockparser import BlockParser
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from pymdownx.blocks import (
    RE_START,
    BlocksExtension,
    BlocksMgrExtension,
    BlocksProcessor,
    BlocksTreeprocessor,
)
from pymdownx.blocks.block import Block as PymdownxBlock

from xuexi.document.limits import DepthError, ExcessError, excess_of
from xuexi.document.placed import Source, joined, plain
from xuexi.document.placed_blocks import block_parser, follow, rest
from xuexi.document.placed_inlines import keep_places
from xuexi.document.placed_lines import Fences, Whitespace
from xuexi.document.traces import Trace, Watched
from xuexi.model.blocks import BlockName

BLOCK_NAMES = tuple(name.value for name in BlockName)
"""Every name that may follow three slashes."""

NAME_ATTRIBUTE, ARGUMENT_ATTRIBUTE = "data-block", "data-argument"


class _TeachingBlock(PymdownxBlock):  # type: ignore[misc]
    """A div that remembers its name and argument for the tree builder."""

    ARGUMENT = None

    def on_validate(self, parent: Element) -> bool:  # noqa: ARG002
        """Look at the line that opens the block while it can be seen."""
        match = self._block_mgr.start.found[-1][1]
        self._name = match.string[slice(*match.span(2))]
        self._argument = match.string[slice(*match.span(3))] if self.argument else ""
        return True

    def on_create(self, parent: Element) -> Element:
        element = SubElement(parent, "div")
        element.set(NAME_ATTRIBUTE, self._name)
        element.set(ARGUMENT_ATTRIBUTE, self._argument)
        return element


class _BlocksProcessor(BlocksProcessor):  # type: ignore[misc]
    """Finds teaching blocks, and keeps the places of what stands in them."""

    cached_block: tuple[PymdownxBlock, str] | None

    def __init__(self, parser: BlockParser, md: markdown.Markdown) -> None:
        super().__init__(parser, md)
        self.start: Watched = Watched(RE_START)
        # No YAML options inside a block: indented lines there are the author's text.
        self.yaml_line = re.compile(r"(?!)")

    def _reset(self) -> None:
        super()._reset()
        self.start.forget()

    def test(self, parent: Element, block: str) -> bool:
        """As of pymdownx, which forgets what it has found while it reads what stands before.

        If a block opens there, in an item of a list, it would find the other one for ever.
        """
        match = self.start.search(block)
        start = match.start() if match else 0
        found: bool = super().test(parent, block[start:])
        opening, self.cached_block = self.cached_block, None
        if opening and start:
            self.parser.parseBlocks(parent, [block[:start]])
        self.cached_block = opening
        return found

    def detab_by_length(self, text: str, length: int) -> tuple[str, str]:
        if not length:
            return text, ""
        inside, behind = super().detab_by_length(plain(text), length)
        return follow(text.split("\n"), inside), rest(text, behind)

    def split_header(self, block: str, length: int) -> tuple[dict[str, Any] | None, str]:
        options, left = super().split_header(plain(block), length)
        # Nothing is taken away, but a line is put before the end of the block.
        ends = (end for end in self.end.finditer(block) if len(end[1]) == length)
        at = next((end.start() for end in ends), len(block))
        more = left[at : len(left) - len(block) + at]
        return options, joined("", (block[:at], more, block[at:]))


class _Manager(BlocksMgrExtension):  # type: ignore[misc]
    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802
        super().extendMarkdown(md)
        self.extension = _BlocksProcessor(md.parser, md)
        # Right after list indentations are processed.
        md.parser.blockprocessors.register(self.extension, "blocks", 89.99)
        ends = BlocksTreeprocessor(md, self.extension)
        md.treeprocessors.register(ends, "blocks_on_inline_end", 19.99)


class _TeachingBlocks(BlocksExtension):  # type: ignore[misc]
    """Registers one block class for each name."""

    def register_block_mgr(self, md: markdown.Markdown) -> BlocksProcessor:
        manager = _Manager()
        manager.extendMarkdown(md)
        return manager.extension

    def extendMarkdownBlocks(self, md: markdown.Markdown, block_mgr: Any) -> None:  # noqa: ARG002, N802
        for name in BLOCK_NAMES:
            block_mgr.register(type("Block", (_TeachingBlock,), {"NAME": name}), {})


class _Limit(Treeprocessor):
    """Judges every run of inline text before Python-Markdown looks for brackets in it."""

    def run(self, root: Element) -> None:
        texts = (text for element in root.iter() for text in (element.text, element.tail))
        found = [excess_of(text) for text in texts if text and not isinstance(text, AtomicString)]
        if excesses := tuple(filter(None, found)):
            raise ExcessError(excesses)


class _Capture(Treeprocessor):
    """Keeps the finished element tree; serialising it to HTML would only lose types."""

    root: Element

    def run(self, root: Element) -> None:
        self.root = root


class Parser:
    """One Python-Markdown instance, used for one material after another."""

    trace: Trace
    """What else was noted of the body that was parsed last, as far as it was read."""

    def __init__(self) -> None:
        self._set_up()

    def _set_up(self) -> None:
        self._trace = Trace()
        self._md = markdown.Markdown(
            extensions=[
                # By name they would be looked for in the metadata of all packages there are.
                TableExtension(),
                AttrListExtension(),
                SaneListExtension(),
                FencedCodeExtension(),
            ],
            output_format="xhtml",
        )
        # It is asked for every element, several times, and looks through a list.
        vars(self._md)["is_block_level"] = cache(self._md.is_block_level)
        # Nobody reads its HTML.
        self._md.serializer = lambda _: "<div></div>"
        self._keep_places()
        self._md.preprocessors.deregister("html_block")
        # With HTML off, an author who wants to write about a tag may still escape it.
        self._md.ESCAPED_CHARS.append("<")
        for name in ("html", "entity", "automail"):
            self._md.inlinePatterns.deregister(name)
        self._capture = _Capture(self._md)
        # Priority below zero: after inline patterns, attributes and unescaping.
        self._md.treeprocessors.register(self._capture, "xuexi_capture", -100)
        # Inline patterns have 20.
        self._md.treeprocessors.register(_Limit(self._md), "xuexi_limit", 21)

    def _keep_places(self) -> None:
        """Put what keeps places where Python-Markdown and its extensions have their own."""
        whitespace = Whitespace(self._md, self._trace)
        self._md.preprocessors.register(whitespace, "normalize_whitespace", 30)
        fences = Fences(self._md, {"lang_prefix": "language-"}, self._trace)
        self._md.preprocessors.register(fences, "fenced_code_block", 25)
        self._md.parser = block_parser(self._md, self._trace)
        _TeachingBlocks().extendMarkdown(self._md)
        keep_places(self._md, self._trace)

    def parse(self, source: Source) -> Element:
        """The element tree of a body; its root is a div.

        Texts and addresses in it know their places (`Placed`).

        Raises ExcessError for a paragraph that holds too much, DepthError or
        RecursionError for a body that is nested too deeply.
        """
        self._md.reset()
        self.trace = self._trace
        self.trace.begin(source)
        # An empty body never reaches the tree processors.
        self._capture.root = Element("div")
        try:
            self._md.convert(source.body)
        except (ExcessError, DepthError, RecursionError):
            # What it was in the middle of, it would take up in the next body.
            self._set_up()
            raise
        return self._capture.root

    @property
    def stash(self) -> list[Any]:
        """Raw blocks that Python-Markdown put aside (fenced code), by number."""
        return list(self._md.htmlStash.rawHtmlBlocks)
