"""An official text on the screen: its own characters, with our notes beside them."""

from __future__ import annotations

from itertools import groupby

from markupsafe import Markup

from xuexi.document import tree
from xuexi.links.addresses import COVERAGE, clause_anchor
from xuexi.model import Material
from xuexi.writers.pages.blocks import BlockWriter
from xuexi.writers.pages.items import LinkItem
from xuexi.writers.pages.page_context import PageContext, render
from xuexi.writers.stencils import joined


def write_clauses(at: PageContext, material: Material, blocks: tuple[tree.Block, ...]) -> Markup:
    """The clauses in order, each followed by a mark that holds notes and what answers it.

    Everything of ours stands outside the clause's own element, so that the
    text of the clauses is the text of the original.
    """
    writer = BlockWriter(at, is_official=True)
    parts: list[Markup] = []
    clauses = [block for block in blocks if isinstance(block, tree.Clause)]
    for index, clause in enumerate(clauses):
        last = index + 1 == len(clauses) or not clauses[index + 1].continues
        is_marked = last or bool(clause.notes)
        room = " xx-clause--marked" if is_marked else ""
        parts.append(writer.clause(clause, f"{room} xx-clause--noted" if clause.notes else room))
        if is_marked:
            parts.append(_beside(at, material, clause, _anchor(clauses, index), last=last))
    return joined(parts, Markup("\n"))


def _beside(
    at: PageContext, material: Material, clause: tree.Clause, anchor: str, *, last: bool
) -> Markup:
    """One small mark, and all of ours that hangs on a clause folded into it.

    A clause of several paragraphs has it below its last one.
    """
    answers = at.library.citing(material.id, anchor, at.audience.id) if last else ()
    asked = _asked(at, material, anchor) if last else None
    return Markup(
        render(
            "beside.html",
            notes=clause.notes,
            groups=_by_kind(at, answers),
            count=len(answers) + bool(asked),
            asked=asked,
            anchor=anchor,
        )
    )


def _by_kind(at: PageContext, materials: tuple[Material, ...]) -> list[dict[str, object]]:
    """The materials under the names of their kinds: dozens answer some clauses."""
    return [
        {
            "title": at.library.campaign.kind(kind).name,
            "items": [LinkItem(item.title, at.material(item)) for item in chosen],
        }
        for kind, chosen in groupby(materials, key=lambda item: item.kind)
    ]


def _asked(at: PageContext, plan: Material, anchor: str) -> LinkItem | None:
    """Where the coverage page says what a clause asks for; None when it asks nothing."""
    count = sum(
        ref is not None and (ref.material, ref.anchor) == (plan.id, anchor)
        for ref in (
            at.library.clauses.resolve(item.clause.text)
            for item in at.library.requirements_for(at.audience.id)
        )
    )
    if not count:
        return None
    return LinkItem(f"这一条的 {count} 项要求", at.link(COVERAGE, clause_anchor(plan.id, anchor)))


def _anchor(clauses: list[tree.Clause], index: int) -> str:
    """The anchor of the clause that a paragraph belongs to."""
    while clauses[index].continues and index > 0:
        index -= 1
    return clauses[index].anchor
