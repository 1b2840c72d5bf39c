"""An author's table on the screen: a row becomes a card where columns would be too narrow."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from markupsafe import Markup

from xuexi.document import tree
from xuexi.document.plain import inline_text
from xuexi.writers.stencils import Stencil, joined

_FEW = 2
"""Columns that fit a phone as they are."""

_HEAD = Stencil('<th scope="col">{}</th>')
_ROW = Stencil("<tr>{}</tr>")
_CELL = Stencil('<td data-head="{}">{}</td>')
_EMPTY = Markup("<td></td>")
"""In a card, the name of a column above nothing would be a line to read for nothing."""
_TABLE = Stencil(
    '<div class="xx-scroll{}"><table><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>'
)

Inlines = Callable[[Iterable[tree.Inline]], Markup]


def write_table(block: tree.Table, inlines: Inlines, names: Inlines) -> Markup:
    """The table; each cell knows its column's head, which stands before it in a card."""
    heads = [inline_text(cell) for cell in block.header]
    head = joined(_HEAD(names(cell)) for cell in block.header)
    rows = joined(
        _ROW(
            joined(
                _CELL(name, inlines(cell)) if cell else _EMPTY
                for name, cell in zip(heads, row, strict=True)
            )
        )
        for row in block.rows
    )
    return _TABLE(" xx-table" if len(heads) > _FEW else "", head, rows)
