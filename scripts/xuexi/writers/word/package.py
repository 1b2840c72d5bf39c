"""A Word file around its content: python-docx's package with all parts our own.

python-docx begins every document from a template of its own with theme fonts,
a thumbnail and 160 styles. Theme fonts make WPS ask for fonts that nobody
named, so nothing of it stays but the package itself.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from functools import cache

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.package import Package
from lxml import etree

from xuexi.writers.edition import Edition
from xuexi.writers.office_package import (
    NEVER_FIRST,
    NEVER_LAST,
    TYPES,
    describe,
    packed_package,
    packed_parts,
)
from xuexi.writers.word.faces import font_table
from xuexi.writers.word.markup import PART_MARKUP, Element, w
from xuexi.writers.word.styles import Look, style_elements
from xuexi.writers.zipped import Packed, pack

_IGNORED = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
_OWN_PARTS = ("styles", "numbering", "settings")
_STYLES = "word/styles.xml"
_OWN_WORDS = ("word/document.xml", "docProps/core.xml", "word/media/")
"""What every file has of its own."""
_PROPERTIES = (
    f"{PART_MARKUP}<Properties "
    'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>xuexi</Application></Properties>"
)


def new_document() -> WordDocument:
    """An empty document without styles, settings, lists or sections."""
    return Document(io.BytesIO(_bare_package()))


@cache
def _bare_package() -> bytes:
    """python-docx's own template without all that we do not want."""
    document = Document()
    package = document.part.package
    for holder, kept in ((package, ("officeDocument", "core-properties")),
                         (document.part, _OWN_PARTS)):  # fmt: skip
        for name, relation in list(holder.rels.items()):
            if not relation.reltype.endswith(kept):
                del holder.rels[name]
    for root in (document.styles.element, document.settings.element, document.element.body,
                 document.part.numbering_part.element):  # fmt: skip
        root.clear()
    _add_part(document.part, "/word/fontTable.xml", CONTENT_TYPE.WML_FONT_TABLE,
              RELATIONSHIP_TYPE.FONT_TABLE, font_table())  # fmt: skip
    _add_part(package, "/docProps/app.xml", CONTENT_TYPE.OFC_EXTENDED_PROPERTIES,
              RELATIONSHIP_TYPE.EXTENDED_PROPERTIES, _PROPERTIES)  # fmt: skip
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _add_part(
    holder: Package | Part, name: str, content_type: str, relation: str, text: str
) -> None:
    part = Part(PackURI(name), content_type, text.encode(), None)
    holder.relate_to(part, relation)


def finish(
    document: WordDocument,
    edition: Edition,
    look: Look,
    numbering: Sequence[Element],
    *,
    mirrored: bool,
) -> bytes:
    """The file. `mirrored` when odd and even pages have feet of their own."""
    document.part.numbering_part.element.extend(numbering)
    document.settings.element.extend(_settings(mirrored=mirrored))
    title = "".join(edition.title_lines)
    tags = f"（{'，'.join(edition.tags)}）" if edition.tags else ""
    describe(document.core_properties, edition, title + tags)
    package = document.part.package
    for part in package.iter_parts():
        if isinstance(part, XmlPart):
            _leave_unused_names_out(part.element)
    files = dict(packed_parts(package, package.rels, _OWN_WORDS))
    files[_STYLES] = _styles(look)
    listed = tuple((part.partname, part.content_type) for part in package.iter_parts())
    files[TYPES] = _types(listed)
    return packed_package(files)


def _leave_unused_names_out(root: Element) -> None:
    """Take away what python-docx declares in each part and hardly any part uses.

    Twenty namespaces in each part are a fifteenth of a file. Of two of them a reader is told that
    he may ignore what is in them (ISO/IEC 29500-3, 7.2); nothing of ours is.
    """
    root.attrib.pop(_IGNORED, "")
    etree.cleanup_namespaces(root)


@cache
def _styles(look: Look) -> Packed:
    """The styles of a look, made once: they are a third of what a sheet is made of."""
    document = new_document()
    document.styles.element.extend(style_elements(look))
    return pack(_STYLES, _saved(document)[_STYLES])


@cache
def _types(parts: tuple[tuple[PackURI, str], ...]) -> Packed:
    """The list of what is in a package with such parts, as python-docx writes it."""
    document = new_document()
    holder = document.part
    there = {one.partname for one in holder.package.iter_parts()}
    for name, content_type in parts:
        if name not in there:
            holder.relate_to(Part(name, content_type, b"", None), str(name))
    return pack(TYPES, _saved(document)[TYPES])


def _saved(document: WordDocument) -> dict[str, bytes]:
    out = io.BytesIO()
    document.save(out)
    with zipfile.ZipFile(out) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _settings(*, mirrored: bool) -> Iterable[Element]:
    """In the order of the schema (ISO/IEC 29500-1, 17.15.1.78)."""
    yield w("zoom", percent=100)
    yield w("defaultTabStop", val=420)
    if mirrored:
        yield w("evenAndOddHeaders")
    yield w("characterSpacingControl", val="compressPunctuation")
    yield w("noLineBreaksAfter", lang="zh-CN", val=NEVER_LAST)
    yield w("noLineBreaksBefore", lang="zh-CN", val=NEVER_FIRST)
    mode = {"name": "compatibilityMode", "uri": "http://schemas.microsoft.com/office/word"}
    yield w("compat", w("useFELayout"), w("compatSetting", **mode, val=15))
    yield w("themeFontLang", val="en-US", eastAsia="zh-CN")
