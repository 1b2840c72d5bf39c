"""A .docx file, taken for hostile: a ZIP of XML parts, opened within limits."""

from __future__ import annotations

import lzma
import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

MAX_PARTS_BYTES = 50_000_000
"""All parts read from one file together, unpacked. A hundred pages of text need about 5 MB."""

MAX_ELEMENTS = 300_000
"""Elements of one part. A hundred pages of text have about 50,000."""

MAX_DEPTH = 100
"""Elements inside each other. Text in a box in a table in a table is about 40 deep."""

_TOO_MANY = etree.XPath("count(//*) > $most")
_TOO_DEEP = etree.XPath(f"boolean({'/*' * (MAX_DEPTH + 1)})")

_WORD_NAMESPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
"""Transitional and strict WordprocessingML (ISO/IEC 29500-4 and 29500-1)."""

_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, etree.XMLSyntaxError,
    EOFError, OSError, ValueError, RuntimeError, NotImplementedError,
)  # fmt: skip
"""What zipfile and lxml raise for damaged, encrypted or oddly packed files in memory."""


@dataclass(frozen=True, slots=True)
class WordParts:
    """The parts of a Word file that hold or number its text."""

    document: etree._Element
    styles: etree._Element | None
    numbering: etree._Element | None


class _RefusedError(Exception):
    """Why a file is not read, in Chinese; never leaves this module."""


def read_parts(data: bytes) -> WordParts | str:
    """The parts of a .docx file, or a Chinese reason why it cannot be read."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _Reader(archive).parts()
    except _RefusedError as refusal:
        return str(refusal)
    except _BROKEN:
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


class _Reader:
    """Reads parts and counts what they unpack to."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._left = MAX_PARTS_BYTES

    def parts(self) -> WordParts:
        main = self._related("", "officeDocument") or "word/document.xml"
        document = self._part(main)
        if document is None or local_name(document) != "document":
            raise _RefusedError("里面没有 Word 正文")
        styles = self._related(main, "styles")
        numbering = self._related(main, "numbering")
        return WordParts(document, self._part(styles), self._part(numbering))

    def _related(self, part: str, kind: str) -> str:
        """Name of the part that `part` (empty: the package) relates to in this way."""
        folder, name = posixpath.split(part)
        relations = self._part(posixpath.join(folder, "_rels", f"{name}.rels"))
        for relation in relations if relations is not None else ():
            if relation.get("Type", "").endswith(f"/{kind}"):
                target = relation.get("Target", "")
                return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        return ""

    def _part(self, name: str) -> etree._Element | None:
        try:
            info = self._archive.getinfo(name)
        except KeyError:
            return None
        with self._archive.open(info) as stream:
            # The size that the directory states may be a lie; what comes out is counted.
            data = stream.read(self._left + 1)
        if len(data) > self._left:
            raise _RefusedError(f"解开后超过 {MAX_PARTS_BYTES // 1_000_000} MB")
        self._left -= len(data)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        root = etree.fromstring(data, parser)
        if root.getroottree().docinfo.internalDTD is not None:
            raise _RefusedError("里面有 Word 文件不该有的声明（DTD）")
        if bool(_TOO_MANY(root, most=MAX_ELEMENTS)):
            raise _RefusedError("里面的标记多得不正常")
        if bool(_TOO_DEEP(root)):
            raise _RefusedError("里面的标记套得太深")
        return root
