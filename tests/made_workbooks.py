"""Workbooks made byte by byte, honest ones and others, for what no program would save."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO

FREE, END, FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def old_workbook(cells: Iterable[bytes], name: str = "Sheet1") -> bytes:
    """An .xls file of one sheet with these records ([MS-CFB], [MS-XLS])."""
    book = b"".join(_globals(name, 0))
    book = b"".join(_globals(name, len(book)))
    sheet = b"".join((_bof(0x0010), *cells, record(0x000A, b"")))
    return _file_system((book + sheet).ljust(4096, b"\0"))


def record(kind: int, data: bytes) -> bytes:
    """One record of a workbook's stream."""
    return struct.pack("<HH", kind, len(data)) + data


def label(row: int, column: int, text: str) -> bytes:
    """A cell with text; row and column counted from 0."""
    coded = text.encode("utf-16-le")
    return record(0x0204, struct.pack("<HHHHB", row, column, 0, len(text), 1) + coded)


def formula(row: int, column: int, value: float) -> bytes:
    """A cell that reckons, with what it showed last."""
    return record(0x0006, struct.pack("<HHHdHIH", row, column, 0, value, 0, 0, 0))


def formula_of_text(row: int, column: int, text: str) -> bytes:
    """The same with a text: it stands in a record of its own."""
    shown = struct.pack("<B5xH", 0, 0xFFFF)
    cell = struct.pack("<HHH", row, column, 0) + shown + struct.pack("<HIH", 0, 0, 0)
    coded = struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")
    return record(0x0006, cell) + record(0x0207, coded)


def _bof(kind: int) -> bytes:
    return record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0, 0, 0, 0x0600))


def _globals(name: str, start: int) -> Iterable[bytes]:
    yield _bof(0x0005)
    yield record(0x0042, struct.pack("<H", 1200))
    coded = struct.pack("<BB", len(name), 1) + name.encode("utf-16-le")
    yield record(0x0085, struct.pack("<IBB", start, 0, 0) + coded)
    yield record(0x000A, b"")


def _file_system(stream: bytes) -> bytes:
    sectors = -(-len(stream) // 512)
    # FAT in sector 0, the directory in 1, the stream from 2 on.
    chain = [FAT_SECTOR, END, *range(3, 2 + sectors), END]
    assert len(chain) <= 128
    fat = struct.pack("<128I", *chain, *[FREE] * (128 - len(chain)))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096,
                          END, 0, END, 0, 0)  # fmt: skip
    header += struct.pack("<108I", *[FREE] * 108)
    root = _entry("Root Entry", 5, END, 0, child=1)
    directory = root + _entry("Workbook", 2, 2, len(stream)) + bytes(256)
    return header + fat + directory + stream.ljust(sectors * 512, b"\0")


def _entry(name: str, kind: int, first: int, size: int, child: int = FREE) -> bytes:
    coded = name.encode("utf-16-le") + b"\0\0"
    about = struct.pack("<HBBIII36xIQ", len(coded), kind, 1, FREE, FREE, child, first, size)
    return coded.ljust(64, b"\0") + about


def with_parts(workbook: bytes, parts: Mapping[str, bytes]) -> bytes:
    """An .xlsx file with some of its parts replaced, or others added."""
    target = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(workbook)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in dict.fromkeys((*source.namelist(), *parts)):
            archive.writestr(name, parts[name] if name in parts else source.read(name))
    return target.getvalue()
