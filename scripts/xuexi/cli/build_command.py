"""`xuexi build`: the site, made in one command."""

from __future__ import annotations

import sys
import time
from contextlib import closing
from pathlib import Path

import click

from xuexi.cli.chinese_help import ChineseCommand
from xuexi.cli.engine import engine_needed
from xuexi.cli.exits import CLEAN, FINDINGS
from xuexi.cli.parameters import SITE, root_option
from xuexi.cli.report import print_findings, tell_missing_address
from xuexi.engines.engine_error import EngineError
from xuexi.library import Library
from xuexi.press.printing import Printing
from xuexi.project.load import load
from xuexi.project.placing import may_replace
from xuexi.text.system_errors import explain_system_error
from xuexi.writers.artifact import Paper
from xuexi.writers.manifest import MANIFEST


def refuse_to_lose(target: Path, root: Path, marker: str) -> None:
    """Stop before a folder with somebody's files in it is replaced."""
    if not may_replace(target, root, marker):
        raise click.ClickException(
            f"{target} 里有不是这个命令生成的东西，没有动它。换一个空文件夹或新文件夹的名字"
        )


@click.command("build", cls=ChineseCommand)
@root_option
@click.option("--site", type=click.Path(path_type=Path), default=None, metavar="文件夹",
              help="放到哪里，默认 site。")  # fmt: skip
def build_command(root: Path, site: Path | None) -> int:
    """检查并生成网站。有错误就停下，原来的网站不动。"""
    # Imported here so that `xuexi check` works without a site engine.
    with engine_needed():
        from xuexi.engines.mkdocs_build import build_site, prove_settings
        from xuexi.project.switching import HeldError

    started = time.monotonic()
    loaded = load(root)
    if loaded.errors or loaded.library is None:
        print_findings(loaded.findings)
        click.echo("没有生成网站；原来的网站没有动。", err=True)
        return FINDINGS
    if loaded.findings:
        print_findings(loaded.findings)
    tell_missing_address(loaded.library.campaign)
    target = site or root / SITE
    refuse_to_lose(target, root, MANIFEST)
    try:
        # Printing takes minutes: nobody should wait for it and then hear of mkdocs.yml.
        prove_settings(root)
        build_site(root, target, loaded, make_paper_with_bar(loaded.library, root))
    except HeldError as error:
        raise click.ClickException(str(error)) from error
    except (EngineError, OSError) as error:
        said = explain_system_error(error) if isinstance(error, OSError) else str(error)
        raise click.ClickException(f"{said}。没有生成网站；原来的网站没有动。") from error
    pages = sum(1 for _ in target.rglob("*.html"))
    seconds = time.monotonic() - started
    click.echo(
        f"生成 {len(loaded.library.materials)} 份材料、{pages} 个页面，用时 {seconds:.1f} 秒。"
    )
    click.echo(f"首页：{target / 'index.html'}")
    click.echo(f"在本机打开：python -m http.server -d {target} 8000，再访问 http://127.0.0.1:8000/")
    return CLEAN


def make_paper_with_bar(library: Library, root: Path) -> Paper:
    """PDF and Word files, with a bar when there is something to make."""
    printing = Printing(library, root)
    print_findings(printing.findings)
    if printing.todo:
        label = f"排 {len(printing.todo)} 个文件（PDF、Word、海报）"
        with (
            closing(printing.make()) as steps,
            click.progressbar(steps, len(printing.todo), label, file=sys.stderr) as bar,
        ):
            for _ in bar:
                pass
    return printing.paper()
