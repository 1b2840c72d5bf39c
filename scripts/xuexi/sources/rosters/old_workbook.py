"""An .xls file before anybody reads it: how far its sheets reach, and where formulas stand.

The file is a small file system ([MS-CFB]) with one stream of records ([MS-XLS]).
Nothing here trusts a number: every chain ends, and every record is within the file.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from xuexi.ground.late_dataclass import dataclass
from xuexi.sources.regular import RefusedError
from xuexi.sources.rosters.workbook_scan import DAMAGED, Position, SheetScan

OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the file system begins ([MS-CFB] 2.2)."""

_HEADER = 512
_ENTRY = 128
_NO_SECTOR = 0xFFFFFFFA
"""From here on a number names no sector ([MS-CFB] 2.1)."""
_STREAM, _ROOT = 2, 5

_BOF, _EOF, _FILEPASS, _BOUNDSHEET = 0x0809, 0x000A, 0x002F, 0x0085
_FORMULA, _ARRAY, _TABLE = 0x0006, (0x0221, 0x0021), (0x0236, 0x0036)
_ONE_CELL = frozenset((_FORMULA, 0x0203, 0x0204, 0x0205, 0x00D6, 0x00FD, 0x027E))
"""FORMULA, NUMBER, LABEL, BOOLERR, RSTRING, LABELSST, RK: each begins with row and column."""
_SEVERAL_CELLS = 0x00BD
"""MULRK: a row's numbers, first and last column ([MS-XLS] 2.4.175)."""


def scan_old(data: bytes) -> dict[str, frozenset[Position]]:
    """Where formulas stand, by the sheet's name. Raises RefusedError for what is no workbook."""
    try:
        stream = _workbook_stream(_Sectors(data))
        return {
            name: frozenset(_scan_sheet(stream, start).formulas)
            for name, start in _sheets(stream)
        }  # fmt: skip
    except (struct.error, IndexError) as error:
        raise RefusedError(DAMAGED) from error


class _Sectors:
    """The file system: chains of sectors, and the directory's streams."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._size = 1 << _u16(data, 30)
        self._small_size = 1 << _u16(data, 32)
        if self._size not in (512, 4096) or self._small_size != 64:
            raise RefusedError(DAMAGED)
        self._most = len(data) // 64 + 2
        """Sectors of any kind; a longer chain goes in a circle."""
        self._next = self._table()
        self._small_next = _numbers(self.chain(_u32(data, 60)))

    def sector(self, number: int) -> bytes:
        """One sector; what the file lacks at its end is missing."""
        # The header fills the first sector, however large sectors are.
        start = (number + 1) * self._size
        return self._data[start : start + self._size]

    def chain(self, first: int) -> bytes:
        """A chain of sectors, one after the other."""
        return b"".join(map(self.sector, _follow(self._next, first, self._most)))

    def small_chain(self, first: int, holder: bytes) -> bytes:
        """A chain of the small sectors that stand in the root's stream."""
        size = self._small_size
        numbers = _follow(self._small_next, first, self._most)
        return b"".join(holder[number * size : (number + 1) * size] for number in numbers)

    @property
    def least_large(self) -> int:
        """A stream of fewer bytes stands in small sectors."""
        return _u32(self._data, 56)

    @property
    def directory(self) -> bytes:
        """All entries."""
        return self.chain(_u32(self._data, 48))

    def _table(self) -> list[int]:
        """Which sector follows which ([MS-CFB] 2.3 and 2.5)."""
        parts = [n for n in _numbers(self._data[76:_HEADER]) if n < _NO_SECTOR]
        more, seen = _u32(self._data, 68), 0
        while more < _NO_SECTOR:
            numbers = _numbers(self.sector(more))
            seen += 1
            if not numbers or seen > self._most:
                raise RefusedError(DAMAGED)
            parts += [n for n in numbers[:-1] if n < _NO_SECTOR]
            more = numbers[-1]
        return [number for part in parts[: self._most] for number in _numbers(self.sector(part))]


def _follow(table: list[int], first: int, most: int) -> Iterator[int]:
    number, seen = first, 0
    while number < _NO_SECTOR:
        seen += 1
        if number >= len(table) or seen > most:
            raise RefusedError(DAMAGED)
        yield number
        number = table[number]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A file in the file system."""

    name: str
    kind: int
    first: int
    size: int


def _entries(directory: bytes) -> Iterator[_Entry]:
    for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        entry = directory[at : at + _ENTRY]
        name = entry[: max(0, min(64, _u16(entry, 64)) - 2)].decode("utf-16-le", "replace")
        yield _Entry(name, entry[66], _u32(entry, 116), _u32(entry, 120))


def _workbook_stream(sectors: _Sectors) -> bytes:
    entries = list(_entries(sectors.directory))
    named = {entry.name.casefold(): entry for entry in entries if entry.kind == _STREAM}
    root = next((entry for entry in entries if entry.kind == _ROOT), None)
    book = named.get("workbook") or named.get("book")
    if book is None or root is None:
        raise RefusedError(DAMAGED)
    if book.size < sectors.least_large:
        stream = sectors.small_chain(book.first, sectors.chain(root.first))
    else:
        stream = sectors.chain(book.first)
    return stream[: book.size]


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """The records of a substream, up to the end that belongs to its beginning."""
    at, depth = start, 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        depth += (kind == _BOF) - (kind == _EOF)
        if depth == 0:
            return
        at += 4 + length


def _sheets(stream: bytes) -> Iterator[tuple[str, int]]:
    for kind, record in _records(stream, 0):
        if kind == _FILEPASS:
            raise RefusedError("文件加了密")
        if kind == _BOUNDSHEET:
            yield _sheet_name(record), _u32(record, 0)


def _sheet_name(record: bytes) -> str:
    """[MS-XLS] 2.4.28: a length, a flag whether two bytes make a character, the characters."""
    length, is_wide = record[6], record[7] & 1
    end = 8 + (2 * length if is_wide else length)
    return record[8:end].decode("utf-16-le" if is_wide else "latin-1", "replace")


def _scan_sheet(stream: bytes, start: int) -> SheetScan:
    scan = SheetScan()
    for kind, record in _records(stream, start):
        if kind in _ONE_CELL:
            row, column = struct.unpack_from("<HH", record)
            scan.holds(row + 1, column + 1)
            if kind == _FORMULA:
                scan.formulas.add((row + 1, column + 1))
        elif kind == _SEVERAL_CELLS:
            scan.holds(_u16(record, 0) + 1, _u16(record, len(record) - 2) + 1)
        elif kind in (*_ARRAY, *_TABLE):
            top, bottom, left, right = struct.unpack_from("<HHBB", record)
            if bottom < top or right < left:
                raise RefusedError(DAMAGED)
            scan.computes(top + 1, bottom + 1, left + 1, right + 1)
    return scan


def _numbers(data: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))


def _u16(data: bytes, at: int) -> int:
    return int(struct.unpack_from("<H", data, at)[0])


def _u32(data: bytes, at: int) -> int:
    return int(struct.unpack_from("<I", data, at)[0])
