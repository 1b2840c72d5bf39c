"""A PDF as a file: as small as it can be without looking otherwise, and how many pages it has."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from xuexi.typeset.lean_fonts import lean_font

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

_BEGINS = b"%PDF-"


def made_compact(pdf: bytes) -> bytes:
    """The same document, its fonts lean and its objects packed together (ISO 32000-2, 7.5.7).

    Typst writes each tag of a text as an object in plain words, which makes a fifth of a sheet.
    Nothing is tagged or named otherwise, nor drawn so that it could be seen, and the same input
    gives the same bytes.
    """
    # Whoever finds all paper made loads none of it.
    from pikepdf import ObjectStreamMode, Pdf  # noqa: PLC0415

    out = BytesIO()
    with Pdf.open(BytesIO(pdf)) as document:
        for font in _fonts_of(document):
            font.write(lean_font(font.read_bytes()))
        document.save(
            out,
            object_stream_mode=ObjectStreamMode.generate,
            fix_metadata_version=False,
            deterministic_id=True,
        )
    return out.getvalue()


def _fonts_of(document: Pdf) -> Iterator[Object]:
    """The files of the fonts in which its pages are set, each once (ISO 32000-2, 9.7 and 9.9)."""
    from pikepdf import Dictionary  # noqa: PLC0415

    found = set()
    for page in document.pages:
        for font in page.resources.get("/Font", Dictionary()).values():
            for inner in font.get("/DescendantFonts", ()):
                file = inner.get("/FontDescriptor", Dictionary()).get("/FontFile3")
                if file is not None and file.objgen not in found:
                    found.add(file.objgen)
                    yield file


def is_unwritten(lying: bytes, made: bytes) -> bool:
    """Whether a file is still as it was set, as far as one that is set now can tell.

    A program that saves it says so of itself, and what somebody writes on its pages is a note.
    """
    from pikepdf import PdfError  # noqa: PLC0415

    try:
        return _told(lying) == _told(made)
    except PdfError:
        return False


def _told(file: bytes) -> tuple[dict[str, str], int, bool]:
    """What it says of itself, how many pages it has, and whether anything but links lies there."""
    from pikepdf import Pdf  # noqa: PLC0415

    with Pdf.open(BytesIO(file)) as document:
        notes = (note for page in document.pages for note in page.get("/Annots", ()))
        is_noted = any(note.get("/Subtype") != "/Link" for note in notes)
        about = {name: str(value) for name, value in document.docinfo.items()}
        return about, len(document.pages), is_noted


def page_count(file: bytes) -> int | None:
    """How many pages a PDF has; None for a file that is none."""
    if not file.startswith(_BEGINS):
        return None
    from pikepdf import Pdf  # noqa: PLC0415

    with Pdf.open(BytesIO(file)) as document:
        return len(document.pages)
