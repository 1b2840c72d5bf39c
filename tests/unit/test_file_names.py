"""Names of files for people: none overwrites another, on whatever system."""

from __future__ import annotations

import unicodedata
from pathlib import PureWindowsPath

import pytest

from xuexi.press.file_names import fit, free_path

CAFE = "Café 茶座"


def names(*paths: str) -> list[str]:
    """The paths that these get in turn, all for things of the id `a`."""
    taken: set[str] = set()
    return [free_path(path, "a", taken) for path in paths]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("表/登记表", "表/登记表"),
        ("表/KPI 表", "表/kpi 表"),
        ("表/ＫＰＩ 表", "表/ｋｐｉ 表"),
        ("Straße", "STRASSE"),
        (unicodedata.normalize("NFC", CAFE), unicodedata.normalize("NFD", CAFE)),
        (unicodedata.normalize("NFC", CAFE), unicodedata.normalize("NFD", CAFE.upper())),
    ],
)
def test_the_second_of_one_name_gets_its_id(first: str, second: str) -> None:
    assert names(first, second) == [first, f"{second} a"]


def test_a_third_and_a_fourth_get_numbers() -> None:
    assert names("表", "表", "表", "表") == ["表", "表 a", "表 a 2", "表 a 3"]


def test_a_name_with_an_id_may_be_taken_already() -> None:
    assert names("表 A", "表", "表") == ["表 A", "表", "表 a 2"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("签到表", "签到表"),
        ("问：怎么办？", "问：怎么办？"),
        ('a<b>c:d"e/f\\g|h?i*j\x07', "abcdefghij"),
        ("等等...", "等等"),
        ("结尾有空格 ", "结尾有空格"),
        ("点和空格 . .", "点和空格"),
        ("CON", "CON_"),
        ("nul", "nul_"),
        ("Com1", "Com1_"),
        ("LPT9.说明", "LPT9_.说明"),
        ("aux .说明", "aux_ .说明"),
        ("CONIN$", "CONIN$_"),
        ("COM\xb2", "COM\xb2_"),
        ("COM10", "COM10"),
        ("console", "console"),
        ("???", "_"),
        ("..", "_"),
        ("", ""),
        ("长" * 61, "长" * 59 + "…"),
        ("长" * 58 + " . . .", "长" * 58),
    ],
)
def test_a_title_becomes_a_name_that_windows_takes(title: str, name: str) -> None:
    assert fit(title) == name
    assert not PureWindowsPath(f"{name}.pdf").is_reserved()
