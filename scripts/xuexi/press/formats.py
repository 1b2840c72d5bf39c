"""The formats of paper, and which of them an edition can be made in."""

from __future__ import annotations

from enum import StrEnum

from xuexi.model import Copy, Kind
from xuexi.writers.edition import Edition


class Format(StrEnum):
    """The files of an edition; the value is the name's end."""

    PDF = "pdf"
    WORD = "docx"
    EXCEL = "xlsx"
    SLIDES = "pptx"

    @property
    def label(self) -> str:
        """As people call it."""
        return _LABELS[self]


_LABELS = {Format.PDF: "PDF", Format.WORD: "Word", Format.EXCEL: "Excel", Format.SLIDES: "幻灯片"}

_SHOWN = (Kind.TOPIC, Kind.LECTURE)
"""What people sit in front of together."""


def formats_of(edition: Edition) -> tuple[Format, ...]:
    """The formats in which this edition can be made."""
    if not (edition.blocks or edition.form):
        return ()
    if edition.board:
        return (Format.PDF,)
    # The trainer's copy has the same table; what else it has is for paper.
    excel = edition.form is not None and edition.form.excel and edition.copy is Copy.PARTICIPANT
    more = ((excel, Format.EXCEL), (_has_slides(edition), Format.SLIDES))
    return (Format.PDF, Format.WORD, *(form for is_made, form in more if is_made))


def site_formats(edition: Edition) -> tuple[Format, ...]:
    """Those that a site offers, for a site must stay light.

    Slides there are of the usual length alone. Large print is a Word file and no PDF: the page
    itself prints as large. What is handed out to be written on is both: a participant's sheet is
    no page, and a paper of questions is three times as long on one.
    """
    prints_itself = edition.large and not (edition.is_handout or edition.form)
    left_out = ((Format.SLIDES, not edition.is_usual), (Format.PDF, prints_itself))
    refused = {form for form, is_refused in left_out if is_refused}
    return tuple(form for form in formats_of(edition) if form not in refused)


def packed_formats(edition: Edition) -> tuple[Format, ...]:
    """Those that a ZIP holds: what is put on a desk or sent round. Slides are shown once."""
    return tuple(one for one in formats_of(edition) if one is not Format.SLIDES)


def _has_slides(edition: Edition) -> bool:
    """Whether it is the copy from which a meeting is led: its words are the speaker's notes."""
    material = edition.source
    is_leading = edition.copy is Copy.TRAINER or Copy.TRAINER not in material.copies
    return material.kind in _SHOWN and is_leading and not edition.large
