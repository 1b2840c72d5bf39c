"""The minutes in a head are those of the text: of its programme or of its reading plan."""

from __future__ import annotations

from collections.abc import Iterator

from xuexi.document import tree
from xuexi.document.plain import inline_text
from xuexi.findings import Finding
from xuexi.library import Library

_MINUTES = "分钟"
"""Heading of the column of a reading plan that is added up."""


def check_minutes(library: Library) -> Iterator[Finding]:
    """`minutes` is a length of the programme or the sum of the reading plan."""
    for material in library.materials:
        if material.minutes is None:
            continue
        blocks = tuple(tree.walk(library.documents[material.id].blocks))
        lengths = {
            length
            for block in blocks
            if isinstance(block, tree.Programme)
            for length in block.lengths
        }
        sums = [total for block in blocks if (total := _sum(block)) is not None]
        known = lengths | ({sum(sums)} if sums else set())
        if known and material.minutes not in known:
            listed = "、".join(map(str, sorted(known)))
            fix = f"议程的时长、“{_MINUTES}”一栏加起来的数有：{listed}。改成其中一个，或核对正文"
            place = material.place("minutes")
            found = str(material.minutes)
            yield Finding(place, "XX503", "minutes 和正文对不上", found=found, fix=fix)


def _sum(block: tree.Block) -> int | None:
    """What a table's column of minutes adds up to; None when it has none, or not only numbers."""
    if not isinstance(block, tree.Table):
        return None
    headings = [inline_text(cell) for cell in block.header]
    if _MINUTES not in headings:
        return None
    column = headings.index(_MINUTES)
    cells = [inline_text(row[column]) for row in block.rows]
    return sum(map(int, cells)) if all(cell.isdecimal() for cell in cells) else None
