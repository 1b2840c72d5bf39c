"""A view: a tree cut down to one audience and one copy, before any writer sees it."""

from __future__ import annotations

from dataclasses import replace

from xuexi.document import tree
from xuexi.model import AudienceId, Copy


def view(
    blocks: tuple[tree.Block, ...], audience: AudienceId, copy: Copy
) -> tuple[tree.Block, ...]:
    """The blocks that this audience reads in this copy.

    Numbers stay as they were given over the whole tree, so that question 3 is
    question 3 in every copy. Blocks for this audience lose their wrapping.
    """
    result: list[tree.Block] = []
    for block in blocks:
        match block:
            case tree.TrainerNote() if copy is not Copy.TRAINER:
                continue
            case tree.AudienceOnly(audiences=audiences, blocks=inner):
                if audience in audiences:
                    result.extend(view(inner, audience, copy))
            case tree.ListBlock(items=items):
                kept = tuple(
                    replace(item, blocks=view(item.blocks, audience, copy)) for item in items
                )
                result.append(replace(block, items=kept))
            case (
                tree.Quotation(blocks=inner)
                | tree.Question(blocks=inner)
                | tree.ReadingTask(blocks=inner)
                | tree.Case(blocks=inner)
                | tree.TrainerNote(blocks=inner)
            ):
                result.append(replace(block, blocks=view(inner, audience, copy)))
            case tree.Flow(phases=phases):
                result.append(
                    replace(block, phases=tuple(_phase(item, audience, copy) for item in phases))
                )
            case _:
                result.append(block)
    return tuple(result)


def _phase(phase: tree.FlowPhase, audience: AudienceId, copy: Copy) -> tree.FlowPhase:
    def seen(step: tree.FlowStep) -> tree.FlowStep:
        blocks, back = (view(part, audience, copy) for part in (step.blocks, step.back))
        return replace(step, blocks=blocks, back=back)

    return replace(phase, steps=tuple(map(seen, phase.steps)))
