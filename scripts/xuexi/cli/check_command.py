"""`xuexi check`: all findings at once, for people or for programs."""

from __future__ import annotations

from pathlib import Path

import click

from xuexi.cli.checked import Checked, recall_checked
from xuexi.cli.chinese_help import ChineseCommand
from xuexi.cli.exits import CLEAN, FINDINGS
from xuexi.cli.parameters import root_option
from xuexi.findings.rows import from_rows


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
    _tell(checked, style)
    return FINDINGS if checked.findings else CLEAN


def _tell(checked: Checked, style: str) -> None:
    clean = f"检查了 {checked.materials} 份材料，没有问题。"
    if style == "text" and not checked.findings:
        click.echo(clean)
        return
    # Where all is well it is not needed.
    from xuexi.cli.report import print_findings, print_json  # noqa: PLC0415

    findings = from_rows(checked.findings)
    if style == "json":
        print_json(findings)
    else:
        print_findings(findings)
