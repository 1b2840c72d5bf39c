"""`xuexi stage`: the pages for another site engine."""

from __future__ import annotations

from pathlib import Path

import click

from xuexi.cli.building import make_paper_with_bar, refuse_to_lose
from xuexi.cli.chinese_help import ChineseCommand
from xuexi.cli.exits import CLEAN, FINDINGS
from xuexi.cli.parameters import root_option
from xuexi.cli.report import print_findings, tell_missing_address
from xuexi.engines.engine_error import EngineError
from xuexi.project.lasting import lasting_cache
from xuexi.project.load import load
from xuexi.writers.manifest import MANIFEST


@click.command("stage", cls=ChineseCommand)
@root_option
@click.argument("folder", type=click.Path(path_type=Path), metavar="文件夹")
def stage_command(root: Path, folder: Path) -> int:
    """把页面写成普通的 docs 文件夹和 mkdocs.yml，供别的建站工具使用。"""
    from xuexi.engines.stage import stage
    from xuexi.project.switching import HeldError

    refuse_to_lose(folder, root, f"docs/{MANIFEST}")
    loaded = load(root, cache=lasting_cache(root))
    if loaded.errors or loaded.library is None:
        print_findings(loaded.findings)
        return FINDINGS
    try:
        library = loaded.library
        tell_missing_address(library.campaign)
        count = stage(library, root, folder, lambda: make_paper_with_bar(library, root))
    except (EngineError, HeldError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"写好 {count} 个文件：{folder}")
    return CLEAN
