"""`xuexi check`: all findings at once, for people or for programs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from xuexi.cli.checked import Checked, recall_checked
from xuexi.cli.chinese_help import ChineseCommand
from xuexi.cli.exits import CLEAN, FINDINGS
from xuexi.cli.parameters import root_option
from xuexi.findings import Finding
from xuexi.findings.rows import from_rows
from xuexi.project.checked_beside import Beside, recall_beside
from xuexi.sources.inside import BRANCHES_FOLDER, OWN_TEMPLATES_FOLDER


@click.command("check", cls=ChineseCommand)
@root_option
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    help="给人看或给程序看。",
)
@click.option(
    "--fix",
    is_flag=True,
    help="先改好标点、编码标记和换行这类小毛病，给小标题写上位置名，不动文字。",
)
def check_command(root: Path, style: str, fix: bool) -> int:
    """检查学习材料，一次列出全部问题。"""
    checked = recall_checked(root, fix=fix)
    if checked is None:
        from xuexi.cli.checking import check  # noqa: PLC0415 - only where something has changed

        checked = check(root, fix=fix)
    branches, wrong = _branches(root, fix=fix)
    templates, more = _templates(root)
    wrong += more
    _tell(checked, {"个支部": branches, "个模板": templates}, wrong, style)
    return FINDINGS if checked.findings or wrong else CLEAN


def _branches(root: Path, *, fix: bool) -> tuple[int, tuple[Finding, ...]]:
    """How many branches there are, and what is wrong with them: no part of the site's findings."""
    if not (root / BRANCHES_FOLDER).is_dir():
        return 0, ()
    known = recall_beside(root, Beside.BRANCHES)
    if known is not None:
        return known, ()
    # Most projects have none, and others seldom change them.
    from xuexi.project.checking_branches import check_branches, mend_branches  # noqa: PLC0415

    for path in mend_branches(root) if fix else ():
        click.echo(f"已改好：{path}", err=True)
    return check_branches(root)


def _templates(root: Path) -> tuple[int, tuple[Finding, ...]]:
    """How many Word templates of its own a project has, and what is wrong with them."""
    if not (root / OWN_TEMPLATES_FOLDER).is_dir():
        return 0, ()
    known = recall_beside(root, Beside.TEMPLATES)
    if known is not None:
        return known, ()
    # What reads Word files is needed for nothing else here.
    from xuexi.project.checking_templates import check_templates  # noqa: PLC0415

    return check_templates(root)


def _tell(
    checked: Checked, beside: Mapping[str, int], wrong: tuple[Finding, ...], style: str
) -> None:
    others = (f"{count} {word}" for word, count in beside.items() if count)
    counted = "、".join((f"{checked.materials} 份材料", *others))
    if style == "text" and not (checked.findings or wrong):
        click.echo(f"检查了 {counted}，没有问题。")
        return
    # Where all is well it is not needed.
    from xuexi.cli.report import print_findings, print_json  # noqa: PLC0415

    findings = (*from_rows(checked.findings), *wrong)
    if style == "json":
        print_json(findings)
    else:
        print_findings(findings)
