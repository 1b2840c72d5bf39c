"""Fonts without what hardly any text asks for set every text as the fonts themselves do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from xuexi.library import Library
from xuexi.model import Kind
from xuexi.press.editions import editions
from xuexi.typeset.faces import Faces
from xuexi.typeset.missing_outline import MissingOutlineError, look_in_font
from xuexi.typeset.slim_fonts import FOLDER, SlimFonts, slim_face, slim_fonts
from xuexi.typeset.typesetter import Typesetter
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


def size(files: Iterable[Path]) -> int:
    return sum(path.stat().st_size for path in files)
