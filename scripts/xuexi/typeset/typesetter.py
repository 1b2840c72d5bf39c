"""Typst at work: a template and its values become the bytes of a PDF or of a picture."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import xuexi
from xuexi.look.tokens import TOKENS, colours
from xuexi.sources.pictures import read_published
from xuexi.typeset.faces import Faces
from xuexi.typeset.fonts import Fonts, choose_fonts
from xuexi.typeset.missing_outline import MissingOutlineError
from xuexi.typeset.pdf_file import made_compact

if TYPE_CHECKING:
    from typst import Compiler

    from xuexi.typeset.slim_fonts import SlimFonts

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

_UNHELD = "PDF/UA"
"""How the engine begins to say that no font holds a character."""

_POINTS_AN_INCH = 72.0

REFUSED = "refused"
"""What a template says that does not want to be seen as it has come out."""

_ADVICE = "多半是图片坏了，换一张，或者用画图软件另存一遍"
"""Checks let pass what only a decoder finds out: pixels that are none."""

_REMEMBERED = 10
"""The engine keeps what it has laid out as long as one of so many documents asks for it."""


_Compiling = Callable[..., bytes]


class UnsettableError(Exception):
    """A document that Typst cannot set; what it says is for the author of the material."""


class RefusedError(Exception):
    """A template has refused its own layout: by a panic that begins with `REFUSED`."""


class Typesetter:
    """One Typst compiler for many documents: the fonts are looked up once."""

    def __init__(
        self, root: Path, faces: Faces | None = None, slim: SlimFonts | None = None
    ) -> None:
        """`root` is the project's, below which pictures are found; `faces` are its fonts.

        What can be is set with the `slim` ones, to the same bytes.
        """
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
        # The templates' own words must be there as well.
        self._slim = slim if slim and slim.characters >= _letters_of_templates() else None
        # The engine takes pictures from a folder and nowhere else; it shall see none but ours.
        self._pictures = root / _PICTURES
        self._compilers: dict[tuple[Path, bool], Compiler] = {}

    def set(self, values: Mapping[str, Any], day: datetime, main: Path) -> bytes:
        """Set a document as PDF; `day` is the date of the file, so that the bytes do not change.

        `main` is the template that reads the values as `/data.json`. Raises UnsettableError, and
        RefusedError where the template does not like what has come out.
        """
        return self._made(partial(_set, day=day), values, main)

    def draw(self, values: Mapping[str, Any], main: Path) -> bytes:
        """Draw a page as PNG of few colours, one pixel a point. Raises UnsettableError.

        The engine lays it out. Its own pixels would come packed as PNG, and to unpack them and
        look for their colours takes three times as long as to draw what our templates are made of.
        """
        return self._made(_draw, values, main)

    def forget(self) -> None:
        """Let the engine throw away what it remembers of documents set: a booklet's is much."""
        self.remember_less(_REMEMBERED + 1)

    def remember_less(self, by: int = 1) -> None:
        """Let the engine count so many documents more, which ask for nothing."""
        compiler = self._compiler(_PACKAGE, is_slim=self._slim is not None)
        for _ in range(by):
            compiler.compile(input=b"")

    def _made(self, make: Callable[[_Compiling], bytes], values: Any, main: Path) -> bytes:
        files, folder = self._files_of(values, main)
        if self._slim and self._slim.characters.issuperset(files["data.json"].decode()):
            try:
                made = make(self._compiling(files, folder, is_slim=True))
                if self._slim.are_whole():
                    return made
            except MissingOutlineError:
                # A rule of a font has led to a glyph that no character has.
                pass
            except Exception:
                if self._slim.are_whole():
                    raise
            if not self._slim.are_whole():
                # Somebody has emptied the cache: which fonts the engine still has nobody knows.
                self._slim = None
        return make(self._compiling(files, folder, is_slim=False))

    def _compiler(self, folder: Path, *, is_slim: bool) -> Compiler:
        from typst import Compiler  # noqa: PLC0415 - loaded with the first document, see faces.py

        if (folder, is_slim) not in self._compilers:
            fonts = self._slim.engine if self._slim and is_slim else self.faces.engine
            self._compilers[folder, is_slim] = Compiler(
                root=str(folder), font_paths=fonts, sys_inputs=self._look
            )
        return self._compilers[folder, is_slim]

    def _compiling(self, files: dict[str, bytes], folder: Path, *, is_slim: bool) -> _Compiling:
        """How a document is made, but for its format.

        What is its own stands in memory: nothing that it says is ever on disk. The template
        to begin with goes by the engine's name for it.
        """
        from typst import TypstError  # noqa: PLC0415

        compiler = self._compiler(folder, is_slim=is_slim)

        def compiled(**how: Any) -> bytes:
            # The engine takes files wherever it takes a text, but its types do not say so.
            try:
                made = compiler.compile(input=files, **how)
            except TypstError as error:
                if is_slim and error.message.startswith(_UNHELD):
                    raise MissingOutlineError from error
                raise
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


def _set(compiled: _Compiling, day: datetime) -> bytes:
    from typst import TypstError  # noqa: PLC0415

    stamp = int(day.timestamp())
    try:
        return made_compact(compiled(timestamp=stamp, pdf_standards=_ACCESSIBLE))
    except TypstError as error:
        if error.message == f"panicked with: {REFUSED}":
            raise RefusedError from error
        # A character that no font holds: it is tagged all the same, and claims no more.
        if not error.message.startswith(_UNHELD):
            raise UnsettableError(f"排不了 PDF（{error.message}）。{_ADVICE}") from error
        return made_compact(compiled(timestamp=stamp))


def _draw(compiled: _Compiling) -> bytes:
    from typst import TypstError  # noqa: PLC0415

    # Pillow and lxml are for who draws.
    from xuexi.typeset.drawing import read_drawing  # noqa: PLC0415
    from xuexi.typeset.outlines import UnknownShapeError  # noqa: PLC0415
    from xuexi.typeset.picture import made_small, png_of  # noqa: PLC0415

    try:
        try:
            return png_of(read_drawing(compiled(format="svg")))
        except UnknownShapeError:
            return made_small(compiled(format="png", ppi=_POINTS_AN_INCH))
    except TypstError as error:
        raise UnsettableError(f"画不了图片（{error.message}）") from error


@cache
def _letters_of_templates() -> frozenset[str]:
    found = (path.read_text("utf-8") for path in _PACKAGE.rglob("*.typ"))
    return frozenset("".join(found)) - frozenset("\n")


@cache
def _text(template: Path) -> bytes:
    return template.read_bytes()


@cache
def _templates(folder: Path) -> Mapping[str, bytes]:
    """The templates of a folder and the shared ones, by their paths below the package."""
    found = (path for place in (_SHARED, folder) for path in place.glob("*.typ"))
    return {path.relative_to(_PACKAGE).as_posix(): path.read_bytes() for path in found}


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
