"""A .docx file: the parts that hold or number its text."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from xuexi.sources.package import BROKEN, Package
from xuexi.sources.regular import RefusedError

_WORD_NAMESPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
"""Transitional and strict WordprocessingML (ISO/IEC 29500-4 and 29500-1)."""


@dataclass(frozen=True, slots=True)
class WordParts:
    """The parts of a Word file that hold or number its text."""

    document: etree._Element
    styles: etree._Element | None
    numbering: etree._Element | None


def read_parts(data: bytes) -> WordParts | str:
    """The parts of a .docx file, or a Chinese reason why it cannot be read."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _parts(Package(archive))
    except RefusedError as refusal:
        return str(refusal)
    except BROKEN:
        return "文件已损坏或加了密"


def local_name(element: etree._Element) -> str:
    """`p` for a WordprocessingML element, `{namespace}name` for any other."""
    tag = str(element.tag)
    namespace, _, name = tag.removeprefix("{").partition("}")
    return name if namespace in _WORD_NAMESPACES else tag


def attribute(element: etree._Element | None, name: str) -> str:
    """A WordprocessingML attribute; empty when the element or the attribute is missing."""
    if element is None:
        return ""
    for namespace in _WORD_NAMESPACES:
        value = element.get(f"{{{namespace}}}{name}")
        if value is not None:
            return value
    return ""


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first child with this WordprocessingML name."""
    if element is None:
        return None
    return next((item for item in element if local_name(item) == name), None)


def _parts(package: Package) -> WordParts:
    main = package.related("", "officeDocument") or "word/document.xml"
    document = package.part(main)
    if document is None or local_name(document) != "document":
        raise RefusedError("里面没有 Word 正文")
    styles = package.related(main, "styles")
    numbering = package.related(main, "numbering")
    return WordParts(document, package.part(styles), package.part(numbering))
