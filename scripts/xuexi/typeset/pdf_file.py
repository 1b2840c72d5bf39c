"""A PDF as a file: as small as it can be without losing anything, and how many pages it has."""

from __future__ import annotations

from io import BytesIO

_BEGINS = b"%PDF-"


def made_compact(pdf: bytes) -> bytes:
    """The same document, its objects packed together (ISO 32000-2, 7.5.7).

    Typst writes each tag of a text as an object in plain words, which makes a fifth of a sheet.
    Nothing is drawn, tagged or named otherwise, and the same input gives the same bytes.
    """
    # Whoever finds all paper made loads none of it.
    from pikepdf import ObjectStreamMode, Pdf  # noqa: PLC0415

    out = BytesIO()
    with Pdf.open(BytesIO(pdf)) as document:
        document.save(
            out,
            object_stream_mode=ObjectStreamMode.generate,
            fix_metadata_version=False,
            deterministic_id=True,
        )
    return out.getvalue()


def page_count(file: bytes) -> int | None:
    """How many pages a PDF has; None for a file that is none."""
    if not file.startswith(_BEGINS):
        return None
    from pikepdf import Pdf  # noqa: PLC0415

    with Pdf.open(BytesIO(file)) as document:
        return len(document.pages)
