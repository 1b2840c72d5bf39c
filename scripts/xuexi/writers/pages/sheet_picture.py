"""A form's sheet as a small picture: what it looks like, without a screen of empty cells.

Drawn in millimetres of the paper, from the form's fields alone: the same form gives the same bytes.
Its colours are the style sheet's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from xuexi.look.tokens import word
from xuexi.model.form import FormDetails, Head
from xuexi.model.kinds import Orientation
from xuexi.writers.stencils import Stencil, joined

_SIDES = {Orientation.PORTRAIT: (210, 297), Orientation.LANDSCAPE: (297, 210)}
"""Width and height of A4."""
_MARGIN = 16
_TITLE, _TEXT = 9.0, 5.0
"""Sizes of letters; the smaller one larger than on paper, or words would look like dust."""
_HEADER, _ROW = 14, 11
"""Heights of rows."""
_FOOT = 22
"""What is left free for the signatures."""

_PICTURE = Stencil(
    '<svg class="xx-picture xx-picture--{}" role="img" aria-label="{}" viewBox="0 0 {} {}">{}</svg>'
)
_RECTANGLE = Stencil('<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>')
_PATH = Stencil('<path d="M{} {}L{} {}"/>')
_WORDS = Stencil('<text x="{}" y="{}" font-size="{}" text-anchor="{}">{}</text>')


def sheet_picture(form: FormDetails, title: str) -> Markup:
    """The picture as SVG, with its description for who does not see it."""
    width, height = _SIDES[form.orientation]
    parts = [
        _rectangle(0, 0, width, height, "xx-picture-paper"),
        _text(width / 2, 20, title, min(_TITLE, (width - 2 * _MARGIN) / len(title)), "middle"),
        *_blanks(form.fields, width, 34),
        *_table(form, width, height, 40),
    ]
    signers = (*form.signatures, *((word("date"),) if form.asks_date else ()))
    parts += _blanks(signers, width, height - 10)
    return _PICTURE(form.orientation.value, described(form), width, height, joined(parts))


def described(form: FormDetails) -> str:
    """The picture in words.

    Its columns in their order, and what stands around them.
    """
    lies = "横" if form.orientation is Orientation.LANDSCAPE else "竖"
    columns = "、".join(_called(head) for head in form.heads)
    around = "、".join((*form.fields, *form.signatures))
    more = f"表外填{around}。" if around else ""
    return f"表样：A4 {lies}向，{len(form.first_cells())} 行，各栏是{columns}。{more}"


def _table(form: FormDetails, width: int, height: int, top: int) -> Iterator[Markup]:
    edges = _edges(tuple(column.width_mm for column in form.columns), width)
    cells = form.first_cells()
    shown = min(len(cells), int((height - _FOOT - top - _HEADER) / _ROW))
    bottom = top + _HEADER + shown * _ROW
    yield _rectangle(_MARGIN, top, width - 2 * _MARGIN, _HEADER, "xx-picture-head")
    inner = _between_answers(form)
    for at, x in enumerate(edges):
        yield _line(x, top + _HEADER / 2 if at in inner else top, x, bottom)
    for row in range(shown + 2):
        y = top if row == 0 else top + _HEADER + (row - 1) * _ROW
        yield _line(_MARGIN, y, width - _MARGIN, y)
    first = 0
    for head in form.heads:
        after = first + len(head.columns)
        if head.is_question:
            yield from _question(head, edges[first : after + 1], top)
        else:
            yield from _fitted(head.name, edges[first], edges[after], top + _HEADER / 2)
        first = after
    for row, cell in enumerate(cells[:shown]):
        if cell:
            yield from _fitted(cell, edges[0], edges[1], top + _HEADER + (row + 0.5) * _ROW)


def _called(head: Head) -> str:
    answers = "、".join(one.name for one in head.columns)
    return f"{head.name}（{answers}，打钩）" if head.is_question else head.name


def _between_answers(form: FormDetails) -> set[int]:
    """The numbers of the edges that part only the answers of a question."""
    found: set[int] = set()
    first = 0
    for head in form.heads:
        found.update(range(first + 1, first + len(head.columns)))
        first += len(head.columns)
    return found


def _question(head: Head, edges: Sequence[float], top: float) -> Iterator[Markup]:
    """A question in the upper half of the head, its answers in the lower one."""
    yield _line(edges[0], top + _HEADER / 2, edges[-1], top + _HEADER / 2)
    yield from _fitted(head.name, edges[0], edges[-1], top + _HEADER / 4)
    for answer, left, right in zip(head.columns, edges, edges[1:], strict=False):
        # Half a head has room for one line.
        size = min(_TEXT, (right - left - 1) / max(1, len(answer.name)))
        middle = top + _HEADER * 3 / 4 + 0.36 * size
        yield _text((left + right) / 2, middle, answer.name, size, "middle")


def _edges(widths: Sequence[int], width: int) -> list[float]:
    """Where columns end when all of them share the sheet's width."""
    unit = (width - 2 * _MARGIN) / sum(widths)
    edges = [float(_MARGIN)]
    for own in widths:
        edges.append(edges[-1] + own * unit)
    return edges


def _fitted(words: str, left: float, right: float, middle: float) -> Iterator[Markup]:
    """All words of a cell, in two lines where one would be small."""
    room = right - left - 1
    is_cut = len(words) * _TEXT > room and not any(map(str.isascii, words))
    half = (len(words) + 1) // 2
    lines = [words[:half], words[half:]] if is_cut and half > 1 else [words]
    size = min(_TEXT, room / max(1, *map(len, lines)))
    first = middle + 0.36 * size - (len(lines) - 1) * 0.6 * size
    for index, line in enumerate(lines):
        yield _text((left + right) / 2, first + index * 1.2 * size, line, size, "middle")


def _blanks(names: Sequence[str], width: int, y: float) -> list[Markup]:
    """Names with a line behind each to write on, side by side."""
    place = (width - 2 * _MARGIN) / max(1, len(names))
    parts = []
    for index, name in enumerate(names):
        begin = _MARGIN + index * place
        size = min(_TEXT, place / (len(name) + 3))
        end = begin + (len(name) + 0.6) * size
        parts.append(_text(begin, y, f"{name}：", size, "start"))
        parts.append(_line(end, y + 1, begin + place - 3, y + 1))
    return parts


def _rectangle(x: float, y: float, width: float, height: float, css_class: str) -> Markup:
    return _RECTANGLE(css_class, f"{x:g}", f"{y:g}", f"{width:g}", f"{height:g}")


def _line(x1: float, y1: float, x2: float, y2: float) -> Markup:
    return _PATH(f"{x1:.4g}", f"{y1:.4g}", f"{x2:.4g}", f"{y2:.4g}")


def _text(x: float, y: float, words: str, size: float, anchor: str) -> Markup:
    return _WORDS(f"{x:.4g}", f"{y:.4g}", f"{size:.3g}", anchor, words)
