"""The choices of a test, side by side where all of them fit so."""

from __future__ import annotations

from collections.abc import Sequence

from xuexi.document import tree
from xuexi.document.plain import inline_text
from xuexi.model import TICK
from xuexi.text.table_columns import em_width
from xuexi.writers.word.boxes import Place, indent
from xuexi.writers.word.markup import Element, paragraph, run, w
from xuexi.writers.word.measures import pt
from xuexi.writers.word.words import runs

_BEFORE_EM = 2.6
"""The box for a tick and the letter."""
_APART_EM = 1.2


def choices_beside(test: tree.SelfTest, at: Place, size_pt: float) -> list[Element]:
    """Rows of choices, a box for a tick before each: all in one row, two, or one in each."""
    em = pt(size_pt)
    widest = max(em_width(inline_text(choice.children)) for choice in test.choices) + _BEFORE_EM
    room = (at.width - at.indent) / em
    count = next((n for n in (len(test.choices), 2) if n * (widest + _APART_EM) <= room), 1)
    named = [
        [run(f"{TICK}\u00a0{letter}\u00a0"), *runs(choice.children)]
        for letter, choice in test.lettered()
    ]
    if count == 1:
        by = round(_BEFORE_EM * em)
        left = at.indent + by
        return [
            paragraph("Item", one, w("ind", left=left, firstLineChars=0, hanging=by))
            for one in named
        ]
    steps = [at.indent + round(place * room * em / count) for place in range(1, count)]
    return [
        paragraph("Item", _tabbed(named[first : first + count]), _stops(steps), *indent(at))
        for first in range(0, len(named), count)
    ]


def _stops(positions: Sequence[int]) -> Element:
    return w("tabs", *(w("tab", val="left", pos=position) for position in positions))


def _tabbed(cells: Sequence[list[Element]]) -> list[Element]:
    """Cells of a row, a tab between each two of them."""
    found = list(cells[0])
    for cell in cells[1:]:
        found += (run("\t"), *cell)
    return found
