"""The key points of a material, for a notice board: each heading with its first sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from xuexi.document import tree
from xuexi.document.clause_marks import without_marks
from xuexi.document.parts import Inner, Words, parts, walk
from xuexi.document.plain import block_lines, inline_text
from xuexi.writers.edition import Edition

_SENTENCE = re.compile(r".*?(?:[。！？]|$)[”’》）]*", re.DOTALL)
_NAMED = 12
"""Characters of a sentence by which a part without a heading is known."""

_WHOLE = 260
"""Characters of a text that the sheet holds in its largest letters: it hangs there as it is."""

_NOT_TOLD = (
    tree.Question, tree.Heading, tree.Programme, tree.Table, tree.SelfTest, tree.WritingLines
)  # fmt: skip
"""What has a place of its own on the sheet, or cannot be told in a sentence."""


def has_points(edition: Edition) -> bool:
    """Whether there is anything to show besides a title and a summary."""
    return any(board_values(edition).values())


def board_values(edition: Edition) -> dict[str, Any]:
    """What the template `board.typ` reads."""
    blocks = without_marks(edition.blocks)
    points = [
        {"head": head, "text": text, "name": head or f"{text[:_NAMED]}……"}
        for head, text in _points(blocks)
    ]
    questions = [
        {"number": block.number, "text": text}
        for block in walk(blocks)
        if isinstance(block, tree.Question) and (text := _first_words(block.blocks))
    ]
    return {"points": points, "questions": questions}


def _points(blocks: tuple[tree.Block, ...]) -> Iterator[tuple[str, str]]:
    """Parts in their order; what stands before the first of them is in the summary.

    Of a text without headings each paragraph gives its first sentence.
    """
    tables = _length(block for block in walk(blocks) if isinstance(block, tree.Table))
    told_length = _length(filter(_is_told, blocks))
    if 0 < told_length <= _WHOLE:
        # What is said in its tables cannot hang here: the rest alone would seem to be the whole.
        if tables > told_length:
            return
        if not tables:
            yield from _all_points(blocks)
            return
    heads = [at for at, block in enumerate(blocks) if _head(block)]
    if not heads:
        first = (_first_sentence(_first_words((block,))) for block in blocks if _is_told(block))
        yield from (("", text) for text in first if text)
        return
    for at, after in zip(heads, (*heads[1:], len(blocks)), strict=True):
        part = blocks[at + 1 : after]
        told = [block for block in part if _is_told(block)]
        text = _first_words(block for block in told if isinstance(block, tree.Paragraph))
        text = _first_sentence(text or _names(told) or _first_words(told))
        # Questions have a place of their own, or none; a head with nothing else would say nothing.
        if text or not any(isinstance(block, tree.Question | tree.SelfTest) for block in part):
            yield _head(blocks[at]), text


def _all_points(blocks: tuple[tree.Block, ...]) -> Iterator[tuple[str, str]]:
    """All that is told, line by line, the first of each part below its heading."""
    head = ""
    for block in blocks:
        head = _head(block) or head
        for line in _told_lines((block,)):
            yield head, line
            head = ""


def _told_lines(blocks: Iterable[tree.Block]) -> list[str]:
    return block_lines(block for block in blocks if _is_told(block) and not _head(block))


def _length(blocks: Iterable[tree.Block]) -> int:
    return sum(map(len, block_lines(block for block in blocks if not _head(block))))


def _names(blocks: Iterable[tree.Block]) -> str:
    """What a list names, where each of its items begins in bold: its first item alone misleads."""
    items = next((block.items for block in blocks if isinstance(block, tree.ListBlock)), ())
    names = [_bold(item) for item in items]
    return "；".join(names) + "。" if names and all(names) else ""


def _bold(item: tree.Item) -> str:
    match item.blocks:
        case (tree.Paragraph(children=(tree.Strong(children=run), *_)), *_):
            return inline_text(run).rstrip("：。；，")
        case _:
            return ""


def _is_told(block: tree.Block) -> bool:
    return not isinstance(block, _NOT_TOLD)


def _head(block: tree.Block) -> str:
    match block:
        case tree.Heading(level=2, children=children):
            return inline_text(children)
        case tree.Clause(is_heading=True, level=1, children=children, lead=lead):
            return f"{block.mark}{inline_text(lead)}{inline_text(children)}"
        case _:
            return ""


def _first_words(blocks: Iterable[tree.Block]) -> str:
    """The first running text that stands anywhere in these blocks and leads to nothing below."""
    for block in blocks:
        for part in parts(block):
            if isinstance(part, Words) and _stands_alone(part):
                return inline_text(part.run).strip()
            if isinstance(part, Inner) and (text := _first_words(part.blocks)):
                return text
    return ""


def _stands_alone(words: Words) -> bool:
    text = inline_text(words.run).strip()
    return bool(text) and not text.endswith("：")


def _first_sentence(text: str) -> str:
    """Up to its first full stop."""
    match = _SENTENCE.match(" ".join(text.split()))
    return match[0] if match else ""
