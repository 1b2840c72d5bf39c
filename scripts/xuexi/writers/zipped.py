"""ZIP files that are the same byte for byte whenever they are made from the same files."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable
from typing import IO, NamedTuple

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest date that the format knows: a file's own date is nobody's business."""


def zip_bytes(files: Iterable[tuple[str, bytes]]) -> bytes:
    """The files, by name and content, in the order given, each with the same date."""
    out = io.BytesIO()
    write_zip(out, files)
    return out.getvalue()


def zip_with_office_files(files: Iterable[tuple[str, bytes]]) -> bytes:
    """The same, a fifth smaller where files of Word, Excel and slides are among them.

    Such a file is an archive itself, each of its parts compressed alone. Here its parts are as they
    are, and the archive around them is what compresses all of them together.
    """
    return zip_bytes((name, _stored(data) if _is_office(name) else data) for name, data in files)


def _is_office(name: str) -> bool:
    return name.endswith((".docx", ".pptx", ".xlsx"))


def _stored(archive: bytes) -> bytes:
    """The same archive, not compressed."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as given,
        zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as stored,
    ):
        for name in given.namelist():
            stored.writestr(_entry(name), given.read(name), zipfile.ZIP_STORED)
    return out.getvalue()


def write_zip(out: IO[bytes], files: Iterable[tuple[str, bytes]]) -> None:
    """The same into a file that is open: a whole site needs no memory. Raises OSError."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(_entry(name), data)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _FIRST_DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED
    # Else the entry would tell on which system it was made.
    entry.create_system = 0
    return entry


# Archives that share most of their files


class Packed(NamedTuple):
    """A file as it stands in an archive, whatever stands beside it."""

    local: bytes
    """Its header and its content."""
    listed: bytes
    """Its record in the list at the archive's end, without the place of `local`, which ends it."""
    name: bytes


def pack(name: str, data: bytes) -> Packed:
    """A small file, whose name is ASCII, ready for any number of archives."""
    entry = _entry(name)
    deflate = zlib.compressobj(-1, zlib.DEFLATED, -15)
    content = deflate.compress(data) + deflate.flush()
    entry.CRC, entry.compress_size, entry.file_size = zlib.crc32(data), len(content), len(data)
    header = entry.FileHeader(zip64=False)
    # APPNOTE.TXT 4.3.12: what the header says (its bytes 4 to 30), then no comment, the first
    # disk, no attributes but those that `zipfile` gives a file.
    listed = b"PK\1\2" + bytes((20, 0)) + header[4:30] + struct.pack("<3HL", 0, 0, 0, 0o600 << 16)
    return Packed(header + content, listed, entry.filename.encode("ascii"))


def zip_packed(files: Iterable[Packed]) -> bytes:
    """What `zip_bytes` gives for these files."""
    locals_, listed, place = [], [], 0
    for file in files:
        locals_.append(file.local)
        listed.append(file.listed + struct.pack("<L", place) + file.name)
        place += len(file.local)
    records = b"".join(listed)
    count = len(listed)
    # 4.3.16: one disk, how many records, how long they are and where they begin, no comment.
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(records), place, 0)
    return b"".join((*locals_, records, end))
