"""Inline text as runs."""

from __future__ import annotations

from collections.abc import Iterable

from xuexi.document import tree
from xuexi.writers.word.markup import Element, run


def runs(children: Iterable[tree.Inline], style: str = "") -> list[Element]:
    """The characters that a reader sees, to the letter; `style` is a character style."""
    return [element for child in children for element in _inline(child, style)]


def clause_runs(clause: tree.Clause) -> list[Element]:
    """A clause as the original has it, number included."""
    mark = [run(clause.mark)] if clause.mark else []
    return [*mark, *runs(clause.lead), *runs(clause.children)]


def _inline(child: tree.Inline, style: str) -> list[Element]:
    match child:
        case tree.Text(text=text) | tree.Code(text=text):
            return [run(text, style)]
        case tree.ClauseLink(text=text) | tree.TermUse(text=text):
            return [run(text, style)]
        case tree.ClauseMark(sign=sign):
            return [run(sign, "ClauseMark")]
        case tree.Break():
            return [run("\n", style)]
        case tree.Strong(children=inner):
            return runs(inner, "Strong")
        case tree.Link(children=inner) | tree.Marked(children=inner):
            return runs(inner, style)
