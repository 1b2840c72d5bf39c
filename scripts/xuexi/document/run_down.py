"""The trainer's run-down: what happens from which minute to which, at the top of the copy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from xuexi.document import tree
from xuexi.document.lengths import step_of
from xuexi.document.parts import Blocks, walk, with_inner
from xuexi.document.plain import inline_text
from xuexi.look.tokens import word
from xuexi.model.blocks import BlockName

_SHORT = 16
"""Characters by which a question is known in the table."""


def with_run_down(blocks: Blocks) -> Blocks:
    """The view with its programme on top, a line for each question, counted in minutes.

    A view of several lengths stays as it is: nobody can tell which of them it is.
    """
    programme = next((one for one in walk(blocks) if isinstance(one, tree.Programme)), None)
    if programme is None or len(programme.lengths) != 1:
        return blocks
    fine = replace(
        programme, steps=tuple(_steps(programme, blocks)), is_run_down=True,
        stood_below=_heading_of(blocks, programme), plain_steps=programme.steps,
    )  # fmt: skip
    head = tree.Heading(2, (tree.Text(word("run-down")),), "")
    return (head, fine, *_without(_with_spans(blocks, programme), programme))


def _heading_of(blocks: Blocks, programme: tree.Programme) -> tuple[tree.Inline, ...]:
    found: tuple[tree.Inline, ...] = ()
    for block in blocks:
        if isinstance(block, tree.Heading):
            found = block.children
        if any(one is programme for one in walk((block,))):
            return found
    return ()


def _with_spans(blocks: Blocks, programme: tree.Programme) -> Blocks:
    """With the minutes below each heading that is named like a step."""
    counted = replace(programme, is_run_down=True)
    spans = {
        inline_text(step.children): span
        for span, (_, step, _) in zip(counted.spans(0), counted.clocked(0), strict=True)
    }
    result: list[tree.Block] = []
    for block in blocks:
        result.append(block)
        if isinstance(block, tree.Heading) and (span := spans.get(inline_text(block.children))):
            result.append(tree.Paragraph((tree.Text(word("span", span=f" {span}")),)))
    return tuple(result)


def _steps(programme: tree.Programme, blocks: Blocks) -> Iterator[tree.Step]:
    """The steps, those of several questions parted."""
    timed = [one for one in walk(blocks) if isinstance(one, tree.Question | tree.Case)]
    for at, step in enumerate(programme.steps):
        own = [one for one in timed if one.minutes and _step(one, programme) == at]
        rest = step.minutes[0] - sum(one.minutes[0] for one in own)
        if rest or not any(isinstance(one, tree.Question) for one in own):
            yield step
            continue
        for one in own:
            yield tree.Step((tree.Text(_name(one)),), one.minutes)


def _step(block: tree.Question | tree.Case, programme: tree.Programme) -> int | None:
    if isinstance(block, tree.Case):
        return step_of(BlockName.CASE, 0, programme)
    return step_of(BlockName.QUESTION, block.number, programme)


def _name(block: tree.Question | tree.Case) -> str:
    if isinstance(block, tree.Case):
        return BlockName.CASE
    first = next((one for one in block.blocks if isinstance(one, tree.Paragraph)), None)
    text = inline_text(first.children) if first else ""
    short = text if len(text) <= _SHORT else f"{text[:_SHORT]}……"
    return f"{BlockName.QUESTION} {block.number}：{short}"


def _without(blocks: Blocks, programme: tree.Programme) -> Blocks:
    return tuple(
        with_inner(block, lambda inner: _without(inner, programme))
        for block in blocks
        if block is not programme
    )
