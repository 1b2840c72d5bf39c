"""Making the files of an edition, and naming them for people."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from itertools import chain, count

from xuexi.model import Copy
from xuexi.writers.edition import Bundle, Edition
from xuexi.writers.excel import write_excel
from xuexi.writers.pdf import Typesetter, write_booklet, write_pdf
from xuexi.writers.word import write_word

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
"""What Windows does not allow in a file's name."""

_RESERVED = re.compile(
    r"^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[1-9\xb9\xb2\xb3])(?=\s*(\.|$))", re.IGNORECASE
)
"""Names that mean devices to Windows, with whatever end."""

_LONGEST_NAME = 60
"""Characters of a title in a file's name: a whole path on Windows ends at 260."""


class PaperError(Exception):
    """Paper that cannot be made on this machine now; what it says is for people."""


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
    form = edition.material.form
    if not (edition.blocks or form):
        return ()
    # The trainer's copy has the same table; what else it has is for paper.
    excel = form is not None and form.excel and edition.copy is Copy.PARTICIPANT
    return (Format.PDF, Format.WORD, *([Format.EXCEL] if excel else []))


Order = tuple[Edition, Format] | Bundle
"""A file to make: of an edition in a format, or a bundle's booklet."""


class Press:
    """All writers of paper, with what they share looked up once."""

    def __init__(self, typesetter: Typesetter) -> None:
        """Fonts and the project's root stand in the typesetter."""
        self.typesetter = typesetter
        self._writers: dict[Format, Callable[[Edition], bytes]] = {
            Format.PDF: lambda edition: write_pdf(edition, typesetter),
            Format.WORD: lambda edition: write_word(edition, typesetter.root),
            Format.EXCEL: write_excel,
        }

    def make(self, edition: Edition, form: Format) -> bytes:
        """The file."""
        return self._writers[form](edition)

    def fill(self, order: Order) -> bytes:
        """The file that is ordered."""
        if isinstance(order, Bundle):
            return write_booklet(order, self.typesetter)
        return self.make(*order)


def file_names(editions: Iterable[Edition]) -> Iterator[tuple[Edition, str]]:
    """Each edition with a path for people, without its end: 农村/表单/会议签到表.

    Of those that would have the same path, all but the first also get their material's id.
    """
    taken: set[str] = set()
    for edition in editions:
        kind = edition.campaign.kind(edition.material.kind).name
        path = "/".join((fit(edition.audience.name), fit(kind), sheet_name(edition)))
        yield edition, free_path(path, edition.material.id, taken)


def free_path(path: str, identity: str, taken: set[str]) -> str:
    """The path, or with `identity`, or with a number besides: the first that is not taken.

    Windows and macOS take names for the same that differ only in case or in how
    their characters are put together. The path is then added to `taken`.
    """
    longer = (f"{path} {identity} {number}" for number in count(2))
    candidates = chain((path, f"{path} {identity}"), longer)
    free = next(candidate for candidate in candidates if _folded(candidate) not in taken)
    taken.add(_folded(free))
    return free


def _folded(path: str) -> str:
    """Equal for paths that some file system takes for one (The Unicode Standard, D145)."""
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", path).casefold())


def sheet_name(edition: Edition) -> str:
    """What people call the edition, as a file's name without its end: 签到表（主持人用）."""
    tags = f"（{'，'.join(edition.tags)}）" if edition.tags else ""
    return fit("".join(edition.title_lines)) + fit(tags)


def fit(name: str) -> str:
    """The name as Windows takes it: without the signs that it forbids, and not too long.

    Nor does it end in a dot or a space, which Windows drops, or mean a device.
    """
    fitted = _NOT_IN_NAMES.sub("", name).strip().rstrip(". ")
    if len(fitted) > _LONGEST_NAME:
        fitted = f"{fitted[: _LONGEST_NAME - 1]}…"
    return _RESERVED.sub(r"\1_", fitted) or ("_" if name else "")
