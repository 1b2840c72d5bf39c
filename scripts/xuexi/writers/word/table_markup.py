"""Tables: a grid of exact widths, fixed, with a `gridCol` for each column.

WPS draws a table by its grid, Word by its cells, so both say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from docx.oxml.ns import qn

from xuexi.ground.late_dataclass import dataclass
from xuexi.writers.word.faces import HAIR
from xuexi.writers.word.markup import Element, paragraph, w
from xuexi.writers.word.measures import eighths
from xuexi.writers.word.styles import TABLE_STYLE

EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
"""All lines of a table, in the order of the schema."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table."""

    width_pt: float = 0.5
    colour: str = HAIR
    kind: str = "single"


HAIRLINE = Line()
ALL_HAIR: Mapping[str, Line] = MappingProxyType(dict.fromkeys(EDGES, HAIRLINE))


def _lines(tag: str, lines: Mapping[str, Line]) -> Element:
    """Lines at some edges of a table or a cell, none at the others."""
    return w(
        tag,
        *(
            w(edge, val=line.kind, sz=eighths(line.width_pt), space=0, color=line.colour)
            for edge in EDGES
            if (line := lines.get(edge))
        ),
    )


def table(
    grid: Sequence[int],
    rows: Iterable[Element],
    lines: Mapping[str, Line],
    *,
    indent: int = 0,
    centred: bool = False,
    padding: Mapping[str, int] | None = None,
) -> Element:
    """A table of fixed columns; `grid`, `indent` and `padding` in twips."""
    place = w("jc", val="center") if centred else w("tblInd", w=indent, type="dxa")
    looks = [
        w("tblStyle", val=TABLE_STYLE),
        w("tblW", w=sum(grid), type="dxa"),
        place,
        _lines("tblBorders", lines),
        w("tblLayout", type="fixed"),
    ]
    if padding is not None:
        looks.append(_padding("tblCellMar", padding))
    columns = (w("gridCol", w=width) for width in grid)
    return w("tbl", w("tblPr", *looks), w("tblGrid", *columns), *rows)


def hang_at_foot(element: Element, left: int) -> None:
    """Let a table stand on the lower edge of its page's text, whatever is above it.

    `left` is where the text begins, in twips from the paper's edge: a table as wide as the text
    LibreOffice 7.4 takes out of the flow only where its place is told so.
    """
    look = element[0]
    place = w("tblpPr", vertAnchor="margin", horzAnchor="page", tblpX=left, tblpYSpec="bottom")
    look[:] = list(w("tblPr", *look, place))


def row(
    cells: Iterable[Element], *, height: int = 0, is_head: bool = False, whole: bool = True
) -> Element:
    """A row at least `height` twips high; a whole one is never split between pages."""
    looks = [w("cantSplit")] if whole else []
    if height:
        looks.append(w("trHeight", val=height, hRule="atLeast"))
    if is_head:
        looks.append(w("tblHeader"))
    return w("tr", *([w("trPr", *looks)] if looks else []), *cells)


def cell(
    width: int,
    content: Iterable[Element],
    *,
    align: str = "top",
    below: Line | None = None,
    shade: str = "",
    span: int = 1,
    down: str = "",
    padding: Mapping[str, int] | None = None,
) -> Element:
    """A cell; it ends in a paragraph, as Word demands, whatever stands in it.

    `span` is over how many columns it goes; `down` is "restart" where it goes on in the row
    below, and "continue" there; `padding` in twips, where it is not the table's.
    """
    content = list(content)
    if not content or content[-1].tag != qn("w:p"):
        content.append(gap())
    looks = [w("tcW", w=width, type="dxa"), w("vAlign", val=align)]
    if span > 1:
        looks.append(w("gridSpan", val=span))
    if down:
        looks.append(w("vMerge", val=down))
    if below:
        looks.append(_lines("tcBorders", {"bottom": below}))
    if shade:
        looks.append(w("shd", val="clear", color="auto", fill=shade))
    if padding is not None:
        looks.append(_padding("tcMar", padding))
    return w("tc", w("tcPr", *looks), *content)


def _padding(tag: str, padding: Mapping[str, int]) -> Element:
    return w(tag, *(w(edge, w=padding[edge], type="dxa") for edge in EDGES[:4]))


def gap() -> Element:
    """A little space; without a paragraph between them two tables would become one."""
    return paragraph("Gap")


def is_gap(element: Element) -> bool:
    """Whether an element is such a space."""
    style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return style is not None and style.get(qn("w:val")) == "Gap"
