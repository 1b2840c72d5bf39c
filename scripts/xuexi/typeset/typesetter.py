"""Typst at work: a template and its values become the bytes of a PDF or of a picture."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import xuexi
from xuexi.look.tokens import TOKENS, colours
from xuexi.sources.pictures import read_published
from xuexi.typeset.faces import Faces
from xuexi.typeset.fonts import Fonts, choose_fonts
from xuexi.typeset.pdf_file import made_compact

if TYPE_CHECKING:
    from typst import Compiler

_PACKAGE = Path(xuexi.__file__).parent
"""What the engine sees of the disk: all templates stand below, and import each other from here.

Of files on disk the engine keeps the syntax trees and, as long as `sys.inputs` stay the
same, all that it has made of them: a document costs it no more than what is its own.
"""
_SHARED = Path(__file__).parent / "templates"
"""What every template may import."""
_PICTURES = Path(".cache", "pictures")
"""Below a project's root: its pictures without what nobody but their owner should know."""

_ACCESSIBLE: Literal["ua-1"] = "ua-1"
"""PDF/UA: tags, a title, a language, words for every picture (ISO 14289-1)."""

_POINTS_AN_INCH = 72.0

REFUSED = "refused"
"""What a template says that does not want to be seen as it has come out."""

_ADVICE = "多半是图片坏了，换一张，或者用画图软件另存一遍"
"""Checks let pass what only a decoder finds out: pixels that are none."""

_REMEMBERED = 10
"""The engine keeps what it has laid out as long as one of so many documents asks for it."""


class UnsettableError(Exception):
    """A document that Typst cannot set; what it says is for the author of the material."""


class RefusedError(Exception):
    """A template has refused its own layout: by a panic that begins with `REFUSED`."""


class Typesetter:
    """One Typst compiler for many documents: the fonts are looked up once."""

    def __init__(self, root: Path, faces: Faces | None = None) -> None:
        """`root` is the project's, below which pictures are found; `faces` are its fonts."""
        self.root = root
        self.faces = faces or Faces(root)
        self.fonts: Fonts = choose_fonts(self.faces.families)
        look = {
            "fonts": self.fonts.as_values(),
            "title_weight": self.fonts.title_weight,
            "colours": colours(),
            "sizes": TOKENS["sizes"],
            "words": TOKENS["words"],
        }
        self._look = {"look": json.dumps(look, ensure_ascii=False)}
        self._compiler = self._compiler_at(_PACKAGE)
        # The engine takes pictures from a folder and nowhere else; it shall see none but ours.
        self._pictures = root / _PICTURES
        self._for_pictures: Compiler | None = None

    def set(self, values: Mapping[str, Any], day: datetime, main: Path) -> bytes:
        """Set a document as PDF; `day` is the date of the file, so that the bytes do not change.

        `main` is the template that reads the values as `/data.json`. Raises UnsettableError, and
        RefusedError where the template does not like what has come out.
        """
        compiled = self._compiling(values, main)
        from typst import TypstError  # noqa: PLC0415

        try:
            return made_compact(compiled(timestamp=_stamp(day), pdf_standards=_ACCESSIBLE))
        except TypstError as error:
            if error.message == f"panicked with: {REFUSED}":
                raise RefusedError from error
            # A character that no font holds: it is tagged all the same, and claims no more.
            if not error.message.startswith("PDF/UA"):
                raise UnsettableError(f"排不了 PDF（{error.message}）。{_ADVICE}") from error
            return made_compact(compiled(timestamp=_stamp(day)))

    def draw(self, values: Mapping[str, Any], main: Path) -> bytes:
        """Draw a page as PNG of few colours, one pixel a point. Raises UnsettableError.

        The engine lays it out. Its own pixels would come packed as PNG, and to unpack them and
        look for their colours takes three times as long as to draw what our templates are made of.
        """
        from typst import TypstError  # noqa: PLC0415

        # Pillow and lxml are for who draws.
        from xuexi.typeset.drawing import read_drawing  # noqa: PLC0415
        from xuexi.typeset.outlines import UnknownShapeError  # noqa: PLC0415
        from xuexi.typeset.picture import made_small, png_of  # noqa: PLC0415

        compiled = self._compiling(values, main)
        try:
            try:
                return png_of(read_drawing(compiled(format="svg")))
            except UnknownShapeError:
                return made_small(compiled(format="png", ppi=_POINTS_AN_INCH))
        except TypstError as error:
            raise UnsettableError(f"画不了图片（{error.message}）") from error

    def forget(self) -> None:
        """Let the engine throw away what it remembers of documents set: a booklet's is much."""
        for _ in range(_REMEMBERED + 1):
            self._compiler.compile(input=b"")

    def _compiler_at(self, folder: Path) -> Compiler:
        from typst import Compiler  # noqa: PLC0415 - loaded with the first document, see faces.py

        return Compiler(root=str(folder), font_paths=self.faces.engine, sys_inputs=self._look)

    def _compiling(self, values: Mapping[str, Any], main: Path) -> Callable[..., bytes]:
        """How a document is made, but for its format.

        What is its own stands in memory: nothing that it says is ever on disk. The template
        to begin with goes by the engine's name for it.
        """
        files, folder = self._files_of(values, main)
        compiler = self._compiler
        if folder is self._pictures:
            if self._for_pictures is None:
                self._for_pictures = self._compiler_at(self._pictures)
            compiler = self._for_pictures

        def compiled(**how: Any) -> bytes:
            # The engine takes files wherever it takes a text, but its types do not say so.
            made = compiler.compile(input=files, **how)
            # One document in one format is bytes; pictures of several pages would be a list.
            assert isinstance(made, bytes)
            return made

        return compiled

    def _files_of(self, values: Mapping[str, Any], main: Path) -> tuple[dict[str, bytes], Path]:
        """What of a document stands in memory, and the folder in which the engine looks."""
        data = json.dumps(values, ensure_ascii=False).encode()
        files = {"data.json": data, "main.typ": _text(main)}
        if paths := frozenset(_paths_of_pictures(values)):
            self._place_pictures(paths)
            return {**files, **_templates(main.parent)}, self._pictures
        return files, _PACKAGE

    def _place_pictures(self, paths: Iterable[str]) -> None:
        """Put the pictures of a document where the engine finds them, as they may go out.

        Several processes may do so at once, so each file is put in place whole.
        """
        for path in paths:
            try:
                data = read_published(self.root, path)
            except FileNotFoundError as error:
                raise UnsettableError(f"图片 {path} 刚才还在，现在找不到了") from error
            if data is None:
                raise UnsettableError(f"{path} 不是能印的图片")
            target = self._pictures / path
            if target.is_file() and target.read_bytes() == data:
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=target.parent)
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            Path(name).replace(target)


@cache
def _text(template: Path) -> bytes:
    return template.read_bytes()


@cache
def _templates(folder: Path) -> Mapping[str, bytes]:
    """The templates of a folder and the shared ones, by their paths below the package."""
    found = (path for place in (_SHARED, folder) for path in place.glob("*.typ"))
    return {path.relative_to(_PACKAGE).as_posix(): path.read_bytes() for path in found}


def _stamp(day: datetime) -> int:
    return int(day.timestamp())


def _paths_of_pictures(values: Any) -> Iterator[str]:
    """Paths of the pictures anywhere in a document's values."""
    if isinstance(values, Mapping):
        if values.get("k") == "image":
            yield values["path"]
        for value in values.values():
            yield from _paths_of_pictures(value)
    elif isinstance(values, list | tuple):
        for value in values:
            yield from _paths_of_pictures(value)
