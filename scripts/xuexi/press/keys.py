"""The key of a file of paper: a hash of all that the file is made from, and of no more.

That is what the edition says (not where its author wrote it), the pictures in it, the
fonts where they are used, and the code of the writer: its modules and all that they
import, with the templates beside them, and the packages that draw.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

import xuexi
from xuexi.document import tree
from xuexi.document.parts import walk
from xuexi.findings import Place
from xuexi.model import AudienceId
from xuexi.press.formats import Format
from xuexi.press.press import Order
from xuexi.press.reachable import SOURCES, reachable
from xuexi.press.untouched import Untouched
from xuexi.sources.pictures import read_published
from xuexi.typeset.typesetter import Typesetter
from xuexi.writers.edition import Bundle, Edition
from xuexi.writers.notice import Notice
from xuexi.writers.pdf.board import board_values
from xuexi.writers.pdf.booklet import own_values
from xuexi.writers.poster import Poster

MAKERS: Mapping[str, str] = {
    "PIL": "pillow", "docx": "python-docx", "fontTools": "fonttools", "lxml": "lxml",
    "icalendar": "icalendar", "pikepdf": "pikepdf", "segno": "segno",
    "pptx": "python-pptx", "typst": "typst", "xlsxwriter": "XlsxWriter",
}  # fmt: skip
"""Packages whose next version may draw the same edition another way, by what is imported."""

WRITERS = {
    Format.PDF: "xuexi.writers.pdf.material",
    Format.WORD: "xuexi.writers.word.material",
    Format.EXCEL: "xuexi.writers.excel.workbook",
    Format.SLIDES: "xuexi.writers.slides.material",
}
"""The module that writes a format; what it imports is all the code that there is to it."""

BOOKLET = "xuexi.writers.pdf.booklet"
POSTER = "xuexi.writers.poster.draw"
NOTICE = "xuexi.writers.notice"
_ZIP = "xuexi.writers.zipped"


_TEXTS = ("blocks", "apart", "small")
"""The fields of an edition that hold text, in which there may be pictures."""


class Keys:
    """The keys of one project's files on this machine."""

    def __init__(
        self,
        root: Path,
        typesetter: Typesetter,
        untouched: Untouched,
        code: Callable[[str], str] | None = None,
    ) -> None:
        """Pictures are found below `root`; the typesetter knows the fonts.

        `untouched` learns which pictures there are. `code` gives the hash of a writer's code, for
        who remembers it.
        """
        self._root = root
        self._untouched = untouched
        self._code = code or code_of
        self._fonts = fonts_of(typesetter)
        self._pictures: dict[str, str] = {}
        # An edition is asked for in each format and by each pack that holds it, and its views
        # share the blocks in which they do not differ.
        self._editions: dict[tuple[AudienceId, str], str] = {}
        self._blocks: dict[int, tuple[tree.Block, str]] = {}

    def forget_text(self) -> None:
        """What was told of blocks serves the views of one text only, and holds them all."""
        self._blocks.clear()

    def of_sheet(self, edition: Edition, form: Format) -> str:
        """Key of one file of an edition. Raises OSError when a picture cannot be read."""
        fonts = self._fonts if form is Format.PDF else ""
        return digest(form, self._code(WRITERS[form]), fonts, self._of_edition(edition))

    def of_booklet(self, bundle: Bundle) -> str:
        """Key of a bundle's booklet. Raises OSError when a picture cannot be read."""
        inner = (self._of_edition(edition) for edition in bundle.editions)
        return digest(
            "booklet", self._code(BOOKLET), self._fonts, *said(own_values(bundle)), *inner
        )

    def of_poster(self, poster: Poster) -> str:
        """Key of a poster's picture."""
        return digest("poster", self._code(POSTER), self._fonts, *said(poster))

    def of_notice(self, order: Order) -> str:
        """Key of what says that something is no longer there.

        Nothing is remembered of its edition: that has a name of a living one's, or may have.
        """
        match order:
            case Poster():
                return self.of_poster(order)
            case Bundle():
                return self.of_booklet(order)
            case Notice(edition=edition, end=end):
                return digest("notice", end, self._code(NOTICE), self._of_words(edition))
            case (edition, form):
                fonts = self._fonts if form is Format.PDF else ""
                return digest(form, self._code(WRITERS[form]), fonts, self._of_words(edition))

    def of_zip(self, files: Iterable[tuple[str, str]]) -> str:
        """Key of a ZIP of these files, given as path and key."""
        return digest("zip", self._code(_ZIP), repr(tuple(files)))

    def of_picture(self, path: str) -> str:
        """What a picture is. Raises OSError when it cannot be read."""
        if path not in self._pictures:
            self._untouched.expect(self._root / path)
            self._pictures[path] = digest(read_published(self._root, path) or b"")
        return self._pictures[path]

    def _of_edition(self, edition: Edition) -> str:
        name = edition.audience.id, edition.name
        if name not in self._editions:
            self._editions[name] = self._of_words(edition)
        return self._editions[name]

    def _of_words(self, edition: Edition) -> str:
        head = tuple(
            getattr(edition, one.name)
            for one in fields(edition)
            if one.compare and one.name not in _TEXTS
        )
        return digest(*said(head), *self._of_blocks(edition))

    def _of_blocks(self, edition: Edition) -> Iterator[str]:
        if edition.board:
            # Of the text it shows a few sentences.
            yield from said(board_values(edition))
            return
        for name in _TEXTS:
            yield name
            yield from map(self._of_block, getattr(edition, name))

    def _of_block(self, block: tree.Block) -> str:
        known = self._blocks.get(id(block))
        if known is None:
            shown = (one.path for one in walk((block,)) if isinstance(one, tree.Image))
            own = digest(repr(block), *map(self.of_picture, shown))
            # The block is kept as well, so that no other one can take over its identity.
            known = self._blocks[id(block)] = block, own
        return known[1]


def fonts_of(typesetter: Typesetter) -> str:
    """Hash of the fonts of this machine: who plays which role, and which files they are."""
    return digest(repr(typesetter.fonts), typesetter.faces.stamp())


def said(value: Any) -> Iterator[str]:
    """A value's texts, numbers and shape in order, without places: nobody prints those."""
    if isinstance(value, Place):
        return
    if is_dataclass(value):
        yield type(value).__name__
        for one in fields(value):
            yield from said(getattr(value, one.name))
    elif isinstance(value, tuple | list):
        yield f"{len(value)}:"
        for one in value:
            yield from said(one)
    elif isinstance(value, dict):
        yield from said(tuple(value.items()))
    else:
        # An enumeration's number may change with the order of its lines.
        yield repr(value.name if isinstance(value, Enum) else value)


@cache
def code_of(writer: str, folder: Path | None = None) -> str:
    """Hash of a writer's modules and templates, and of the packages that draw for it.

    `folder` holds our package; the running one unless given.
    """
    from importlib.metadata import version  # noqa: PLC0415 - with `email` and all that it needs

    found = reachable(writer, folder)
    makers = (f"{MAKERS[name]} {version(MAKERS[name])}" for name in sorted(found.packages))
    return digest(*makers, *(path.read_bytes() for path in found.files))


@cache
def code_of_all() -> str:
    """Hash of the whole package's code and data, of Python, and of the packages that draw.

    It is sooner told than what the writers are made of, for which the code has to be understood.
    """
    home = Path(xuexi.__file__).parent
    files = sorted(path for end in SOURCES for path in home.rglob(f"*{end}"))
    from importlib.metadata import version  # noqa: PLC0415 - with `email` and all that it needs

    makers = (f"{name} {version(name)}" for name in MAKERS.values())
    contents = (path.read_bytes() for path in files)
    return digest(sys.version, *makers, *map(str, files), *contents)


def digest(*parts: str | bytes) -> str:
    """SHA-256 of the parts, each with its length so that they cannot run together."""
    hashed = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        hashed.update(b"%d:" % len(data))
        hashed.update(data)
    return hashed.hexdigest()
