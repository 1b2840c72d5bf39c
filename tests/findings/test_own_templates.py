"""An office's own Word templates where people use them: check, print and meeting."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from made_meeting import GIVEN, PEOPLE, made, meet, meeting_root, words
from own_templates import certificate, notice, plain, put, sign_in
from xuexi.cli.check_command import check_command
from xuexi.cli.exits import CLEAN, FINDINGS
from xuexi.cli.print_command import print_command
from xuexi.project.checked_beside import Beside
from xuexi.project.own_templates import load_templates


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return meeting_root(tmp_path)


def ask(command: object, root: Path, *arguments: str) -> Result:
    given = ["--root", str(root), *arguments]
    return CliRunner().invoke(command, given, standalone_mode=False)  # type: ignore[arg-type]


def fill(root: Path, *arguments: str) -> Result:
    return ask(print_command, root, *arguments, "--to", str(root / "paper"))


def test_it_takes_the_place_of_ours_and_others_come_behind(root: Path) -> None:
    put(root, "会议通知.docx", notice())
    put(root, "签到表.docx", sign_in())
    put(root, "班前讨论会/承诺书.docx", certificate())
    put(root, "另印/奖状.docx", certificate())
    result = meet(root, "cd-banqian-1", *GIVEN)
    assert result.return_value == CLEAN, result.output
    files = made(root)
    assert "3 签到表.pdf" not in files
    assert "8 承诺书.docx" in files
    assert not any("奖状" in name for name in files)
    told = words(files["1 会议通知.docx"])
    assert told.startswith(
        "关于召开班前讨论会的通知时间：2031年6月5日（星期四）06:30—07:15地点：前舱"
    )
    assert "应到4人。联系人：王芳" in told
    assert "序号姓名签名1王芳2李强3阿卜杜拉·买买提4镕垚喆" in words(files["3 签到表.docx"])
    assert all(f"{name}同志" in words(files["8 承诺书.docx"]) for name in ("王芳", "镕垚喆"))
    readme = files["0 怎么用.txt"].read_text("utf-8-sig")
    assert "1 会议通知：1 份（Word，照单位的模板 templates/会议通知.docx）" in readme
    assert "3 签到表：1 份，表里已经写好 4 人（Word，照单位的模板 templates/签到表.docx）" in readme
    assert "8 承诺书：文件里已经一人一份，共 4 份，印一遍（Word" in readme
    assert "3 签到表：1 份（PDF、Word）" not in readme
    # Our own message and poster are no paper, and stay.
    assert "1 会议通知（海报）.png" in files
    differs = "“会议通知”照单位的模板做了；贴到群里的话、海报还是本来的样子"
    assert differs in readme
    assert differs in result.output
    if os.name == "posix":
        assert all(not stat.S_IMODE(path.stat().st_mode) & 0o77 for path in files.values())


def test_one_for_this_kind_of_meeting_comes_first(root: Path) -> None:
    put(root, "会议通知.docx", plain("哪种会都用{{支部}}"))
    put(root, "班前讨论会/会议通知.docx", plain("只给班前会{{支部}}"))
    meet(root, "cd-banqian-1", *GIVEN)
    assert words(made(root)["1 会议通知.docx"]) == "只给班前会三号船支部"


def test_a_wrong_one_stops_the_meeting(root: Path) -> None:
    put(root, "会议通知.docx", plain("{{支部名}}"))
    result = meet(root, "cd-banqian-1", *GIVEN)
    assert result.return_value == FINDINGS
    assert "templates/会议通知.docx:1:1: XX641" in result.output
    assert "没有做任何文件：先把模板改好" in result.output
    assert not (root / "meetings").exists()


def test_check_judges_them_without_a_branch(root: Path) -> None:
    put(root, "会议通知.docx", notice())
    (root / "branches/san.yml").unlink()
    (root / "branches/ren.csv").unlink()
    result = ask(check_command, root)
    assert "、1 个模板，没有问题" in result.output
    put(root, "奖状.docx", plain("{{姓铭}}"))
    put(root, "旧的.doc", b"\xd0\xcf\x11\xe0")
    result = ask(check_command, root)
    assert result.return_value == FINDINGS
    assert "XX641" in result.output
    assert "XX645" in result.output
    put(root, "班后会/奖状.docx", plain("{{姓名}}"))
    assert "是不是“班前讨论会”？" in ask(check_command, root).output


@pytest.mark.skipif(os.name != "posix", reason="not everybody may make links there")
@pytest.mark.parametrize("name", ["信.docx", "信.doc", "班后会/信.docx"])
def test_what_lies_outside_is_refused_and_nothing_more_is_said_of_it(
    root: Path, tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "信.docx"
    outside.write_bytes(plain("{{姓铭}}"))
    path = root / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(outside)
    loaded = load_templates(root, {"班前讨论会"})
    assert [(one.code, one.place.path) for one in loaded.findings] == [
        ("XX117", f"templates/{name}")
    ]
    assert loaded.templates == ()


def test_that_all_was_in_order_is_forgotten_when_something_is_not(root: Path) -> None:
    put(root, "会议通知.docx", plain("{{支部名}}"))
    (root / "branches/san.yml").write_text("name: 三号船支部\n", "utf-8")
    (root / ".cache").mkdir(exist_ok=True)
    notes = [root / ".cache" / f"{which}.json" for which in Beside]
    for path in notes:
        path.write_text("left by a run before", "utf-8")
    assert ask(check_command, root).return_value == FINDINGS
    assert [path.exists() for path in notes] == [False, False]


def test_one_is_printed_with_a_roster(root: Path, tmp_path: Path) -> None:
    put(root, "另印/奖状.docx", certificate())
    roster = root / "ren.csv"
    roster.write_text("姓名,岗位\n" + "".join(f"{name},水手\n" for name in PEOPLE), "utf-8")
    for named in ("奖状", "奖状.docx", str(root / "templates/另印/奖状.docx")):
        result = fill(root, named, "--roster", str(roster), "--branch", "甲支部")
        assert result.return_value == CLEAN, result.output
        assert "一人一份，共 4 份" in result.output
    assert "名册里没有“党小组”这一栏" in result.output
    path = root / "paper/单位模板/奖状（填好）.docx"
    assert "李强同志（，水手）" in words(path)
    if os.name == "posix":
        assert not stat.S_IMODE(path.stat().st_mode) & 0o77
    # Somewhere else on the machine it is as good.
    elsewhere = tmp_path / "信.docx"
    elsewhere.write_bytes(notice())
    result = fill(root, str(elsewhere), "--branch", "三号船支部", "--date", "2031-06-05")
    assert "提示：不知道“地点”，空着，用 --place 写。" in result.output
    assert "应到4人。联系人：王芳" in words(root / "paper/单位模板/信（填好）.docx")


def test_what_cannot_be_filled_in_is_said(root: Path, tmp_path: Path) -> None:
    other = tmp_path / "信.docx"
    other.write_bytes(plain("没有"))
    assert "要填的模板，把文件放到 templates 文件夹" in str(fill(root, str(other)).exception)
    result = fill(root, str(other), "--branch", "甲支部")
    assert "XX648" in result.output
    other.write_bytes(plain("{{姓铭}}"))
    result = fill(root, str(other))
    assert result.return_value == FINDINGS
    assert "没有填：先照上面说的办" in result.output
    other.write_bytes(plain("{{姓名}}"))
    assert "只做 Word" in str(fill(root, str(other), "--format", "pdf").exception)
    assert "只能和名册的几项" in str(fill(root, str(other), "--id", "jilu").exception)
    for wrong in ("甲\udcb5", "甲\ufffe"):
        assert "--branch 里有坏字" in str(fill(root, str(other), "--branch", wrong).exception)
    assert "不能放到" in str(
        ask(print_command, root, str(other), "--to", str(root / "site")).exception
    )


def test_what_nobody_could_open_is_not_made(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(root, "奖状.docx", certificate())
    monkeypatch.setattr("xuexi.writers.own_word.MOST_ELEMENTS", 50)
    said = "“奖状”给 4 人每人一份，文件太大，Word 打不开"
    assert said in str(fill(root, "奖状", "--branch", "三号船支部").exception)
    assert said in str(meet(root, "cd-banqian-1", *GIVEN).exception)
    assert not (root / "meetings").exists()


def test_two_of_one_name_are_told_and_none_is_chosen(root: Path) -> None:
    """On Windows they are one file; elsewhere one of them would be left out."""
    put(root, "会议通知.docx", plain("一{{支部}}"))
    put(root, "班前讨论会/会议通知.docx", plain("二{{支部}}"))
    assert ask(check_command, root).return_value == CLEAN
    said = str(fill(root, "会议通知", "--branch", "甲支部").exception)
    assert "templates/会议通知.docx、templates/班前讨论会/会议通知.docx" in said
    path = str(root / "templates" / "班前讨论会" / "会议通知.docx")
    assert fill(root, path, "--branch", "甲支部").return_value == CLEAN
    assert words(root / "paper/单位模板/会议通知（填好）.docx") == "二甲支部"
    assert fill(root, "templates/会议通知.docx", "--branch", "甲支部").return_value == CLEAN
    assert words(root / "paper/单位模板/会议通知（填好）.docx") == "一甲支部"
    put(root, "会议通知 .DOCX", plain("三{{支部}}"))
    result = ask(check_command, root)
    assert result.return_value == FINDINGS
    assert "templates/会议通知.docx:1:1: XX649" in result.output
    assert "“会议通知 .DOCX”" in result.output
    assert meet(root, "cd-banqian-1", *GIVEN).return_value == FINDINGS
