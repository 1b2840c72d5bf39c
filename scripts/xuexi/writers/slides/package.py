"""The package around the slides: python-pptx's, with every part of its template our own.

python-pptx begins from a template of 4:3 with English layouts, a printer's settings and a
thumbnail. Of it stay the package and a few parts that say nothing.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from functools import cache
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
from xuexi.writers.slides.layouts import ALL, HEIGHT, WIDTH
from xuexi.writers.slides.master import layout_xml, master_xml, notes_master_xml
from xuexi.writers.slides.theme import theme_xml
from xuexi.writers.zipped import zip_bytes

_KEPT = ("officeDocument", "core-properties", "extended-properties")
_KEPT_IN_DECK = ("slideMaster", "theme", "presProps", "tableStyles")
_LONGEST_PROPERTY = 255
_FIRST_LAYOUT_ID = 2147483649
"""Masters and layouts count from 2^31 (ISO/IEC 29500-1, 19.7.14)."""

_PROPERTIES = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties '
    b'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>xuexi</Application></Properties>"
)

_NOT_FIRST = (
    "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞"
    "︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠"
)
_NOT_LAST = "$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥"


def new_deck() -> Deck:
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
        qn("p:kinsoku"), lang="zh-CN", invalStChars=_NOT_FIRST, invalEndChars=_NOT_LAST
    )
    # It stands before the styles of text (ISO/IEC 29500-1, 19.2.1.26).
    root.find(qn("p:defaultTextStyle")).addprevious(kinsoku)


def finish(deck: Deck, edition: Edition) -> bytes:
    """The file: the same bytes for the same slides."""
    _describe(deck, edition)
    out = io.BytesIO()
    deck.save(out)
    with zipfile.ZipFile(out) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    # The content types come first; the rest stands by name.
    return zip_bytes(
        (name, files[name]) for name in sorted(files, key=lambda one: (one[0] != "[", one))
    )


def _describe(deck: Deck, edition: Edition) -> None:
    """Document properties. The only date is the material's own: nothing reads the clock."""
    day = datetime.combine(edition.updated, datetime.min.time(), UTC).replace(tzinfo=None)
    properties = deck.core_properties
    properties.title = _short("".join(edition.title_lines))
    properties.author = properties.last_modified_by = _short(edition.author)
    properties.subject = _short(edition.summary)
    properties.keywords = _short("；".join(edition.aliases))
    properties.category = _short(edition.kind)
    properties.identifier = edition.name
    properties.comments = _short(edition.short_link)
    properties.language = "zh-CN"
    properties.created = properties.modified = day
    properties.revision = 1


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_PROPERTY else f"{text[: _LONGEST_PROPERTY - 1]}…"
