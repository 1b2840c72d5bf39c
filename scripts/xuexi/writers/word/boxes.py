"""Where blocks stand, and what is drawn around them: boxes, and lines to write on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace

from xuexi.ground.late_dataclass import dataclass
from xuexi.look.tokens import size
from xuexi.writers.word import table_markup
from xuexi.writers.word.block_markup import keep_with_next
from xuexi.writers.word.faces import WRITING
from xuexi.writers.word.markup import Element, paragraph, w
from xuexi.writers.word.measures import mm
from xuexi.writers.word.table_markup import Line

_WRITING_LINE = mm(size("writing-line-mm"))
"""Room for a line of handwriting."""
_WRITTEN_ON = Line(0.75, WRITING)
_MOST_TOGETHER = 12
"""So many lines to write on stay on one page."""

_BOX = {"top": mm(2.2), "left": mm(3.2), "bottom": mm(1.2), "right": mm(3.2)}


@dataclass(frozen=True, slots=True)
class Place:
    """Where blocks stand."""

    width: int
    """From the left edge of page or cell to the right end of a line, in twips."""
    indent: int = 0
    """How far a line begins from that edge, in twips."""
    style: str = "Normal"
    """What paragraphs look like here."""
    depth: int = 0
    """How many lists they stand in."""
    is_prose: bool = False
    """Whether sentences begin two characters in: they stand in nothing else."""

    def inset(self, by: int, style: str = "") -> Place:
        """Further in, perhaps in another style."""
        indent, own = self.indent + by, style or self.style
        return replace(self, indent=indent, style=own, is_prose=False)


@dataclass(frozen=True, slots=True)
class BoxLook:
    """How a box differs from others; `label` is a style."""

    label: str = "Label"
    lines: Mapping[str, Line] = field(default_factory=dict)
    shade: str = ""


def inner_width(at: Place) -> int:
    """How wide a line is in a box that stands here, in twips."""
    return at.width - at.indent - _BOX["left"] - _BOX["right"]


def indent(at: Place) -> list[Element]:
    """How far a paragraph begins from the edge, as a property of it."""
    return [w("ind", left=at.indent)] if at.indent else []


def boxed(content: list[Element], at: Place, look: BoxLook, *, whole: bool) -> Element:
    """A box around a content; `whole` boxes stay on one page."""
    width = at.width - at.indent
    cell = table_markup.cell(width, content, shade=look.shade)
    rows = [table_markup.row([cell], whole=whole)]
    return table_markup.table([width], rows, look.lines, indent=at.indent, padding=_BOX)


def writing_lines(count: int, at: Place) -> list[Element]:
    """Lines to write on by hand."""
    width = at.width - at.indent
    # Who begins to write wants to see how much there is; many lines fill pages of their own.
    is_kept = count <= _MOST_TOGETHER
    rows = [
        table_markup.row([table_markup.cell(width, [paragraph("Writing")])], height=_WRITING_LINE)
        for _ in range(count)
    ]
    if is_kept:
        keep_with_next(rows[:-1])
    lines = {"bottom": _WRITTEN_ON, "insideH": _WRITTEN_ON}
    return [table_markup.table([width], rows, lines, indent=at.indent), table_markup.gap()]
