"""Picture files: known by their bytes, measured, and damage seen."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from xuexi.sources.pictures import MAX_PICTURE_BYTES, Picture, read_picture

_PIXEL = b"\x2c\0\0\0\0\1\0\1\0\0\2\2\x44\1\0"
GIF = b"GIF89a" + struct.pack("<HH", 640, 480) + b"\x80\0\0\0\0\0\xff\xff\xff" + _PIXEL + b";"


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int) -> bytes:
    rows = (b"\0" + b"\0" * ((width + 7) // 8)) * height
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def jpeg(width: int, height: int, end: bytes = b"\xff\xd9") -> bytes:
    """The frame of a photo: a camera's segment, fill bytes, a progressive frame, one scan."""
    camera = b"\xff\xe1\0\x08" + b"Exif\0\0"
    frame = b"\xff\xff\xc2\0\x0b\x08" + struct.pack(">HH", height, width) + b"\x01\x01\x11\0"
    scan = b"\xff\xda\0\x08\x01\x01\0\0\x3f\0" + b"\x12\xff\0\x34"
    return b"\xff\xd8" + camera + b"\xff\xc4\0\2" + frame + scan + end


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (png(30, 20), ("PNG", 30, 20)),
        (jpeg(4000, 3000), ("JPEG", 4000, 3000)),
        (GIF, ("GIF", 640, 480)),
        (png(30, 20)[:-12], ("PNG", 0, 0)),
        (png(30, 20)[:40], ("PNG", 0, 0)),
        (png(30, 20).replace(b"\0\0\0\x1e", b"\0\0\0\x1f", 1), ("PNG", 0, 0)),
        (jpeg(4000, 3000, end=b""), ("JPEG", 0, 0)),
        (jpeg(4000, 3000)[:20], ("JPEG", 0, 0)),
        (GIF[:-1], ("GIF", 0, 0)),
        (b"RIFF\0\0\0\0WEBP", ("", 0, 0)),
        (b"", ("", 0, 0)),
    ],
)
def test_a_picture_is_what_its_bytes_say(
    data: bytes, expected: tuple[str, int, int], tmp_path: Path
) -> None:
    path = tmp_path / "tu"
    path.write_bytes(data)
    assert read_picture(path) == Picture(len(data), *expected)


def test_too_many_bytes_are_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "tu.png"
    path.write_bytes(png(30, 20).ljust(MAX_PICTURE_BYTES + 1, b"\0"))
    picture = read_picture(path)
    assert (picture.is_too_big, picture.format) == (True, "")


@pytest.mark.parametrize(("side", "is_too_big"), [(6324, False), (6325, True)])
def test_forty_million_pixels_are_the_limit(side: int, is_too_big: bool) -> None:
    assert Picture(1000, "PNG", side, side).is_too_big is is_too_big
