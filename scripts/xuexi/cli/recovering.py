"""`xuexi publish --recover`: a ledger that was lost is written anew from a published site."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from xuexi.cli.exits import CLEAN
from xuexi.library import Library
from xuexi.library.published import ever_published
from xuexi.links.ledger.facts import Anchored, Fact, Shown
from xuexi.links.ledger.resolve import is_page
from xuexi.links.ledger.text import read_ledger, write_ledger
from xuexi.project.placing import write_file
from xuexi.project.recovering import Recovered, RecoverError, recover
from xuexi.sources.published import LEDGER_FILE, read_published

_ASIDE = f"{LEDGER_FILE}.bak"
"""Where a ledger goes of which lines cannot be read."""


def recover_ledger(root: Path, site: Path, library: Library | None, *, dry_run: bool) -> int:
    """Add what a site tells to the ledger, and say what that is. Raises OSError."""
    when = datetime.now().astimezone().strftime("%Y-%m-%dT%H:%M:%S")
    try:
        found = recover(site, when)
    except RecoverError as error:
        raise click.ClickException(f"{error}。什么都没有动") from error
    _prove_own(found, library, site)
    text, findings = read_published(root)
    known, unread = read_ledger(text)
    new = found.facts - known
    _tell(found, new, site)
    if dry_run:
        click.echo("这是试运行，什么都没有改。")
        return CLEAN
    if unread or findings:
        (root / LEDGER_FILE).replace(root / _ASIDE)
        click.echo(f"原来的 {LEDGER_FILE} 有读不懂的地方，改名为 {_ASIDE} 留在旁边。", err=True)
    write_file(root / LEDGER_FILE, write_ledger(known | found.facts).encode())
    click.echo(f"已写好 {LEDGER_FILE}。接着运行 xuexi publish。")
    return CLEAN


def _prove_own(found: Recovered, library: Library | None, site: Path) -> None:
    """Stop where the site shows nothing of this project: it is somebody else's."""
    if library is None or not library.materials:
        return
    published = ever_published(found.facts)
    own = {item.id for item in (*library.materials, *library.taken_away)}
    if not own & published:
        raise click.ClickException(
            f"{site} 里没有一份材料是这个项目的，核对是不是选错了文件夹。什么都没有动"
        )


def _tell(found: Recovered, new: frozenset[Fact], site: Path) -> None:
    if not found.has_copy:
        click.echo(
            f"{site} 里没有发布记录的副本，照 materials.json 和网页找：现在的网址都找得到，"
            "更早的、已经换掉的网址找不回来。",
            err=True,
        )
    if found.unread:
        lines = "、".join(map(str, found.unread[:10]))
        click.echo(f"副本里有 {len(found.unread)} 行读不懂（第 {lines} 行），没有用。", err=True)
    shown = {fact.address for fact in found.facts if isinstance(fact, Shown)}
    pages = sum(map(is_page, shown))
    anchors = sum(isinstance(fact, Anchored) for fact in found.facts)
    click.echo(
        f"找到 {pages} 个网页、{len(shown) - pages} 个文件、{anchors} 个小标题，"
        f"其中 {len(new)} 条是现在的记录里没有的。"
    )
