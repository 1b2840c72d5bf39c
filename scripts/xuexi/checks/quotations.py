"""Quotations are true: each names a clause and has its words, to the letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xuexi.document import tree
from xuexi.document.plain import block_lines, inline_text
from xuexi.document.source_map import WordFinder
from xuexi.findings import Finding, Place
from xuexi.library import Library

_QUOTED = re.compile(r"“([^“”]*(?:“[^“”]*”[^“”]*)*)”（$")
"""Words in quotation marks, right before the bracket that holds the clause."""
_INNER = str.maketrans("‘’", "“”")
"""Quotation marks inside quotation marks turn single (GB/T 15834-2011, 4.8.3.3)."""
_OMISSION = "……"
_ENOUGH = 8
"""Characters by which words are found again in the source, which may have marks among them."""


def check_quotations(library: Library) -> Iterator[Finding]:
    """Quotation blocks, and words in quotation marks right before a clause's name."""
    for material in library.materials:
        if not material.plan:
            finder = WordFinder(material.body, material.path, material.body_line)
            yield from _Quotations(library, finder).of(library.documents[material.id].blocks)


class _Quotations:
    """The quotations of one material."""

    def __init__(self, library: Library, finder: WordFinder) -> None:
        self._library = library
        self._finder = finder

    def of(self, blocks: tuple[tree.Block, ...]) -> Iterator[Finding]:
        """What is wrong with them."""
        checked: set[int] = set()
        for block in tree.walk(blocks):
            match block:
                case tree.Quotation(blocks=inner):
                    checked.update(map(id, inner))
                    for paragraph in inner:
                        yield from self._paragraph(paragraph)
                case tree.Paragraph(children=children) if id(block) not in checked:
                    yield from self._inline(children)
                case tree.Table(rows=rows):
                    for cell in (cell for row in rows for cell in row):
                        yield from self._inline(cell)

    def _paragraph(self, block: tree.Block) -> Iterator[Finding]:
        """A paragraph of a quotation block ends with its clause in brackets."""
        match block:
            case tree.Paragraph(children=(*words, tree.ClauseLink() as clause, tree.Text("）"))):
                quoted = inline_text(words)
                if quoted.endswith("（"):
                    yield from self._compare(quoted.removesuffix("（"), clause)
                    return
        text = "".join(block_lines((block,)))
        fix = "末尾写上出处，例如（附件3 二、6）；不是原文的，不要写成引文"
        yield Finding(self._place(text), "XX313", "引文后面没有写明出自哪一条", found=text, fix=fix)

    def _inline(self, children: tuple[tree.Inline, ...]) -> Iterator[Finding]:
        """`“……”（附件3 二、6` inside a paragraph."""
        before = ""
        for child in children:
            match = _QUOTED.search(before)
            if isinstance(child, tree.ClauseLink) and match:
                yield from self._compare(match[1], child, match[1].translate(_INNER))
            before += inline_text((child,))

    def _compare(self, quoted: str, clause: tree.ClauseLink, meant: str = "") -> Iterator[Finding]:
        """`meant` are the words as they stood before they were put in quotation marks."""
        if _stands(meant or quoted, self._library.words_of(clause.material, clause.anchor)):
            return
        fix = "从原文里复制，一字不差；略去的写……；不是原话的，去掉引号"
        yield Finding(self._place(quoted), "XX314", "引文和原文不一样", found=quoted, fix=fix)

    def _place(self, text: str) -> Place:
        return self._finder.next(text[:_ENOUGH].split("\n", 1)[0])


def _stands(quoted: str, words: str) -> bool:
    """Whether the clause has these words; an omission is marked ……"""
    position = 0
    for part in "".join(quoted.split()).split(_OMISSION):
        found = words.find(part, position)
        if found < 0:
            return False
        position = found + len(part)
    return True
