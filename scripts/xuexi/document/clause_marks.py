"""Citations in brackets as small marks, with all that they stand for told once at the end.

Whoever reads slowly stumbles over a bracket of figures in each line. What is part of a sentence
stays in it; what only proves one becomes a mark. It is done to a text that is otherwise finished,
for numbers go by what stands in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from xuexi.document import tree
from xuexi.document.citations import Cited, cut
from xuexi.document.parts import Blocks, Run, inlines_in, with_inner, with_words


def with_marks(blocks: Blocks) -> Blocks:
    """The blocks with marks for citations, and their grounds as the last block.

    Quotations keep theirs, for where somebody else's words stand is said beside them; and so does
    what is to be read, for there the clause is what one looks for.
    """
    marked = _changed(blocks, _marked)
    grounds: dict[str, tree.ClauseMark] = {}
    for one in inlines_in(marked):
        if isinstance(one, tree.ClauseMark):
            first = replace(one, number=len(grounds) + 1, written="")
            grounds.setdefault(_clause(one), first)
    if not grounds:
        return blocks
    numbered = _changed(marked, partial(_numbered, grounds=grounds))
    return (*numbered, tree.Grounds(tuple(grounds.values())))


def without_marks(blocks: Blocks) -> Blocks:
    """For what shows no small print: a screen, a notice board, a voice."""
    kept = tuple(block for block in blocks if not isinstance(block, tree.Grounds))
    return _changed(kept, _unmarked) if len(kept) < len(blocks) else blocks


def _changed(blocks: Blocks, change: Callable[[Run], Run]) -> Blocks:
    inside = partial(_changed, change=change)
    return tuple(
        block
        if isinstance(block, tree.Quotation | tree.ReadingTask)
        else with_inner(with_words(block, change), inside)
        for block in blocks
    )


def _marked(run: Run) -> Run:
    pieces = tuple(cut(run))
    if all(isinstance(piece, Cited) for piece in pieces):
        # Nothing stands here that a mark could belong to.
        return run
    result: list[tree.Inline] = []
    for piece in pieces:
        match piece:
            case Cited(links=links, written=written):
                result += (
                    tree.ClauseMark(0, one.text, one.material, one.anchor, words, one.aloud)
                    for one, words in zip(links, written, strict=True)
                )
            case tree.Strong(children=inner) | tree.Marked(children=inner):
                result.append(replace(piece, children=_marked(inner)))
            case _:
                result.append(piece)
    return tuple(result)


def _numbered(run: Run, grounds: Mapping[str, tree.ClauseMark]) -> Run:
    return tuple(
        replace(grounds[_clause(one)], written=one.written)
        if isinstance(one, tree.ClauseMark)
        else replace(one, children=_numbered(one.children, grounds))
        if isinstance(one, tree.Strong | tree.Marked)
        else one
        for one in run
    )


def _unmarked(run: Run) -> Run:
    return tuple(
        replace(one, children=_unmarked(one.children))
        if isinstance(one, tree.Strong | tree.Marked)
        else one
        for one in run
        if not isinstance(one, tree.ClauseMark)
    )


def _clause(mark: tree.ClauseMark) -> str:
    # Paper does not know where a citation leads; a space in it makes no other one.
    return "".join(mark.text.split())
