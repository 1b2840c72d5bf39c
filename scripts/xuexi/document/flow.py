"""A flow: the numbered list of a 流程 block, step by step, perhaps in phases."""

from __future__ import annotations

from dataclasses import replace

from xuexi.document import tree
from xuexi.document.plain import inline_text
from xuexi.findings import Finding, Place

BACK = "否则"
"""How the point of a step begins that says where the flow goes when the step fails."""
_EXAMPLE = "写成编号列表：1. **步骤名** 谁做什么"


def read_flow(
    title: str, blocks: tuple[tree.Block, ...], place: Place, findings: list[Finding]
) -> tree.Flow | None:
    """Read the lists of a 流程 block; a paragraph before a list names a phase."""
    phases: list[tree.FlowPhase] = []
    name: tuple[tree.Inline, ...] = ()
    for block in blocks:
        match block:
            case tree.Paragraph(children=children) if not name:
                name = children
            case tree.ListBlock(items=items, start=start) if start is not None:
                phases.append(tree.FlowPhase(name, tuple(_step(item) for item in items)))
                name = ()
            case _:
                problem = "“流程”里只写编号列表和每一段的名字"
                findings.append(Finding(place, "XX519", problem, fix=_EXAMPLE))
                return None
    if name or not phases:
        problem = f"“{inline_text(name)}”下面没有步骤" if name else "“流程”里没有步骤"
        findings.append(Finding(place, "XX519", problem, fix=_EXAMPLE))
        return None
    return tree.Flow(title, tuple(phases))


def _step(item: tree.Item) -> tree.FlowStep:
    match item.blocks:
        case (tree.Paragraph(children=(tree.Strong(children=name), *words)), *rest):
            text = _without_colon(tuple(words))
        case (tree.Paragraph(children=name), *rest):
            text = ()
        case _:
            return tree.FlowStep((), item.blocks, ())
    blocks: list[tree.Block] = [tree.Paragraph(text)] if text else []
    back: list[tree.Block] = []
    for block in rest:
        if isinstance(block, tree.ListBlock):
            kept = tuple(point for point in block.items if not _is_back(point))
            back.extend(inner for point in block.items if _is_back(point) for inner in point.blocks)
            if kept:
                blocks.append(replace(block, items=kept))
        else:
            blocks.append(block)
    return tree.FlowStep(name, tuple(blocks), tuple(back))


def _is_back(item: tree.Item) -> bool:
    match item.blocks:
        case (tree.Paragraph(children=children), *_):
            return inline_text(children).startswith(BACK)
    return False


def _without_colon(words: tuple[tree.Inline, ...]) -> tuple[tree.Inline, ...]:
    """What stands behind a step's name, without the sign or space between them."""
    match words:
        case (tree.Text(text=text), *rest):
            text = text.lstrip("：:，, ")
            return (tree.Text(text), *rest) if text else tuple(rest)
    return words
