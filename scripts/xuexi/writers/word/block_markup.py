"""Markup that blocks are put together from: what paragraphs gain, and rows of text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from docx.oxml.ns import qn

from xuexi.document import tree
from xuexi.writers.word import table_markup
from xuexi.writers.word.markup import Element, paragraph, w
from xuexi.writers.word.measures import eighths
from xuexi.writers.word.table_markup import Line
from xuexi.writers.word.words import runs


def edge(side: str, colour: str, width_pt: float, space: int = 1) -> Element:
    """A line at one side of a paragraph."""
    line = w(side, val="single", sz=eighths(width_pt), space=space, color=colour)
    return w("pBdr", line)


def add(look: Element, *properties: Element) -> None:
    """More properties for a paragraph, where the schema wants them."""
    own = list(look)
    look[:] = list(w("pPr", *own, *properties))


def keep_with_next(elements: Iterable[Element]) -> None:
    """Paragraphs and tables on the page of what follows them."""
    for element in elements:
        for look in element.iter(qn("w:pPr")):
            if look.find(qn("w:keepNext")) is None:
                add(look, w("keepNext"))


def is_kept(element: Element, styles: Collection[str]) -> bool:
    """Whether a paragraph stays on the page of what follows it, by itself or by its style."""
    look = element.find(qn("w:pPr"))
    if look is None:
        return False
    style = look.find(qn("w:pStyle"))
    by_style = style is not None and style.get(qn("w:val")) in styles
    return by_style or look.find(qn("w:keepNext")) is not None


def begin_page(elements: Iterable[Element]) -> None:
    """Let the first paragraph of these begin a new page."""
    look = next((look for element in elements for look in element.iter(qn("w:pPr"))), None)
    if look is not None:
        add(look, w("pageBreakBefore"))


def text_row(
    grid: Sequence[int],
    cells: Sequence[tuple[tree.Inline, ...]],
    style: str,
    below: Line | None = None,
) -> Element:
    """A row of a table; with a line below, its head."""
    filled = (
        table_markup.cell(width, [paragraph(style, runs(cell))], below=below)
        for width, cell in zip(grid, cells, strict=True)
    )
    return table_markup.row(filled, is_head=below is not None)


def text_cell(width: int, content: Iterable[Element], *properties: Element) -> Element:
    """A cell of one paragraph."""
    return table_markup.cell(width, [paragraph("TableText", content, *properties)], align="center")
