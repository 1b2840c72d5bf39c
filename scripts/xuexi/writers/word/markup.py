"""WordprocessingML as elements, their children in the order that the schema wants.

Word refuses or repairs a file whose properties stand in another order
(ISO/IEC 29500-1, 17.3.1.26 and its kin), so no caller has to know it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from functools import cache, lru_cache
from types import MappingProxyType

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser
from lxml.etree import _Element as Element

_ORDERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "pPr": (
            "pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr",
            "pBdr", "shd", "tabs", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct",
            "autoSpaceDE", "autoSpaceDN", "adjustRightInd", "snapToGrid", "spacing", "ind",
            "jc", "textAlignment", "outlineLvl", "rPr", "sectPr",
        ),
        "rPr": (
            "rStyle", "rFonts", "snapToGrid", "color", "kern", "sz", "szCs", "bdr", "shd",
            "vertAlign", "lang",
        ),
        "tblPr": (
            "tblStyle", "tblpPr", "tblW", "jc", "tblInd", "tblBorders", "tblLayout", "tblCellMar",
            "tblLook",
        ),
        "tcPr": ("tcW", "gridSpan", "vMerge", "tcBorders", "shd", "tcMar", "vAlign"),
        "style": (
            "name", "basedOn", "next", "uiPriority", "qFormat", "pPr", "rPr", "tblPr",
        ),
        "sectPr": ("type", "pgSz", "pgMar", "pgNumType", "docGrid"),
    }
)  # fmt: skip

_MAIN = {"w": nsmap["w"]}
"""Prefix and name of the main namespace."""
_PREFIX = f"{{{nsmap['w']}}}"

_MOST_PLAIN = 1024

PART_MARKUP = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
"""What a part that is written as text begins with."""

__all__ = ["PART_MARKUP", "Element", "field", "paragraph", "run", "w"]


def w(tag: str, /, *children: Element, **attributes: str | int) -> Element:
    """An element of the main namespace; attributes belong to it too."""
    # As texts, for 2 and 2.0 are equal and not written alike.
    element = copy(_plain(tag, tuple((name, str(value)) for name, value in attributes.items())))
    if children:
        element.extend(_in_order(tag, children))
    return element


@lru_cache(_MOST_PLAIN)
def _plain(tag: str, attributes: tuple[tuple[str, str], ...]) -> Element:
    """An element without children. A file has thousands, few of them unlike all others.

    A copy takes half of the time; python-docx's own way looks each name up and takes twice as long.
    """
    given = {_PREFIX + name: value for name, value in attributes}
    element: Element = oxml_parser.makeelement(_PREFIX + tag, attrib=given, nsmap=_MAIN)
    return element


def _in_order(tag: str, children: Iterable[Element]) -> Iterable[Element]:
    order = _ORDERS.get(tag)
    if order is None:
        return children
    return sorted(children, key=lambda child: order.index(child.tag[len(_PREFIX) :]))


def paragraph(style: str, content: Iterable[Element] = (), *properties: Element) -> Element:
    """A paragraph in a style; `properties` are what it has of its own."""
    element = copy(_styled(style))
    element[0].extend(_in_order("pPr", properties))
    element.extend(content)
    return element


@lru_cache(_MOST_PLAIN)
def _styled(style: str) -> Element:
    return w("p", w("pPr", w("pStyle", val=style)))


def run(text: str, style: str = "", size_pt: float = 0) -> Element:
    """Characters, to the letter; a line's end becomes a break, a tab a tab.

    The hint makes Word take quotes, dashes and ellipses from the Chinese font.
    `size_pt` is the run's own, in steps of half a point; 0 leaves its style's.
    """
    element = copy(_run(style, size_pt))
    for number, line in enumerate(text.split("\n")):
        if number:
            element.append(w("br"))
        for place, part in enumerate(line.split("\t")):
            if place:
                element.append(w("tab"))
            if part:
                element.append(_text("t", part))
    return element


@lru_cache(_MOST_PLAIN)
def _run(style: str, size_pt: float) -> Element:
    look = [w("rStyle", val=style)] if style else []
    if size_pt:
        look += [w(tag, val=round(size_pt * 2)) for tag in ("sz", "szCs")]
    return w("r", w("rPr", *look, w("rFonts", hint="eastAsia")))


def field(code: str) -> list[Element]:
    """A field that Word fills in, such as PAGE or NUMPAGES, until then 1."""
    parts = (
        w("fldChar", fldCharType="begin"),
        _text("instrText", f" {code} "),
        w("fldChar", fldCharType="separate"),
        _text("t", "1"),
        w("fldChar", fldCharType="end"),
    )
    return [w("r", part) for part in parts]


def _text(tag: str, text: str) -> Element:
    element = copy(_to_the_letter(tag))
    element.text = text
    return element


@cache
def _to_the_letter(tag: str) -> Element:
    element = w(tag)
    element.set(qn("xml:space"), "preserve")
    return element
