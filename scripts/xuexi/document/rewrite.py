"""Rewriting the plain text inside a tree: the one traversal that citations and terms share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import assert_never

from xuexi.document import tree
from xuexi.document.parts import Blocks, with_inner, with_words

Rewrite = Callable[[str], tuple[tree.Inline, ...]]
"""Turns a run of plain characters into inline text with the same characters."""


def rewrite_text(blocks: Blocks, change: Rewrite, *, but: tuple[type, ...] = ()) -> Blocks:
    """Apply `change` to every run of text outside names, links and code, in reading order.

    Blocks of the kinds in `but` stay as they are.
    """
    inside = partial(rewrite_text, change=change, but=but)
    words = partial(rewrite_run, change=change)
    return tuple(
        block if isinstance(block, but) else with_inner(with_words(block, words), inside)
        for block in blocks
    )


def rewrite_run(children: Iterable[tree.Inline], change: Rewrite) -> tuple[tree.Inline, ...]:
    """The same for a single run."""
    result: list[tree.Inline] = []
    for child in children:
        match child:
            case tree.Text(text=text):
                result.extend(change(text))
            case tree.Strong(children=inner):
                result.append(tree.Strong(rewrite_run(inner, change)))
            case tree.Marked(children=inner):
                result.append(replace(child, children=rewrite_run(inner, change)))
            case tree.Code() | tree.Link() | tree.TermUse() | tree.Break():
                result.append(child)
            case tree.ClauseLink() | tree.ClauseMark():
                result.append(child)
            case _:
                assert_never(child)
    return tuple(result)
