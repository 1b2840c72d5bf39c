"""A recording without what phones and programs add: who, when and where.

Nothing is decoded. Of an MP3 the tags before and after the sound are left out. In an MP4 the
sound is found by its distance from the file's beginning, so what tells of more keeps its length
and is made empty: ISO/IEC 14496-12 calls such a box `free`.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_ID3_HEADER, _ID3_FOOTER_FLAG = 10, 0x10
_ID3V1, _APE = 128, 32
_APE_HAS_HEADER = 1 << 31


def kind_of_sound(data: bytes) -> str:
    """`mp3` or `m4a` by the file's own bytes; empty for anything else."""
    if data[4:8] == b"ftyp":
        return "m4a"
    at = _after_id3(data)
    # A frame begins with eleven set bits, and its layer is none of the reserved ones.
    is_frame = data[at : at + 1] == b"\xff" and len(data) > at + 1 and data[at + 1] & 0xE6 == 0xE2
    return "mp3" if is_frame else ""


def without_tags(data: bytes) -> bytes | None:
    """The same sound with nothing but the sound; None for what is no MP3 or MP4."""
    match kind_of_sound(data):
        case "mp3":
            return data[_after_id3(data) : _before_tags(data)]
        case "m4a":
            return _emptied(data)
    return None


# -- MP3: ID3v2 before it (id3.org), ID3v1 and APEv2 behind it ----------------------------------


def _after_id3(data: bytes) -> int:
    at = 0
    while data[at : at + 3] == b"ID3" and len(data) >= at + _ID3_HEADER:
        # Seven bits a byte.
        one, two, three, four = data[at + 6 : at + _ID3_HEADER]
        size = one << 21 | two << 14 | three << 7 | four
        has_footer = data[at + 5] & _ID3_FOOTER_FLAG
        at += _ID3_HEADER + size + (_ID3_HEADER if has_footer else 0)
    return at


def _before_tags(data: bytes) -> int:
    end = len(data)
    while True:
        before = end
        if data[end - _ID3V1 : end - _ID3V1 + 3] == b"TAG" and end >= _ID3V1:
            end -= _ID3V1
        if data[end - _APE : end - _APE + 8] == b"APETAGEX" and end >= _APE:
            size, _, flags = struct.unpack_from("<III", data, end - _APE + 12)
            end = max(0, end - size - (_APE if flags & _APE_HAS_HEADER else 0))
        if end == before:
            return end


# -- MP4 --------------------------------------------------------------------------------------

_HOLDERS = frozenset((b"moov", b"trak", b"mdia"))
"""Boxes in which others stand that may tell more."""
_TELLING = frozenset((b"udta", b"meta", b"uuid", b"free", b"skip", b"wide"))
"""What holds names, places, covers; and what is empty by name and may hold anything."""
_TIMED = frozenset((b"mvhd", b"tkhd", b"mdhd"))
"""Headers that begin with the day of making and of changing."""


def _emptied(data: bytes) -> bytes:
    copy = bytearray(data)
    for kind, at, inner, end in _boxes(data, 0, len(data)):
        if kind in _TELLING:
            copy[at + 4 : at + 8] = b"free"
            copy[inner:end] = bytes(end - inner)
        elif kind in _TIMED and inner + 4 < end:
            width = 16 if data[inner] == 1 else 8
            copy[inner + 4 : inner + 4 + width] = bytes(min(width, end - inner - 4))
    return bytes(copy)


def _boxes(data: bytes, start: int, stop: int) -> Iterator[tuple[bytes, int, int, int]]:
    """Each box's name, where it begins, where its content does, where it ends."""
    at = start
    while at + 8 <= stop:
        size, kind = struct.unpack_from(">I4s", data, at)
        inner = at + 8
        if size == 1 and at + 16 <= stop:
            (size,) = struct.unpack_from(">Q", data, inner)
            inner += 8
        end = stop if size == 0 else at + size
        if end > stop or end < inner:
            return
        yield kind, at, inner, end
        if kind in _HOLDERS:
            yield from _boxes(data, inner, end)
        at = end
