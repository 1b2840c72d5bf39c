"""A view: a tree cut down to one audience and one copy, before any writer sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from operator import is_
from typing import assert_never

from xuexi.document import tree
from xuexi.document.lengths import Length, length_of
from xuexi.document.parts import Blocks, with_inner
from xuexi.model import AudienceId, Copy


def readers(block: tree.Block, among: Iterable[AudienceId], copy: Copy) -> frozenset[AudienceId]:
    """Who of these audiences reads a block in this copy, as far as the block itself decides."""
    everyone = frozenset(among)
    match block:
        case tree.TrainerNote():
            return everyone if copy is Copy.TRAINER else frozenset()
        case tree.AudienceOnly(audiences=audiences):
            return everyone & frozenset(audiences)
        case (
            tree.Heading()
            | tree.Paragraph()
            | tree.ListBlock()
            | tree.Table()
            | tree.Quotation()
            | tree.Preformatted()
            | tree.Image()
            | tree.Rule()
            | tree.Question()
            | tree.ReadingTask()
            | tree.Case()
            | tree.SelfTest()
            | tree.WritingLines()
            | tree.Programme()
            | tree.Flow()
            | tree.Clause()
            | tree.Grounds()
        ):
            return everyone
        case _:
            assert_never(block)


def view(blocks: Blocks, audience: AudienceId, copy: Copy, minutes: int | None = None) -> Blocks:
    """The blocks that this audience reads in this copy.

    `minutes` leaves only that length of a programme that has it, and what is
    discussed in a meeting of that length. Numbers stay
    as they were given over the whole tree, so that question 3 is question 3 in
    every copy. Blocks for this audience lose their wrapping.
    """
    length = length_of(blocks, minutes)
    whole = length.without_idle(blocks) if length else blocks
    return _cut(whole, frozenset((audience,)), copy, length)


def shared_view(blocks: Blocks, audiences: Iterable[AudienceId], copy: Copy) -> Blocks:
    """What at least one of these audiences reads in this copy, all lengths together.

    What only some of them read stands in an `AudienceOnly` that names exactly
    those, whatever it stands in itself.
    """
    return _cut(blocks, frozenset(audiences), copy, None)


def common_view(blocks: Blocks, audiences: Iterable[AudienceId], copy: Copy) -> Blocks:
    """What each of these audiences reads in this copy: what may be sent to anybody of them."""
    return _without_some(shared_view(blocks, audiences, copy))


def _without_some(blocks: Blocks) -> Blocks:
    everybodys = (block for block in blocks if not isinstance(block, tree.AudienceOnly))
    return tuple(with_inner(block, _without_some) for block in everybodys)


_WHOLE: frozenset[type[tree.Block]] = frozenset(
    (tree.Heading, tree.Paragraph, tree.Table, tree.Preformatted, tree.Image, tree.Rule,
     tree.WritingLines, tree.Clause)
)  # fmt: skip
"""Kinds of which most texts are made: everybody reads them, and no block is inside."""


def _cut(
    blocks: Blocks, audiences: frozenset[AudienceId], copy: Copy, length: Length | None
) -> Blocks:
    result: list[tree.Block] = []
    for block in blocks:
        if type(block) in _WHOLE:
            result.append(block)
            continue
        own = readers(block, audiences, copy)
        if not own:
            continue
        inside = partial(_cut, audiences=own, copy=copy, length=length)
        match block:
            case tree.AudienceOnly(blocks=inner):
                kept = inside(inner)
                only = tree.AudienceOnly(tuple(sorted(own)), kept)
                result.extend(kept if own == audiences else (only,))
            case tree.Programme(lengths=lengths) if length and length.whole in lengths:
                result.append(_at_length(block, lengths.index(length.whole)))
            case tree.Question() | tree.Case():
                result.extend(_timed(block, inside, copy, length))
            case _:
                result.append(with_inner(block, inside))
    # Of most texts nothing is cut: what is the same is not written down twice.
    is_whole = len(result) == len(blocks) and all(map(is_, result, blocks))
    return blocks if is_whole else tuple(result)


def _timed(
    block: tree.Question | tree.Case,
    inside: Callable[[Blocks], Blocks],
    copy: Copy,
    length: Length | None,
) -> Iterator[tree.Block]:
    """What a meeting of this length discusses; only a trainer is told how long that takes."""
    minutes = length.minutes(block) if length else ()
    if minutes == (0,):
        return
    told = minutes if copy is Copy.TRAINER else ()
    blocks = inside(block.blocks)
    is_same = blocks is block.blocks and told == block.minutes
    yield block if is_same else replace(block, blocks=blocks, minutes=told)


def _at_length(programme: tree.Programme, index: int) -> tree.Programme:
    # A step of no minutes is left out of this length.
    kept = (step for step in programme.steps if step.minutes[index])
    steps = tuple(replace(step, minutes=(step.minutes[index],)) for step in kept)
    return replace(programme, lengths=(programme.lengths[index],), steps=steps)
