"""Python-Markdown, set up as authors' materials need it.

Raw HTML is switched off: what is not text, Markdown or a teaching block would
mean nothing on paper. The teaching blocks ride on pymdownx.blocks.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element, SubElement

import markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block as PymdownxBlock

from xuexi.document.limits import ExcessError, excess_of
from xuexi.model.blocks import BlockName

BLOCK_NAMES = tuple(name.value for name in BlockName)
"""Every name that may follow three slashes."""

NAME_ATTRIBUTE, ARGUMENT_ATTRIBUTE = "data-block", "data-argument"


class _TeachingBlock(PymdownxBlock):  # type: ignore[misc]
    """A div that remembers its name and argument for the tree builder."""

    ARGUMENT = None

    def on_create(self, parent: Element) -> Element:
        element = SubElement(parent, "div")
        element.set(NAME_ATTRIBUTE, self.NAME)
        element.set(ARGUMENT_ATTRIBUTE, self.argument or "")
        return element


class _TeachingBlocks(BlocksExtension):  # type: ignore[misc]
    """Registers one block class for each name."""

    def extendMarkdownBlocks(self, md: markdown.Markdown, block_mgr: Any) -> None:  # noqa: ARG002, N802
        # No YAML options inside a block: indented lines there are the author's text.
        block_mgr.yaml_line = re.compile(r"(?!)")
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

    def __init__(self) -> None:
        self._set_up()

    def _set_up(self) -> None:
        self._md = markdown.Markdown(
            extensions=["tables", "attr_list", "sane_lists", "fenced_code", _TeachingBlocks()],
            output_format="xhtml",
        )
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

    def parse(self, body: str) -> Element:
        """The element tree of a body; its root is a div.

        Raises ExcessError for a paragraph that holds too much, RecursionError for
        a body that is nested too deeply.
        """
        self._md.reset()
        # An empty body never reaches the tree processors.
        self._capture.root = Element("div")
        try:
            self._md.convert(body)
        except (ExcessError, RecursionError):
            # What it was in the middle of, it would take up in the next body.
            self._set_up()
            raise
        return self._capture.root

    @property
    def stash(self) -> list[Any]:
        """Raw blocks that Python-Markdown put aside (fenced code), by number."""
        return list(self._md.htmlStash.rawHtmlBlocks)
