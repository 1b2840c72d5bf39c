"""The fonts and colours of our Word files.

Fonts are named, never embedded: the reader's Windows has 宋体, 黑体, 仿宋 and
楷体, and an office that writes official texts has 方正小标宋简体.
"""

from __future__ import annotations

from docx.oxml.ns import nsdecls

from xuexi.look.tokens import bare_colour
from xuexi.writers.word.markup import PART_MARKUP, Element, w

BIAOSONG = "方正小标宋简体"
FANGSONG = "仿宋"
KAI = "楷体"
HEI = "黑体"
SONG = "宋体"

RED = bare_colour("red")
INK = bare_colour("ink")
QUIET = bare_colour("ink-2")
HAIR = bare_colour("hair")
CASE = bare_colour("case")
TINT = bare_colour("tint")
LINE = bare_colour("line")
BLACK = bare_colour("black")
WHITE = bare_colour("white")

_OTHER_NAMES = {
    BIAOSONG: "FZXiaoBiaoSong-B05S",
    FANGSONG: "FangSong",
    KAI: "KaiTi",
    HEI: "SimHei",
    SONG: "SimSun",
}
"""What the same fonts are called on systems in other languages."""


def fonts(name: str) -> Element:
    """One font for every script: then no sign of a Chinese text can end in another."""
    return w("rFonts", hint="eastAsia", ascii=name, hAnsi=name, eastAsia=name, cs=name)


def font_table() -> str:
    """The part that tells Word what kind of font each name means, should one be missing."""
    entries = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/>'
        '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for name, other in _OTHER_NAMES.items()
    )
    return f"{PART_MARKUP}<w:fonts {nsdecls('w')}>{entries}</w:fonts>"
