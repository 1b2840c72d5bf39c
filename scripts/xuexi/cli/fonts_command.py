"""`xuexi fonts`: which font plays which role on paper, and what to install."""

from __future__ import annotations

import click

from xuexi.cli.exits import CLEAN, COULD_NOT_FINISH
from xuexi.writers.pdf.fonts import CANDIDATES, ROLE_NAMES, Fonts, choose_fonts
from xuexi.writers.pdf.typesetter import installed_families

_FREE = {
    "biaosong": "思源宋体（Noto Serif CJK SC）",
    "fangsong": "朱雀仿宋",
    "kai": "霞鹜文楷（LXGW WenKai）",
    "hei": "思源黑体（Noto Sans CJK SC）",
    "song": "思源宋体（Noto Serif CJK SC）",
}
"""A free font for each role, for those who have none of their own."""


@click.command("fonts")
def fonts_command() -> int:
    """看这台电脑上的字体：哪一种字体排哪一种字，还差什么。"""
    fonts = choose_fonts(installed_families())
    for role in CANDIDATES:
        click.echo(_line(role, fonts))
    if fonts.is_enough:
        return CLEAN
    click.echo("没有中文字体，排不了 PDF。", err=True)
    return COULD_NOT_FINISH


def _line(role: str, fonts: Fonts) -> str:
    name = ROLE_NAMES[role]
    if role in fonts.stand_ins:
        return f"{name}：没有，用 {fonts.stand_ins[role]} 代替。可以装{_FREE[role]}。"
    families = fonts.families[role]
    if not families:
        return f"{name}：没有。可以装{_FREE[role]}。"
    return f"{name}：{families[0]}"
