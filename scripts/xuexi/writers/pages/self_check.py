"""A form that a reader goes through by himself: what it asks, for the script that asks it.

What he writes stays on his phone; the page carries only the questions, as JSON in an attribute.
"""

from __future__ import annotations

import json

from markupsafe import Markup

from xuexi.document import tree
from xuexi.document.parts import Blocks, walk
from xuexi.document.plain import inline_text
from xuexi.look.tokens import word
from xuexi.model import Material
from xuexi.writers.pages.page_context import render


def write_self_check(material: Material, blocks: Blocks) -> Markup:
    """The part of a form's page in which it is gone through; empty where its author wants none.

    `blocks` is the text that explains the form, as the page's audience reads it.
    """
    form = material.form
    if form is None or not form.self_check or form.prompts is None:
        return Markup("")
    column, asked = form.prompts
    value = {
        "id": material.id,
        "title": material.title,
        "asks": column.name,
        "prompts": [[prompt, _said_of(prompt, blocks)] for prompt in asked],
        "columns": [
            {"name": one.name, "hint": one.hint, "choices": list(one.choices)}
            for number, one in enumerate(form.columns)
            if one is not column and not (number == 0 and form.is_numbered)
        ],
        "above": list(form.fields),
        "below": [*form.signatures, *([word("date")] if form.asks_date else [])],
    }
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(render("self-check.html", value=text))


def _said_of(prompt: str, blocks: Blocks) -> list[list[str]]:
    """What the form's own tables say of a prompt: each cell of its row, with the column's name."""
    for table in (block for block in walk(blocks) if isinstance(block, tree.Table)):
        names = [inline_text(cell) for cell in table.header]
        for row in table.rows:
            cells = [inline_text(cell) for cell in row]
            if cells and cells[0].strip() == prompt:
                return [[name, cell] for name, cell in zip(names[1:], cells[1:], strict=True)]
    return []
