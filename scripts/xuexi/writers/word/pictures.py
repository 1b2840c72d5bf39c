"""Pictures in a Word file, each with words for those who do not see it."""

from __future__ import annotations

import io
from pathlib import Path

import typst
from docx.image.exceptions import UnrecognizedImageError
from docx.oxml.ns import qn
from docx.parts.story import StoryPart
from docx.shared import Emu

from xuexi.text.qr import qr_png
from xuexi.writers.word.markup import Element, w
from xuexi.writers.word.measures import emu

_PX_PER_INCH = 200
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
        data = (self._root / path).read_bytes()
        try:
            _, image = self._part.get_or_add_image(io.BytesIO(data))
        except UnrecognizedImageError:
            data = self._as_png(path)
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

    def _as_png(self, path: str) -> bytes:
        """SVG and WebP, which Word does not take from everybody, as PNG."""
        page = "#set page(width: auto, height: auto, margin: 0pt)\n#image(sys.inputs.path)"
        compiler = typst.Compiler(root=str(self._root))
        png = compiler.compile(
            input=page.encode(), sys_inputs={"path": f"/{path}"}, format="png", ppi=_PX_PER_INCH
        )
        assert isinstance(png, bytes)
        return png
