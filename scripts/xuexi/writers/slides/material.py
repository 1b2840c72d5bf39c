"""An edition as slides."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.shapes.base import BaseShape
from pptx.shapes.placeholder import PicturePlaceholder
from pptx.slide import Slide as DrawnSlide
from pptx.text.text import TextFrame
from pptx.util import Pt

from xuexi.document.clause_marks import without_marks
from xuexi.look.tokens import word
from xuexi.sources.pictures import read_published
from xuexi.text.qr import qr_png
from xuexi.text.titles import title_lines
from xuexi.writers.edition import Edition
from xuexi.writers.slides.deck import after, before, slides_of
from xuexi.writers.slides.fitting import fitted
from xuexi.writers.slides.layouts import (
    BODY,
    FOOTER,
    KICKER,
    PAGE,
    TITLE,
    Frame,
    LayoutLook,
)
from xuexi.writers.slides.master import foot_xml
from xuexi.writers.slides.package import finish, stock_of_thread
from xuexi.writers.slides.slide import Line, Slide, Sort
from xuexi.writers.slides.stock import Stock

_COVER_CHARACTERS = 16
"""Of 48 pt in a line of the first slide."""


def write_slides(edition: Edition, root: Path) -> bytes:
    """The edition as a .pptx; `root` is the project's, below which pictures are found.

    A trainer's copy gives the notes. Raises OSError when a picture cannot be read.
    """
    stock = stock_of_thread()
    deck = stock.emptied()
    drawing = _Drawing(stock, edition, root)
    for slide in deck_of(edition):
        for look, part in fitted(slide):
            drawing.add(look, part)
    return finish(deck, edition, stock.known)


def deck_of(edition: Edition) -> Iterator[Slide]:
    """All slides of an edition, before they are fitted."""
    blocks = without_marks(edition.blocks)
    opening, left_out = before(blocks)
    said = (f"{'、'.join(left_out)}：不放，看{word('trainer')}的那一份。",) if left_out else ()
    yield Slide(
        Sort.COVER,
        "\n".join(title_lines(edition.title_lines, _COVER_CHARACTERS)),
        (Line(edition.summary),) if edition.summary else (),
        (*opening, *said),
    )
    yield from slides_of(blocks, edition.title)
    told = f"手机扫码，看这份材料：\n{edition.address}" if edition.address else edition.author
    yield Slide(Sort.CLOSING, "".join(edition.title_lines), (Line(told),), after(blocks))


class _Drawing:
    """Puts slides into one presentation."""

    def __init__(self, stock: Stock, edition: Edition, root: Path) -> None:
        self._stock = stock
        self._edition = edition
        self._root = root

    def add(self, look: LayoutLook, slide: Slide) -> None:
        """One slide. Its boxes are the layout's: none of them has a look of its own."""
        drawn, boxes = self._stock.add(look)
        lines = {TITLE: (Line(slide.title),), BODY: slide.lines, KICKER: (Line(self._kicker),)}
        for frame, shape in boxes:
            if isinstance(shape, PicturePlaceholder):
                self._fill(shape, frame, slide)
            elif said := lines[frame.index]:
                _write(shape.text_frame, said)
            else:
                _remove(shape)
        if look.stroke is None:
            self._add_feet(drawn)
        if slide.notes:
            _write(self._stock.note(drawn), tuple(map(Line, slide.notes)))

    @property
    def _kicker(self) -> str:
        """What it is, for whom, and how long it takes."""
        edition = self._edition
        tags = (tag for tag in edition.tags if tag != edition.copy_name)
        return "　".join(filter(None, (edition.kind, edition.readers, edition.label, *tags)))

    def _fill(self, shape: PicturePlaceholder, frame: Frame, slide: Slide) -> None:
        """A picture as large as its box allows; on the last slide the way to the text's page."""
        if slide.picture:
            data, alt = read_published(self._root, slide.picture.path) or b"", slide.picture.alt
        elif self._edition.has_code:
            link = self._edition.short_link
            data, alt = qr_png(link), f"二维码：{link}"
        else:
            _remove(shape)
            return
        drawn = shape.insert_picture(io.BytesIO(data))  # type: ignore[no-untyped-call]
        drawn.name, frame_box = frame.name, frame.box
        drawn._element.nvPicPr.cNvPr.set("descr", alt)  # noqa: SLF001 - there is no setter
        width, height = drawn.image.size
        if slide.picture:
            # python-pptx cuts off what does not fill the box; a code is as square as its own.
            drawn.crop_left = drawn.crop_right = drawn.crop_top = drawn.crop_bottom = 0
            scale = min(frame_box.width / width, frame_box.height / height)
            drawn.width, drawn.height = Pt(width * scale), Pt(height * scale)
            drawn.left = Pt(frame_box.left + (frame_box.width - width * scale) / 2)
            drawn.top = Pt(frame_box.top + (frame_box.height - height * scale) / 2)

    def _add_feet(self, drawn: DrawnSlide) -> None:
        """The material's title and the slide's number, which python-pptx leaves to others."""
        boxes = drawn.shapes._spTree  # noqa: SLF001 - there is no way to add a placeholder
        for frame in (FOOTER, PAGE):
            foot = parse_xml(foot_xml(frame, len(boxes)))
            for text in foot.iterfind(f".//{qn('a:r')}/{qn('a:t')}"):
                text.text = self._edition.title
            boxes.append(foot)


def _remove(shape: BaseShape) -> None:
    element: Any = shape._element  # noqa: SLF001 - there is no way to take a shape away
    element.getparent().remove(element)


def _write(frame: TextFrame, lines: Sequence[Line]) -> None:
    """Paragraphs in their levels; all that they look like is told by layout and master."""
    for at, line in enumerate(lines):
        paragraph: Any = frame.add_paragraph() if at else frame.paragraphs[0]  # type: ignore[no-untyped-call]
        paragraph.level = int(line.role)
        for number, text in enumerate(line.text.split("\n")):
            if number:
                paragraph.add_line_break()
            run = paragraph.add_run()
            run.text = text
            run.font.language_id = MSO_LANGUAGE_ID.SIMPLIFIED_CHINESE
