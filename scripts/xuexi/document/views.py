"""A view: a tree cut down to one audience and one copy, before any writer sees it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from xuexi.document import tree
from xuexi.model import AudienceId, Copy

Blocks = tuple[tree.Block, ...]


def view(blocks: Blocks, audience: AudienceId, copy: Copy, minutes: int | None = None) -> Blocks:
    """The blocks that this audience reads in this copy.

    `minutes` leaves only that length of a programme that has it. Numbers stay
    as they were given over the whole tree, so that question 3 is question 3 in
    every copy. Blocks for this audience lose their wrapping.
    """
    seen = partial(view, audience=audience, copy=copy, minutes=minutes)
    result: list[tree.Block] = []
    for block in blocks:
        match block:
            case tree.TrainerNote() if copy is not Copy.TRAINER:
                continue
            case tree.AudienceOnly(audiences=audiences, blocks=inner):
                if audience in audiences:
                    result.extend(seen(inner))
            case tree.ListBlock(items=items):
                kept = tuple(replace(item, blocks=seen(item.blocks)) for item in items)
                result.append(replace(block, items=kept))
            case (
                tree.Quotation(blocks=inner)
                | tree.Question(blocks=inner)
                | tree.ReadingTask(blocks=inner)
                | tree.Case(blocks=inner)
                | tree.TrainerNote(blocks=inner)
            ):
                result.append(replace(block, blocks=seen(inner)))
            case tree.Flow(phases=phases):
                result.append(replace(block, phases=tuple(_phase(item, seen) for item in phases)))
            case tree.Programme(lengths=lengths) if minutes in lengths:
                result.append(_at_length(block, lengths.index(minutes)))
            case _:
                result.append(block)
    return tuple(result)


def _phase(phase: tree.FlowPhase, seen: Callable[[Blocks], Blocks]) -> tree.FlowPhase:
    steps = (replace(step, blocks=seen(step.blocks), back=seen(step.back)) for step in phase.steps)
    return replace(phase, steps=tuple(steps))


def _at_length(programme: tree.Programme, index: int) -> tree.Programme:
    # A step of no minutes is left out of this length.
    kept = (step for step in programme.steps if step.minutes[index])
    steps = tuple(replace(step, minutes=(step.minutes[index],)) for step in kept)
    return replace(programme, lengths=(programme.lengths[index],), steps=steps)
