"""Where each character of a PDF's page stands, for tests that measure."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import c_double
from dataclasses import dataclass
from functools import partial
from itertools import takewhile

import pypdfium2 as pdfium
from pypdfium2 import raw

_BELOW = 0.12
"""How much of a Chinese character's square is below the line on which it stands."""

MM = 72 / 25.4
"""Points in a millimetre."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character: its ink from left to right, its square from bottom to top, in points."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    """Size of the font."""


@dataclass(frozen=True, slots=True)
class Line:
    """The characters that stand on one line, in the order of reading."""

    middle: float
    """Height of the line's middle above the page's foot, in points."""
    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        """The characters, without white space."""
        return "".join(glyph.text for glyph in self.glyphs)


def glyphs(page: pdfium.PdfPage) -> Iterator[Glyph]:
    """The page's characters, without white space."""
    text = page.get_textpage()
    for index in range(text.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(text.raw, index))
        if character.isspace():
            continue
        left, _, right, _ = text.get_charbox(index)
        size = raw.FPDFText_GetFontSize(text.raw, index)
        across, baseline = c_double(), c_double()
        assert raw.FPDFText_GetCharOrigin(text.raw, index, across, baseline)
        # Fonts differ in how far their own boxes reach, but they stand on one line.
        bottom = baseline.value - _BELOW * size
        yield Glyph(character, left, right, bottom, bottom + size, size)


def _is_near(first: float, height: float, glyph: Glyph) -> bool:
    return first - (glyph.bottom + glyph.top) / 2 < height


def lines(page: pdfium.PdfPage | list[Glyph], above: float = 0, height: float = 12) -> list[Line]:
    """The lines of the page, top down, that stand at least `above` points above its foot.

    Characters of several fonts whose middles are less than `height` apart are one line.
    """
    every = page if isinstance(page, list) else glyphs(page)
    inside = [glyph for glyph in every if glyph.bottom > above]
    inside.sort(key=lambda glyph: -(glyph.bottom + glyph.top) / 2)
    found: list[Line] = []
    while inside:
        first = (inside[0].bottom + inside[0].top) / 2
        same = list(takewhile(partial(_is_near, first, height), inside))
        inside = inside[len(same) :]
        middles = sorted((glyph.bottom + glyph.top) / 2 for glyph in same)
        same.sort(key=lambda glyph: glyph.left)
        found.append(Line(middles[len(middles) // 2], tuple(same)))
    return found
