"""A last page is worth its paper: what ends a text goes over to it together.

Word sets the text, so nobody here knows where its pages end. But the last lines can be told to
stay together, and then a page that is needed at all holds more than a few of them, whatever the
program and its fonts.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from docx.oxml.ns import qn

from xuexi.writers.word.block_markup import keep_with_next
from xuexi.writers.word.markup import Element, w
from xuexi.writers.word.measures import lines_needed
from xuexi.writers.word.table_markup import is_gap

_ENOUGH = 5
"""So many lines stay together at least: three or fewer are a page wasted, and some are low."""
_LONGEST = 12
"""A paragraph of more lines may break: kept whole, it would leave a hole on the page before."""


def keep_end_together(elements: Iterable[Element], line_em: float) -> None:
    """Let the last lines stay on one page; a line holds so many characters of Chinese at most."""
    pieces = [piece for element in elements for piece in _pieces(element)]
    missing = _ENOUGH
    for place, piece in enumerate(reversed(pieces)):
        if missing <= 0:
            return
        if place:
            keep_with_next([piece])
        lines = _lines(piece, math.ceil(line_em))
        if lines <= _LONGEST:
            _keep_whole(piece)
        missing -= lines


def _pieces(element: Element) -> list[Element]:
    """A paragraph, or a table's rows: what a page ends between."""
    return element.findall(qn("w:tr")) if element.tag == qn("w:tbl") else [element]


def _keep_whole(piece: Element) -> None:
    is_row = piece.tag == qn("w:tr")
    tag, kept = ("trPr", "cantSplit") if is_row else ("pPr", "keepLines")
    look = piece.find(qn(f"w:{tag}"))
    if look is None:
        piece.insert(0, w(tag, w(kept)))
    elif look.find(qn(f"w:{kept}")) is None:
        look[:] = list(w(tag, *look, w(kept)))


def _lines(piece: Element, line_em: int) -> int:
    """How many lines it has at least: as if all of them were as long as a page is wide."""
    if piece.tag == qn("w:tr"):
        cells = piece.findall(qn("w:tc"))
        return max(sum(_lines(one, line_em) for one in cell.iter(qn("w:p"))) for cell in cells)
    if is_gap(piece):
        return 0
    return lines_needed("".join(text.text or "" for text in piece.iter(qn("w:t"))), line_em)
