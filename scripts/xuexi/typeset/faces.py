"""The font files that Typst finds, and which characters each of them can draw."""

from __future__ import annotations

import sys
from collections.abc import Container, Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typst import FontInfo

FOLDER = "fonts"
"""The project's folder for fonts that the system does not have."""


class Faces:
    """The fonts of this machine and of the project's folder, looked up once."""

    def __init__(self, root: Path, *, system: bool = True) -> None:
        """`root` is the project's; without `system` only its own folder counts."""
        import typst  # noqa: PLC0415 - the engine is large, and `xuexi check` has no use for it

        folder = root / FOLDER
        paths = [str(folder.resolve())] if folder.is_dir() else []
        self.engine = typst.Fonts(include_system_fonts=system, font_paths=paths)
        """What a Typst compiler takes."""
        self._files: dict[str, tuple[str, int]] = {}
        # Of a family's faces the ordinary one: a bold one draws the same characters.
        for face in sorted(self.engine.fonts(), key=_strangeness):
            # Typst brings a few Latin fonts of its own, which are no files.
            if face.path is not None:
                self._files.setdefault(face.family, (face.path, face.index))
        self._characters: dict[str, Container[int]] = {}

    @property
    def families(self) -> tuple[str, ...]:
        """The names of all families, sorted."""
        return tuple(sorted(self._files))

    def file(self, family: str) -> str:
        """The path of a family's ordinary face."""
        return self._files[family][0]

    def stamp(self) -> str:
        """What changes when a font is added, taken away or replaced by another of its name."""
        stamps = []
        for family, (path, index) in sorted(self._files.items()):
            state = Path(path).stat()
            stamps.append((family, path, index, state.st_size, state.st_mtime_ns))
        return repr(stamps)

    def holds(self, family: str, character: str) -> bool:
        """Whether the family has a glyph for the character."""
        if family not in self._characters:
            self._characters[family] = _characters_now(*self._files[family])
        return ord(character) in self._characters[family]


class _Characters(Container[int]):
    """Code points, a bit for each that there is: as a set those of one font would take 5 MB."""

    def __init__(self, points: Iterable[int]) -> None:
        self._bits = bytearray((sys.maxunicode >> 3) + 1)
        for point in points:
            self._bits[point >> 3] |= 1 << (point & 7)

    def __contains__(self, point: object) -> bool:
        return isinstance(point, int) and bool(self._bits[point >> 3] >> (point & 7) & 1)


def _strangeness(face: FontInfo) -> tuple[bool, int, str, int]:
    return (face.style != "normal", abs(face.weight - 400), face.path or "", face.index)


def _characters_now(path: str, index: int) -> Container[int]:
    try:
        state = Path(path).stat()
    except OSError:
        return frozenset()
    return _characters(path, index, state.st_size, state.st_mtime_ns)


@lru_cache(maxsize=16)
def _characters(path: str, index: int, _size: int, _time_ns: int) -> Container[int]:
    """Code points that the font maps to a glyph; none when it cannot be read.

    Kept for the whole process as long as the file stays what it was: a table of forty thousand
    characters takes a tenth of a second.
    """
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - when nothing new is set, no font is opened

    try:
        # Only the one table is read: a Chinese font is twenty megabytes.
        with TTFont(path, fontNumber=index, lazy=True) as font:
            # Nor do the glyphs' own names matter, which would take as long again to make up.
            font.setGlyphOrder([str(glyph) for glyph in range(font["maxp"].numGlyphs)])
            return _Characters(font.getBestCmap() or ())
    except Exception:  # Other people's files break the reader in ways of their own.
        return frozenset()
