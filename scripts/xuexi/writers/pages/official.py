"""An official text on the screen: its own characters, with our notes beside them."""

from __future__ import annotations

from markupsafe import Markup

from xuexi.document import tree
from xuexi.model import Material
from xuexi.writers.pages.blocks import BlockWriter
from xuexi.writers.pages.frame import Standpoint, render
from xuexi.writers.pages.items import LinkItem


def write_clauses(at: Standpoint, material: Material, blocks: tuple[tree.Block, ...]) -> Markup:
    """The clauses in order, each followed by editors' notes and the materials that answer it.

    Everything of ours stands outside the clause's own element, so that the
    text of the clauses is the text of the original.
    """
    writer = BlockWriter(at)
    parts: list[Markup] = []
    clauses = [block for block in blocks if isinstance(block, tree.Clause)]
    for index, clause in enumerate(clauses):
        parts.append(writer.blocks((clause,)))
        last = index + 1 == len(clauses) or not clauses[index + 1].continues
        anchor = _anchor(clauses, index)
        answers = at.library.citing(material.id, anchor, at.audience.id) if last else ()
        if clause.notes or answers:
            links = [LinkItem(item.title, at.material(item)) for item in answers]
            parts.append(Markup(render("beside.html", notes=clause.notes, answers=links)))
    return Markup("\n").join(parts)


def _anchor(clauses: list[tree.Clause], index: int) -> str:
    """The anchor of the clause that a paragraph belongs to."""
    while clauses[index].continues and index > 0:
        index -= 1
    return clauses[index].anchor
