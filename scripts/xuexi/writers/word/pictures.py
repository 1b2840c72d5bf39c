"""Pictures in a Word file, each with words for those who do not see it."""

from __future__ import annotations

import io
from pathlib import Path

from docx.oxml.ns import qn
from docx.parts.story import StoryPart
from docx.shared import Emu

from xuexi.sources.pictures import read_published
from xuexi.text.qr import qr_png
from xuexi.writers.word.markup import Element, w
from xuexi.writers.word.measures import emu

_JPEG, _MARKED = b"\xff\xd8", (b"\xff\xe0", b"\xff\xe1")
_JFIF = bytes.fromhex("ffe000104a46494600010100000100010000")
"""The mark of a JPEG file (ISO/IEC 10918-5), for a picture of unknown density."""

_MOST_HEIGHT = emu(190)


class Pictures:
    """Puts pictures into one document."""

    def __init__(self, part: StoryPart, root: Path) -> None:
        """`root` is the project's, below which pictures are found."""
        self._part = part
        self._root = root

    def picture(self, path: str, alt: str, most_width: int) -> Element:
        """A picture of the project, no wider than `most_width` (EMU) and never enlarged.

        OSError when the file cannot be read.
        """
        data = _recognised(read_published(self._root, path) or b"")
        _, image = self._part.get_or_add_image(io.BytesIO(data))
        scale = min(1.0, most_width / image.width, _MOST_HEIGHT / image.height)
        return self._inline(data, alt, round(image.width * scale), round(image.height * scale))

    def qr(self, text: str, size_mm: float) -> Element:
        """A QR code with its quiet zone."""
        return self._inline(qr_png(text), f"二维码：{text}", emu(size_mm), emu(size_mm))

    def _inline(self, data: bytes, alt: str, width: int, height: int) -> Element:
        inline = self._part.new_pic_inline(io.BytesIO(data), Emu(width), Emu(height))
        properties = inline.docPr
        properties.set("descr", alt)
        properties.set("name", f"图片 {properties.id}")
        for name in inline.iter(qn("pic:cNvPr")):
            name.set("name", f"图片 {properties.id}")
        return w("r", w("drawing", inline))


def _recognised(data: bytes) -> bytes:
    """The picture, with the mark that python-docx knows a JPEG by; some programs leave it out."""
    if data.startswith(_JPEG) and not data.startswith(_MARKED, len(_JPEG)):
        return _JPEG + _JFIF + data[len(_JPEG) :]
    return data
