"""Sections: paper, margins, grid and feet."""

from __future__ import annotations

from collections.abc import Iterable

from docx.section import _Footer, _Header

from xuexi.ground.late_dataclass import dataclass
from xuexi.writers.edition import Edition
from xuexi.writers.word.markup import Element, field, paragraph, run, w
from xuexi.writers.word.measures import mm


@dataclass(frozen=True, slots=True)
class Page:
    """A page of A4; all lengths in millimetres."""

    top: float
    bottom: float
    left: float
    right: float
    foot: float
    """From the paper's lower edge to the foot's."""
    landscape: bool = False

    @property
    def paper(self) -> tuple[float, float]:
        """Width and height."""
        return (297, 210) if self.landscape else (210, 297)

    @property
    def width(self) -> float:
        """Width of the text."""
        return self.paper[0] - self.left - self.right

    @property
    def height(self) -> float:
        """Height of the text."""
        return self.paper[1] - self.top - self.bottom


OWN_PAGE = Page(top=22, bottom=22, left=24, right=24, foot=11)
HANDOUT_PAGE = Page(top=18, bottom=18, left=24, right=24, foot=9)
"""As wide, and with more room to write: it has two pages at most."""


def section(
    page: Page, *more: Element, counts_anew: bool = False, begins: str = "nextPage"
) -> Element:
    """The properties of a section that begins on a new page, or on the next even one (evenPage)."""
    width, height = page.paper
    size: dict[str, str | int] = {"w": mm(width), "h": mm(height)}
    if page.landscape:
        size["orient"] = "landscape"
    margins = {
        "top": mm(page.top), "right": mm(page.right), "bottom": mm(page.bottom),
        "left": mm(page.left), "header": mm(page.foot), "footer": mm(page.foot), "gutter": 0,
    }  # fmt: skip
    numbers = [w("pgNumType", start=1)] if counts_anew else []
    kind = w("type", val=begins)
    return w("sectPr", kind, w("pgSz", **size), w("pgMar", **margins), *numbers, *more)


def fill_edge(edge: _Header | _Footer, content: Iterable[Element]) -> None:
    """Fill the head or the foot of a section's pages."""
    edge.is_linked_to_previous = False
    element = edge.part.element
    element.clear()
    element.extend(content)


def own_foot(edition: Edition, page: Page, *, is_sheet: bool) -> Element:
    """What tells a sheet from others when it is found on a desk, and which of how many it is.

    A form's sheets are counted apart from what explains them: they are filed alone.
    """
    # No dot begins a line where the foot breaks.
    told = "\xa0· ".join(edition.imprint)
    where = run(f"{told}\t")
    total = field("SECTIONPAGES" if edition.form else "NUMPAGES")
    if is_sheet:
        number = [run("第 "), *field("PAGE"), run(" 页　共 "), *total, run(" 页")]
    else:
        number = [*field("PAGE"), run(" / "), *total]
    right = w("tabs", w("tab", val="right", pos=mm(page.width)))
    return paragraph("Footer", [where, *number], right)
