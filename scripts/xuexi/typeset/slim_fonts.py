"""The fonts of this machine without the outlines that hardly any text asks for.

The engine reads the files of fonts whole: a hundred megabytes, most of them characters of other
languages and of old books. So a process that makes much paper gets copies in which such outlines
are empty and nothing else is changed, no number of a glyph, no width, no rule. What is set with
them is what would be set with the fonts themselves, to the byte, and a text that needs more is
set with those: `characters` says what is there, and an outline that is not leaves its mark.
The copies stay on this machine, in the project's `.cache`.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import shutil
import tempfile
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from xuexi.typeset import font_tables as tables
from xuexi.typeset.faces import Faces
from xuexi.typeset.missing_outline import MARK

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont
    from typst import Fonts

FOLDER = Path(".cache", "fonts")
"""Below a project's root."""

_LETTERS = "characters.txt"
"""Beside the copies: what they hold between them."""

_OUTLINES = "CFF "
_OPEN_TYPE = "OTTO"

_SELDOM = (
    range(0x1100, 0x1200), range(0x2E80, 0x2FE0), range(0x3130, 0x3190), range(0x3400, 0xA000),
    range(0xA960, 0xA980), range(0xAC00, 0xD800), range(0xF900, 0xFB00), range(0x20000, 0x110000),
)  # fmt: skip
"""Han and Hangul."""


class SlimFonts(NamedTuple):
    """What a compiler takes, and the characters that may be set with it."""

    engine: Fonts
    characters: frozenset[str]


def slim_fonts(root: Path, faces: Faces, families: Collection[str]) -> SlimFonts | None:
    """Copies of all faces of the families, made once; None where a face has no such outlines.

    Then, and where nothing can be written, the fonts themselves do.
    """
    own = sorted({
        (face.path, face.index)
        for face in faces.engine.fonts()
        if face.family in families and face.path is not None
    })  # fmt: skip
    try:
        folder = root / FOLDER / _name_of(own)
        if not (folder / _LETTERS).is_file():
            _make(own, folder)
        letters = (folder / _LETTERS).read_text("utf-8")
    except Exception:  # Other people's files break the reader in ways of their own.
        return None
    import typst  # noqa: PLC0415 - see faces.py

    engine = typst.Fonts(include_system_fonts=False, font_paths=[str(folder.resolve())])
    return SlimFonts(engine, frozenset(letters))


def _name_of(own: Iterable[tuple[str, int]]) -> str:
    """What is another one when a font is, or the code that copies it."""
    states = [(path, index, *_state(path)) for path, index in own]
    code = b"".join(Path(file).read_bytes() for file in (__file__, tables.__file__))
    return hashlib.sha256(repr(states).encode() + code).hexdigest()[:16]


def _state(path: str) -> tuple[int, int]:
    found = Path(path).stat()
    return found.st_size, found.st_mtime_ns


def _make(own: Iterable[tuple[str, int]], folder: Path) -> None:
    """Each file is put in place whole, what says that all are there comes last."""
    folder.mkdir(parents=True, exist_ok=True)
    for other in folder.parent.iterdir():
        if other != folder:
            # Made of other fonts, or by other code.
            shutil.rmtree(other, ignore_errors=True)
    letters: set[str] = set()
    for number, (path, index) in enumerate(own):
        content, held = slim_face(Path(path), index)
        letters.update(map(chr, held))
        _put(folder / f"{number}.otf", content)
    _put(folder / _LETTERS, "".join(sorted(letters)).encode())


def _put(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
    Path(name).replace(path)


def slim_face(path: Path, index: int) -> tuple[bytes, list[int]]:
    """A copy of a face as a font of its own, and the code points that it still draws.

    Raises whatever a broken font makes of its reader, and FontTableError for one that has
    outlines of another kind.
    """
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    with TTFont(path, fontNumber=index, lazy=True) as font:
        if _OUTLINES not in font.reader.keys():  # noqa: SIM118 - it is no dictionary
            raise tables.FontTableError
        # Glyphs go by their numbers: names would take as long again to make up.
        font.setGlyphOrder([str(glyph) for glyph in range(font["maxp"].numGlyphs)])
        held = {
            point: int(glyph)
            for point, glyph in (font.getBestCmap() or {}).items()
            if not _is_seldom(point)
        }
        return _written(font, slim_outlines(font.reader[_OUTLINES], {0, *held.values()})), [*held]


def _written(font: TTFont, outlines: bytes) -> bytes:
    from fontTools.ttLib.sfnt import SFNTWriter  # noqa: PLC0415

    names = sorted(font.reader.keys())
    out = BytesIO()
    writer = SFNTWriter(out, len(names), _OPEN_TYPE)
    for name in names:
        writer[name] = outlines if name == _OUTLINES else font.reader[name]
    writer.close()
    return out.getvalue()


def slim_outlines(font: bytes, kept: Collection[int]) -> bytes:
    """The font with all outlines but those of some glyphs replaced by the mark.

    What stands behind the outlines moves up. Raises FontTableError.
    """
    top = tables.top_of(font)
    start = tables.value_of(top, tables.CHAR_STRINGS)
    places = tables.read_index(font, start)
    end = places[-1]
    outlines = tables.index_of(
        [one if at in kept else MARK for at, one in enumerate(tables.parts_of(font, places))]
    )
    changed = bytearray(font)
    for place in _places_told(font, top):
        if place.value > start:
            if place.value < end or place.size != 5:
                raise tables.FontTableError
            moved = place.value - (end - start) + len(outlines)
            changed[place.place + 1 : place.place + 5] = moved.to_bytes(4, "big")
    return bytes(changed[:start]) + outlines + bytes(changed[end:])


def _places_told(
    font: bytes, top: dict[tables.Key, list[tables.Number]]
) -> Iterator[tables.Number]:
    """Every number of a font that says where something stands, but for what moves along with it."""
    for key in (tables.CHARSET, tables.PRIVATE, tables.FD_ARRAY, tables.FD_SELECT):
        yield from top.get(key, ())[-1:]
    if tables.FD_ARRAY in top:
        fonts = tables.read_index(font, tables.value_of(top, tables.FD_ARRAY))
        for start, end in itertools.pairwise(fonts):
            yield from tables.read_dict(font, start, end).get(tables.PRIVATE, ())[-1:]


def _is_seldom(point: int) -> bool:
    return any(point in one for one in _SELDOM) and chr(point) not in _usual_han()


@cache
def _usual_han() -> frozenset[str]:
    """The 6,763 characters of GB 2312."""
    rows = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return frozenset(b"".join(rows).decode("gb2312", "ignore"))
