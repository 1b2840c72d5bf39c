"""`xuexi publish`: check, build, look at every link, record, hand over."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import click

from xuexi.cache.cache import Cache
from xuexi.checks.published import asked
from xuexi.cli.building import make_paper_with_bar, refuse_to_lose
from xuexi.cli.chinese_help import ChineseCommand
from xuexi.cli.engine import engine_needed
from xuexi.cli.exits import CLEAN, FINDINGS
from xuexi.cli.parameters import SITE, root_option
from xuexi.cli.recovering import recover_ledger
from xuexi.cli.report import print_findings, tell_missing_address
from xuexi.engines.engine_error import EngineError
from xuexi.findings import Finding
from xuexi.library import Library
from xuexi.links.ledger.facts import Fact
from xuexi.links.ledger.resolve import Outcome, is_page, resolve
from xuexi.links.ledger.text import write_ledger
from xuexi.project.dead_links import dead_links
from xuexi.project.lasting import keep, lasting_cache
from xuexi.project.load import load
from xuexi.project.mirroring import (
    Differences,
    Snapshot,
    differences,
    is_an_address,
    mirror,
    snapshot,
)
from xuexi.project.pages import all_pages
from xuexi.project.placing import write_file
from xuexi.project.published import inventory_of
from xuexi.sources.published import LEDGER_FILE
from xuexi.text.system_errors import explain_system_error
from xuexi.writers.artifact import Paper
from xuexi.writers.manifest import MANIFEST
from xuexi.writers.nginx_map import write_nginx_map

_LIST = ".cache/publish/list.txt"
"""What is new, changed and gone, for whoever copies the files by hand."""
_NGINX = ".cache/publish/xuexi-moved.map"
"""What moved, as nginx reads it."""
_KEPT = ".cache/publish/kept.json"
"""By target: scripts and styles of the site before that were left there."""
_FETCHED = (".png", ".svg", ".ics")
"""Ends of files that are fetched by programs and not opened by people."""
_MOST_SHOWN = 20
"""Lines of a list on the screen; the file has all."""


@click.command("publish", cls=ChineseCommand)
@root_option
@click.option("--to", "target", type=click.Path(path_type=Path, file_okay=False), default=None,
              metavar="文件夹", help="直接更新这个文件夹，例如服务器上的网站目录。")  # fmt: skip
@click.option("--dry-run", is_flag=True, help="只说会怎样，什么都不改。")
@click.option("--recover", "published", default=None, metavar="网站文件夹",
              type=click.Path(path_type=Path, file_okay=False, exists=True),
              help="发布记录丢了，从发布过的网站里找回来；不发布。")  # fmt: skip
def publish_command(root: Path, target: Path | None, dry_run: bool, published: Path | None) -> int:
    """检查、生成、查链接、记下发布过的网址，列出要上传和要删除的文件。"""
    if published is not None:
        if target is not None:
            raise click.UsageError("--recover 只找回记录，不发布，不能和 --to 一起写。")
        return recover_ledger(root, published, load(root).library, dry_run=dry_run)
    with engine_needed():
        from xuexi.engines.mkdocs_build import build_site, prove_settings
        from xuexi.project.switching import HeldError

    cache = lasting_cache(root)
    loaded = load(root, cache=cache)
    if loaded.errors or loaded.library is None:
        return _not_published(loaded.findings)
    print_findings(loaded.findings)
    site = root / SITE
    _look_for_ledger(root)
    for folder in filter(None, (site, target)):
        refuse_to_lose(folder, root, MANIFEST)
    try:
        own_address = prove_settings(root)
        paper = make_paper_with_bar(loaded.library, root)
        outcome = _outcome(loaded.library, paper, cache)
        if outcome.questions:
            return _not_published(asked(loaded.library, one) for one in outcome.questions)
        _tell(outcome, paper, loaded.library)
        if dry_run:
            click.echo("这是试运行，什么都没有改。")
            return CLEAN
        address = loaded.library.campaign.address
        library = replace(loaded.library, ledger=loaded.library.ledger | outcome.learnt)
        before = snapshot(target or site)
        build_site(root, site, replace(loaded, library=library), paper, again=True, cache=cache)
        keep(cache, root)
        if not _all_links_lead(site, urlsplit(own_address or address).path or "/"):
            return FINDINGS
        found = _compared(site, before, outcome)
        _record(root, library.ledger, _moved(outcome, paper), address)
        lines = _taken_away(outcome, paper)
        _hand_over(root, found, lines, site, target, is_withdrawn=bool(library.withdrawn))
    except HeldError as error:
        raise click.ClickException(str(error)) from error
    except (EngineError, OSError) as error:
        said = explain_system_error(error) if isinstance(error, OSError) else str(error)
        raise click.ClickException(f"{said}。没有发布完；再运行一次就会接着做。") from error
    return CLEAN


def _not_published(findings: Iterable[Finding]) -> int:
    print_findings(findings)
    click.echo("没有发布；网站和发布记录都没有动。", err=True)
    return FINDINGS


def _moved(outcome: Outcome, paper: Paper) -> Mapping[str, str]:
    """What nginx sends on, and where."""
    given = {file.path for file in paper.files}
    # Somebody opens a document, and is better served with a page; a picture or a calendar is
    # fetched by what shows it, which can do nothing with a page.
    notices = {
        path: page
        for path, page in outcome.notices.items()
        if path not in given or not path.endswith(_FETCHED)
    }
    return {**outcome.redirects, **outcome.files, **notices}


def _record(root: Path, ledger: frozenset[Fact], moved: Mapping[str, str], address: str) -> None:
    write_file(root / LEDGER_FILE, write_ledger(ledger).encode())
    write_file(root / _NGINX, write_nginx_map(moved, address).encode())


def _look_for_ledger(root: Path) -> None:
    """Stop where a ledger was lost: without it all old addresses would die in silence."""
    if (root / LEDGER_FILE).exists():
        return
    if (root / _LIST).exists():
        raise click.ClickException(
            f"这里发布过，可是 {LEDGER_FILE} 不见了。从备份或 git 里找回来再发布；"
            f"找不到的，从网站里找：xuexi publish --recover {SITE}，"
            f"或者从服务器复制回来的网站文件夹；"
            f"确实要从头记，先删掉 {Path(_LIST).parent} 文件夹。没有发布，什么都没有动"
        )
    click.echo(
        f"没有 {LEDGER_FILE}：从这一次开始记，以前的网址不在记录里。"
        "以前用 xuexi build 发布过的，先运行 xuexi publish --recover 网站文件夹，把它们找回来。",
        err=True,
    )


def _outcome(library: Library, paper: Paper, cache: Cache) -> Outcome:
    pages = all_pages(library, paper.downloads, cache)
    when = datetime.now().astimezone().strftime("%Y-%m-%dT%H:%M:%S")
    return resolve(library.ledger, inventory_of(library, pages, paper.downloads), when)


def _all_links_lead(site: Path, base: str) -> bool:
    dead = dead_links(site, base)
    for one in dead[:_MOST_SHOWN]:
        click.echo(f"{one.page}：链接打不开：{one.link}", err=True)
    if dead:
        click.echo(f"{site} 里有 {len(dead)} 个链接打不开，没有发布。", err=True)
    return not dead


def _tell(outcome: Outcome, paper: Paper, library: Library) -> None:
    tell_missing_address(library.campaign)
    click.echo(
        f"旧网址：{len(outcome.redirects)} 个跳到现在的页面，"
        f"{len(outcome.files)} 个旧文件换成现在的文件，{len(outcome.withdrawn)} 个已撤下。"
    )
    lines = _taken_away(outcome, paper)
    for line in lines[:_MOST_SHOWN]:
        click.echo(f"  {line}")
    if len(lines) > _MOST_SHOWN:
        click.echo(f"  ……一共 {len(lines)} 个，都在 {_LIST} 里。")


def _taken_away(outcome: Outcome, paper: Paper) -> tuple[str, ...]:
    """Each address that was taken away, and what somebody finds there who opens it."""
    given = {file.path for file in paper.files}
    return tuple(
        f"已撤下：{address}（{what}"
        + ("" if is_page(address) or address in given else "，没有 nginx 的服务器上打不开")
        + "）"
        for address, what in sorted(outcome.withdrawn.items())
    )


def _hand_over(
    root: Path,
    found: Differences,
    taken: tuple[str, ...],
    site: Path,
    target: Path | None,
    *,
    is_withdrawn: bool,
) -> None:
    lines = [
        *(f"新增\t{name}" for name in found.new),
        *(f"改了\t{name}" for name in found.changed),
        *(f"删除\t{name}" for name in found.gone),
        *taken,
    ]
    write_file(root / _LIST, ("\n".join(lines) + "\n").encode())
    click.echo(
        f"新增 {len(found.new)} 个文件，改了 {len(found.changed)} 个，"
        f"要删除 {len(found.gone)} 个。全部清单：{root / _LIST}"
    )
    if target is None:
        click.echo(f"把 {site} 里的文件传到服务器，先传新增和改了的，最后删除清单里要删除的。")
        return
    kept = _read_kept(root)
    before = frozenset(kept.get(str(target.resolve()), ()))
    stays = mirror(site, target, before, is_withdrawn=is_withdrawn)
    kept[str(target.resolve())] = list(stays)
    write_file(root / _KEPT, json.dumps(kept, ensure_ascii=False, indent=1).encode())
    click.echo(f"已更新 {target}。")


def _compared(site: Path, before: Snapshot, outcome: Outcome) -> Differences:
    found = differences(snapshot(site), before)
    _tell_dying(found, outcome)
    return found


def _tell_dying(found: Differences, outcome: Outcome) -> None:
    """What was there before the ledger began, and will be no more: nobody knows where it went."""
    known = outcome.withdrawn
    dying = [name for name in found.gone if is_an_address(name) and name not in known]
    if not dying:
        return
    click.echo(
        f"要删除的里面，有 {len(dying)} 个网址 {LEDGER_FILE} 里没有记，跳不到现在的页面，"
        "以前发出去的会打不开：",
        err=True,
    )
    for name in dying[:_MOST_SHOWN]:
        click.echo(f"  {name}", err=True)
    if len(dying) > _MOST_SHOWN:
        click.echo(f"  还有 {len(dying) - _MOST_SHOWN} 个，在清单里。", err=True)


def _read_kept(root: Path) -> dict[str, list[str]]:
    try:
        kept = json.loads((root / _KEPT).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}
