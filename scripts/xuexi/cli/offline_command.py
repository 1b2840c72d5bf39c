"""`xuexi offline`: each audience's site in a ZIP that opens from a USB stick."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import click

from xuexi.cli.building import make_paper_with_bar
from xuexi.cli.chinese_help import ChineseCommand
from xuexi.cli.engine import engine_needed
from xuexi.cli.exits import CLEAN, FINDINGS
from xuexi.cli.parameters import root_option
from xuexi.cli.report import print_findings
from xuexi.engines.engine_error import EngineError
from xuexi.findings.nearest import suggestion
from xuexi.ground.late_dataclass import dataclass
from xuexi.library import Library
from xuexi.library.alone import alone
from xuexi.model import Audience
from xuexi.press.file_names import fit
from xuexi.project.dead_links import dead_links
from xuexi.project.lasting import lasting_cache
from xuexi.project.load import Loaded, load
from xuexi.project.offline import START, offline_files
from xuexi.project.placing import placed
from xuexi.project.replacing import is_published
from xuexi.text.measure import size_in_words
from xuexi.text.system_errors import explain_system_error
from xuexi.writers.artifact import Paper
from xuexi.writers.manifest import MANIFEST
from xuexi.writers.zipped import write_zip


@click.command("offline", cls=ChineseCommand)
@click.argument("names", nargs=-1, metavar="[党组织]…")
@click.option("--paper", "has_paper", is_flag=True,
              help="连 PDF、Word、海报和资料包一起放进去，压缩包会大得多。")  # fmt: skip
@click.option("--to", "target", type=click.Path(path_type=Path, file_okay=False),
              default=Path("offline"), metavar="文件夹",
              help="放到哪里，默认 offline。")  # fmt: skip
@root_option
def offline_command(names: tuple[str, ...], has_paper: bool, target: Path, root: Path) -> int:
    """做成离线的网站，一类党组织一个压缩包：拷到 U 盘上，双击就能看。"""
    if is_published(target, root, MANIFEST):
        raise click.UsageError(
            f"不能放到 {target}：生成网站时会换掉。换一个文件夹，例如 --to offline"
        )
    loaded = load(root, cache=lasting_cache(root))
    if loaded.errors or loaded.library is None:
        print_findings(loaded.findings)
        click.echo("没有做离线的网站。", err=True)
        return FINDINGS
    print_findings(loaded.findings)
    try:
        with engine_needed():
            from xuexi.engines.mkdocs_build import prove_settings  # noqa: PLC0415 - needs the engine

        address = prove_settings(root) or loaded.library.campaign.address
        making = _Making(root, target, urlsplit(address).path or "/", has_paper)
        for audience in _chosen(loaded.library, names):
            making.make(loaded.library, audience)
    except (EngineError, OSError) as error:
        said = explain_system_error(error) if isinstance(error, OSError) else str(error)
        raise click.ClickException(f"{said}。没有做完。") from error
    click.echo(f"把压缩包解开，整个文件夹拷到 U 盘上，双击“{START}”。")
    return CLEAN


def _chosen(library: Library, names: tuple[str, ...]) -> tuple[Audience, ...]:
    """The audiences that are named by id or as lists show them; all when none is."""
    audiences = library.campaign.audiences
    known = {name: one for one in audiences for name in (str(one.id), one.name)}
    for name in names:
        if name not in known:
            raise click.UsageError(f"没有“{name}”这类党组织。{suggestion(name, known)}")
    return tuple(dict.fromkeys(known[name] for name in names)) or audiences


@dataclass(frozen=True, slots=True)
class _Making:
    """How the ZIPs of one run are made."""

    root: Path
    target: Path
    base: str
    """The path of the host below which the site stands."""
    has_paper: bool

    def make(self, library: Library, audience: Audience) -> None:
        """Write one audience's ZIP, and say what is in it."""
        small = alone(library, audience)
        site_name = library.campaign.site
        path = self.target / f"{fit(f'{site_name}（{audience.name}）')}.zip"
        with tempfile.TemporaryDirectory(prefix="xuexi-") as folder:
            site = Path(folder) / "site"
            self._build(small.library, site)
            with placed(path) as stream:
                write_zip(stream, offline_files(site, library.campaign, audience))
            pages = sum(1 for _ in site.rglob("*.html"))
        click.echo(
            f"{audience.title}：{len(small.library.materials)} 份材料、{pages} 个页面，"
            f"{size_in_words(path.stat().st_size)}：{path}"
        )
        if small.cut_links:
            click.echo(f"  {small.cut_links} 处链接指向别类党组织的材料，这里没有，只留下文字。")

    def _build(self, library: Library, site: Path) -> None:
        from xuexi.engines.mkdocs_build import build_site  # noqa: PLC0415 - needs the engine

        paper = make_paper_with_bar(library, self.root) if self.has_paper else Paper()
        # What fonts lack has been said when the paper was made.
        build_site(self.root, site, Loaded(library, ()), replace(paper, findings=()))
        if dead := dead_links(site, self.base):
            raise EngineError(f"{dead[0].page} 里的链接 {dead[0].link} 打不开")
