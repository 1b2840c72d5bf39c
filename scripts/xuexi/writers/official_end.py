"""On which side of the paper an official text ends, as far as its grid tells (GB/T 9704, 5.2.2).

A page has 22 lines of 28 characters, so the end of a text of plain paragraphs can be reckoned
without setting it. Where a line more or less would decide, nothing is said.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence

from xuexi.document import tree
from xuexi.document.parts import Blocks
from xuexi.document.plain import block_lines
from xuexi.ground.late_dataclass import dataclass
from xuexi.look.tokens import size
from xuexi.model.dispatch import Dispatch
from xuexi.text.titles import title_lines
from xuexi.writers.edition import Edition
from xuexi.writers.official import characters, closing_of, letterhead_pt, official_width_mm

_LINES, _CHARACTERS = 22, round(size("official-characters"))
_PITCH_PT = size("official-pitch-pt")
_TITLE_LINES = (2 * _PITCH_PT - 20) / _PITCH_PT
"""A line of a title, in lines of the text."""
_MARK_BELOW_MM, _RULE_LINES = 35.0, 1.45
"""How far 发文机关标志 stands below the text's edge; the number and the red line, in lines."""
_LOWEST, _HIGHEST = 0.9, 1.7
"""What a font may want for a line, against its characters: 发文机关标志 has no pitch."""
_NUMBER = re.compile("[0-9A-Za-z]{2}")
_IMPRINT_LINES = (1.6, 2.4)
"""How many lines of the text 版记 takes, at least and at most."""


@dataclass(frozen=True, slots=True)
class Lines:
    """So many lines at least, and so many at most: programs break lines a little differently."""

    least: float
    most: float

    def and_then(self, other: Lines) -> Lines:
        """Both, one below the other."""
        return Lines(self.least + other.least, self.most + other.most)


@dataclass(frozen=True, slots=True)
class TextEnd:
    """Where an official text ends."""

    side: int
    """Counted from 1: the odd ones are in front."""
    has_room: bool
    """Whether 版记 stands below the text on the same side."""

    @property
    def imprint_side(self) -> int:
        """The side on which 版记 belongs: the last one, which is even (7.4)."""
        return self.side + (1 if self.side % 2 else 0 if self.has_room else 2)


def text_end(edition: Edition) -> TextEnd | None:
    """Where it ends; None where that cannot be told without setting it."""
    official = edition.official
    dispatch = official.dispatch if official else None
    if official is None or dispatch is None:
        return None
    leaves = [(_above(dispatch, edition.title_lines, official.mark), edition.blocks)]
    leaves += [
        (_titled(title_lines(one.title_lines), one.mark), one.blocks) for one in official.annexes
    ]
    sides, rest = 0, Lines(0, 0)
    for number, (above, blocks) in enumerate(leaves):
        if not all(isinstance(one, tree.Paragraph | tree.Heading | tree.Clause) for one in blocks):
            return None
        text = above.and_then(_text(blocks))
        if number == 0:
            text = text.and_then(_below(dispatch))
        # No line is parted, so what a title leaves of one on the first page stays free.
        text = Lines(text.least - 1, text.most + (text.most > _LINES))
        first, last = (max(1, math.ceil(each / _LINES)) for each in (text.least, text.most))
        if first != last:
            return None
        sides += first
        rest = Lines(*(each - (first - 1) * _LINES for each in (text.least, text.most)))
    if not official.annexes:
        # Who signs stays with the day, so all of it may have gone over to the page together.
        rest = Lines(rest.least, max(rest.most, len(closing_of(dispatch)) + 1))
    least, most = _IMPRINT_LINES
    if rest.least + least <= _LINES < rest.most + most and sides % 2 == 0:
        return None
    return TextEnd(sides, rest.most + most <= _LINES)


def _above(dispatch: Dispatch, title: Sequence[str], mark: str) -> Lines:
    found = _titled(title, mark)
    if dispatch.letterhead:
        size_pt = letterhead_pt(dispatch.letterhead, official_width_mm())
        below = _MARK_BELOW_MM / 25.4 * 72
        found = found.and_then(
            Lines(*(2 + (below + size_pt * height) / _PITCH_PT for height in (_LOWEST, _HIGHEST)))
        )
    if dispatch.number:
        found = found.and_then(Lines(2 + _RULE_LINES, 2 + _RULE_LINES))
    return found.and_then(_paragraphs([dispatch.addressee] if dispatch.addressee else [], 0))


def _titled(title: Sequence[str], mark: str) -> Lines:
    lines = (2 if mark else 0) + len(title) * _TITLE_LINES + 1
    return Lines(lines, lines)


def _text(blocks: Blocks) -> Lines:
    return _paragraphs(block_lines(blocks), 2)


def _below(dispatch: Dispatch) -> Lines:
    listed, signed = dispatch.attachments, closing_of(dispatch)
    around = (1 if listed else 0) + (len(signed) + 1 if signed else 0)
    found = _paragraphs(listed, 3).and_then(Lines(around, around))
    return found.and_then(_paragraphs([dispatch.remark] if dispatch.remark else [], 2))


def _paragraphs(texts: Iterable[str], indent: int) -> Lines:
    least = most = 0
    for text in texts:
        filled = characters(text) + indent
        # In each line anew: a sign that may not begin one takes a character along, a number is not
        # parted; and a sign at its end may stand closer.
        lines = filled / _CHARACTERS
        pushed = lines * (2 if _NUMBER.search(text) else 1)
        least += max(1, math.ceil((filled - lines / 2 - 1) / _CHARACTERS))
        most += math.ceil((filled + pushed + 1) / _CHARACTERS)
    return Lines(least, most)
