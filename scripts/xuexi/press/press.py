"""The press: every writer of paper behind one call.

A writer is imported with its first order: most builds find all paper made.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from xuexi.press.formats import Format
from xuexi.typeset.typesetter import Typesetter, UnsettableError
from xuexi.writers.edition import Bundle, Edition
from xuexi.writers.notice import Notice, write_notice
from xuexi.writers.pdf import write_booklet, write_pdf
from xuexi.writers.poster import Poster, draw_poster


class PaperError(Exception):
    """Paper that cannot be made on this machine now; what it says is for people."""


Order = tuple[Edition, Format] | Bundle | Poster | Notice
"""A file to make: of an edition in a format, a bundle's booklet, a poster, or a plain notice."""


class Task(NamedTuple):
    """A file to make of a text that is cut only when its turn has come."""

    characters: int
    """How much text there is to lay out."""
    order: Callable[[], Order]
    group: str = ""
    """Files of one group that follow each other share most of what is laid out."""


class Press:
    """All writers of paper, with what they share looked up once."""

    def __init__(self, typesetter: Typesetter) -> None:
        """Fonts and the project's root stand in the typesetter."""
        self.typesetter = typesetter

    def make(self, edition: Edition, form: Format) -> bytes:
        """The file. Raises UnsettableError, which names the material's file."""
        try:
            return self._written(edition, form)
        except UnsettableError as error:
            raise UnsettableError(f"{edition.source.path}: {error}") from error

    def _written(self, edition: Edition, form: Format) -> bytes:
        match form:
            case Format.PDF:
                return write_pdf(edition, self.typesetter)
            case Format.WORD:
                from xuexi.writers.word import write_word  # noqa: PLC0415 - all of python-docx

                return write_word(edition, self.typesetter.root)
            case Format.EXCEL:
                from xuexi.writers.excel import write_excel  # noqa: PLC0415 - all of XlsxWriter

                return write_excel(edition)
            case Format.SLIDES:
                from xuexi.writers.slides import write_slides  # noqa: PLC0415 - all of python-pptx

                return write_slides(edition, self.typesetter.root)

    def fill(self, order: Order) -> bytes:
        """The file that is ordered."""
        match order:
            case Bundle():
                return write_booklet(order, self.typesetter)
            case Poster():
                return draw_poster(order, self.typesetter)
            case Notice():
                return write_notice(order)
            case (edition, form):
                return self.make(edition, form)
