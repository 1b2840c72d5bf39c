"""The formats of paper, and which of them an edition can be made in."""

from __future__ import annotations

from enum import StrEnum

from xuexi.model import Copy
from xuexi.writers.edition import Edition


class Format(StrEnum):
    """The files of an edition; the value is the name's end."""

    PDF = "pdf"
    WORD = "docx"
    EXCEL = "xlsx"

    @property
    def label(self) -> str:
        """As people call it."""
        return _LABELS[self]


_LABELS = {Format.PDF: "PDF", Format.WORD: "Word", Format.EXCEL: "Excel"}


def formats_of(edition: Edition) -> tuple[Format, ...]:
    """The formats in which this edition can be made."""
    if not (edition.blocks or edition.form):
        return ()
    if edition.board:
        return (Format.PDF,)
    # The trainer's copy has the same table; what else it has is for paper.
    excel = edition.form is not None and edition.form.excel and edition.copy is Copy.PARTICIPANT
    return (Format.PDF, Format.WORD, *([Format.EXCEL] if excel else []))
