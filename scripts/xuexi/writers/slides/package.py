"""The package around the slides: python-pptx's, with every part of its template our own.

python-pptx begins from a template of 4:3 with English layouts, a printer's settings and a
thumbnail. Of it stay the package and a few parts that say nothing.
"""

from __future__ import annotations

import io
import threading
import zipfile
from functools import cache, lru_cache
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.parts.slide import SlideLayoutPart
from pptx.presentation import Presentation as Deck
from pptx.util import Pt

from xuexi.writers.edition import Edition
from xuexi.writers.office_package import (
    NEVER_FIRST,
    NEVER_LAST,
    TYPES,
    KnownParts,
    describe,
    packed_package,
    packed_parts,
)
from xuexi.writers.slides.layouts import ALL, HEIGHT, WIDTH
from xuexi.writers.slides.master import layout_xml, master_xml, notes_master_xml
from xuexi.writers.slides.stock import Stock
from xuexi.writers.slides.theme import theme_xml
from xuexi.writers.zipped import Packed, pack

_KEPT = ("officeDocument", "core-properties", "extended-properties")
_KEPT_IN_DECK = ("slideMaster", "theme", "presProps", "tableStyles")
_OWN_WORDS = (
    "ppt/slides/",
    "ppt/notesSlides/",
    "ppt/presentation.xml",
    "docProps/core.xml",
    "ppt/media/",
)
"""What every file has of its own."""
_MOST_LISTS = 64
"""So many lists of parts are remembered: decks of as many slides have the same."""
_FIRST_LAYOUT_ID = 2147483649
"""Masters and layouts count from 2^31 (ISO/IEC 29500-1, 19.7.14)."""

_PROPERTIES = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties '
    b'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>xuexi</Application></Properties>"
)


class _OfThread(threading.local):
    stock: Stock | None = None


_OF_THREAD = _OfThread()


def stock_of_thread() -> Stock:
    """What this thread draws slides into, one file after another."""
    if _OF_THREAD.stock is None:
        _OF_THREAD.stock = Stock(_new_deck())
    return _OF_THREAD.stock


def _new_deck() -> Deck:
    """An empty presentation with our master and layouts."""
    return Presentation(io.BytesIO(_bare()))


@cache
def _bare() -> bytes:
    deck = Presentation()
    package, part = deck.part.package, deck.part
    _keep(package._rels, _KEPT)  # noqa: SLF001 - the package tells its relations to nobody
    _keep(part.rels, _KEPT_IN_DECK)
    _set_blob(package.part_related_by(RELATIONSHIP_TYPE.EXTENDED_PROPERTIES), _PROPERTIES)
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    master = deck.slide_master.part
    for name, relation in list(master.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.SLIDE_LAYOUT:
            master.rels.pop(name)
    listed = []
    for number, look in enumerate(ALL):
        name = PackURI(f"/ppt/slideLayouts/slideLayout{number + 1}.xml")
        layout = SlideLayoutPart.load(
            name, CONTENT_TYPE.PML_SLIDE_LAYOUT, package, layout_xml(look)
        )
        layout.relate_to(master, RELATIONSHIP_TYPE.SLIDE_MASTER)
        relation = master.relate_to(layout, RELATIONSHIP_TYPE.SLIDE_LAYOUT)
        listed.append((_FIRST_LAYOUT_ID + number, relation))
    master._element = parse_xml(master_xml(listed))  # noqa: SLF001 - there is no setter
    _set_blob(master.part_related_by(RELATIONSHIP_TYPE.THEME), theme_xml())
    notes = deck.notes_master.part
    notes._element = parse_xml(notes_master_xml())  # noqa: SLF001 - there is no setter
    notes_theme = notes.part_related_by(RELATIONSHIP_TYPE.THEME)
    notes_theme._element = parse_xml(theme_xml())  # type: ignore[attr-defined]  # noqa: SLF001
    _set_own_ways(deck)
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def _keep(relations: object, kept: tuple[str, ...]) -> None:
    for name, relation in list(relations.items()):  # type: ignore[attr-defined]
        if not relation.reltype.endswith(kept):
            relations.pop(name)  # type: ignore[attr-defined]


def _set_blob(part: Part, blob: bytes) -> None:
    part._blob = blob  # noqa: SLF001 - there is no setter


def _set_own_ways(deck: Deck) -> None:
    """Chinese everywhere, and which signs begin and end no line (GB/T 15834, 5.1)."""
    root: Any = deck.part._element  # noqa: SLF001 - python-pptx shows no more of it
    for name in ("saveSubsetFonts", "autoCompressPictures"):
        root.attrib.pop(name, "")
    root.find(qn("p:sldSz")).attrib.pop("type", "")
    for element in root.iter(qn("a:defRPr")):
        if "lang" in element.attrib:
            element.set("lang", "zh-CN")
    kinsoku = etree.Element(
        qn("p:kinsoku"), lang="zh-CN", invalStChars=NEVER_FIRST, invalEndChars=NEVER_LAST
    )
    # It stands before the styles of text (ISO/IEC 29500-1, 19.2.1.26).
    root.find(qn("p:defaultTextStyle")).addprevious(kinsoku)


def finish(deck: Deck, edition: Edition, known: KnownParts) -> bytes:
    """The file: the same bytes for the same slides. `known` are parts of `deck`, see there."""
    describe(deck.core_properties, edition, "".join(edition.title_lines))
    package = deck.part.package
    # The package tells its relations to nobody.
    files = dict(packed_parts(package, package._rels, _OWN_WORDS, known))  # noqa: SLF001
    listed = tuple((part.partname, part.content_type) for part in package.iter_parts())
    files[TYPES] = _types(listed)
    return packed_package(files)


@lru_cache(_MOST_LISTS)
def _types(parts: tuple[tuple[PackURI, str], ...]) -> Packed:
    """The list of what is in a package with such parts, as python-pptx writes it."""
    deck = _new_deck()
    holder = deck.part
    there = {part.partname for part in holder.package.iter_parts()}
    for name, content_type in parts:
        if name not in there:
            holder.relate_to(Part(name, content_type, holder.package, b""), str(name))
    out = io.BytesIO()
    deck.save(out)
    with zipfile.ZipFile(out) as archive:
        return pack(TYPES, archive.read(TYPES))
