"""A PDF that was packed is the PDF that was set, and smaller."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pypdfium2 as pdfium
import pytest

from xuexi.library import Library
from xuexi.model import Kind
from xuexi.press.editions import editions
from xuexi.typeset import typesetter as module
from xuexi.typeset.pdf_file import made_compact, page_count
from xuexi.typeset.typesetter import Typesetter
from xuexi.writers.pdf import write_pdf


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
        assert len(after) < 0.9 * len(before)
        assert page_count(after) == page_count(before) == len(pdfium.PdfDocument(before))
        assert everything(after) == everything(before)
        for one, other in zip(pages(before), pages(after), strict=True):
            assert one == other


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
            if not is_of_the_file_alone(one)
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


def pages(pdf: bytes) -> list[bytes]:
    """As they are seen, 100 pixels an inch."""
    return [page.render(scale=100 / 72).to_pil().tobytes() for page in pdfium.PdfDocument(pdf)]
