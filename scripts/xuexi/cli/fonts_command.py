"""`xuexi fonts`: which font plays which role on paper, and what to install."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from xuexi.cli.chinese_help import ChineseCommand
from xuexi.cli.exits import CLEAN, COULD_NOT_FINISH
from xuexi.cli.parameters import root_option
from xuexi.typeset.faces import FOLDER, Faces
from xuexi.typeset.fonts import CANDIDATES, ROLE_NAMES, Fonts, choose_fonts

_ADVICE = {
    "win32": "宋体、黑体、仿宋、楷体：打开 Windows“设置”，在“可选功能”里添加“简体中文补充字体”。",
    "darwin": "宋体、黑体、仿宋、楷体：打开“字体册”，"
    "找到灰色的 Songti SC、Heiti SC、STFangsong、Kaiti SC，点“下载”。",
}
_ELSEWHERE = (
    "宋体、黑体：装思源字体，如 sudo apt-get install fonts-noto-cjk。\n"
    f"仿宋、楷体：运行 make fonts，下载到 {FOLDER} 文件夹。"
)
_ANYWHERE = f"已经有字体文件的，放进项目的 {FOLDER} 文件夹就行，不用安装。"


@click.command("fonts", cls=ChineseCommand)
@root_option
def fonts_command(root: Path) -> int:
    """看这台电脑上的字体：哪一种字体排哪一种字，还差什么。"""
    faces = Faces(root)
    fonts = choose_fonts(faces.families)
    for role in CANDIDATES:
        click.echo(_line(role, fonts, faces, root))
    if fonts.stand_ins or not fonts.is_enough:
        click.echo(f"\n{_ADVICE.get(sys.platform, _ELSEWHERE)}\n{_ANYWHERE}")
    if fonts.is_enough:
        return CLEAN
    click.echo("没有中文字体，排不了 PDF。", err=True)
    return COULD_NOT_FINISH


def _line(role: str, fonts: Fonts, faces: Faces, root: Path) -> str:
    name = ROLE_NAMES[role]
    families = fonts.families[role]
    if not families:
        return f"{name}：没有"
    font = f"{families[0]}（{_short(faces.file(families[0]), root)}）"
    return f"{name}：没有，用 {font}代替" if role in fonts.stand_ins else f"{name}：{font}"


def _short(file: str, root: Path) -> str:
    """A path as people look for it: below the project where it lies there."""
    path, project = Path(file), root.resolve()
    return path.relative_to(project).as_posix() if path.is_relative_to(project) else file
