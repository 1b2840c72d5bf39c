"""A tree as plain text: for counting, for comparing, for search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from xuexi.document import tree
from xuexi.document.parts import Caption, Inner, Lines, Words, parts
from xuexi.document.placed import joined


def inline_text(children: Iterable[tree.Inline]) -> str:
    """The characters that a reader sees, each with its place where that is known."""
    return joined("", map(_inline, children))


def _inline(child: tree.Inline) -> str:
    match child:
        case tree.Text(text=text) | tree.Code(text=text):
            return text
        case tree.ClauseLink(text=text) | tree.TermUse(text=text):
            return text
        case tree.Strong(children=inner) | tree.Link(children=inner) | tree.Marked(children=inner):
            return inline_text(inner)
        case tree.ClauseMark(sign=sign):
            return sign
        case tree.Break():
            return "\n"


def block_lines(blocks: Iterable[tree.Block]) -> list[str]:
    """The text of blocks, a line for each paragraph, heading, cell or step; no captions."""
    return [line for block in blocks for line in _lines(block)]


def _lines(block: tree.Block) -> Iterator[str]:
    if isinstance(block, tree.Clause):
        yield clause_text(block)
        return
    for part in parts(block):
        if isinstance(part, Inner):
            yield from block_lines(part.blocks)
        elif not isinstance(part, Caption):
            yield from part_lines(part)


def part_lines(part: Words | Lines | Caption) -> Iterator[str]:
    """The lines of what a block itself holds; characters in lines of their own stay so."""
    match part:
        case Words(run=run):
            yield inline_text(run)
        case Lines(text=text):
            yield from text.splitlines()
        case Caption(text=text):
            yield text


def clause_text(clause: tree.Clause) -> str:
    """A clause's whole text as the original has it, number included."""
    return clause.mark + inline_text(clause.lead) + inline_text(clause.children)


def own_lines(block: tree.Block) -> list[str]:
    """All words that a block itself shows, without those of blocks that it holds.

    With `parts.walk` nothing is left out: captions, notes and rows as a whole are here too.
    """
    shown = (part for part in parts(block) if not isinstance(part, Inner))
    lines = [line for part in shown for line in part_lines(part)]
    match block:
        case tree.Clause(notes=notes):
            return [clause_text(block), *(words for note in notes for words in _words(note))]
        case tree.Table(header=header, rows=rows):
            return [*lines, *(joined(" ", map(inline_text, row)) for row in (header, *rows))]
        case tree.Image(alt=alt):
            return [alt]
        case _:
            return lines


def _words(note: tree.Note) -> tuple[str, str]:
    return note.quote, note.text
