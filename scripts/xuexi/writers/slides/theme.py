"""Colours and fonts of the slides, where an office changes them once for all: the theme."""

from __future__ import annotations

from xuexi.look.tokens import bare_colour, office_font

FACE = office_font("yahei")
QUOTING_FACE = office_font("kai")

_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"

_COLOURS = {
    "dk1": "ink", "lt1": "card", "dk2": "ink-2", "lt2": "tint", "accent1": "red",
    "accent2": "red-deep", "accent3": "gold", "accent4": "ink-2", "accent5": "hair",
    "accent6": "line", "hlink": "red", "folHlink": "red-deep",
}  # fmt: skip
"""Our colours by the names that programs know; the accents are what a chart would take."""

_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_STROKE = f'<a:ln w="9525">{_FILL}</a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def theme_xml() -> bytes:
    """A theme with nothing in it but colours, fonts and plain fills."""
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{bare_colour(ours)}"/></a:{name}>'
        for name, ours in _COLOURS.items()
    )
    # One font for all scripts: then no quotation mark of a Chinese text ends in another.
    faces = f'<a:latin typeface="{FACE}"/><a:ea typeface="{FACE}"/><a:cs typeface="{FACE}"/>'
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<a:theme xmlns:a="{_MAIN}" name="学习园地"><a:themeElements>'
        f'<a:clrScheme name="学习园地">{colours}</a:clrScheme>'
        f'<a:fontScheme name="学习园地"><a:majorFont>{faces}</a:majorFont>'
        f"<a:minorFont>{faces}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="学习园地"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{_STROKE * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    ).encode()
