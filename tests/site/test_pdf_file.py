"""A PDF that was packed is the PDF that was set, and smaller; its fonts alone are others."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pypdfium2 as pdfium
import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.pens.recordingPen import RecordingPen
from PIL import Image, ImageChops

from xuexi.library import Library
from xuexi.model import Kind
from xuexi.press.editions import editions
from xuexi.typeset import typesetter as module
from xuexi.typeset.lean_outlines import GRID
from xuexi.typeset.pdf_file import made_compact, page_count
from xuexi.typeset.typesetter import Typesetter
from xuexi.writers.pdf import write_pdf

_SEEN = 24
"""Of 255 steps of grey."""
_FEW_PIXELS = 0.0005
_WIDTHS = {"defaultWidthX", "nominalWidthX"}


@pytest.fixture
def as_set(
    made_up: Library, typesetter: Typesetter, monkeypatch: pytest.MonkeyPatch
) -> list[bytes]:
    """Sheets as the engine gives them."""
    monkeypatch.setattr(module, "made_compact", lambda pdf: pdf)
    sheets = (next(editions(made_up, kinds=[kind])) for kind in (Kind.TOPIC, Kind.FORM))
    return [write_pdf(sheet, typesetter) for sheet in sheets]


def test_nothing_is_lost(as_set: list[bytes]) -> None:
    for before in as_set:
        after = made_compact(before)
        assert len(after) < 0.75 * len(before)
        assert page_count(after) == page_count(before) == len(pdfium.PdfDocument(before))
        assert everything(after) == everything(before)
        assert copied(after) == copied(before)
        for one, other in zip(pages(before), pages(after), strict=True):
            # A few grey pixels along strokes are a little lighter or darker.
            changed = ImageChops.difference(one, other).point(lambda by: 255 * (by > _SEEN))
            assert changed.histogram()[255] < _FEW_PIXELS * one.width * one.height


def test_fonts_keep_all_but_their_hints(as_set: list[bytes]) -> None:
    for before in as_set:
        for one, other in zip(fonts(before), fonts(made_compact(before)), strict=True):
            assert len(other) < len(one)
            before_it, after_it = read(one), read(other)
            assert after_it.fontNames == before_it.fontNames
            assert after_it[0].charset == before_it[0].charset
            for name in before_it[0].charset:
                outline, lean = told(before_it, name), told(after_it, name)
                # How wide it is comes first.
                assert lean[0] == pytest.approx(outline[0])
                assert lean == [pytest.approx(one, abs=GRID / 2 + 1e-6) for one in outline]


def test_the_same_bytes_each_time(as_set: list[bytes]) -> None:
    assert [made_compact(pdf) for pdf in as_set] == [made_compact(pdf) for pdf in as_set]


def test_what_is_no_pdf_has_no_pages() -> None:
    assert page_count(b"PK\3\4") is None


def everything(pdf: bytes) -> list[bytes]:
    """Each object with all that it leads to named by nothing but its content."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return sorted(
            b"%s %s" % (content(one), one.read_bytes() if isinstance(one, pikepdf.Stream) else b"")
            for one in document.objects
            if not is_of_the_file_alone(one) and not is_font(one) and not is_map(one)
        )


def content(one: pikepdf.Object) -> bytes:
    """Its own keys and plain values: what it leads to has other numbers in another file."""
    if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        keys = sorted(key for key in one if key not in ("/Length", "/Filter"))
        return repr([(key, plain(one.get(key))) for key in keys]).encode()
    return plain(one).encode()


def plain(value: object) -> str:
    if isinstance(value, pikepdf.Object) and value.is_indirect:
        return "→"
    if isinstance(value, pikepdf.Array):
        return repr([plain(one) for one in value])
    if isinstance(value, pikepdf.Dictionary):
        return repr(sorted((key, plain(value.get(key))) for key in value))
    return repr(value)


def is_of_the_file_alone(one: pikepdf.Object) -> bool:
    """Streams that hold other objects or say where they stand."""
    return isinstance(one, pikepdf.Stream) and one.get("/Type") in ("/ObjStm", "/XRef")


def is_font(one: pikepdf.Object) -> bool:
    return isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/CIDFontType0C"


def is_map(one: pikepdf.Object) -> bool:
    return isinstance(one, pikepdf.Stream) and one.get("/Type") == "/CMap"


def copied(pdf: bytes) -> list[str]:
    """The text of each page as who copies it gets it."""
    return [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(pdf)]


def fonts(pdf: bytes) -> list[bytes]:
    """By their names, which are all different."""
    with pikepdf.open(BytesIO(pdf)) as document:
        found = [one.read_bytes() for one in document.objects if is_font(one)]
    assert found
    return sorted(found, key=lambda font: read(font).fontNames)


def read(font: bytes) -> CFFFontSet:
    read = CFFFontSet()
    read.decompile(BytesIO(font), None)
    return read


def told(font: CFFFontSet, glyph: str) -> list[tuple[float, ...]]:
    """How wide a glyph is and the points of its outline, in thousandths of an em."""
    pen, outline = RecordingPen(), font[0].CharStrings[glyph]
    outline.draw(pen)
    scale = 1000 * font[0].FontMatrix[0]
    points = (point for _, points in pen.value for point in points)
    return [(scale * outline.width,), *((scale * x, scale * y) for x, y in points)]


def test_a_font_s_own_box_holds_its_glyphs(as_set: list[bytes]) -> None:
    for pdf in as_set:
        for font in map(read, fonts(made_compact(pdf))):
            # What hints were about is told no more: it was measured in other units.
            assert all(one.Private.rawDict.keys() <= _WIDTHS for one in font[0].FDArray)
            thousandths = [1000 * font[0].FontMatrix[0] * edge for edge in font[0].FontBBox]
            left, bottom, right, top = thousandths
            points = (at for name in font[0].charset for at in told(font, name)[1:])
            assert all(left <= x <= right and bottom <= y <= top for x, y in points)


def pages(pdf: bytes) -> list[Image.Image]:
    """As they are seen, 100 pixels an inch."""
    return [page.render(scale=100 / 72).to_pil().convert("L") for page in pdfium.PdfDocument(pdf)]
