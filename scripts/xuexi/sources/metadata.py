"""Pictures without what cameras and programs add: places, times, names, small copies of the whole.

Nothing is decoded and nothing encoded anew: the parts of a file that make the
picture are copied, the others are left out, and so is what follows its end. Of
a photo that has to be turned, only that is kept. Where a file is damaged, the
copy ends.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable, Iterator

_TURNS = range(2, 9)
"""Orientations that are kept (Exif 2.32, tag 0x0112): 1, upright, needs no saying."""


def without_metadata(data: bytes) -> bytes | None:
    """The same picture with nothing but the picture; None for what is no PNG, JPEG or GIF."""
    for signature, parts in _KINDS.items():
        if data.startswith(signature):
            return b"".join(_until_damage(parts(data)))
    return None


def _until_damage(parts: Iterator[bytes]) -> Iterator[bytes]:
    try:
        yield from parts
    except (struct.error, IndexError):
        return


# -- JPEG (ITU-T T.81, annex B) ------------------------------------------------

_APP0, _APP1, _APP2, _APP14, _APP15 = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF
_COMMENT, _SCAN, _END = 0xFE, 0xDA, 0xD9
_KEPT_SEGMENTS = {_APP2: b"ICC_PROFILE\0", _APP14: b"Adobe"}
"""Of programs' own segments, those without which colours would change."""
_JFIF, _JFIF_LENGTH = b"JFIF\0", 12
"""The frame's mark with version, units and density; a small copy of the picture follows it."""
_EXIF = b"Exif\0\0"
_MARKER = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
"""What ends the coded pixels: any marker but the restarts inside them (B.1.1.2).

A literal first byte lets it be found twenty times as fast as a repeated one would.
"""


def _jpeg(data: bytes) -> Iterator[bytes]:
    yield data[:2]
    turn = _turn_of_jpeg(data)
    at = 2
    while True:
        while data[at : at + 2] == b"\xff\xff":
            at += 1
        mark, code = struct.unpack_from(">BB", data, at)
        if mark != 0xFF:
            return
        # The frame's own mark comes first, as ISO/IEC 10918-5 wants it.
        if turn and code != _APP0:
            yield _segment(_APP1, _EXIF + _tiff(turn))
            turn = 0
        if code == _END:
            yield data[at : at + 2]
            return
        (length,) = struct.unpack_from(">H", data, at + 2)
        end = at + 2 + length
        if end > len(data):
            return
        yield _kept(code, data[at + 4 : end])
        at = end
        if code == _SCAN:
            found = _MARKER.search(data, at)
            yield data[at : found.start() if found else len(data)]
            if found is None:
                return
            at = found.start()


def _kept(code: int, content: bytes) -> bytes:
    """A segment, or nothing of it."""
    if code == _APP0:
        if not content.startswith(_JFIF):
            return b""
        return _segment(code, content[:_JFIF_LENGTH] + b"\0\0")
    if code == _COMMENT:
        return b""
    if _APP1 <= code <= _APP15 and not content.startswith(_KEPT_SEGMENTS.get(code, b"\0none")):
        return b""
    return _segment(code, content)


def _segment(code: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, code, len(content) + 2) + content


def _turn_of_jpeg(data: bytes) -> int:
    """The orientation in the first Exif segment before the scan; 0 when it needs no saying."""
    at = 2
    while data[at : at + 1] == b"\xff" and at + 4 <= len(data):
        code, length = struct.unpack_from(">BH", data, at + 1)
        if code == 0xFF:
            at += 1
            continue
        if code in (_SCAN, _END):
            break
        content = data[at + 4 : at + 2 + length]
        if code == _APP1 and content.startswith(_EXIF):
            return _turn(content[len(_EXIF) :])
        at += 2 + length
    return 0


# -- Exif (JEITA CP-3451, 4.6) -------------------------------------------------

_ORIENTATION, _SHORT = 0x0112, 3


def _turn(tiff: bytes) -> int:
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if order is None:
        return 0
    try:
        (at,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, at)
        for entry in range(count):
            tag, kind, _, value = struct.unpack_from(f"{order}HHIH", tiff, at + 2 + 12 * entry)
            if tag == _ORIENTATION and kind == _SHORT:
                return value if value in _TURNS else 0
    except struct.error:
        return 0
    return 0


def _tiff(turn: int) -> bytes:
    """The smallest Exif that says how to turn a picture."""
    entry = struct.pack(">HHIHH", _ORIENTATION, _SHORT, 1, turn, 0)
    return b"MM\0*" + struct.pack(">IH", 8, 1) + entry + struct.pack(">I", 0)


# -- PNG (second edition, 5.3 and 11) ------------------------------------------

_KEPT_CHUNKS = frozenset(
    (b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs", b"hIST", b"sPLT",
     b"acTL", b"fcTL", b"fdAT", b"cICP", b"mDCV", b"cLLI")
)  # fmt: skip
"""Chunks that pictures can do without, but that say how they look, how large and how they move."""
_SMALL = 0x20
"""The bit of a chunk's first letter that tells it from those that no picture can do without."""


def _png(data: bytes) -> Iterator[bytes]:
    yield data[:8]
    at = 8
    while True:
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if end > len(data):
            return
        if kind in _KEPT_CHUNKS or not kind[0] & _SMALL:
            yield data[at:end]
        elif kind == b"eXIf" and (turn := _turn(data[at + 8 : end - 4])):
            yield _chunk(kind, _tiff(turn))
        if kind == b"IEND":
            return
        at = end


def _chunk(kind: bytes, content: bytes) -> bytes:
    crc = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", crc)


# -- GIF (89a, 17 to 27) -------------------------------------------------------

_EXTENSION, _IMAGE, _TRAILER = 0x21, 0x2C, 0x3B
_GIF_COMMENT, _APPLICATION = 0xFE, 0xFF
_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
"""The one program's extension that readers see: how often a moving picture runs."""


def _gif(data: bytes) -> Iterator[bytes]:
    at = 13 + _colours(data[10])
    yield data[:at]
    while True:
        kind = data[at]
        if kind == _TRAILER:
            yield data[at : at + 1]
            return
        if kind == _EXTENSION:
            end = _end_of_blocks(data, at + 2)
            label, name = data[at + 1], data[at + 3 : at + 14]
            is_dropped = label == _APPLICATION and name not in _LOOPS
            if label != _GIF_COMMENT and not is_dropped:
                yield data[at:end]
        elif kind == _IMAGE:
            end = _end_of_blocks(data, at + 11 + _colours(data[at + 9]))
            yield data[at:end]
        else:
            return
        at = end


def _colours(packed: int) -> int:
    """Bytes of the colour table that a descriptor's packed field announces."""
    return 3 << (packed & 7) + 1 if packed & 0x80 else 0


def _end_of_blocks(data: bytes, at: int) -> int:
    while data[at]:
        at += 1 + data[at]
    return at + 1


_KINDS: dict[bytes, Callable[[bytes], Iterator[bytes]]] = {
    b"\x89PNG\r\n\x1a\n": _png,
    b"\xff\xd8\xff": _jpeg,
    b"GIF87a": _gif,
    b"GIF89a": _gif,
}
