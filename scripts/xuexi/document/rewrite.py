"""Rewriting the plain text inside a tree: the one traversal that citations and terms share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from xuexi.document import tree

Rewrite = Callable[[str], tuple[tree.Inline, ...]]
"""Turns a run of plain characters into inline text with the same characters."""


def rewrite_text(blocks: tuple[tree.Block, ...], change: Rewrite) -> tuple[tree.Block, ...]:
    """Apply `change` to every run of text outside headings, links and code, in reading order."""
    return tuple(_block(block, change) for block in blocks)


def _block(block: tree.Block, change: Rewrite) -> tree.Block:
    match block:
        case tree.Paragraph(children=children):
            return tree.Paragraph(_inlines(children, change))
        case tree.Clause(is_heading=False):
            lead = _inlines(block.lead, change)
            return replace(block, lead=lead, children=_inlines(block.children, change))
        case tree.ListBlock(items=items):
            changed = tuple(
                replace(item, blocks=rewrite_text(item.blocks, change)) for item in items
            )
            return replace(block, items=changed)
        case tree.Table(rows=rows):
            changed_rows = tuple(tuple(_inlines(cell, change) for cell in row) for row in rows)
            return replace(block, rows=changed_rows)
        case tree.Programme(steps=steps):
            changed_steps = tuple(
                replace(step, children=_inlines(step.children, change)) for step in steps
            )
            return replace(block, steps=changed_steps)
        case tree.Flow(phases=phases):
            changed_phases = tuple(
                replace(phase, steps=tuple(_step(step, change) for step in phase.steps))
                for phase in phases
            )
            return replace(block, phases=changed_phases)
        case (
            tree.Quotation(blocks=inner)
            | tree.Question(blocks=inner)
            | tree.ReadingTask(blocks=inner)
            | tree.Case(blocks=inner)
            | tree.TrainerNote(blocks=inner)
            | tree.AudienceOnly(blocks=inner)
        ):
            return replace(block, blocks=rewrite_text(inner, change))
        case _:
            return block


def _step(step: tree.FlowStep, change: Rewrite) -> tree.FlowStep:
    # Its name is a heading of sorts.
    back = rewrite_text(step.back, change)
    return replace(step, blocks=rewrite_text(step.blocks, change), back=back)


def _inlines(children: Iterable[tree.Inline], change: Rewrite) -> tuple[tree.Inline, ...]:
    result: list[tree.Inline] = []
    for child in children:
        match child:
            case tree.Text(text=text):
                result.extend(change(text))
            case tree.Strong(children=inner):
                result.append(tree.Strong(_inlines(inner, change)))
            case tree.Marked(children=inner):
                result.append(replace(child, children=_inlines(inner, change)))
            case _:
                result.append(child)
    return tuple(result)
