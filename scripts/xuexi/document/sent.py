"""What people are sent, or read where nothing leads on: without brackets that only name clauses.

In names no citation is a link, so it is looked for here; in running text it is one already.
"""

from __future__ import annotations

from collections.abc import Callable

from xuexi.document import tree
from xuexi.document.citations import uncited
from xuexi.document.parts import Blocks, Run, with_inner, with_names, with_words
from xuexi.document.plain import inline_text
from xuexi.document.rewrite import Rewrite, rewrite_run


def line_sent(text: str, cite: Rewrite) -> str:
    """A title or a sentence that stands alone."""
    return inline_text(uncited(cite(text)))


def names_sent(blocks: Blocks, cite: Rewrite) -> Blocks:
    """The blocks with nothing changed but their names."""
    return _changed(blocks, lambda block: with_names(block, _name(cite)))


def blocks_sent(blocks: Blocks, cite: Rewrite) -> Blocks:
    """The blocks with names and running text changed.

    A quotation says where it stands, and what is to be read is found by its clause.
    """
    name = _name(cite)
    return _changed(
        blocks,
        lambda block: with_words(with_names(block, name), uncited),
        but=(tree.Quotation, tree.ReadingTask),
    )


def _name(cite: Rewrite) -> Callable[[Run], Run]:
    return lambda run: uncited(rewrite_run(run, cite))


def _changed(
    blocks: Blocks, change: Callable[[tree.Block], tree.Block], but: tuple[type, ...] = ()
) -> Blocks:
    return tuple(
        block
        if isinstance(block, but)
        else with_inner(change(block), lambda inner: _changed(inner, change, but))
        for block in blocks
    )
