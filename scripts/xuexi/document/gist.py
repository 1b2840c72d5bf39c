"""What a text comes to, in a few lines: for messages, posters and notice boards."""

from __future__ import annotations

from collections.abc import Iterator

from xuexi.document import tree
from xuexi.document.parts import Blocks, walk
from xuexi.document.plain import block_lines, inline_text
from xuexi.ground.late_dataclass import dataclass
from xuexi.text.sentences import as_many_as_fit, sentences

MOST_POINTS = 5
_MOST_ITEMS = 8
"""Of what is said first: a rule of so many items is told whole."""
_MOST_OF_A_POINT = 40
_MOST_OF_A_PART = 90
_ENDS = ("。", "！", "？", "”", "）")
_TOP = 2
"""A material's own headings begin here; its title is the first level."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a text."""

    title: str
    text: str
    """Its first sentences, whole; never empty."""


def questions(blocks: Blocks) -> tuple[str, ...]:
    """The questions to discuss, each as far as it is short enough to be read in passing."""
    return _short(
        lines[0]
        for block in walk(blocks)
        if isinstance(block, tree.Question) and (lines := block_lines(block.blocks))
    )


def points(blocks: Blocks) -> tuple[str, ...]:
    """What the text comes to: its questions, or else the headings of its parts."""
    return questions(blocks) or _short(
        inline_text(block.children)
        for block in blocks
        if isinstance(block, tree.Heading) and block.level == _TOP
    )


def said_first(blocks: Blocks) -> tuple[str, ...]:
    """What a text says first of all: the items of its first list; without one, its paragraphs."""
    lists = (block.items for block in walk(blocks) if isinstance(block, tree.ListBlock))
    items = next(lists, ())
    rows = [item.blocks for item in items] or [
        (block,) for block in blocks if isinstance(block, tree.Paragraph)
    ]
    return _short((" ".join(block_lines(row)) for row in rows), _MOST_ITEMS)


def parts_of(blocks: Blocks) -> tuple[Part, ...]:
    """Each part's heading with its first sentences; a part without a paragraph is left out."""
    found: list[Part] = []
    title = ""
    for block in blocks:
        if isinstance(block, tree.Heading) and block.level == _TOP:
            title = inline_text(block.children).strip()
        elif title and (said := next(_paragraphs(block), "")):
            found.append(Part(title, said))
            title = ""
    return tuple(found)


def _paragraphs(block: tree.Block) -> Iterator[str]:
    if isinstance(block, tree.Paragraph):
        text = "".join(inline_text(block.children).split("\n"))
        short = as_many_as_fit(sentences(text), _MOST_OF_A_PART)
        # A line that ends in a colon announces what is not here.
        if short.endswith(_ENDS):
            yield short


def _short(lines: Iterator[str], most: int = MOST_POINTS) -> tuple[str, ...]:
    found = (as_many_as_fit(sentences(line.strip()), _MOST_OF_A_POINT) for line in lines)
    return tuple(one for one in found if one)[:most]
