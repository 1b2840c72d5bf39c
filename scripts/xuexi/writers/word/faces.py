"""The fonts and colours of our Word files.

Fonts are named, never embedded.
"""

from __future__ import annotations

from docx.oxml.ns import nsdecls

from xuexi.look.tokens import TOKENS, bare_colour, office_font
from xuexi.writers.word.markup import PART_MARKUP, Element, w

_NAMES = ("biaosong", "fangsong", "kai", "hei", "song")
BIAOSONG, FANGSONG, KAI, HEI, SONG = map(office_font, _NAMES)

RED = bare_colour("red")
INK = bare_colour("ink")
QUIET = bare_colour("ink-2")
HAIR = bare_colour("hair")
WRITING = bare_colour("writing")
CASE = bare_colour("case")
TINT = bare_colour("tint")
LINE = bare_colour("line")
BLACK = bare_colour("black")
WHITE = bare_colour("white")


def fonts(name: str) -> Element:
    """One font for every script: then no sign of a Chinese text can end in another."""
    return w("rFonts", hint="eastAsia", ascii=name, hAnsi=name, eastAsia=name, cs=name)


def font_table() -> str:
    """The part that tells Word what kind of font each name means, should one be missing."""
    entries = "".join(_entry(**font) for font in map(TOKENS["office-fonts"].__getitem__, _NAMES))
    return f"{PART_MARKUP}<w:fonts {nsdecls('w')}>{entries}</w:fonts>"


def _entry(name: str, elsewhere: str) -> str:
    return (
        f'<w:font w:name="{name}"><w:altName w:val="{elsewhere}"/><w:charset w:val="86"/>'
        '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
    )
