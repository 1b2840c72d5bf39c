"""`xuexi check`: all findings at once, for people or for programs."""

from __future__ import annotations

from pathlib import Path

import click

from xuexi.cli.chinese_help import ChineseCommand
from xuexi.cli.exits import CLEAN, FINDINGS
from xuexi.cli.parameters import root_option
from xuexi.cli.report import print_findings, print_json
from xuexi.project.load import load


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
    if fix:
        # To change files takes a parser, to look at files that are known takes none.
        from xuexi.project.anchoring import anchor_headings  # noqa: PLC0415
        from xuexi.project.autofix import autofix  # noqa: PLC0415

        for path in autofix(root):
            click.echo(f"已改好：{path}", err=True)
        for done in anchor_headings(root):
            click.echo(f"已给 {done.count} 个小标题写上位置名：{done.path}", err=True)
    loaded = load(root)
    if style == "json":
        print_json(loaded.findings)
    else:
        count = len(loaded.library.materials) if loaded.library else 0
        print_findings(loaded.findings, clean=f"检查了 {count} 份材料，没有问题。")
    return FINDINGS if loaded.findings else CLEAN
