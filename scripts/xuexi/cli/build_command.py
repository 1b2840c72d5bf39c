"""`xuexi build`: the site, made in one command."""

from __future__ import annotations

import time
from pathlib import Path

import click

from xuexi.cli.chinese_help import ChineseCommand
from xuexi.cli.exits import CLEAN
from xuexi.cli.parameters import SITE, root_option


@click.command("build", cls=ChineseCommand)
@root_option
@click.option("--site", type=click.Path(path_type=Path), default=None, metavar="文件夹",
              help="放到哪里，默认 site。")  # fmt: skip
@click.option("--no-paper", is_flag=True,
              help="只做网页，不排 PDF、Word 和海报，先看一眼用；发布时不要用。")  # fmt: skip
def build_command(root: Path, site: Path | None, no_paper: bool) -> int:
    """检查并生成网站。有错误就停下，原来的网站不动。"""
    from xuexi.cli.built import Built, recall_built, tell_built

    started = time.monotonic()
    target = (site or root / SITE).resolve()
    known = recall_built(root, target, has_paper=not no_paper)
    if isinstance(known, Built):
        built = known
    else:
        from xuexi.project.looking_ahead import looking_ahead
        from xuexi.project.shelf import Shelf

        with looking_ahead(Shelf(root, target).folders) as ahead:
            # All that makes a site is imported only where something has changed.
            from xuexi.cli.building import build

            made = build(root, site or root / SITE, ahead, has_paper=not no_paper, seen=known)
        if isinstance(made, int):
            return made
        built = made
    tell_built(built, site or root / SITE, time.monotonic() - started)
    return CLEAN
