"""What a picture file is, by its own bytes: its kind, its measure, and whether it is whole.

Only the frame of a file is read, its pixels are not. That is enough to know
that it can be shown and printed: a copy that was cut short has no end, and in
a PNG every part carries its own sum.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

from xuexi.ground.late_dataclass import dataclass
from xuexi.sources.metadata import without_metadata
from xuexi.sources.regular import RefusedError, read_regular

MAX_PICTURE_BYTES = 8_000_000
"""A photo straight from a phone has 3 to 6 MB; more makes readers on mobile data wait."""

MAX_PICTURE_PIXELS = 40_000_000
"""On A4 the finest that a printer shows is about 35 million (300 dots per inch: 9 million)."""

_MOST_SHOWN_BYTES = 64_000_000
"""Of a picture that checks find too big, and that a preview shows all the same."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file as found."""

    size_bytes: int
    format: str = ""
    """PNG, JPEG or GIF; empty when it is none of them, or too big to be looked into."""
    width: int = 0
    """Pixels; 0 when the file is damaged."""
    height: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether nothing of it is missing."""
        return self.width > 0 and self.height > 0

    @property
    def is_too_big(self) -> bool:
        """Whether it has more bytes or pixels than a page can use."""
        too_many = self.width * self.height > MAX_PICTURE_PIXELS
        return too_many or self.size_bytes > MAX_PICTURE_BYTES


def read_picture(path: Path) -> Picture:
    """Look into a picture file; of one with too many bytes only the size is told.

    Raises OSError when the file cannot be read.
    """
    size_bytes = path.stat().st_size
    try:
        data = read_regular(path, MAX_PICTURE_BYTES)
    except RefusedError:
        return Picture(max(size_bytes, MAX_PICTURE_BYTES + 1))
    for signature, (name, measure) in _READERS.items():
        if data.startswith(signature):
            try:
                width, height = measure(data)
            except (struct.error, _DamagedError):
                width, height = 0, 0
            return Picture(size_bytes, name, width, height)
    return Picture(size_bytes)


def read_published(root: Path, path: str) -> bytes | None:
    """A picture of the project as it may go out: without the place and time of a photo.

    Every page, PDF and Word file takes its pictures from here. None for what is
    no picture that paper knows, which checks find. Raises OSError when the file
    cannot be read.
    """
    if path.startswith(("../", "/")):
        return None
    try:
        data = read_regular(root / path, _MOST_SHOWN_BYTES)
    except RefusedError:
        return None
    return without_metadata(data)


class _DamagedError(Exception):
    """A part of a picture is missing or changed; never leaves this module."""


def _png(data: bytes) -> tuple[int, int]:
    """Width and height by the PNG specification, 5 and 11.2.1: chunks, each with its CRC."""
    at = 8
    measure = (0, 0)
    while True:
        length, kind = struct.unpack_from(">I4s", data, at)
        (crc,) = struct.unpack_from(">I", data, at + 8 + length)
        if zlib.crc32(data[at + 4 : at + 8 + length]) != crc:
            raise _DamagedError
        if kind == b"IHDR":
            measure = struct.unpack_from(">II", data, at + 8)
        if kind == b"IEND":
            return measure
        at += 12 + length


_NO_FRAME = (0xC4, 0xC8, 0xCC)
"""Markers among the frames' that begin none: tables and an extension (ITU-T T.81, table B.1)."""
_SCAN = 0xDA


def _jpeg(data: bytes) -> tuple[int, int]:
    """Width and height by ITU-T T.81, annex B: segments up to the scan, then an end marker."""
    at = 2
    measure = (0, 0)
    while True:
        mark, code, length = struct.unpack_from(">BBH", data, at)
        if mark != 0xFF:
            raise _DamagedError
        if code == 0xFF:
            # A fill byte before the marker.
            at += 1
            continue
        if 0xC0 <= code <= 0xCF and code not in _NO_FRAME:
            height, width = struct.unpack_from(">HH", data, at + 5)
            measure = (width, height)
        if code == _SCAN:
            if data.find(b"\xff\xd9", at) < 0:
                raise _DamagedError
            return measure
        at += 2 + length


def _gif(data: bytes) -> tuple[int, int]:
    """Width and height of a GIF89a's logical screen; its last byte is the trailer's."""
    if not re.search(rb";\0*\Z", data):
        raise _DamagedError
    width, height = struct.unpack_from("<HH", data, 6)
    return width, height


_READERS: dict[bytes, tuple[str, Callable[[bytes], tuple[int, int]]]] = {
    b"\x89PNG\r\n\x1a\n": ("PNG", _png),
    b"\xff\xd8\xff": ("JPEG", _jpeg),
    b"GIF87a": ("GIF", _gif),
    b"GIF89a": ("GIF", _gif),
}
