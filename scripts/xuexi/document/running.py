"""Running text: what is read as sentences, without names and without others' words."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from xuexi.document import tree
from xuexi.document.parts import Blocks, Inner, Run, Words, parts
from xuexi.document.plain import inline_text
from xuexi.text.sentences import sentences


def runs_of(blocks: Blocks) -> Iterator[Run]:
    """The runs of running text in reading order.

    Names are meant to be short and the same everywhere, and a quotation is as its source is.
    """
    for block in blocks:
        if isinstance(block, tree.Quotation):
            continue
        for part in parts(block):
            match part:
                case Words(run=run, is_name=False):
                    yield run
                case Inner(blocks=inner):
                    yield from runs_of(inner)


def sentences_in(run: Run, cut: Callable[[str], tuple[str, ...]] = sentences) -> Iterator[str]:
    """The sentences of a run with their signs, each with its place where that is known."""
    text, at = inline_text(run), 0
    for sentence in cut(text):
        end = at + len(sentence)
        # Cut out, so that it knows its place in the source.
        yield text[at:end]
        at = end
