"""An author's table on the screen: a row becomes a card where columns would be too narrow."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from markupsafe import Markup

from xuexi.document import tree
from xuexi.document.plain import inline_text
from xuexi.writers.stencils import Stencil, joined

_FEW = 2
"""Columns that fit a phone as they are."""
_NUMBER = re.compile(r"[0-9]{1,2}|[\u4e00-\u9fff]")
"""What counts rows, and has room before them in a card."""
_SHORT = 8
"""Characters of what is so short that two of it stand side by side: 7 月 20 日."""
_KEPT = 24
"""Characters of all short columns together that stand whole on a printed sheet: half its width."""

# In a card nothing is displayed as a table, and some browsers would no longer say that it is one.
_HEAD = Stencil('<th scope="col"{}>{}</th>')
_ROW = Stencil("<tr{}>{}</tr>")
_CELL = Stencil('<td data-head="{}"{}{}>{}</td>')
_EMPTY = Stencil("<td{}></td>")
"""In a card, the name of a column above nothing would be a line to read for nothing."""
_TABLE = Stencil(
    '<div class="xx-scroll{}"><table{}><thead{}><tr{}>{}</tr></thead>'
    "<tbody{}>{}</tbody></table></div>"
)
_ROLE = Stencil(' role="{}"')
_ENDS = ("：", "？", "。")
_SHORT_CELL = Markup(' class="xx-short"')
_NOTHING = Markup("")

Inlines = Callable[[Iterable[tree.Inline]], Markup]


def write_table(block: tree.Table, inlines: Inlines, names: Inlines) -> Markup:
    """The table; each cell knows its column's head, which stands before it in a card."""
    heads = [inline_text(cell) for cell in block.header]
    is_card = len(heads) > _FEW
    role = _ROLE if is_card else _no_role
    longest = _longest(block)
    shorts = [is_card and at > 0 and length <= _SHORT for at, length in enumerate(longest)]
    is_kept = sum(length for length, short in zip(longest, shorts, strict=True) if short) <= _KEPT
    head = joined(_HEAD(role("columnheader"), names(cell)) for cell in block.header)
    rows = joined(
        _ROW(
            role("row"),
            joined(
                _CELL(_label(name), _SHORT_CELL if short else _NOTHING, role("cell"), inlines(cell))
                if cell
                else _EMPTY(role("cell"))
                for name, short, cell in zip(heads, shorts, row, strict=True)
            ),
        )
        for row in block.rows
    )
    group = role("rowgroup")
    return _TABLE(
        _look(block, is_kept=is_kept), role("table"), group, role("row"), head, group, rows
    )


def _look(block: tree.Table, *, is_kept: bool) -> str:
    if len(block.header) <= _FEW:
        return ""
    is_counted = all(_NUMBER.fullmatch(inline_text(row[0])) for row in block.rows)
    return f" xx-table{' xx-counted' if is_counted else ''}{' xx-unbroken' if is_kept else ''}"


def _longest(block: tree.Table) -> list[int]:
    """Of each column, the characters of its longest cell."""
    columns = zip(*block.rows, strict=True) if block.rows else ((),) * len(block.header)
    return [max((len(inline_text(cell)) for cell in column), default=0) for column in columns]


def _label(name: str) -> str:
    """A column's name as the beginning of a line."""
    return name if not name or name.endswith(_ENDS) else f"{name}："


def _no_role(_: str) -> Markup:
    return _NOTHING
