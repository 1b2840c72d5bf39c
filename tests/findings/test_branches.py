"""`xuexi branch`, and what `xuexi check` says of branches: typed once, judged, never published."""

from __future__ import annotations

import json
import os
import pty
import stat
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from golden import copy_base

from xuexi.cli.branch_command import branch_command
from xuexi.cli.check_command import check_command
from xuexi.cli.exits import CLEAN, FINDINGS
from xuexi.project import unchanged
from xuexi.project.branches import load_branches
from xuexi.sources.campaign import read_campaign

ROSTER = "姓名,党小组,年龄\n王芳,第一党小组,=1+1\n李强,第二党小组,3\n填表人：王五,,\n"
GIVEN = ("渔委一支部", "--audience", "渔委", "--place", "礼堂，活动室", "--secretary", "王芳")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    copy_base(tmp_path / "项目")
    (tmp_path / "名册.csv").write_text(ROSTER, "utf-8")
    return tmp_path / "项目"


def run(root: Path, *arguments: str) -> Result:
    command = check_command if arguments[0] == "check" else branch_command
    given = arguments[1:] if command is check_command else arguments
    return CliRunner().invoke(
        command, [*given, "--root", str(root)], standalone_mode=False, catch_exceptions=False
    )


def new(root: Path, *more: str) -> Result:
    roster = str(root.parent / "名册.csv")
    return run(root, "new", *GIVEN, "--roster", roster, *more)


def test_what_is_written_is_read_again(root: Path) -> None:
    result = new(root)
    assert result.return_value == CLEAN, result.output
    assert "分 2 个党小组：第一党小组 1 人、第二党小组 1 人。" in result.output
    campaign, _ = read_campaign(root, "study_materials")
    assert campaign is not None
    loaded = load_branches(root, campaign)
    assert loaded.findings == ()
    [member] = loaded.members
    branch = member.branch
    assert (branch.name, branch.audience, branch.roster, branch.places, branch.secretary) == (
        "渔委一支部", "yuwei", "branches/渔委一支部.csv", ("礼堂", "活动室"), "王芳",
    )  # fmt: skip
    assert [one.name for one in member.people] == ["王芳", "李强"]
    # What was left open waits behind a #.
    assert "\n# groups: " in (root / branch.path).read_text("utf-8")


def test_what_is_written_is_for_its_owner_alone_and_git_passes_it_over(root: Path) -> None:
    (root / ".git").mkdir()
    new(root)
    assert (root / "branches/.gitignore").read_text("utf-8") == "*\n"
    if os.name == "posix":
        modes = {stat.S_IMODE(path.stat().st_mode) for path in (root / "branches").glob("渔委*")}
        assert modes == {0o600}


def test_a_branch_that_is_there_is_not_lost(root: Path) -> None:
    new(root)
    again = new(root)
    assert again.return_value == FINDINGS
    assert "已经有这个文件：branches/渔委一支部.yml" in again.output
    assert new(root, "--force", "--group", "一组").return_value == CLEAN
    assert "groups: [一组]" in (root / "branches/渔委一支部.yml").read_text("utf-8")
    assert "# groups" in (root / "branches/渔委一支部.yml.bak").read_text("utf-8")


def test_a_roster_that_cannot_be_read_writes_nothing(root: Path) -> None:
    (root.parent / "名册.csv").write_text("姓名\n组长：王五\n", "utf-8")
    result = new(root)
    assert result.return_value == FINDINGS
    assert "XX609" in result.output
    assert not (root / "branches").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "没有写 名称"),
        (("一支部",), "没有写 --audience（哪一类党组织（渔委、车间））"),
        (("一支部", "--audience", "渔萎"), "没有“渔萎”这类党组织。是不是“渔委”？"),
        (("长" * 41, "--audience", "渔委"), "有 41 个字，不超过 40 个才印得下"),
        (("一支部", "--audience", "渔委", "--secretary", "王芳、李强"), "像是不止一个人"),
    ],
)
def test_with_nobody_there_nothing_is_asked(
    root: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "xuexi", "branch", "new", *arguments],
        cwd=root, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 3
    assert said in done.stderr
    assert not (root / "branches").exists()


def test_somebody_who_is_there_is_asked(root: Path) -> None:
    leader, follower = pty.openpty()
    command = [sys.executable, "-X", "utf8", "-m", "xuexi", "branch", "new"]
    with subprocess.Popen(
        command, cwd=root, stdin=follower, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        os.write(leader, "渔委一支部\n车间\n\n王芳，李强\n王芳\n一组，二组\n".encode())
        said = process.communicate()[0]
    os.close(leader)
    os.close(follower)
    assert process.returncode == 0
    assert "可以不写，直接回车" in said
    assert "像是不止一个人" in said
    written = yaml.safe_load((root / "branches/渔委一支部.yml").read_text("utf-8"))
    assert written == {
        "name": "渔委一支部", "audience": "车间", "secretary": "王芳", "groups": ["一组", "二组"],
    }  # fmt: skip


def test_a_list_says_what_is_known_of_each_and_what_is_wrong(root: Path) -> None:
    assert "还没有支部" in run(root, "list").output
    new(root)
    (root / "branches/er.yml").write_text("name: 二支部\naudience: 车间\n", "utf-8")
    result = run(root, "list")
    assert result.return_value == CLEAN
    assert result.output.splitlines() == [
        "二支部（车间），没有写名册，没有写书记，没有写地点",
        "渔委一支部（渔委），党员 2 人，第一党小组 1 人、第二党小组 1 人，书记 王芳，在礼堂开会",
    ]
    (root / "branches/er.yml").write_text("name: 二支部\naudience: 车\n", "utf-8")
    assert "XX205" in run(root, "list").output


def test_a_check_judges_branches_too(root: Path) -> None:
    assert "个支部" not in run(root, "check").output
    new(root)
    clean = run(root, "check")
    assert (clean.return_value, "、1 个支部，没有问题。" in clean.output) == (CLEAN, True)
    path = root / "branches/渔委一支部.yml"
    path.write_text(path.read_text("utf-8").replace("secretary: 王芳", "secretary: 王方"), "utf-8")
    wrong = run(root, "check")
    assert wrong.return_value == FINDINGS
    assert "branches/渔委一支部.yml:8:12: XX612 提醒 书记不在名册上：“王方”。" in wrong.output
    as_json = json.loads(run(root, "check", "--format", "json").output)
    assert [one["code"] for one in as_json["findings"]] == ["XX612"]


def test_slips_of_the_keyboard_are_mended_as_in_materials(root: Path) -> None:
    new(root)
    path = root / "branches/渔委一支部.yml"
    right = path.read_bytes()
    run(root, "check", "--fix")
    wrong = b"\xef\xbb\xbf" + right.replace(b"name: ", "name：".encode()).replace(b"\n", b"\r\n")
    path.write_bytes(wrong)
    codes = {line.split(" ")[1] for line in run(root, "check").output.splitlines() if " XX" in line}
    assert codes == {"XX102", "XX103", "XX106"}
    done = run(root, "check", "--fix")
    assert (done.return_value, path.read_bytes()) == (CLEAN, right)
    assert "已改好：branches/渔委一支部.yml" in done.output


def test_what_is_wrong_with_people_is_never_noted_down(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But that all is in order is: a second check reads nothing again."""
    monkeypatch.setattr(unchanged, "_SETTLED_NS", -(10**15))
    new(root)
    run(root, "check")
    note = json.loads((root / ".cache/branches.json").read_text("utf-8"))
    assert note["told"] == 1
    roster = root / "branches/渔委一支部.csv"
    roster.write_text(ROSTER + "组长：欧阳镕垚,,\n", "utf-8")
    assert "欧阳镕垚" in run(root, "check").output
    assert not (root / ".cache/branches.json").exists()
    kept = [path for path in (root / ".cache").rglob("*") if path.is_file()]
    assert kept
    assert [
        path for path in kept if "欧阳镕垚" in path.read_bytes().decode("utf-8", "replace")
    ] == []
