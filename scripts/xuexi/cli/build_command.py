"""`xuexi build`, `xuexi serve`, `xuexi stage`: the doors, opened from the command line."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import click

from xuexi.build.load import load
from xuexi.build.placing import may_replace
from xuexi.build.printing import Paper, Printing
from xuexi.cli.exits import CLEAN, FINDINGS
from xuexi.cli.parameters import SITE, root_option
from xuexi.cli.report import print_findings
from xuexi.library import Library
from xuexi.writers.manifest import MANIFEST

_ENGINE = ("mkdocs", "material")
"""Packages that only building and serving need."""


def refuse_to_lose(target: Path, root: Path, marker: str) -> None:
    """Stop before a folder with somebody's files in it is replaced."""
    if not may_replace(target, root, marker):
        raise click.ClickException(
            f"{target} 里有不是这个命令生成的东西，没有动它。换一个空文件夹或新文件夹的名字"
        )


@click.command("build")
@root_option
@click.option("--site", type=click.Path(path_type=Path), default=None, help="放到哪里，默认 site。")
def build_command(root: Path, site: Path | None) -> int:
    """检查并生成网站。有错误就停下，原来的网站不动。"""
    # Imported here so that `xuexi check` works without a site engine.
    with _engine_needed():
        from mkdocs.exceptions import MkDocsException

        from xuexi.build.switching import HeldError
        from xuexi.doors.mkdocs_build import build_site

    started = time.monotonic()
    loaded = load(root)
    if loaded.errors or loaded.library is None:
        print_findings(loaded.findings)
        click.echo("没有生成网站；原来的网站没有动。", err=True)
        return FINDINGS
    if loaded.findings:
        print_findings(loaded.findings)
    target = site or root / SITE
    refuse_to_lose(target, root, MANIFEST)
    try:
        build_site(root, target, loaded, _paper(loaded.library, root))
    except (MkDocsException, HeldError) as error:
        raise click.ClickException(str(error)) from error
    pages = sum(1 for _ in target.rglob("*.html"))
    seconds = time.monotonic() - started
    click.echo(
        f"生成 {len(loaded.library.materials)} 份材料、{pages} 个页面，用时 {seconds:.1f} 秒。"
    )
    click.echo(f"首页：{target / 'index.html'}")
    click.echo(f"在本机打开：python -m http.server -d {target} 8000，再访问 http://127.0.0.1:8000/")
    return CLEAN


def _paper(library: Library, root: Path) -> Paper:
    """PDF and Word files, with a bar when there is something to make."""
    printing = Printing(library, root)
    print_findings(printing.findings)
    if printing.todo:
        label = f"排 {len(printing.todo)} 个 PDF 和 Word 文件"
        with (
            closing(printing.make()) as steps,
            click.progressbar(steps, len(printing.todo), label, file=sys.stderr) as bar,
        ):
            for _ in bar:
                pass
    return printing.paper()


@click.command("serve")
@root_option
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="本机地址和端口。")
@click.option("--open", "open_in_browser", is_flag=True, help="同时打开浏览器。")
def serve_command(root: Path, address: str, open_in_browser: bool) -> int:
    """在本机预览，改动学习材料后自动刷新。"""
    with _engine_needed():
        from mkdocs.exceptions import MkDocsException

        from xuexi.doors.mkdocs_build import serve_site

    click.echo(f"预览：http://{address}/ （按 Ctrl+C 停止）")
    try:
        serve_site(root, address, open_in_browser=open_in_browser)
    except MkDocsException as error:
        raise click.ClickException(str(error)) from error
    return CLEAN


@click.command("stage")
@root_option
@click.argument("folder", type=click.Path(path_type=Path))
def stage_command(root: Path, folder: Path) -> int:
    """把页面写成普通的 docs 文件夹和 mkdocs.yml，供别的建站工具使用。"""
    from xuexi.build.switching import HeldError
    from xuexi.doors.stage import stage

    refuse_to_lose(folder, root, f"docs/{MANIFEST}")
    loaded = load(root)
    if loaded.errors or loaded.library is None:
        print_findings(loaded.findings)
        return FINDINGS
    try:
        count = stage(loaded.library, root, folder)
    except (ValueError, HeldError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"写好 {count} 个文件：{folder}")
    return CLEAN


@contextmanager
def _engine_needed() -> Iterator[None]:
    """Say what to install when MkDocs is not there."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in _ENGINE:
            raise
        message = f"没有安装 {error.name}。请运行：python3 -m pip install -r requirements.txt"
        raise click.ClickException(message) from error
