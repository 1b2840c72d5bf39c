"""A PDF as a file: as small as it can be without looking otherwise, and how many pages it has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from xuexi.typeset.character_maps import short_map
from xuexi.typeset.lean_fonts import lean_font

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

_BEGINS = b"%PDF-"

_Making = Callable[[bytes], bytes]


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
        for made, stream in _streams_of_fonts(document):
            stream.write(made(stream.read_bytes()))
        document.save(
            out,
            object_stream_mode=ObjectStreamMode.generate,
            fix_metadata_version=False,
            deterministic_id=True,
        )
    return out.getvalue()


def _streams_of_fonts(document: Pdf) -> Iterator[tuple[_Making, Object]]:
    """What its pages are set in, each once, with what makes it lighter (ISO 32000-2, 9.7 and 9.9).

    A font's file, and what characters its glyphs are.
    """
    from pikepdf import Dictionary  # noqa: PLC0415

    found = set()
    for page in document.pages:
        for font in page.resources.get("/Font", Dictionary()).values():
            streams: list[tuple[_Making, Object | None]] = [(short_map, font.get("/ToUnicode"))]
            for inner in font.get("/DescendantFonts", ()):
                described = inner.get("/FontDescriptor", Dictionary())
                streams.append((lean_font, described.get("/FontFile3")))
            for made, stream in streams:
                if stream is not None and stream.objgen not in found:
                    found.add(stream.objgen)
                    yield made, stream


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
