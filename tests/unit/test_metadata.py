"""Photos go out without place, time and name, and look the same to the pixel."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageOps, PngImagePlugin
from small_project import small_project

from xuexi.press.printing import Printing
from xuexi.project.artifacts import make_artifacts
from xuexi.project.load import load
from xuexi.sources.metadata import without_metadata
from xuexi.sources.pictures import read_picture, read_published
from xuexi.writers.artifact import FileArtifact

SECRET = b"Yibangongshi"
"""Stands in every place where a program may write something."""
PLACE = struct.pack(">6I", 39, 1, 54, 1, 26, 1)
"""The latitude of the made-up photo, as GPS data holds it."""


def drawing(mode: str = "RGB") -> Image.Image:
    """Something that shows when it is turned, or when a colour is lost."""
    image = Image.new("RGB", (64, 40), "#fff")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 20, 12), fill="#c00")
    draw.line((0, 39, 63, 20), fill="#06c", width=3)
    return image.convert(mode)


def exif(orientation: int) -> Image.Exif:
    values = Image.Exif()
    values[0x010E] = SECRET.decode()
    values[0x010F] = SECRET.decode()
    values[0x0112] = orientation
    values[0x0132] = "2031:05:20 08:00:00"
    place = values.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (39.0, 54.0, 26.0), "E", (116.0, 23.0, 29.0)
    return values


def segment(code: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, code, len(content) + 2) + content


def small_copy() -> bytes:
    stream = io.BytesIO()
    drawing().resize((16, 10)).save(stream, "JPEG", comment=SECRET)
    return stream.getvalue()


def photo(orientation: int = 1, mode: str = "RGB", *, progressive: bool = False) -> bytes:
    """A JPEG as cameras and programs leave it: in every segment something, and more behind it."""
    stream = io.BytesIO()
    drawing(mode).save(
        stream, "JPEG", quality=90, exif=exif(orientation), comment=SECRET, dpi=(300, 300),
        progressive=progressive, icc_profile=b"colours",
    )  # fmt: skip
    data = stream.getvalue()
    added = b"".join(
        (
            segment(0xE0, b"JFXX\0\x10" + small_copy()),
            segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + SECRET),
            segment(0xE1, b"Exif\0\0" + small_copy()),
            segment(0xE2, b"MPF\0" + SECRET),
            segment(0xEB, b"JP" + SECRET),
            segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04" + SECRET),
            segment(0xFE, SECRET),
        )
    )
    # Between the scans of a progressive picture too.
    tables = data.rindex(b"\xff\xda")
    if progressive:
        data = data[:tables] + segment(0xFE, SECRET) + data[tables:]
    frame = data.index(b"\xff\xdb")
    return data[:frame] + added + data[frame:] + b"\0\0MotionPhoto" + SECRET + small_copy()


def png_with_texts(orientation: int = 1, mode: str = "RGB") -> bytes:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", SECRET.decode())
    texts.add_text("XML:com.adobe.xmp", SECRET.decode(), zip=True)
    texts.add_itxt("Place", SECRET.decode())
    stream = io.BytesIO()
    drawing(mode).save(
        stream, "PNG", pnginfo=texts, exif=exif(orientation), dpi=(300, 300), icc_profile=b"colours"
    )
    return stream.getvalue() + SECRET


def moving_gif() -> bytes:
    frames = [drawing("P"), ImageOps.mirror(drawing()).convert("P")]
    stream = io.BytesIO()
    frames[0].save(
        stream, "GIF", save_all=True, append_images=frames[1:], loop=3, duration=[100, 300],
        comment=SECRET,
    )  # fmt: skip
    data = stream.getvalue()
    assert data.endswith(b";")
    xmp = b"\x21\xff\x0bXMP DataXMP" + bytes((len(SECRET),)) + SECRET + b"\0"
    return data[:-1] + xmp + b";"


PICTURES = {
    "photo": photo(),
    "progressive": photo(progressive=True),
    "grey": photo(mode="L"),
    "for print": photo(mode="CMYK"),
    **{f"turned {turn}": photo(turn) for turn in range(2, 9)},
    "png": png_with_texts(),
    "png with a palette": png_with_texts(mode="P"),
    "png turned": png_with_texts(6),
    "png that lets through": png_with_texts(mode="RGBA"),
    "gif": moving_gif(),
}


@pytest.mark.parametrize("data", PICTURES.values(), ids=PICTURES)
def test_nothing_but_the_picture_is_left(data: bytes) -> None:
    assert SECRET in data
    clean = without_metadata(data)
    assert clean
    assert SECRET not in clean
    assert PLACE not in clean
    assert b"2031:05:20" not in clean
    assert len(clean) < len(data)
    assert without_metadata(clean) == clean


@pytest.mark.parametrize("data", PICTURES.values(), ids=PICTURES)
def test_it_looks_the_same(data: bytes) -> None:
    clean = without_metadata(data)
    assert clean
    before, after = Image.open(io.BytesIO(data)), Image.open(io.BytesIO(clean))
    assert (after.format, after.size, after.mode) == (before.format, before.size, before.mode)
    assert after.info.get("icc_profile") == before.info.get("icc_profile")
    assert after.info.get("loop") == before.info.get("loop")
    assert after.getexif().get(0x0112, 1) == before.getexif().get(0x0112, 1)
    assert set(after.getexif()) <= {0x0112}
    for frame in range(getattr(before, "n_frames", 1)):
        before.seek(frame)
        after.seek(frame)
        assert after.info.get("duration") == before.info.get("duration")
        assert ImageOps.exif_transpose(after).tobytes() == ImageOps.exif_transpose(before).tobytes()


@pytest.mark.parametrize("data", PICTURES.values(), ids=PICTURES)
def test_it_is_still_a_whole_picture(data: bytes, tmp_path: Path) -> None:
    clean = without_metadata(data)
    assert clean
    path = tmp_path / "tu"
    path.write_bytes(data)
    before = read_picture(path)
    path.write_bytes(clean)
    after = read_picture(path)
    assert after.is_whole
    kept = (after.format, after.width, after.height)
    assert kept == (before.format, before.width, before.height)


@pytest.mark.parametrize("data", PICTURES.values(), ids=PICTURES)
def test_of_a_damaged_picture_no_more_goes_out(data: bytes) -> None:
    """Wherever it was cut: no error, and nothing that a whole one would have lost."""
    for end in range(0, len(data), 7):
        assert SECRET not in (without_metadata(data[:end]) or b"")


def test_what_is_no_picture_is_not_published(tmp_path: Path) -> None:
    for data in (b"", b"RIFF\0\0\0\0WEBP", b"<svg onload='x'/>", b"GIF", b"\xff\xd8"):
        assert without_metadata(data) is None
        (tmp_path / "tu.png").write_bytes(data)
        assert read_published(tmp_path, "tu.png") is None
    assert read_published(tmp_path, "../tu.png") is None


HEAD = """\
---
id: taolun
title: 讨论
kind: topic
audiences: [village]
summary: 说一说。
updated: 2016-05-10
---

"""


def test_site_word_and_pdf_hold_no_photo_as_it_was(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    folder = root / "study_materials/topic/images"
    folder.mkdir(parents=True)
    (folder / "zhao.jpg").write_bytes(photo(6))
    (folder / "tu.png").write_bytes(png_with_texts())
    (folder / "dong.gif").write_bytes(moving_gif())
    body = "![照](images/zhao.jpg)\n\n![图](images/tu.png)\n\n![动](images/dong.gif)\n"
    (folder.parent / "taolun.md").write_text(HEAD + body, "utf-8")
    loaded = load(root)
    assert not loaded.findings
    assert loaded.library
    pictures = [
        item.content
        for item in make_artifacts(loaded.library, root)
        if isinstance(item, FileArtifact) and item.path.startswith("assets/materials/")
    ]
    assert len(pictures) == 3
    printing = Printing(loaded.library, root)
    for _ in printing.make():
        pass
    parts = [data for file in printing.paper().files for data in _parts(file.kept)]
    assert len(parts) > 20
    assert sum(part.startswith((b"\xff\xd8", b"\x89PNG", b"GIF8")) for part in parts) >= 6
    for data in (*pictures, *parts):
        assert SECRET not in data
        assert PLACE not in data
        assert b"MotionPhoto" not in data


def _parts(path: Path) -> list[bytes]:
    """A file, or what is packed in it."""
    if not zipfile.is_zipfile(path):
        return [path.read_bytes()]
    with zipfile.ZipFile(path) as package:
        return [package.read(name) for name in package.namelist()]
