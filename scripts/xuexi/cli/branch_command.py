"""`xuexi branch`: the branches for which paper is printed, each typed once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from xuexi.branches.membership import Membership
from xuexi.cli.asking import answer, optional_answer
from xuexi.cli.chinese_help import ChineseCommand, ChineseGroup
from xuexi.cli.exits import CLEAN, FINDINGS
from xuexi.cli.filling import say_how_it_was_read
from xuexi.cli.made import say_next, write_unless_occupied
from xuexi.cli.parameters import force_option, root_option
from xuexi.cli.report import print_findings
from xuexi.findings.nearest import suggestion
from xuexi.model import Campaign, Roster
from xuexi.model.filling import GROUP_COLUMN
from xuexi.press.file_names import fit
from xuexi.project.branches import load_branches
from xuexi.project.new_files import NewFile
from xuexi.project.unversioned import keep_from_git
from xuexi.sources.campaign import read_campaign
from xuexi.sources.gather import CONTENT_FOLDER
from xuexi.sources.inside import BRANCHES_FOLDER
from xuexi.sources.materials import names_of
from xuexi.sources.new.answers import WrongAnswerError
from xuexi.sources.new.branch_file import (
    NewBranch,
    as_branch_name,
    as_person,
    as_several,
    new_branch,
)
from xuexi.sources.rosters.roster import read_roster

_TOLD = {
    "list": "列出全部支部：几个人，几个党小组，还差什么。",
    "new": "新建一个支部：名称、类别、名册、地点、书记，写一次，以后都照它。",
}
_EXAMPLE = r"例如：xuexi branch new 第一村党支部 --audience 农村 --roster D:\名册\一支部.xlsx"


@click.group("branch", cls=ChineseGroup, told=_TOLD)
def branch_command() -> None:
    """管自己的支部：新建、列出。支部文件在 branches 文件夹里，不会公开。"""


@branch_command.command("new", cls=ChineseCommand, help=_TOLD["new"])
@click.argument("name", required=False, default="", metavar="[名称]")
@click.option("--audience", default="", metavar="党组织", help="哪一类党组织，如 农村。")
@click.option("--roster", "roster_path", metavar="文件",
              type=click.Path(path_type=Path, dir_okay=False, exists=True),
              help="党员名册，.xlsx 或 .csv，抄一份放到支部文件旁边。")  # fmt: skip
@click.option("--place", "places", default="", metavar="地点,地点",
              help="开会的地方，第一个是平时用的。")  # fmt: skip
@click.option("--secretary", default="", metavar="姓名", help="书记的姓名。")
@click.option("--group", "groups", default="", metavar="小组,小组",
              help="党小组，按先后排；不写就照名册。")  # fmt: skip
@force_option
@root_option
def new_branch_command(
    name: str,
    audience: str,
    roster_path: Path | None,
    places: str,
    secretary: str,
    groups: str,
    force: bool,
    root: Path,
) -> int:
    """Ask for what the options do not say, and write the file."""
    campaign, findings = read_campaign(root, CONTENT_FOLDER)
    if campaign is None:
        print_findings(findings)
        return FINDINGS
    asked, optional = partial(answer, example=_EXAMPLE), partial(optional_answer, example=_EXAMPLE)
    names = [one.name for one in campaign.audiences]
    called = asked("名称", name, "支部的名称", as_branch_name)
    chosen = asked("--audience", audience, f"哪一类党组织（{'、'.join(names)}）",
                   partial(_as_audience, campaign))  # fmt: skip
    branch = NewBranch(
        called, chosen, "",
        optional("--place", places, "开会的地方，几处用逗号隔开", as_several) or (),
        optional("--secretary", secretary, "书记的姓名", as_person) or "",
        optional("--group", groups, "党小组，用逗号隔开；名册上有的不用写", as_several) or (),
    )  # fmt: skip
    return _write(root, branch, names, roster_path, force=force)


def _as_audience(campaign: Campaign, text: str) -> str:
    """The audience's short name. Raises WrongAnswerError."""
    known = names_of(campaign).audiences
    if text.strip() not in known:
        listed = suggestion(text, [one.name for one in campaign.audiences])
        raise WrongAnswerError(f"没有“{text}”这类党组织。{listed}")
    return campaign.audience(known[text.strip()]).name


def _write(
    root: Path, branch: NewBranch, audiences: list[str], roster_path: Path | None, *, force: bool
) -> int:
    """Write the file and its roster, if that can be read, and say what is in it."""
    stem, files, roster = fit(branch.name), [], None
    if roster_path:
        roster, findings = read_roster(roster_path, (GROUP_COLUMN,), roster_path.as_posix())
        if roster is None:
            print_findings(findings)
            click.echo("没有写任何文件。", err=True)
            return FINDINGS
        branch, copied = _with_roster(root, branch, stem, roster_path)
        files += copied
    text = new_branch(branch, audiences)
    files.insert(0, NewFile(f"{BRANCHES_FOLDER}/{stem}.yml", text.encode(), is_private=True))
    if not write_unless_occupied(root, tuple(files), force=force):
        return FINDINGS
    keep_from_git(root / BRANCHES_FOLDER)
    _say_summary(roster)
    say_next(_steps(branch, files[0].path))
    return CLEAN


def _with_roster(
    root: Path, branch: NewBranch, stem: str, path: Path
) -> tuple[NewBranch, list[NewFile]]:
    """The branch with its roster's name, and the copy that stands beside its file."""
    if path.resolve().parent == (root / BRANCHES_FOLDER).resolve():
        return replace(branch, roster=path.name), []
    name = f"{stem}{path.suffix.lower()}"
    copy = NewFile(f"{BRANCHES_FOLDER}/{name}", path.read_bytes(), is_private=True)
    return replace(branch, roster=name), [copy]


def _say_summary(roster: Roster | None) -> None:
    if roster:
        say_how_it_was_read(roster)


def _steps(branch: NewBranch, path: str) -> Iterable[str]:
    yield f"打开 {path} 看一看，行首有 # 的几行可以不写，要用就去掉 #。"
    if not branch.roster:
        yield f"把党员名册放进 {BRANCHES_FOLDER} 文件夹，在 roster 后面写上它的文件名。"
    yield "运行 xuexi check，看看支部文件和名册有没有问题。"
    yield f"开会前运行 xuexi meeting 材料编号 --branch {branch.name}，一次备齐。"


@branch_command.command("list", cls=ChineseCommand, help=_TOLD["list"])
@root_option
def list_command(root: Path) -> int:
    """Each branch in a line, then what is wrong with any."""
    campaign, findings = read_campaign(root, CONTENT_FOLDER)
    if campaign is None:
        print_findings(findings)
        return FINDINGS
    loaded = load_branches(root, campaign)
    for member in loaded.members:
        click.echo(_line(campaign, member))
    if not loaded.members:
        click.echo(f"还没有支部。{_EXAMPLE}")
    if loaded.findings:
        print_findings(loaded.findings)
    return FINDINGS if loaded.findings else CLEAN


def _line(campaign: Campaign, member: Membership) -> str:
    branch, roster = member.branch, member.roster
    said = [f"{branch.name}（{campaign.audience(branch.audience).name}）"]
    if roster is None:
        said.append("没有能用的名册" if branch.roster else "没有写名册")
    else:
        said.append(f"党员 {len(roster.people)} 人")
        groups = [f"{group} {count} 人" for group, count in roster.groups if group]
        said.append("、".join(groups) if groups else "不分党小组")
    said.append(f"书记 {branch.secretary}" if branch.secretary else "没有写书记")
    said.append(f"在{branch.places[0]}开会" if branch.places else "没有写地点")
    return "，".join(said)
