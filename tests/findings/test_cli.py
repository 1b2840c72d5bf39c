"""`xuexi check` as people and programs meet it: exit codes, the summary, JSON."""

from __future__ import annotations

import errno
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from golden import CONTENT, copy_base, copy_case, expected_lines, finding_lines

from xuexi.cli.main import main
from xuexi.cli.report import JSON_VERSION
from xuexi.findings import CATALOGUE
from xuexi.project import switching
from xuexi.writers.manifest import MANIFEST

SEVERAL = "XX201-several-files"
"""A case with findings in four files."""


class Result(NamedTuple):
    """How a run of the command ended."""

    code: int
    out: str
    err: str


Xuexi = Callable[..., Result]


@pytest.fixture
def xuexi(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Xuexi:
    """Runs the command in this process, through the same door as a shell."""

    def run(*arguments: str | Path) -> Result:
        monkeypatch.setattr(sys, "argv", ["xuexi", *map(str, arguments)])
        with pytest.raises(SystemExit) as stopped:
            main()
        assert isinstance(stopped.value.code, int)
        return Result(stopped.value.code, *capsys.readouterr())

    return run


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    return copy_base(tmp_path)


@pytest.fixture
def several(tmp_path: Path) -> Path:
    return copy_case(SEVERAL, tmp_path)


def test_a_clean_project_says_so_and_exits_with_0(xuexi: Xuexi, clean: Path) -> None:
    result = xuexi("check", "--root", clean)
    assert result.code == 0
    assert result.out == "检查了 4 份材料，没有问题。\n"


def test_findings_are_listed_sorted_and_summed_up(xuexi: Xuexi, several: Path) -> None:
    result = xuexi("check", "--root", several)
    assert result.code == 1
    lines = [line for line in result.out.splitlines() if line]
    assert lines[:-2] == expected_lines(SEVERAL)
    assert lines[-2] == "共 6 处：错误 6，提醒 0，在 4 个文件里。"
    assert "检查结果说明" in lines[-1]


def test_files_are_parted_by_an_empty_line(xuexi: Xuexi, several: Path) -> None:
    groups = xuexi("check", "--root", several).out.split("\n\n")
    paths = [{line.split(":")[0] for line in group.splitlines()} for group in groups[:-1]]
    assert [len(path) for path in paths] == [1, 1, 1, 1]


def test_reminders_are_counted_apart(xuexi: Xuexi, tmp_path: Path) -> None:
    result = xuexi("check", "--root", copy_case("XX102-bom", tmp_path))
    assert result.code == 1
    assert "共 2 处：错误 0，提醒 2，在 2 个文件里。" in result.out


def test_json_holds_every_finding(xuexi: Xuexi, several: Path) -> None:
    result = xuexi("check", "--root", several, "--format", "json")
    assert result.code == 1
    document = json.loads(result.out)
    assert list(document) == ["version", "summary", "findings"]
    assert document["version"] == JSON_VERSION == 1
    assert document["summary"] == {"errors": 6, "warnings": 0, "files": 4}
    rows = document["findings"]
    assert [
        f"{row['path']}:{row['line']}:{row['column']}: {row['code']} 错误 {row['message']}"
        for row in rows
    ] == expected_lines(SEVERAL)
    for row in rows:
        assert list(row) == [
            "code", "severity", "path", "line", "column",
            "problem", "expected", "found", "fix", "message",
        ]  # fmt: skip
        assert row["severity"] == CATALOGUE[row["code"]].severity
        assert row["problem"]
        assert row["fix"]


def test_json_of_a_clean_project(xuexi: Xuexi, clean: Path) -> None:
    result = xuexi("check", "--root", clean, "--format", "json")
    assert result.code == 0
    assert json.loads(result.out) == {
        "version": 1,
        "summary": {"errors": 0, "warnings": 0, "files": 0},
        "findings": [],
    }


def test_json_is_utf_8_where_the_console_is_not(several: Path) -> None:
    command = [sys.executable, "-m", "xuexi", "check", "--root", str(several), "--format", "json"]
    environment = {"PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"}
    result = subprocess.run(command, capture_output=True, check=False, env=environment)
    assert json.loads(result.stdout.decode("utf-8"))["findings"]


def test_a_console_that_lacks_a_character_gets_the_rest(several: Path) -> None:
    command = [sys.executable, "-m", "xuexi", "check", "--root", str(several)]
    environment = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    result = subprocess.run(command, capture_output=True, check=False, env=environment)
    assert result.returncode == 1
    assert b"XX201" in result.stdout
    assert b"Traceback" not in result.stderr


def test_fix_mends_first_and_reports_what_is_left(xuexi: Xuexi, tmp_path: Path) -> None:
    root = copy_case("XX106-several-on-one-line", tmp_path)
    result = xuexi("check", "--root", root, "--fix")
    assert result.code == 1
    assert result.err == f"已改好：{CONTENT}/topic/anli.md\n"
    assert result.out.splitlines()[:1] == finding_lines(root)
    assert "XX205" in result.out
    assert "XX106" not in result.out


def test_json_stays_json_with_fix(xuexi: Xuexi, tmp_path: Path) -> None:
    root = copy_case("XX106-colon", tmp_path)
    result = xuexi("check", "--root", root, "--fix", "--format", "json")
    assert result.code == 0
    assert json.loads(result.out)["findings"] == []


def test_a_missing_campaign_is_a_finding(xuexi: Xuexi, tmp_path: Path) -> None:
    result = xuexi("check", "--root", tmp_path)
    assert result.code == 1
    assert "study_materials/campaign.yml:1:1: XX111 错误" in result.out


def test_a_file_that_cannot_be_read_exits_with_2(
    xuexi: Xuexi, clean: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = open

    def refuse(path: str | Path, *args: Any, **named: Any) -> Any:
        if str(path).endswith("campaign.yml"):
            raise PermissionError(errno.EACCES, "denied", str(path))
        return usual(path, *args, **named)

    monkeypatch.setattr("builtins.open", refuse)
    result = xuexi("check", "--root", clean)
    assert result.code == 2
    assert result.out == ""
    assert result.err.startswith("没能做完：")
    assert "campaign.yml" in result.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("chekc",),
        ("check", "--formt", "json"),
        ("check", "--format", "xml"),
        ("check", "--root", "nowhere"),
        ("check", "--root", __file__),
        ("check", "too", "much"),
    ],
)
def test_a_wrong_command_exits_with_3(xuexi: Xuexi, arguments: tuple[str, ...]) -> None:
    result = xuexi(*arguments)
    assert result.code == 3
    assert result.out == ""
    assert result.err


def test_help_names_the_exit_codes(xuexi: Xuexi) -> None:
    result = xuexi("--help")
    assert result.code == 0
    assert "退出码：0 没有问题，1 内容有问题，2 没能做完，3 命令写错了。" in result.out


@pytest.mark.parametrize("verb", ["check", "new", "fonts"])
def test_a_site_that_a_killed_build_moved_away_comes_back_with_any_command(
    xuexi: Xuexi, clean: Path, verb: str
) -> None:
    workshop = clean / ".site-xuexi-abcdefgh"
    (workshop / "old").mkdir(parents=True)
    (workshop / "old" / "index.html").write_text("the last good site", "utf-8")
    (workshop / "lock").touch()
    more = ("专题讨论", "怎样读书") if verb == "new" else ()
    result = xuexi(verb, *more, "--root", clean)
    assert f"已经把原来的 {clean / 'site'} 放回去" in result.err
    assert (clean / "site" / "index.html").read_text("utf-8") == "the last good site"
    assert not workshop.exists()


def test_a_site_that_cannot_be_moved_away_is_told_with_the_way_out(
    xuexi: Xuexi, clean: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rename fails as on Windows while somebody reads a PDF of the old site."""
    (clean / "mkdocs.yml").write_text(
        "site_name: x\ntheme: {name: material, font: false}\nplugins: [xuexi]\n", "utf-8"
    )
    (clean / "docs").mkdir()
    (clean / "docs" / "x.md").write_text("x\n", "utf-8")
    (clean / "site").mkdir()
    (clean / "site" / MANIFEST).write_text("old", "utf-8")
    rename = Path.rename

    def held(path: Path, target: Path) -> Path:
        if path.name == "site":
            raise PermissionError(errno.EACCES, "used by another process", str(path))
        return rename(path, target)

    monkeypatch.setattr(switching, "exchange", lambda *_: False)
    monkeypatch.setattr(switching, "_WAITS_SECONDS", ())
    monkeypatch.setattr(Path, "rename", held)
    result = xuexi("build", "--root", clean)
    assert result.code == 2
    assert f"新生成的都在 {clean / 'site-new'} 里" in result.err
    assert "关掉打开的 PDF" in result.err
    assert (clean / "site" / MANIFEST).read_text("utf-8") == "old"
    assert (clean / "site-new" / "index.html").is_file()
