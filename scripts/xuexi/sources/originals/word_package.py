"""A .docx file: the parts that hold or number its text, and those beside it."""

from __future__ import annotations

from lxml import etree

from xuexi.ground.late_dataclass import dataclass
from xuexi.sources.package import Package, Relation, read_package
from xuexi.sources.regular import RefusedError

_WORD_NAMESPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
"""Transitional and strict WordprocessingML (ISO/IEC 29500-4 and 29500-1)."""
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
"""What newer programs write and what older ones are to show instead (ISO/IEC 29500-3)."""

_WORDLESS = frozenset(
    ("styles", "numbering", "settings", "webSettings", "fontTable", "theme", "glossaryDocument")
)
"""What belongs to a document and shows no words of its own; whatever else does is read."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A part that stands beside the text: a header, the comments, the properties."""

    kind: str
    """Last word of its relation's type: `header`, `comments`, `core-properties`."""
    root: etree._Element


@dataclass(frozen=True, slots=True)
class WordParts:
    """The parts of a Word file that hold or number its text, and those beside it."""

    document: etree._Element
    styles: etree._Element | None
    numbering: etree._Element | None
    beside: tuple[Beside, ...] = ()


def read_parts(data: bytes) -> WordParts | str:
    """The parts of a .docx file, or a Chinese reason why it cannot be read."""
    return read_package(data, _parts)


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
    outer = package.relations("")
    main = _first(outer, "officeDocument") or "word/document.xml"
    document = package.part(main)
    if document is None or local_name(document) != "document":
        raise RefusedError("里面没有 Word 正文")
    inner = package.relations(main)
    styles = package.part(_first(inner, "styles"))
    numbering = package.part(_first(inner, "numbering"))
    beside = [
        Beside(relation.kind, part)
        for relation in (*inner, *outer)
        if relation.kind not in _WORDLESS and relation.target != main
        if relation.target.lower().endswith(".xml")
        if (part := package.part(relation.target)) is not None
    ]
    return WordParts(document, styles, numbering, tuple(beside))


def _first(relations: tuple[Relation, ...], kind: str) -> str:
    return next((relation.target for relation in relations if relation.kind == kind), "")
