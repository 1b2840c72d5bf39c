"""An Office file, taken for hostile: a ZIP of XML parts, opened within limits."""

from __future__ import annotations

import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import NamedTuple, TypeVar

from lxml import etree

from xuexi.sources.regular import RefusedError

_Read = TypeVar("_Read")

MAX_FILES = 4_000
"""Files in one package. A report with five hundred pictures has some six hundred."""

MAX_PARTS_BYTES = 30_000_000
"""All parts read from one file together, unpacked. A hundred pages of text need about 5 MB."""

MAX_ELEMENTS = 300_000
"""Elements of all parts together. A hundred pages of text have about 50,000."""

MAX_ATTRIBUTES = 450_000
"""Attributes of all parts together: Word writes one or two for an element."""

MAX_ATTRIBUTES_OF_ONE = 1_000
"""The time for an element's attributes grows with their square; Word writes a dozen."""

MAX_DEPTH = 100
"""Elements inside each other. Text in a box in a table in a table is about 40 deep."""

BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, etree.LxmlError,
    EOFError, OSError, ValueError, RuntimeError, NotImplementedError, OverflowError,
)  # fmt: skip
"""What zipfile and lxml raise for damaged, encrypted or oddly packed files in memory."""

_DIRECTORY_ENTRY = b"PK\x01\x02"
"""Begins the entry of each file in a ZIP's directory (APPNOTE.TXT 4.3.12)."""
PACKED_IN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The only ones of an Office file (ISO/IEC 29500-2, annex C): the others pack a million to one."""
_WIDE = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\0": "utf-16-le", b"\0<": "utf-16-be"}
"""How a part in UTF-16 begins; besides there is only UTF-8 (ISO/IEC 29500-2, 9.1.6)."""
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([^\"'>]{0,40})")
_ENCODINGS = frozenset(
    (b"utf-8", b"utf8", b"us-ascii", b"ascii", b"utf-16", b"utf-16le", b"utf-16be")
)
_ATTRIBUTE = re.compile(rb"=\s*[\"']")
_TOO_DEEP = etree.XPath(f"boolean({'/*' * (MAX_DEPTH + 1)})")


class Relation(NamedTuple):
    """That a part belongs to another, and as what."""

    kind: str
    """Last word of the relation's type: `header`, `styles`, `core-properties`."""
    target: str
    """Name of the part."""


def read_package(data: bytes, read: Callable[[Package], _Read]) -> _Read | str:
    """What `read` makes of an Office file, or a Chinese reason why nothing can be made of it."""
    try:
        with _opened(data) as package:
            return read(package)
    except RefusedError as refusal:
        return str(refusal)
    except BROKEN:
        return "文件已损坏或加了密"


@contextmanager
def _opened(data: bytes) -> Iterator[Package]:
    """The file to read parts from. Raises RefusedError and those in BROKEN."""
    # The directory is read as a whole when the ZIP is opened: counted before.
    if data.count(_DIRECTORY_ENTRY) > MAX_FILES:
        raise RefusedError(f"里面的文件超过 {MAX_FILES} 个")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
        if any(info.compress_type not in PACKED_IN for info in archive.infolist()):
            raise RefusedError("里面的压缩方式不是 Office 文件用的")
        if len(set(names)) < len(names):
            raise RefusedError("里面有两个同名的文件")
        yield Package(archive)


class Package:
    """Reads parts and counts what they unpack to. Raises RefusedError and those in BROKEN."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        """`archive` is open and stays so."""
        self.archive = archive
        self._bytes_left = MAX_PARTS_BYTES
        self._elements_left = MAX_ELEMENTS
        self._attributes_left = MAX_ATTRIBUTES

    def relations(self, part: str) -> tuple[Relation, ...]:
        """The parts that belong to `part` (empty: to the package), in the file's order."""
        folder, name = posixpath.split(part)
        relations = self.part(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[Relation, None] = {}
        for relation in relations if relations is not None else ():
            if relation.get("TargetMode") != "External":
                kind = relation.get("Type", "").rpartition("/")[2]
                target = posixpath.join("/", folder, relation.get("Target", ""))
                found[Relation(kind, posixpath.normpath(target).lstrip("/"))] = None
        return tuple(found)

    def part(self, name: str) -> etree._Element | None:
        """A part's root element; None when there is no such part."""
        try:
            info = self.archive.getinfo(name)
        except KeyError:
            return None
        with self.archive.open(info) as stream:
            # The size that the directory states may be a lie; what comes out is counted.
            data = stream.read(self._bytes_left + 1)
        if len(data) > self._bytes_left:
            raise RefusedError(f"解开后超过 {MAX_PARTS_BYTES // 1_000_000} MB")
        self._bytes_left -= len(data)
        wide = next((codec for mark, codec in _WIDE.items() if data.startswith(mark)), "")
        if wide:
            data = data.decode(wide).removeprefix("\ufeff").encode()
        data = data.removeprefix(b"\xef\xbb\xbf")
        declared = _DECLARED.match(data)
        if declared and declared[1].lower() not in _ENCODINGS:
            raise RefusedError("里面的文字不是 UTF-8 编码")
        self._count(data)
        # The encoding is ours to say: in another, signs would come through that nobody counted.
        parser = etree.XMLParser(
            encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False,
            huge_tree=False, remove_comments=True, remove_pis=True,
        )  # fmt: skip
        root = etree.fromstring(data, parser)
        if bool(_TOO_DEEP(root)):
            raise RefusedError("里面的标记套得太深")
        return root

    def _count(self, data: bytes) -> None:
        """Refuse what would fill the memory, before it is parsed.

        Each element has a `<` at least, each attribute a `=`.
        """
        if b"<!DOCTYPE" in data:
            raise RefusedError("里面有不该有的声明（DTD）")
        # An end has a sign of its own.
        self._elements_left -= data.count(b"<") - data.count(b"</")
        self._attributes_left -= data.count(b"=")
        if self._elements_left < 0 or self._attributes_left < 0:
            raise RefusedError("里面的标记多得不正常")
        for tag in data.split(b"<"):
            # The text behind a tag may hold a line of such signs.
            if tag.count(b"=") > MAX_ATTRIBUTES_OF_ONE < len(_ATTRIBUTE.findall(tag)):
                raise RefusedError("里面的标记多得不正常")
