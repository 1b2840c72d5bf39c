"""How many lines to write on fit a handout of two pages.

Heights are reckoned here, once for all formats, because no writer can ask how Word will set a
page: Chinese characters fill a line evenly, so what is reckoned is within some per cent, and
every measure here is rather too large than too small.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import ceil

from xuexi.document import tree
from xuexi.document.clause_marks import with_marks
from xuexi.document.handout import Piece, Role, pieces, tests_apart, with_lines
from xuexi.document.parts import Blocks
from xuexi.document.plain import block_lines, inline_text
from xuexi.ground.late_dataclass import dataclass
from xuexi.text.table_columns import column_widths

PAGES = 2
"""One sheet of paper."""
_PAGE_MM = 252.0
_WIDTH_MM = 162.0
_MM_A_POINT = 25.4 / 72
TEXT_PT = 11.5
WRITING_MM = 10.0
"""As the tokens have them; who only checks materials reads no token (a test holds both)."""

_EM_MM = TEXT_PT * _MM_A_POINT
_LINE_MM = 1.6 * _EM_MM
_AFTER_MM = 0.42 * _EM_MM
_APART_MM = 3.5
"""Between two pieces, and between the words of one and its lines."""
_HEADING_MM = 12.0
_BOX_MM = 12.0
"""A box's label, and the distances around it."""
_NAMED_MM = 14.0
"""Where name and branch are written."""
_GROUNDS_MM, _GROUNDS_SHARE = 10.0, 0.88
"""Above what marks stand for, and its size against the text's: both as PDF and Word have them."""
_TITLE_EM_MM = 23 * _MM_A_POINT


LEAST = {Role.QUESTION: 2, Role.PART: 2, Role.CASE: 2, Role.BOX: 2}
"""Fewer lines would not hold a sentence written by hand. What is not here has none."""

COMFORTABLE = {Role.QUESTION: 4, Role.PART: 4, Role.CASE: 3, Role.BOX: 0}
"""What is wanted: of a box what its author asks for."""

MOST = {Role.QUESTION: 6, Role.PART: 6, Role.CASE: 5, Role.BOX: 8}
"""Where there is room; more would look like an examination."""


@dataclass(frozen=True, slots=True)
class Handout:
    """A participant's sheet: its pieces, each with so many lines to write on."""

    pieces: tuple[Piece, ...]
    lines: tuple[int, ...]
    fits: bool
    """Whether it keeps to one sheet of paper."""
    apart: Blocks
    """What begins a new page behind it: tests, where there are many."""

    @property
    def blocks(self) -> Blocks:
        """What is printed."""
        return with_lines(zip(self.pieces, self.lines, strict=True))


def handout(
    view: Blocks, title: str, summary: str, *, limited: bool = True, marks: bool = False
) -> Handout:
    """The sheet of a view; with `marks` there is room for what they stand for.

    One page is enough where the comfortable room fits it; else it is two. Lines give way so:
    first what is more than comfortable, then those of questions, parts and cases, at last those
    of the boxes, each down to the least.
    """
    found, apart = pieces(view), tests_apart(view)
    comfortable = [_wanted(piece) for piece in found]
    if not limited:
        return Handout(found, tuple(comfortable), fits=True, apart=apart)
    shown, foot = _marked(found) if marks else (found, 0.0)
    page = _Page(shown, _head_mm(title, summary), foot)
    most = 1 if page.count(comfortable) == 1 else PAGES
    lines = [LEAST.get(piece.role, 0) for piece in found]
    boxes = [
        wanted if piece.role is Role.BOX else 0
        for piece, wanted in zip(found, comfortable, strict=True)
    ]
    for wanted in (boxes, comfortable, [MOST.get(piece.role, 0) for piece in found]):
        lines = _grown(lines, wanted, page, most)
    return Handout(found, tuple(lines), fits=page.count(lines) <= PAGES, apart=apart)


def _wanted(piece: Piece) -> int:
    least = LEAST.get(piece.role, 0)
    return max(least, piece.lines, COMFORTABLE[piece.role]) if least else 0


def _grown(lines: list[int], wanted: Sequence[int], page: _Page, most: int) -> list[int]:
    """So many more lines, one after the other from the top, as the pages hold."""
    is_growing = True
    while is_growing:
        is_growing = False
        for at, whole in enumerate(wanted):
            if lines[at] < whole:
                more = [*lines[:at], lines[at] + 1, *lines[at + 1 :]]
                if page.count(more) <= most:
                    lines, is_growing = more, True
    return lines


class _Page:
    """Pieces without their lines, laid out below a head."""

    def __init__(self, found: Sequence[Piece], head: float, foot: float) -> None:
        self._heights = tuple(_heights(found))
        self._head = head
        self._foot = foot

    def count(self, lines: Sequence[int]) -> int:
        """On how many pages they stand with so many lines each, none of them broken."""
        pages, used = 1, self._head
        for height, own in zip(self._heights, lines, strict=True):
            whole = height + own * WRITING_MM
            if used + whole > _PAGE_MM and used:
                pages, used = pages + 1, 0.0
            # What is higher than a page goes on over the next ones.
            used += whole
            while used > _PAGE_MM:
                pages, used = pages + 1, used - _PAGE_MM
        return pages + (used + self._foot > _PAGE_MM)


def _heights(found: Sequence[Piece]) -> Iterator[float]:
    is_asked = False
    for piece in found:
        height = _height(piece.blocks, _WIDTH_MM)
        if piece.role is Role.QUESTION and not is_asked:
            is_asked = True
            height += _HEADING_MM
        yield height + _APART_MM


def _head_mm(title: str, summary: str) -> float:
    lines = ceil(_ems(title) * _TITLE_EM_MM / _WIDTH_MM)
    return 11 + lines * 1.45 * _TITLE_EM_MM + _text(summary, _WIDTH_MM) + _NAMED_MM


def _marked(found: Sequence[Piece]) -> tuple[Sequence[Piece], float]:
    """The pieces with marks, and how high at the end of the sheet is told what these stand for."""
    grounds = with_marks(tuple(block for piece in found for block in piece.blocks))[-1:]
    if not grounds or not isinstance(grounds[0], tree.Grounds):
        return found, 0.0
    pieces_shown = tuple(replace(piece, blocks=_shown(piece.blocks)) for piece in found)
    return pieces_shown, _height(grounds, _WIDTH_MM)


def _shown(blocks: Blocks) -> Blocks:
    return tuple(one for one in with_marks(blocks) if not isinstance(one, tree.Grounds))


def _height(blocks: Iterable[tree.Block], width: float) -> float:
    return sum(_block(block, width) for block in blocks)


def _block(block: tree.Block, width: float) -> float:
    match block:
        case tree.Heading(children=children):
            return _HEADING_MM + _text(inline_text(children), width) - _LINE_MM
        case tree.Question(blocks=inner):
            return _height(inner, width - 2 * _EM_MM)
        case tree.Case(blocks=inner) | tree.ReadingTask(blocks=inner):
            return _BOX_MM + _height(inner, width - 8)
        case tree.SelfTest(question=question, choices=choices):
            answers = sum(_text(inline_text(one.children), width - 22) for one in choices)
            return _BOX_MM + _height(question, width - 8) + answers
        case tree.ListBlock(items=items):
            return sum(_height(item.blocks, width - 2 * _EM_MM) for item in items)
        case tree.Paragraph(children=children):
            return _text(inline_text(children), width)
        case tree.Table(header=header, rows=rows):
            return _table([[*map(inline_text, row)] for row in (header, *rows)], width)
        case tree.Grounds():
            named = "　".join(("　　", *block_lines((block,))))
            return _GROUNDS_MM + _text(named, _WIDTH_MM / _GROUNDS_SHARE) * _GROUNDS_SHARE
        case tree.Image():
            return 90.0
        case tree.Preformatted(text=text):
            return sum(_text(line, width) for line in text.splitlines())
        case tree.Quotation(blocks=inner) | tree.AudienceOnly(blocks=inner):
            return _height(inner, width - 4)
        case tree.Flow(phases=phases):
            steps = [step for phase in phases for step in phase.steps]
            return sum(16 + _height((*step.blocks, *step.back), width - 12) for step in steps)
        case _:
            return _LINE_MM


def _table(rows: list[list[str]], width: float) -> float:
    widths = column_widths(rows, width / _EM_MM - len(rows[0]))
    return sum(
        max(_text(text, (em + 1) * _EM_MM - 4) for text, em in zip(row, widths, strict=True)) + 3
        for row in rows
    )


def _text(text: str, width: float) -> float:
    lines = sum(max(1, ceil(_ems(line) * _EM_MM / (width - _EM_MM))) for line in text.split("\n"))
    return lines * _LINE_MM + _AFTER_MM


def _ems(text: str) -> float:
    return sum(0.55 if char.isascii() else 1.0 for char in text)
