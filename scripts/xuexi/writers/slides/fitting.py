"""Words into boxes: the largest size in which all fits, and further slides where none does.

Nothing is measured by a font, for a font is only named: a character of Chinese is as wide as
its size in every one of them, all others are taken for wider than they mostly are.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from xuexi.text.sentences import clauses, sentences
from xuexi.writers.slides.layouts import CHOICES, TEXT, Frame, LayoutLook
from xuexi.writers.slides.slide import Line, Role, Slide

CONTINUED = "（续）"

LINE_HEIGHT = 1.45
"""Of the characters' size, in the highest of the fonts that may come in for ours."""
BEFORE_PT = {Role.MAIN: 14.0, Role.ASIDE: 14.0, Role.LABEL: 14.0, Role.ITEM: 8.0}
"""Above each paragraph but the first."""
_LATIN = 0.62
_SLACK = 1
"""Characters: a sign that may not begin a line takes the one before it along."""


def fitted(slide: Slide) -> Iterator[tuple[LayoutLook, Slide]]:
    """The slide in the layout that its words fit, or several of them, each but the first （续）."""
    looks = CHOICES[slide.sort]
    slide = _with_title_that_fits(slide, looks[0].title)
    if not slide.lines:
        yield looks[0], slide
        return
    for look in looks:
        if fits(slide.lines, look.body):
            yield look, slide
            return
    # Where one slide is not enough, small words would gain nothing.
    look = TEXT if TEXT in looks else looks[-1]
    for place, lines in enumerate(_shared_out(slide.lines, look.body)):
        title = f"{slide.title}{CONTINUED}" if place else slide.title
        yield look, replace(slide, title=title, lines=lines, notes=() if place else slide.notes)


def fits(lines: Sequence[Line], frame: Frame) -> bool:
    """Whether the lines stand in the box without overflowing it."""
    return _height(lines, frame) <= frame.box.height


def _with_title_that_fits(slide: Slide, frame: Frame) -> Slide:
    """A title that is too long goes to the words below it, whole, and leaves its beginning."""
    size = frame.sizes[0] if frame.sizes else 30.0
    rows = math.floor(frame.box.height / (size * LINE_HEIGHT))
    most = _columns(frame, size) * rows - len(CONTINUED)
    if _em(slide.title) <= most:
        return slide
    short = ""
    for part in clauses(slide.title):
        if _em(short + part) > most:
            break
        short += part
    short = short or slide.title[: int(most) - 1]
    return replace(slide, title=f"{short}…", lines=(Line(slide.title), *slide.lines))


def _height(lines: Sequence[Line], frame: Frame) -> float:
    heights = [_rows(line, frame) * _size(line, frame) * LINE_HEIGHT for line in lines]
    return sum(heights) + sum(BEFORE_PT[line.role] for line in lines[1:])


def _size(line: Line, frame: Frame) -> float:
    return frame.sizes[line.role]


def _rows(line: Line, frame: Frame) -> int:
    columns = _columns(frame, _size(line, frame), line.role)
    return sum(max(1, math.ceil(_em(part) / columns)) for part in line.text.split("\n"))


def _columns(frame: Frame, size: float, role: Role = Role.MAIN) -> int:
    width = frame.box.width - (frame.hanging if role is Role.ITEM else 0)
    return max(1, math.floor(width / size) - _SLACK)


def _em(text: str) -> float:
    wide = sum(unicodedata.east_asian_width(sign) in "WFA" for sign in text)
    return wide + (len(text) - wide) * _LATIN


def _shared_out(lines: Sequence[Line], frame: Frame) -> Iterator[tuple[Line, ...]]:
    """The lines, so many at a time as the box holds; a long one is parted where it pauses."""
    held: list[Line] = []
    for line in lines:
        pieces = list(_pieces(line, frame)) if not fits((line,), frame) else [line]
        for piece in pieces:
            if held and not fits((*held, piece), frame):
                yield tuple(held)
                held = []
            held.append(piece)
    yield tuple(held)


def _pieces(line: Line, frame: Frame) -> Iterator[Line]:
    """A line that fills more than a box, in parts that do not: sentences, clauses, characters."""
    cuts: tuple[Callable[[str], Sequence[str]], ...] = (sentences, clauses, tuple)
    yield from map(partial(_piece, line), _cut(line.text, cuts, line, frame))


def _piece(line: Line, text: str) -> Line:
    return replace(line, text=text)


def _cut(
    text: str, cuts: Sequence[Callable[[str], Sequence[str]]], line: Line, frame: Frame
) -> Iterator[str]:
    held = ""
    for part in cuts[0](text):
        if fits((replace(line, text=held + part),), frame):
            held += part
            continue
        if held:
            yield held
            held = ""
        if fits((replace(line, text=part),), frame) or len(cuts) == 1:
            held = part
        else:
            *whole, held = _cut(part, cuts[1:], line, frame)
            yield from whole
    if held:
        yield held
