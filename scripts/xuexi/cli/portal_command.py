"""`xuexi portal`: one start page over the sites of many places."""

from __future__ import annotations

from pathlib import Path

import click

from xuexi.cli.chinese_help import ChineseCommand
from xuexi.cli.exits import CLEAN, FINDINGS
from xuexi.project.placing import write_file
from xuexi.project.site_manifests import portal_sites
from xuexi.sources.site_list import read_site_list
from xuexi.text.system_errors import explain_system_error
from xuexi.writers.portal import MARK, PAGE, write_portal

_TITLE = "各地学习园地"
_LEAD = "先找到自己的地方，再选党组织。"
_LOOKED_AT = 10_000
"""Bytes of a page that stands there already: its head is within them."""


@click.command("portal", cls=ChineseCommand)
@click.argument("sites", metavar="名单",
                type=click.Path(path_type=Path, exists=True, dir_okay=False))  # fmt: skip
@click.option("--to", "folder", default=Path(), metavar="文件夹",
              type=click.Path(path_type=Path, exists=True, file_okay=False),
              help="各地的网站在哪个文件夹下面，总首页就放在那里。默认是现在这个。")  # fmt: skip
@click.option("--title", default=_TITLE, metavar="文字", help=f"标题，默认是“{_TITLE}”。")
@click.option("--lead", default=_LEAD, metavar="文字", help="标题下面的一句话。")
@click.option("--pinyin", "by_pinyin", is_flag=True, help="按拼音排；不写就照名单的顺序。")
def portal_command(sites: Path, folder: Path, title: str, lead: str, *, by_pinyin: bool) -> int:
    """给许多地方的网站做一个总首页：照名单，从各网站的材料目录做。"""
    if not (title.isprintable() and lead.isprintable()):
        raise click.UsageError("--title 和 --lead 里有看不见的字符。")
    try:
        if not _is_ours(folder / PAGE):
            raise click.UsageError(
                f"{folder / PAGE} 不是 xuexi portal 写的，没有换掉它。"
                "--to 写各地网站上面的那个文件夹。"
            )
        listed, problems = read_site_list(sites)
        read, unread = portal_sites(folder, () if problems else listed)
        problems += tuple(f"{sites}:{one.line}：{one.name}：{why}" for one, why in unread)
        for problem in problems:
            click.echo(problem, err=True)
        if problems:
            click.echo(f"共 {len(problems)} 处。没有写总首页，原来的不动。", err=True)
            return FINDINGS
        for file in write_portal(title, lead, read, by_pinyin=by_pinyin):
            write_file(folder / file.path, file.content)
    except OSError as error:
        raise click.ClickException(f"{explain_system_error(error)}。没有写完总首页。") from error
    materials = sum(one.materials for one in read)
    click.echo(f"{len(read)} 个网站，{materials} 份材料：{folder / PAGE}")
    return CLEAN


def _is_ours(page: Path) -> bool:
    """Whether a start page may be put there: none is, or one of an earlier run."""
    try:
        with page.open("rb") as stream:
            return MARK.encode() in stream.read(_LOOKED_AT)
    except FileNotFoundError:
        return True
