"""Fonts without what hardly any text asks for set every text as the fonts themselves do."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

import xuexi
from xuexi.library import Library
from xuexi.model import Kind
from xuexi.press.editions import editions
from xuexi.typeset import font_tables, missing_outline
from xuexi.typeset import slim_fonts as slim_module
from xuexi.typeset import typesetter as module
from xuexi.typeset.faces import Faces
from xuexi.typeset.missing_outline import MissingOutlineError, look_in_font
from xuexi.typeset.slim_fonts import FOLDER, SlimFonts, _name_of, _proved, slim_face, slim_fonts
from xuexi.typeset.typesetter import RefusedError, Typesetter
from xuexi.writers.edition import Edition
from xuexi.writers.pdf import write_pdf
from xuexi.writers.poster import Design, Poster, draw_poster

_SELDOM = "喆"
"""A character of people's names that GB 2312 has not."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the copies are."""
    return tmp_path_factory.mktemp("slim")


@pytest.fixture(scope="module")
def slim(project: Path, typesetter: Typesetter) -> SlimFonts:
    found = slim_fonts(project, typesetter.faces, typesetter.fonts.all_families)
    assert found
    return found


@pytest.fixture(scope="module")
def sheet(made_up: Library) -> Edition:
    return next(editions(made_up, kinds=[Kind.TOPIC]))


def poster(title: str) -> Poster:
    return Poster("x", Design.CARD, "专题讨论", title)


def set_and_drawn(typesetter: Typesetter, sheet: Edition, title: str) -> tuple[bytes, bytes]:
    changed = replace(sheet, title=title)
    return write_pdf(changed, typesetter), draw_poster(poster(title), typesetter)


def with_fonts(typesetter: Typesetter, slim: SlimFonts) -> Typesetter:
    return Typesetter(typesetter.root, typesetter.faces, slim)


@pytest.mark.parametrize("title", ["平常看得出", f"{_SELDOM}的一天", "한 줄", "ไทย ☃"])
def test_it_is_the_same_to_the_byte(
    typesetter: Typesetter, slim: SlimFonts, sheet: Edition, title: str
) -> None:
    expected = set_and_drawn(typesetter, sheet, title)
    assert set_and_drawn(with_fonts(typesetter, slim), sheet, title) == expected


def test_what_was_left_out_is_noticed_where_it_was_thought_to_be_there(
    typesetter: Typesetter, slim: SlimFonts, sheet: Edition
) -> None:
    title = f"{_SELDOM}的一天☃"
    believed = slim._replace(characters=slim.characters | {*title})
    expected = set_and_drawn(typesetter, sheet, title)
    assert set_and_drawn(with_fonts(typesetter, believed), sheet, title) == expected


def test_usual_texts_are_set_with_the_copies(
    typesetter: Typesetter, slim: SlimFonts, sheet: Edition, tmp_path: Path
) -> None:
    own = with_fonts(typesetter, slim)
    expected = set_and_drawn(typesetter, sheet, "平常")
    # Whatever is not set with them has no Chinese font.
    own.faces = Faces(tmp_path, system=False)
    assert set_and_drawn(own, sheet, "平常") == expected


def test_they_are_small_and_made_once(project: Path, typesetter: Typesetter) -> None:
    [folder] = (project / FOLDER).iterdir()
    files = {face.path for face in typesetter.faces.engine.fonts()
             if face.family in typesetter.fonts.all_families and face.path}  # fmt: skip
    assert 2.5 * size(folder.iterdir()) < size(map(Path, files))
    before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    (project / FOLDER / "old").mkdir()
    assert slim_fonts(project, typesetter.faces, typesetter.fonts.all_families)
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == before
    # Copies of other fonts go when new ones are made.
    assert slim_fonts(project, typesetter.faces, typesetter.fonts.families["kai"][:1])
    assert len([*(project / FOLDER).iterdir()]) == 1
    assert slim_fonts(project, typesetter.faces, typesetter.fonts.all_families)


def test_where_there_can_be_none_there_are_none(tmp_path: Path, typesetter: Typesetter) -> None:
    # Outlines of another kind.
    [family] = {name for name in typesetter.faces.families if name == "DejaVu Sans"}
    assert slim_fonts(tmp_path, typesetter.faces, [family]) is None
    (tmp_path / "file").write_bytes(b"")
    assert slim_fonts(tmp_path / "file", typesetter.faces, ["FandolKai"]) is None


def test_a_mark_is_looked_for_in_what_was_embedded(typesetter: Typesetter) -> None:
    content, held = slim_face(Path(typesetter.faces.file("FandolKai")), 0)
    assert ord("党") in held
    assert ord(_SELDOM) not in held
    with pytest.raises(MissingOutlineError):
        look_in_font(content)
    look_in_font(Path(typesetter.faces.file("FandolKai")).read_bytes())


def unlink(path: Path) -> None:
    path.unlink()


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def empty(path: Path) -> None:
    """As a power cut may leave it: as long as before, and nothing in it."""
    path.write_bytes(bytes(path.stat().st_size))


@pytest.fixture
def copies(project: Path, slim: SlimFonts, tmp_path: Path) -> list[Path]:
    """The copies once more, in a project of their own."""
    assert slim
    shutil.copytree(project / FOLDER, tmp_path / FOLDER)
    return sorted((tmp_path / FOLDER).glob("*/*.otf"))


def test_copies_that_are_damaged_are_made_anew(
    typesetter: Typesetter, slim: SlimFonts, copies: list[Path], tmp_path: Path
) -> None:
    """A single one is enough: the engine would take another font for it without a word."""
    folder = copies[0].parent
    for damage in (empty, cut_short, unlink):
        assert _proved(copies, folder)
        right = copies[-1].read_bytes(), copies[-1].stat().st_mtime_ns
        damage(copies[-1])
        assert _proved(copies, folder) is None
        if damage is not unlink:
            copies[-1].write_bytes(right[0])
            os.utime(copies[-1], ns=(right[1], right[1]))
    found = slim_fonts(tmp_path, typesetter.faces, typesetter.fonts.all_families)
    assert found
    assert found.characters == slim.characters
    # Another process that has made them too goes on with them.
    assert (copies[-1].read_bytes(), copies[-1].stat().st_mtime_ns) == right


@pytest.mark.parametrize(
    ("damage", "which"),
    [(unlink, slice(None)), (unlink, slice(-2, None)), (cut_short, slice(-1, None))],
)
def test_who_damages_them_meanwhile_changes_nothing_of_what_is_set(
    typesetter: Typesetter, sheet: Edition, copies: list[Path], tmp_path: Path,
    damage: Callable[[Path], None], which: slice,
) -> None:  # fmt: skip
    found = slim_fonts(tmp_path, typesetter.faces, typesetter.fonts.all_families)
    assert found
    for path in copies[which]:
        damage(path)
    own = with_fonts(typesetter, found)
    assert set_and_drawn(own, sheet, "平常") == set_and_drawn(typesetter, sheet, "平常")


def test_what_is_refused_with_damaged_fonts_is_tried_with_the_fonts_themselves(
    typesetter: Typesetter, copies: list[Path], tmp_path: Path
) -> None:
    """In other fonts a sheet may be longer than its template allows."""
    found = slim_fonts(tmp_path, typesetter.faces, typesetter.fonts.all_families)
    assert found
    own = with_fonts(typesetter, found)
    tried = []

    def make(_: object) -> bytes:
        tried.append(own)
        if len(tried) % 2:
            raise RefusedError
        return b"set"

    with pytest.raises(RefusedError):
        own._made(make, {}, Path(module.__file__))
    tried.clear()
    unlink(copies[0])
    assert own._made(make, {}, Path(module.__file__)) == b"set"
    # From now on nobody asks the copies any more.
    tried.clear()
    with pytest.raises(RefusedError):
        own._made(make, {}, Path(module.__file__))


def test_on_a_full_disk_nothing_is_left_half_written(
    typesetter: Typesetter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert slim_fonts(tmp_path, typesetter.faces, ["FandolKai"]) is None
    assert [path for path in (tmp_path / FOLDER).rglob("*") if path.is_file()] == []


def test_a_copy_that_the_engine_cannot_read_is_none(
    typesetter: Typesetter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would draw all of its characters with another font, and say nothing."""
    monkeypatch.setattr(slim_module, "slim_face", lambda *_: (b"OTTO", [ord("党")]))
    assert slim_fonts(tmp_path, typesetter.faces, ["FandolKai"]) is None


def test_code_that_has_changed_since_we_began_makes_none(
    typesetter: Typesetter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xuexi, "BEGUN_NS", 0)
    assert slim_fonts(tmp_path, typesetter.faces, ["FandolKai"]) is None
    assert not (tmp_path / FOLDER).exists()


@pytest.mark.parametrize("code", [slim_module, font_tables, missing_outline])
def test_copies_of_other_code_have_another_name(
    code: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another mark would not be seen in a copy that was made before."""
    before = _name_of([])
    other = tmp_path / "other.py"
    other.write_bytes(b"MARK = bytes()")
    monkeypatch.setattr(code, "__file__", str(other))
    assert _name_of([]) != before


def size(files: Iterable[Path]) -> int:
    return sum(path.stat().st_size for path in files)
