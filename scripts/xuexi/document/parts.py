"""What stands inside a block: the one place that knows, for all that goes through a tree.

A new kind of block that has no case here is an error of types, and of
`tests/unit/test_parts.py`; nothing that is built on these functions can forget it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from operator import is_
from typing import assert_never

from xuexi.document import tree
from xuexi.ground.late_dataclass import dataclass

Run = tuple[tree.Inline, ...]
Blocks = tuple[tree.Block, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """A run of inline text that a block itself holds."""

    run: Run
    is_name: bool = False
    """Whether it is a heading of sorts, in which nothing is marked or linked."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Plain characters that a block itself holds."""

    text: str


@dataclass(frozen=True, slots=True)
class Caption:
    """What a drawing is called; no line of the text itself."""

    text: str


@dataclass(frozen=True, slots=True)
class Inner:
    """Blocks inside a block."""

    blocks: Blocks


Part = Words | Lines | Caption | Inner


def parts(block: tree.Block) -> Iterator[Part]:
    """All that stands in a block, in reading order; what is empty may be left out."""
    match block:
        case tree.Heading(children=run) | tree.Paragraph(children=run):
            yield Words(run, is_name=isinstance(block, tree.Heading))
        case tree.ListBlock(items=items):
            yield from (Inner(item.blocks) for item in items)
        case tree.Table(header=header, rows=rows):
            yield from (Words(cell, is_name=True) for cell in header)
            yield from (Words(cell) for row in rows for cell in row)
        case tree.Preformatted(text=text):
            yield Lines(text)
        case tree.Programme(steps=steps):
            yield from (Words(step.children) for step in steps)
        case tree.Flow(title=title, phases=phases):
            yield Caption(title)
            for phase in phases:
                if phase.name:
                    yield Words(phase.name, is_name=True)
                for step in phase.steps:
                    yield Words(step.name, is_name=True)
                    yield Inner(step.blocks)
                    yield Inner(step.back)
        case tree.Clause():
            yield Lines(block.mark)
            yield Words(block.lead, is_name=block.is_heading)
            yield Words(block.children, is_name=block.is_heading)
        case (
            tree.Quotation(blocks=inner)
            | tree.Question(blocks=inner)
            | tree.ReadingTask(blocks=inner)
            | tree.Case(blocks=inner)
            | tree.TrainerNote(blocks=inner)
            | tree.AudienceOnly(blocks=inner)
        ):
            yield Inner(inner)
        case tree.SelfTest():
            yield Inner(block.question)
            yield from (Words(choice.children) for choice in block.choices)
            yield Inner(block.why)
        case tree.Grounds(marks=marks):
            yield from (Lines(f"{mark.sign} {mark.text}") for mark in marks)
        case tree.Image() | tree.Rule() | tree.WritingLines():
            return
        case _:
            assert_never(block)


def with_inner(block: tree.Block, change: Callable[[Blocks], Blocks]) -> tree.Block:
    """The block with all blocks inside it changed, run by run in reading order.

    It is the same block where `change` hands each run back as it is.
    """
    match block:
        case tree.ListBlock(items=items):
            changed = tuple(_item_inner(item, change) for item in items)
            return block if all(map(is_, changed, items)) else replace(block, items=changed)
        case tree.Flow(phases=phases):
            return replace(block, phases=tuple(_phase_inner(phase, change) for phase in phases))
        case tree.SelfTest():
            question = change(block.question)
            return replace(block, question=question, why=change(block.why))
        case (
            tree.Quotation(blocks=inner)
            | tree.Question(blocks=inner)
            | tree.ReadingTask(blocks=inner)
            | tree.Case(blocks=inner)
            | tree.TrainerNote(blocks=inner)
            | tree.AudienceOnly(blocks=inner)
        ):
            changed_inner = change(inner)
            return block if changed_inner is inner else replace(block, blocks=changed_inner)
        case (
            tree.Heading()
            | tree.Paragraph()
            | tree.Table()
            | tree.Preformatted()
            | tree.Image()
            | tree.Rule()
            | tree.WritingLines()
            | tree.Programme()
            | tree.Clause()
            | tree.Grounds()
        ):
            return block
        case _:
            assert_never(block)


def _item_inner(item: tree.Item, change: Callable[[Blocks], Blocks]) -> tree.Item:
    blocks = change(item.blocks)
    return item if blocks is item.blocks else replace(item, blocks=blocks)


def _phase_inner(phase: tree.FlowPhase, change: Callable[[Blocks], Blocks]) -> tree.FlowPhase:
    steps = (
        replace(step, blocks=change(step.blocks), back=change(step.back)) for step in phase.steps
    )
    return replace(phase, steps=tuple(steps))


def with_words(block: tree.Block, change: Callable[[Run], Run]) -> tree.Block:
    """The block with its own running text changed; names and blocks inside stay."""
    match block:
        case tree.Paragraph(children=run):
            return replace(block, children=change(run))
        case tree.Table(rows=rows):
            return replace(block, rows=tuple(tuple(change(cell) for cell in row) for row in rows))
        case tree.Programme(steps=steps):
            changed = (replace(step, children=change(step.children)) for step in steps)
            return replace(block, steps=tuple(changed))
        case tree.SelfTest(choices=choices):
            changed_choices = (
                replace(choice, children=change(choice.children)) for choice in choices
            )
            return replace(block, choices=tuple(changed_choices))
        case tree.Clause(is_heading=False):
            lead = change(block.lead)
            return replace(block, lead=lead, children=change(block.children))
        case (
            tree.Heading()
            | tree.ListBlock()
            | tree.Quotation()
            | tree.Preformatted()
            | tree.Image()
            | tree.Rule()
            | tree.Question()
            | tree.ReadingTask()
            | tree.Case()
            | tree.TrainerNote()
            | tree.AudienceOnly()
            | tree.WritingLines()
            | tree.Flow()
            | tree.Clause()
            | tree.Grounds()
        ):
            return block
        case _:
            assert_never(block)


def with_names(block: tree.Block, change: Callable[[Run], Run]) -> tree.Block:
    """The block with its own names changed: what `with_words` leaves, and a drawing's caption."""
    match block:
        case tree.Heading(children=run) | tree.Clause(is_heading=True, children=run):
            return replace(block, children=change(run))
        case tree.Table(header=header):
            return replace(block, header=tuple(map(change, header)))
        case tree.Flow(title=title, phases=phases):
            caption = change((tree.Text(title),)) if title else ()
            return replace(
                block,
                title="".join(one.text for one in caption if isinstance(one, _OF_A_CAPTION)),
                phases=tuple(_phase_named(phase, change) for phase in phases),
            )
        case _:
            return block


_OF_A_CAPTION = (tree.Text, tree.ClauseLink)
"""What becomes of plain characters in which citations are looked for."""


def _phase_named(phase: tree.FlowPhase, change: Callable[[Run], Run]) -> tree.FlowPhase:
    steps = tuple(replace(step, name=change(step.name)) for step in phase.steps)
    return replace(phase, name=change(phase.name), steps=steps)


_WITHOUT_BLOCKS = (tree.Paragraph, tree.Heading, tree.Table, tree.Clause)
"""The most frequent kinds of those in which `parts` finds no blocks: they need not be asked."""


def walk(blocks: Blocks) -> Iterator[tree.Block]:
    """Every block, outer before inner, in reading order."""
    for block in blocks:
        yield block
        if isinstance(block, _WITHOUT_BLOCKS):
            continue
        for part in parts(block):
            if isinstance(part, Inner):
                yield from walk(part.blocks)


def inlines_in(blocks: Blocks) -> Iterator[tree.Inline]:
    """Every piece of inline text of blocks and of those inside them, in reading order."""
    for block in blocks:
        for part in parts(block):
            match part:
                case Words(run=run):
                    yield from inlines_of(run)
                case Inner(blocks=inner):
                    yield from inlines_in(inner)


def inlines_of(run: Run) -> Iterator[tree.Inline]:
    """Every piece of a run in reading order, those that are emphasised too."""
    for one in run:
        yield one
        if isinstance(one, tree.Strong | tree.Marked):
            yield from inlines_of(one.children)


def lengths_of(blocks: Blocks) -> tuple[int, ...]:
    """The lengths, in minutes, between which a programme leaves a choice; empty without one."""
    found = [block.lengths for block in walk(blocks) if isinstance(block, tree.Programme)]
    return tuple(sorted({length for lengths in found if len(lengths) > 1 for length in lengths}))
