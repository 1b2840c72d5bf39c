"""An author's table on the screen: a row becomes a card where columns would be too narrow."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from markupsafe import Markup

from xuexi.document import tree
from xuexi.document.plain import inline_text

_FEW = 2
"""Columns that fit a phone as they are."""

Inlines = Callable[[Iterable[tree.Inline]], Markup]


def write_table(block: tree.Table, inlines: Inlines) -> Markup:
    """The table; each cell knows its column's head, which stands before it in a card."""
    heads = [inline_text(cell) for cell in block.header]
    head = Markup("").join(
        Markup('<th scope="col">{}</th>').format(inlines(cell)) for cell in block.header
    )
    rows = Markup("").join(
        Markup("<tr>{}</tr>").format(
            Markup("").join(
                Markup('<td data-head="{}">{}</td>').format(name, inlines(cell))
                for name, cell in zip(heads, row, strict=True)
            )
        )
        for row in block.rows
    )
    cards = Markup(" xx-table") if len(heads) > _FEW else Markup("")
    return Markup(
        '<div class="xx-scroll{}"><table><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>'
    ).format(cards, head, rows)
