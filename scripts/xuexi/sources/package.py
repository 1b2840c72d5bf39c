"""An Office file, taken for hostile: a ZIP of XML parts, opened within limits."""

from __future__ import annotations

import lzma
import posixpath
import zipfile
import zlib

from lxml import etree

from xuexi.sources.regular import RefusedError

MAX_PARTS_BYTES = 50_000_000
"""All parts read from one file together, unpacked. A hundred pages of text need about 5 MB."""

MAX_ELEMENTS = 300_000
"""Elements of one part. A hundred pages of text have about 50,000."""

MAX_DEPTH = 100
"""Elements inside each other. Text in a box in a table in a table is about 40 deep."""

BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, etree.XMLSyntaxError,
    EOFError, OSError, ValueError, RuntimeError, NotImplementedError,
)  # fmt: skip
"""What zipfile and lxml raise for damaged, encrypted or oddly packed files in memory."""

_TOO_MANY = etree.XPath("count(//*) > $most")
_TOO_DEEP = etree.XPath(f"boolean({'/*' * (MAX_DEPTH + 1)})")


class Package:
    """Reads parts and counts what they unpack to. Raises RefusedError and those in BROKEN."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        """`archive` is open and stays so."""
        self.archive = archive
        self._left = MAX_PARTS_BYTES

    def related(self, part: str, kind: str) -> str:
        """Name of the part that `part` (empty: the package) relates to in this way."""
        folder, name = posixpath.split(part)
        relations = self.part(posixpath.join(folder, "_rels", f"{name}.rels"))
        for relation in relations if relations is not None else ():
            if relation.get("Type", "").endswith(f"/{kind}"):
                target = relation.get("Target", "")
                return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        return ""

    def part(self, name: str) -> etree._Element | None:
        """A part's root element; None when there is no such part."""
        try:
            info = self.archive.getinfo(name)
        except KeyError:
            return None
        with self.archive.open(info) as stream:
            # The size that the directory states may be a lie; what comes out is counted.
            data = stream.read(self._left + 1)
        if len(data) > self._left:
            raise RefusedError(f"解开后超过 {MAX_PARTS_BYTES // 1_000_000} MB")
        self._left -= len(data)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        root = etree.fromstring(data, parser)
        if root.getroottree().docinfo.internalDTD is not None:
            raise RefusedError("里面有不该有的声明（DTD）")
        if bool(_TOO_MANY(root, most=MAX_ELEMENTS)):
            raise RefusedError("里面的标记多得不正常")
        if bool(_TOO_DEEP(root)):
            raise RefusedError("里面的标记套得太深")
        return root
