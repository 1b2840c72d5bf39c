"""An .xlsx file before anybody reads it: measured as a stream, never held as a tree.

A tree costs a hundred times its text, so that a file of some kilobytes could fill the memory.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from xml.parsers import expat

from xuexi.sources.package import PACKED_IN
from xuexi.sources.regular import RefusedError
from xuexi.sources.rosters.workbook_scan import Position, SheetScan

MAX_UNPACKED_BYTES = 50_000_000
"""All that is marked up in one file, unpacked. Two thousand people need about 2 MB."""

MAX_ELEMENTS = 1_000_000
"""Elements of all parts together: a sheet whose formats reach to row 65,536 has about so many."""

_CHUNK_BYTES = 65_536
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})", re.ASCII)
_ROW_NUMBER = re.compile(r"[1-9]\d{0,6}", re.ASCII)
_OTHER_FORMATS = ("content.xml", "xl/workbook.bin")
"""OpenDocument and binary workbooks: the reader would open them, but nobody has measured them."""

_Start = Callable[[str, Mapping[str, str]], None]


def scan_new(data: bytes) -> dict[str, frozenset[Position]]:
    """Where formulas stand, by the sheet's name.

    Raises RefusedError for what would fill the memory, and what zipfile raises for damaged files.
    """
    with zipfile.ZipFile(BytesIO(data)) as archive:
        # All parts, also those that only the reader behind us would unpack.
        if any(info.compress_type not in PACKED_IN for info in archive.infolist()):
            raise RefusedError("里面的压缩方式不是 Excel 用的")
        names = archive.namelist()
        if any(name.lower() in _OTHER_FORMATS for name in names):
            raise RefusedError("不是 .xlsx 格式")
        marked = dict.fromkeys(name for name in names if name.lower().endswith((".xml", ".rels")))
        parts = _Parts(archive)
        sheets: list[tuple[str, str]] = []
        targets: dict[str, str] = {}
        found: dict[str, SheetScan] = {}
        for name in marked:
            if name == "xl/workbook.xml":
                parts.read(name, _sheets_into(sheets))
            elif name == "xl/_rels/workbook.xml.rels":
                parts.read(name, _targets_into(targets))
            else:
                found[name] = SheetScan()
                parts.read(name, _CellReader(found[name]).start)
    if not sheets or not targets:
        raise RefusedError("里面没有表格")
    named: dict[str, frozenset[Position]] = {}
    for sheet, relation in sheets:
        path = posixpath.normpath(posixpath.join("/xl", targets.get(relation, ""))).lstrip("/")
        # What has not been measured, the reader may not see.
        if path not in found:
            raise RefusedError("里面少了一张表")
        named[sheet] = named.get(sheet, frozenset()) | found[path].formulas
    return named


class _Parts:
    """Reads parts as streams, and counts what they unpack to and how many elements they have."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._bytes_left = MAX_UNPACKED_BYTES
        self._elements_left = MAX_ELEMENTS

    def read(self, name: str, start: _Start) -> None:
        """Call `start` with each element's local name and attributes."""
        info = self._archive.getinfo(name)

        def count(tag: str, attributes: Mapping[str, str]) -> None:
            self._elements_left -= 1
            if self._elements_left < 0:
                raise RefusedError("里面的标记多得不正常")
            start(tag.rpartition(" ")[2], attributes)

        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = count
        parser.StartDoctypeDeclHandler = _refuse_doctype
        try:
            with self._archive.open(info) as stream:
                # The size that the directory states may be a lie; what comes out is counted.
                while chunk := stream.read(_CHUNK_BYTES):
                    self._bytes_left -= len(chunk)
                    if self._bytes_left < 0:
                        raise RefusedError(f"解开后超过 {MAX_UNPACKED_BYTES // 1_000_000} MB")
                    parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise ValueError(name) from error


def _refuse_doctype(*_: object) -> None:
    raise RefusedError("里面有不该有的声明（DTD）")


def _sheets_into(sheets: list[tuple[str, str]]) -> _Start:
    """Notes each sheet's name with the relation that leads to its part."""

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "sheet":
            # `r:id`, in whatever namespace the file has for it.
            relation = next((attributes[key] for key in attributes if key.endswith(" id")), "")
            sheets.append((attributes.get("name", ""), relation))

    return start


def _targets_into(targets: dict[str, str]) -> _Start:
    def start(tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "Relationship":
            targets[attributes.get("Id", "")] = attributes.get("Target", "")

    return start


class _CellReader:
    """Follows rows and cells; an empty cell may be coloured to the end of the sheet."""

    def __init__(self, scan: SheetScan) -> None:
        self._scan = scan
        self._row = self._column = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """One element of the sheet."""
        if tag == "row":
            self._row = int(_read(_ROW_NUMBER, attributes.get("r", str(self._row + 1)))[0])
            self._column = 0
        elif tag == "c" and "r" in attributes:
            self._row, self._column = _position(_read(_REFERENCE, attributes["r"]))
        elif tag == "c":
            self._column += 1
        elif tag in ("v", "f", "is"):
            self._scan.holds(self._row, self._column)
            if tag == "f":
                self._formula(attributes.get("ref", ""))

    def _formula(self, area: str) -> None:
        """A formula may fill more cells than its own; only the area says which."""
        own = (self._row, self._column)
        first, _, last = area.partition(":")
        corners = [_position(_read(_REFERENCE, one)) for one in (first, last) if one]
        rows, columns = zip(own, *corners, strict=True)
        self._scan.computes(min(rows), max(rows), min(columns), max(columns))


def _read(pattern: re.Pattern[str], text: str) -> re.Match[str]:
    """What the reader may understand otherwise is not guessed at."""
    found = pattern.fullmatch(text)
    if found is None:
        raise RefusedError("里面有格子的名称不对")
    return found


def _position(reference: re.Match[str]) -> Position:
    column = 0
    for letter in reference[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(reference[2]), column
