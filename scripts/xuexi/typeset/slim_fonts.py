"""The fonts of this machine without the outlines that hardly any text asks for.

The engine reads the files of fonts whole: a hundred megabytes, most of them characters of other
languages and of old books. So a process that makes much paper gets copies in which such outlines
are empty and nothing else is changed, no number of a glyph, no width, no rule. What is set with
them is what would be set with the fonts themselves, to the byte, and a text that needs more is
set with those: `characters` says what is there, and an outline that is not leaves its mark.
The copies stay on this machine, in the project's `.cache`, which anybody may empty at any time.
The engine reads a font when it first needs it, and without a word takes another one where it
cannot: so the copies are proved before they are used, and looked at after each document.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import shutil
import tempfile
import time
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import xuexi
from xuexi.typeset import font_tables as tables
from xuexi.typeset import missing_outline
from xuexi.typeset.faces import Faces
from xuexi.typeset.missing_outline import MARK

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont
    from typst import Fonts

FOLDER = Path(".cache", "fonts")
"""Below a project's root."""

_RECORD = "copies.json"
"""Beside the copies: what they hold between them, and a hash of each."""
_MOST_RECORD_BYTES = 10_000_000

_BEGIN, _LEFT_SECONDS = ".~", 3600
"""What lies half written for so long was left by a process that is no more."""

_OUTLINES = "CFF "
_OPEN_TYPE = "OTTO"

_SELDOM = (
    range(0x1100, 0x1200), range(0x2E80, 0x2FE0), range(0x3130, 0x3190), range(0x3400, 0xA000),
    range(0xA960, 0xA980), range(0xAC00, 0xD800), range(0xF900, 0xFB00), range(0x20000, 0x110000),
)  # fmt: skip
"""Han and Hangul."""


_State = tuple[int, int]
_Own = Sequence[tuple[str, int]]
"""Faces of this machine, each as a file and its place in it."""


class SlimFonts(NamedTuple):
    """What a compiler takes, and the characters that may be set with it."""

    engine: Fonts
    characters: frozenset[str]
    files: tuple[tuple[Path, _State], ...]
    """The copies, and what they looked like before they were proved."""

    def are_whole(self) -> bool:
        """Whether the copies are what they were, so that the engine has not taken other fonts."""
        try:
            return all(_state(path) == state for path, state in self.files)
        except OSError:
            return False


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
        folder = root.resolve() / FOLDER / _name_of(own)
        copies = [folder / f"{number}.otf" for number in range(len(own))]
        found = _proved(copies, folder) or _made(own, copies, folder)
        if found is None:
            return None
        import typst  # noqa: PLC0415 - see faces.py

        engine = typst.Fonts(include_system_fonts=False, font_paths=[str(folder)])
        slim = SlimFonts(engine, *found)
        return slim if _faces_in(engine) == len(own) and slim.are_whole() else None
    except Exception:  # Other people's files break the reader in ways of their own.
        return None


def _faces_in(engine: Fonts) -> int:
    """How many of its fonts are files."""
    return sum(face.path is not None for face in engine.fonts())


def _name_of(own: _Own) -> str:
    """What is another one when a font is, or the code that copies it.

    Raises RuntimeError where that code has changed since this process began: it runs the old one.
    """
    states = [(path, index, *_state(Path(path))) for path, index in own]
    code = hashlib.sha256(repr(states).encode())
    for file in (__file__, tables.__file__, missing_outline.__file__):
        state = Path(file).stat()
        if max(state.st_mtime_ns, state.st_ctime_ns) > xuexi.BEGUN_NS:
            raise RuntimeError(file)
        code.update(Path(file).read_bytes())
    return code.hexdigest()[:16]


def _state(path: Path) -> _State:
    found = path.stat()
    return found.st_size, found.st_mtime_ns


_Proved = tuple[frozenset[str], tuple[tuple[Path, _State], ...]]
"""The characters that copies hold, and the copies with what they look like."""


def _proved(copies: Sequence[Path], folder: Path) -> _Proved | None:
    """The copies, if they lie there as they were made."""
    try:
        files = tuple((path, _state(path)) for path in copies)
        with (folder / _RECORD).open("rb") as stream:
            record = json.loads(stream.read(_MOST_RECORD_BYTES))
        if record["hashes"] != [_hash_of(path.read_bytes()) for path in copies]:
            return None
        return frozenset(record["characters"]), files
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def _hash_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _made(own: _Own, copies: Sequence[Path], folder: Path) -> _Proved | None:
    """Each file is put in place whole, what says that all are there comes last."""
    folder.mkdir(parents=True, exist_ok=True)
    _sweep(folder)
    characters: set[str] = set()
    hashes = []
    for (path, index), target in zip(own, copies, strict=True):
        content, held = slim_face(Path(path), index)
        characters.update(map(chr, held))
        hashes.append(_hash_of(content))
        # Who makes the same at the same time gives it the same time.
        _put(target, content, Path(path).stat().st_mtime_ns)
    record = {"characters": "".join(sorted(characters)), "hashes": hashes}
    _put(folder / _RECORD, json.dumps(record).encode())
    return _proved(copies, folder)


def _sweep(folder: Path) -> None:
    """Throw away what was made of other fonts, or by other code, and what was left half written."""
    for other in folder.parent.iterdir():
        if other != folder:
            shutil.rmtree(other, ignore_errors=True)
    for path in folder.glob(f"{_BEGIN}*"):
        if time.time() - path.stat().st_mtime > _LEFT_SECONDS:
            path.unlink(missing_ok=True)


def _put(path: Path, content: bytes, time_ns: int | None = None) -> None:
    handle, name = tempfile.mkstemp(prefix=_BEGIN, dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        if time_ns is not None:
            os.utime(temporary, ns=(time_ns, time_ns))
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


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
