"""`xuexi init` as somebody runs it: what it takes, asks and says."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
import yaml


def xuexi(folder: Path, *arguments: str, **options: str) -> subprocess.CompletedProcess[str]:
    """The real command with nobody there to answer."""
    given = [part for key, value in options.items() for part in (f"--{key}", value)]
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "xuexi", "init", *arguments, *given],
        cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_an_empty_folder_in_which_somebody_stands_stays_that_folder(tmp_path: Path) -> None:
    before = tmp_path.stat().st_ino
    done = xuexi(tmp_path, ".", title="党史学习教育", audiences="学校")
    assert (done.returncode, done.stderr) == (0, "")
    assert tmp_path.stat().st_ino == before
    assert {path.name for path in tmp_path.iterdir()} == {
        ".gitattributes", ".gitignore", ".vscode", "README.md", "deploy", "docs", "mkdocs.yml",
        "requirements.txt", "study_materials", "开始.bat",
    }  # fmt: skip


def test_the_command_takes_its_answers(tmp_path: Path) -> None:
    done = xuexi(tmp_path, "新", title="党史学习教育", year="2021", audiences="学校,国企")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("建好了：新，")
    again = xuexi(tmp_path, "新", title="党史学习教育", year="2021", audiences="学校,国企")
    assert (again.returncode, again.stdout) == (1, "")
    assert "已经有东西" in again.stderr
    assert "没有写任何文件" in again.stderr


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        ({}, 3, "没有写 --title"),
        ({"title": "党史"}, 3, "没有写 --audiences"),
        ({"title": "党史", "audiences": "甲", "year": "明年"}, 3, "--year 应为"),
        ({"title": "党史", "audiences": "甲,甲"}, 3, "--audiences “甲”写了两次"),
        ({"title": "绝密★", "audiences": "甲"}, 1, "没有写任何文件"),
    ],
)
def test_with_nobody_there_nothing_is_asked(
    tmp_path: Path, options: dict[str, str], code: int, said: str
) -> None:
    done = xuexi(tmp_path, "新", **options)
    assert done.returncode == code
    assert said in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_somebody_who_is_there_is_asked_until_it_will_do(tmp_path: Path) -> None:
    leader, follower = pty.openpty()
    command = [sys.executable, "-X", "utf8", "-m", "xuexi", "init", "新"]
    with subprocess.Popen(
        command, cwd=tmp_path, stdin=follower, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        os.write(leader, "学\n党史学习教育\n明年\n\n学校，国企\n".encode())
        said = process.communicate()[0]
    os.close(leader)
    os.close(follower)
    assert process.returncode == 0
    assert [part in said for part in ("至少两个字", "应为 1921 到 2099", "请再写一次")] == [
        True
    ] * 3
    campaign = yaml.safe_load((tmp_path / "新/study_materials/campaign.yml").read_text("utf-8"))
    assert campaign["years"] == [datetime.now().astimezone().year]
    assert [item["name"] for item in campaign["audiences"]] == ["学校", "国企"]
