"""Small fonts, made for a test: a family's name and the characters that it holds."""

from __future__ import annotations

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

_EM = 1000


def make_font(path: Path, family: str, characters: str) -> Path:
    """A TrueType font that draws each of the characters as a square, and nothing else."""
    path.parent.mkdir(parents=True, exist_ok=True)
    glyph_names = {
        character: f"u{ord(character):X}" for character in sorted(set(characters) | {" "})
    }
    glyphs = [".notdef", *glyph_names.values()]
    builder = FontBuilder(_EM, isTTF=True)
    builder.setupGlyphOrder(glyphs)
    builder.setupCharacterMap({ord(character): name for character, name in glyph_names.items()})
    builder.setupGlyf(dict.fromkeys(glyphs, _square()))
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (_EM, 0)))
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    names = {"familyName": family, "styleName": "Regular", "psName": family.replace(" ", "")}
    builder.setupNameTable(names)
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
    builder.setupPost()
    # The clock stays out of it.
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.save(path)
    return path


def _square() -> object:
    pen = TTGlyphPen(None)
    corners = ((100, 0), (100, 700), (900, 700), (900, 0))
    pen.moveTo(corners[0])
    for corner in corners[1:]:
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()
