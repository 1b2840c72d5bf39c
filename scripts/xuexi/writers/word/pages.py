"""Sections: paper, margins, grid and feet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from docx.section import _Footer

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


def section(page: Page, *more: Element) -> Element:
    """The properties of a section that begins on a new page."""
    width, height = page.paper
    size: dict[str, str | int] = {"w": mm(width), "h": mm(height)}
    if page.landscape:
        size["orient"] = "landscape"
    margins = {
        "top": mm(page.top), "right": mm(page.right), "bottom": mm(page.bottom),
        "left": mm(page.left), "header": mm(page.foot), "footer": mm(page.foot), "gutter": 0,
    }  # fmt: skip
    return w("sectPr", w("type", val="nextPage"), w("pgSz", **size), w("pgMar", **margins), *more)


def set_foot(footer: _Footer, content: Iterable[Element]) -> None:
    """Fill the foot of a section's pages."""
    footer.is_linked_to_previous = False
    element = footer.part.element
    element.clear()
    element.extend(content)


def own_foot(edition: Edition, page: Page) -> Element:
    """What tells a sheet from others when it is found on a desk, and which of how many it is."""
    material = edition.material
    where = f"{material.id} · {material.updated.isoformat()} · {edition.short_link}"
    return paragraph("Footer", [run(f"{where}\t"), *_sheet_number()], _right_edge(page))


def _sheet_number() -> list[Element]:
    return [run("第 "), *field("PAGE"), run(" 页　共 "), *field("NUMPAGES"), run(" 页")]


def _right_edge(page: Page) -> Element:
    return w("tabs", w("tab", val="right", pos=mm(page.width)))
