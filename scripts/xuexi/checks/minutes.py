"""The minutes in a head are those of the text: of its programme or of its reading plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from xuexi.document import tree
from xuexi.document.parts import walk
from xuexi.document.plain import inline_text
from xuexi.findings import Finding
from xuexi.library import Library
from xuexi.model import Copy, Kind, Material

_MINUTES = "分钟"
"""Heading of the column of a reading plan that is added up."""
_TOTALS = ("合计", "共计", "总计", "小计")
"""How a row begins that is a sum itself."""
_MOST_DIGITS = 4


def check_minutes(library: Library, material: Material) -> Iterator[Finding]:
    """`minutes` is a length of the programme; of a reading, the sum of the reading plan."""
    if material.minutes is None:
        return
    known: set[int] = set()
    for audience in material.audiences:
        blocks = library.reading(material, audience, Copy.TRAINER)
        lengths, total = _lengths(blocks), _total(blocks)
        plan = {total} if total else set()
        is_reading = material.kind is Kind.REQUIRED_READING
        known |= plan or lengths if is_reading else lengths or plan
    if known and material.minutes not in known:
        listed = "、".join(map(str, sorted(known)))
        fix = f"议程的时长、“{_MINUTES}”一栏加起来的数有：{listed}。改成其中一个，或核对正文"
        place = material.place("minutes")
        yield Finding(place, "XX503", "minutes 和正文对不上", found=str(material.minutes), fix=fix)


def _lengths(blocks: tuple[tree.Block, ...]) -> set[int]:
    """The lengths of the programmes."""
    return {
        length
        for block in walk(blocks)
        if isinstance(block, tree.Programme)
        for length in block.lengths
    }


def _total(blocks: tuple[tree.Block, ...]) -> int:
    """What the columns of minutes add up to; 0 when there are none."""
    return sum(_sum(block) for block in walk(blocks) if isinstance(block, tree.Table))


def _sum(table: tree.Table) -> int:
    """The sum of a table's column of minutes; 0 when it has none, or not only numbers."""
    headings = [inline_text(cell) for cell in table.header]
    if _MINUTES not in headings:
        return 0
    column = headings.index(_MINUTES)
    rows = [row for row in table.rows if not _begins_with_total(row)]
    cells = [inline_text(row[column]) for row in rows]
    numbers = all(cell.isdecimal() and len(cell) <= _MOST_DIGITS for cell in cells)
    return sum(map(int, cells)) if numbers else 0


def _begins_with_total(row: Iterable[tuple[tree.Inline, ...]]) -> bool:
    return next((inline_text(cell) for cell in row), "").startswith(_TOTALS)
