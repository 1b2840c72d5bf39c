"""Quotations are true: each names a clause and has its words, to the letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from xuexi.document import tree
from xuexi.document.parts import Words, parts, walk
from xuexi.document.placed import joined, place_of
from xuexi.document.plain import block_lines, inline_text
from xuexi.findings import Finding, Place
from xuexi.library import Library
from xuexi.model import Material, MaterialId

_QUOTED = re.compile(r"“(?P<words>[^“”]*(?:“[^“”]*”[^“”]*)*)”\s*[（(]\s*(?:参?见|出自|引自)?\s*$")
"""Words in quotation marks, right before the bracket that holds the clause."""
_BETWEEN = re.compile(r"[\s；;、，,和及与]*")
"""What stands between the clauses of one bracket."""
_END = re.compile(r"[）)][。！？；，]?$")
_INNER = str.maketrans("‘’", "“”")
"""Quotation marks inside quotation marks turn single (GB/T 15834-2011, 4.8.3.3)."""
_OMISSION = "……"
_SHORTEST_PART = 2
"""Characters on each side of an omission; one alone stands in any clause."""
_ENOUGH = 8
"""Characters of a clause that cannot be read, for the author to know it by."""


def check_quotations(library: Library, material: Material) -> Iterator[Finding]:
    """Quotation blocks, and words in quotation marks right before a clause's name."""
    if library.clauses.labels and not material.plan:
        start = Place(material.path, material.body_line)
        blocks = library.documents.as_written(material.id).blocks
        yield from _Quotations(library, start).of(blocks)


class _Quotations:
    """The quotations of one material, in reading order."""

    def __init__(self, library: Library, start: Place) -> None:
        self._library = library
        self._start = start
        names = "|".join(map(re.escape, library.clauses.labels))
        self._unread = re.compile(rf"”\s*[（(]\s*(?:参?见)?\s*(?:{names})")

    def of(self, blocks: tuple[tree.Block, ...]) -> Iterator[Finding]:
        """What is wrong with them."""
        checked: set[int] = set()
        for block in walk(blocks):
            if isinstance(block, tree.Quotation):
                checked.update(map(id, block.blocks))
                for paragraph in block.blocks:
                    yield from self._paragraph(paragraph)
            elif id(block) not in checked:
                for children in _runs(block):
                    yield from self._inline(children)

    def _paragraph(self, block: tree.Block) -> Iterator[Finding]:
        """A paragraph of a quotation block ends with its clauses in brackets."""
        text = joined("", block_lines((block,)))
        leaves = tuple(_leaves(block.children)) if isinstance(block, tree.Paragraph) else ()
        first = next((n for n, leaf in enumerate(leaves) if self._clause_of(leaf)), len(leaves))
        before = inline_text(leaves[:first]).rstrip()
        if first == len(leaves) or not before.endswith(("（", "(")) or not _END.search(text):
            fix = "末尾写上出处，例如（附件3 二、6）；不是原文的，不要写成引文"
            problem = "引文后面没有写明出自哪一条"
            yield Finding(self._place(text), "XX313", problem, found=text, fix=fix)
            return
        yield from self._compare(before[:-1].rstrip(), leaves[first:])

    def _inline(self, children: tuple[tree.Inline, ...]) -> Iterator[Finding]:
        """`“……”（附件3 二、6` inside a paragraph."""
        leaves = tuple(_leaves(children))
        for number, leaf in enumerate(leaves):
            if self._clause_of(leaf):
                before = inline_text(leaves[:number])
                if match := _QUOTED.search(before):
                    yield from self._compare(before[slice(*match.span("words"))], leaves[number:])
            if isinstance(leaf, tree.Text) and (unread := self._unread.search(leaf.text)):
                fix = "写全条款，如 附件3 二、6"
                found = leaf.text[unread.start() + 1 :][:_ENOUGH]
                place = self._place(leaf.text[unread.start() :])
                yield Finding(place, "XX314", "引文后面的条款认不出来", found=found, fix=fix)

    def _compare(self, quoted: str, behind: tuple[tree.Inline, ...]) -> Iterator[Finding]:
        """The words must stand in one of the clauses that the bracket begins with."""
        place = self._place(quoted)
        clauses: list[str] = []
        for leaf in behind:
            clause = self._clause_of(leaf)
            if clause:
                clauses.append(self._library.words_of(*clause))
            elif not _BETWEEN.fullmatch(inline_text((leaf,))):
                break
        meant = (quoted, quoted.translate(_INNER))
        if not any(_stands(words, clause) for words in meant for clause in clauses):
            fix = "从原文里复制，一字不差；略去的写……；不是原话的，去掉引号"
            yield Finding(place, "XX314", "引文和原文不一样", found=quoted, fix=fix)

    def _clause_of(self, leaf: tree.Inline) -> tuple[MaterialId, str] | None:
        """The clause that a citation, or a link written by hand, leads to."""
        match leaf:
            case tree.ClauseLink(material=material, anchor=anchor):
                return material, anchor
            case tree.Link(material=material, anchor=anchor) if material and anchor:
                return (material, anchor) if self._library.words_of(material, anchor) else None
        return None

    def _place(self, text: str) -> Place:
        return place_of(text) or self._start


def _runs(block: tree.Block) -> Iterator[tuple[tree.Inline, ...]]:
    """The runs of inline text that a block itself holds, not those of blocks inside it."""
    yield from (part.run for part in parts(block) if isinstance(part, Words))


def _leaves(children: Iterable[tree.Inline]) -> Iterator[tree.Inline]:
    """The inline text without emphasis."""
    for child in children:
        if isinstance(child, tree.Strong):
            yield from _leaves(child.children)
        else:
            yield child


def _stands(quoted: str, words: str) -> bool:
    """Whether the clause has these words; an omission is marked ……"""
    position = 0
    parts = "".join(quoted.split()).split(_OMISSION)
    for part in parts:
        found = words.find(part, position)
        if found < 0 or (len(parts) > 1 and len(part) < _SHORTEST_PART):
            return False
        position = found + len(part)
    return True
