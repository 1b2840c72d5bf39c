"""Fonts: who plays which role, which files they are, which characters they hold."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from made_fonts import make_font
from xuexi.cli import fonts_command
from xuexi.cli.exits import CLEAN, COULD_NOT_FINISH
from xuexi.typeset.faces import Faces
from xuexi.typeset.fonts import CANDIDATES, choose_fonts
from xuexi.typeset.glyphs import Gap, GapFinder


@pytest.fixture
def listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Result:
    """`xuexi fonts` on a machine whose only fonts are the project's."""
    monkeypatch.setattr(fonts_command, "Faces", partial(Faces, system=False))
    command = fonts_command.fonts_command
    return CliRunner().invoke(command, ["--root", str(tmp_path)], standalone_mode=False)


@pytest.fixture
def two_fonts(tmp_path: Path) -> None:
    make_font(tmp_path / "fonts/simsun.ttf", "SimSun", "一")
    make_font(tmp_path / "fonts/own/fangsong.ttf", "FangSong", "一")


@pytest.mark.usefixtures("two_fonts")
def test_each_role_is_listed_with_its_font_and_file(listed: Result) -> None:
    assert listed.output.splitlines()[:5] == [
        "小标宋：没有，用 SimSun（fonts/simsun.ttf）代替",
        "仿宋：FangSong（fonts/own/fangsong.ttf）",
        "楷体：没有，用 SimSun（fonts/simsun.ttf）代替",
        "黑体：没有，用 SimSun（fonts/simsun.ttf）代替",
        "宋体：SimSun（fonts/simsun.ttf）",
    ]
    assert "放进项目的 fonts 文件夹" in listed.output
    assert listed.return_value == CLEAN


def test_without_any_chinese_font_it_says_what_to_install(listed: Result) -> None:
    assert listed.output.count("：没有\n") == len(CANDIDATES)
    assert "没有中文字体，排不了 PDF" in listed.output
    assert listed.return_value == COULD_NOT_FINISH


@pytest.mark.parametrize(
    ("platform", "words"),
    [("win32", "简体中文补充字体"), ("darwin", "字体册"), ("linux", "make fonts")],
)
def test_the_advice_is_the_system_s(
    platform: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(fonts_command, "Faces", partial(Faces, system=False))
    result = CliRunner().invoke(fonts_command.fonts_command, ["--root", str(tmp_path)])
    assert words in result.output


def test_roles_take_the_first_font_that_is_installed() -> None:
    fonts = choose_fonts(["noto serif cjk sc", "Noto Sans CJK SC", "KaiTi", "LXGW WenKai"])
    assert fonts.families["kai"][0] == "KaiTi"
    assert fonts.families["fangsong"][0] == "noto serif cjk sc"
    assert set(fonts.stand_ins) == {"fangsong"}
    assert fonts.is_enough
    assert not choose_fonts(["DejaVu Sans"]).is_enough
    assert set(choose_fonts([]).families) == set(CANDIDATES)


@pytest.mark.parametrize(
    "installed",
    [
        ("SimSun", "SimHei", "FangSong", "KaiTi"),
        ("Songti SC", "Heiti SC", "STFangsong", "Kaiti SC"),
        ("FZXiaoBiaoSong-B05", "FZFangSong-Z02", "FZKai-Z03", "FZHei-B01", "FZShuSong-Z01"),
        ("CESI_XBS_GB18030", "CESI_FS_GB18030", "CESI_KT_GB18030", "CESI_HT_GB18030",
         "CESI_SS_GB18030"),
    ],
)  # fmt: skip
def test_the_fonts_of_windows_macos_and_offices_are_known(installed: tuple[str, ...]) -> None:
    assert set(choose_fonts(installed).stand_ins) <= {"biaosong"}


def test_one_chinese_font_is_enough_for_all_roles() -> None:
    fonts = choose_fonts(["FandolFang R"])
    assert fonts.is_enough
    assert set(fonts.stand_ins) == {"biaosong", "kai", "hei", "song"}


def test_coarse_latin_is_left_to_another_font() -> None:
    values = choose_fonts(["FandolFang R", "Noto Serif CJK SC"]).as_values()
    first, second, *_ = values["fangsong"]
    assert isinstance(first, dict)
    assert (first["name"], second) == ("Noto Serif CJK SC", "FandolFang R")
    assert choose_fonts(["FangSong", "SimSun"]).as_values()["fangsong"] == ["FangSong", "SimSun"]


def test_a_font_is_asked_for_its_characters(tmp_path: Path) -> None:
    make_font(tmp_path / "fonts/a.ttf", "SimSun", "一𰻞")
    (tmp_path / "fonts/broken.ttf").write_bytes(b"\0\1\0\0 no font")
    faces = Faces(tmp_path, system=False)
    assert faces.families == ("SimSun",)
    assert [faces.holds("SimSun", character) for character in "一𰻞二"] == [True, True, False]


def test_a_font_that_vanished_holds_nothing(tmp_path: Path) -> None:
    path = make_font(tmp_path / "fonts/a.ttf", "SimSun", "一")
    faces = Faces(tmp_path, system=False)
    path.unlink()
    assert not faces.holds("SimSun", "一")


class _Some:
    """宋 without 镕 and 垚, 黑 without 垚."""

    families = ("SimSun", "SimHei")

    def holds(self, family: str, character: str) -> bool:
        return character not in {"SimSun": "镕垚", "SimHei": "垚"}[family]


@pytest.mark.parametrize(
    ("block", "gaps"),
    [
        ({"k": "paragraph", "runs": [{"t": "王镕", "b": False}]}, {Gap("镕", "SimSun", "SimHei")}),
        ({"k": "paragraph", "runs": [{"t": "王镕", "b": True}]}, set()),
        ({"k": "paragraph", "runs": [{"t": "赵垚", "b": True}]}, {Gap("垚", "SimHei", "")}),
        ({"k": "image", "path": "镕.png", "alt": "镕"}, set()),
        ({"k": "preformatted", "text": "镕\n\t\u3000\u200b\ufe0f"},
         {Gap("镕", "SimSun", "SimHei")}),
        ({"k": "heading", "level": 3, "runs": [{"t": "镕", "b": False}]}, set()),
    ],
)  # fmt: skip
def test_gaps_are_those_of_the_role_s_font(block: dict[str, object], gaps: set[Gap]) -> None:
    finder = GapFinder(choose_fonts(_Some.families), _Some())
    values = {"layout": "outline", "blocks": [block]}
    assert finder.gaps(values) == gaps
    # What was seen once is known, and found again all the same.
    assert finder.gaps(values) == gaps


_FIVE = ("STZhongsong", "FangSong", "KaiTi", "SimHei", "SimSun")
_ROLE_OF_FAMILY = dict(zip(_FIVE, ("biaosong", "fangsong", "kai", "hei", "song"), strict=True))


class _None:
    """One font for each role, none of which holds anything."""

    families = _FIVE

    def holds(self, family: str, character: str) -> bool:
        return (family, character) == ("nothing", "at all")


def heading(level: int) -> dict[str, object]:
    return {"k": "heading", "level": level, "runs": [{"t": "镕", "b": False}]}


def clause(level: int, *, is_heading: bool) -> dict[str, object]:
    runs = [{"t": "镕", "b": False}]
    return {"k": "clause", "level": level, "heading": is_heading, "runs": runs}


@pytest.mark.parametrize(
    ("layout", "block", "role"),
    [
        ("outline", heading(2), "biaosong"),
        ("outline", heading(3), "hei"),
        ("outline", heading(4), "hei"),
        ("outline", {"k": "paragraph", "runs": [{"t": "镕", "b": False}]}, "song"),
        ("outline", {"k": "box", "role": "case", "label": "镕", "blocks": []}, "hei"),
        ("form", {"k": "lines", "example": "镕"}, "kai"),
        ("gongwen", clause(1, is_heading=True), "hei"),
        ("gongwen", clause(2, is_heading=True), "kai"),
        ("gongwen", clause(3, is_heading=True), "fangsong"),
        ("gongwen", clause(1, is_heading=False), "fangsong"),
    ],
)
def test_every_block_is_set_in_the_font_of_its_role(
    layout: str, block: dict[str, object], role: str
) -> None:
    finder = GapFinder(choose_fonts(_FIVE), _None())
    found = finder.gaps({"layout": layout, "blocks": [block]})
    assert {_ROLE_OF_FAMILY[gap.family] for gap in found} == {role}


@pytest.mark.parametrize("character", "\ue000\U00031350\u0378\u0600\U0010fffd\u3000")
def test_what_python_does_not_know_is_drawn_all_the_same(character: str) -> None:
    finder = GapFinder(choose_fonts(_FIVE), _None())
    assert finder.gaps({"title": character}) == {Gap(character, "STZhongsong", "")}
