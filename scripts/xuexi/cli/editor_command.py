"""`xuexi editor`: help for whoever writes in VS Code."""

from __future__ import annotations

import json
from pathlib import Path

import click

from xuexi.cli.chinese_help import ChineseCommand
from xuexi.cli.exits import CLEAN, FINDINGS
from xuexi.cli.made import say_next
from xuexi.cli.parameters import root_option
from xuexi.cli.report import print_findings
from xuexi.project.editor_setup import set_up_editor
from xuexi.sources.campaign import read_campaign
from xuexi.sources.editor import FOLDER, editor_files
from xuexi.sources.gather import CONTENT_FOLDER


@click.command("editor", cls=ChineseCommand)
@root_option
def editor_command(root: Path) -> int:
    """让 VS Code 边写边提示：写好它的设置，总设置改了以后再运行一次。"""
    campaign, findings = read_campaign(root, CONTENT_FOLDER)
    if campaign is None:
        print_findings(findings)
        return FINDINGS
    setup = set_up_editor(root, editor_files(campaign))
    if setup.written:
        click.echo("写好了：")
        for path in setup.written:
            click.echo(f"  {path}")
    for path, lacking in setup.left:
        click.echo(f"{path} 里有别人写的设置，没有动它。请把下面这些加进去：", err=True)
        click.echo(json.dumps(lacking, ensure_ascii=False, indent=2), err=True)
    if setup.left:
        return FINDINGS
    if not setup.written:
        click.echo(f"{FOLDER} 里的设置已经是最新的。")
        return CLEAN
    say_next(
        (
            "用 VS Code 打开这个文件夹，右下角问要不要装推荐的扩展，点“安装”。",
            "写总设置和各张表，有提示，写错的地方画波浪线。",
            "写材料，打块名或“头部信息”，选一条按 Tab 键。按 Ctrl+Shift+B 检查全部材料。",
        )
    )
    return CLEAN
