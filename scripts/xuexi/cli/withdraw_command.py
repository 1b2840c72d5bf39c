"""`xuexi withdraw`: a material is taken back at once, and comes back when it was a mistake."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from xuexi.cli.chinese_help import ChineseCommand
from xuexi.cli.exits import CLEAN, FINDINGS
from xuexi.cli.parameters import as_day, root_option
from xuexi.cli.report import print_findings
from xuexi.findings import Finding
from xuexi.findings.nearest import nearest
from xuexi.library import Library
from xuexi.library.published import ever_published, outline_of
from xuexi.links.ledger.facts import Named, entity
from xuexi.links.ledger.identity import Identity
from xuexi.links.ledger.resolve import is_page, resolve
from xuexi.model import MaterialId
from xuexi.project.load import Loaded, load
from xuexi.project.withdrawing import (
    TABLE,
    Decision,
    UnusualTableError,
    put_table,
    with_row,
    without_row,
)
from xuexi.sources.files import read_text
from xuexi.sources.keys.tables import WHY_LIMIT

_EXAMPLE = "例如：xuexi withdraw taolun-3 --why 数字有误，正在核对。"
_MOST_SHOWN = 10
"""Places on the screen; `xuexi check` lists all."""
_UNSEEN = ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")
"""Categories of characters that a line of a page cannot show."""


class _RefusedError(Exception):
    """Why nothing is done, in Chinese: what the project holds does not allow it."""


@click.command("withdraw", cls=ChineseCommand)
@click.argument("material", required=False, default="", metavar="编号")
@click.option("--why", default="", metavar="原因",
              help=f"为什么撤下，打开旧链接的人会看到。一行，不超过 {WHY_LIMIT} 字。")  # fmt: skip
@click.option("--instead", default="", metavar="编号", help="改看哪一份材料。")
@click.option("--day", default="", callback=as_day, metavar="年-月-日",
              help="哪天撤下的，默认今天。")  # fmt: skip
@click.option("--undo", is_flag=True, help="撤错了，恢复它。")
@root_option
def withdraw_command(
    material: str, why: str, instead: str, day: date, undo: bool, root: Path
) -> int:
    """撤下一份材料：下一次发布后，它的网址都写着“已撤下”和原因。"""
    if not material:
        raise click.UsageError(f"请写明要撤下的材料的编号和原因。{_EXAMPLE}")
    if undo and (why or instead):
        raise click.UsageError("--undo 是恢复，不能和 --why、--instead 一起写。")
    loaded = load(root)
    own = tuple(finding for finding in loaded.errors if finding.place.path == TABLE)
    if loaded.library is None or (own and not undo):
        print_findings(own or loaded.findings)
        click.echo("先改好这些，再运行一次。什么都没有动。", err=True)
        return FINDINGS
    identity = MaterialId(material.removeprefix("id:"))
    try:
        if undo:
            return _bring_back(root, loaded, loaded.library, identity)
        _prove_known(identity, loaded.library)
        _prove_why(why)
        replacement = _replacement(instead, identity, loaded.library)
    except _RefusedError as error:
        click.echo(f"{error}什么都没有动。", err=True)
        return FINDINGS
    return _take_back(root, loaded, Decision(identity, " ".join(why.split()), day, replacement))


# What an organiser may have written wrongly


def _prove_known(identity: MaterialId, library: Library) -> None:
    if done := library.withdrawn.get(identity):
        raise _RefusedError(
            f"{_name(identity, library)}已经撤下（{done.day}，原因：{done.why}）。"
            f"要改原因，改 {TABLE} 第 {done.row.line} 行那一段；"
            f"要恢复，运行 xuexi withdraw {identity} --undo。"
        )
    if identity in library.by_id:
        return
    published = ever_published(library.ledger)
    if identity not in published:
        near = nearest(identity, (*library.by_id, *published))
        guess = f"是不是 {near}？" if near else "编号写在材料头部信息的 id 后面。"
        raise _RefusedError(f"没有编号是“{identity}”的材料，也没有发布过。{guess}")
    now = Identity(library.ledger, outline_of(library)).now(entity("material", identity))
    if now:
        new = now.removeprefix("material:")
        raise _RefusedError(f"“{identity}”现在的编号是 {new}。要撤下它，写 {new}。")


def _prove_why(why: str) -> None:
    if not why.strip():
        raise click.UsageError(f"请用 --why 写明原因，打开旧链接的人会看到它。{_EXAMPLE}")
    if any(unicodedata.category(sign) in _UNSEEN for sign in why):
        raise click.UsageError("--why 只写一行，里面有换行或看不见的字符，去掉再写。")
    length = len(" ".join(why.split()))
    if length > WHY_LIMIT:
        raise click.UsageError(f"--why 有 {length} 个字，太长。改到 {WHY_LIMIT} 个字以内。")


def _replacement(instead: str, identity: MaterialId, library: Library) -> MaterialId | None:
    new = MaterialId(instead.removeprefix("id:"))
    if not new:
        return None
    if new == identity:
        raise _RefusedError("--instead 要写另一份材料，不能写撤下的这一份。")
    if new in library.withdrawn:
        raise _RefusedError(f"--instead 写的 {new} 也撤下了，换一份。")
    if new not in library.by_id:
        near = nearest(new, (item for item in library.by_id if item != identity))
        guess = f"是不是 {near}？" if near else "核对编号。"
        raise _RefusedError(f"--instead 写的材料不存在：“{new}”。{guess}")
    return new


# Taking back, and bringing back


def _take_back(root: Path, loaded: Loaded, decision: Decision) -> int:
    old = _table(root)
    try:
        text = with_row(old, decision)
    except UnusualTableError:
        row = "\n".join(decision.lines("  "))
        said = f"{TABLE} 的写法不常见，没有动它。请在里面照这样加一段：\n{row}"
        raise click.ClickException(said) from None
    put_table(root, text)
    after = load(root)
    worse = _new(loaded.errors, after.errors)
    if after.library is None or worse:
        put_table(root, old)
        _refuse(decision.material, loaded, worse)
        return FINDINGS
    click.echo(f"已撤下{_name(decision.material, after.library)}，记在 {TABLE}。")
    _tell_addresses(decision.material, after.library)
    _tell_uses(_new(loaded.findings, after.findings))
    _tell_mentions(decision.material, after.library)
    click.echo(
        "网站还没有变：运行 xuexi publish，再照它的清单上传、删除，读者才看不到。"
        f"撤错了，运行 xuexi withdraw {decision.material} --undo。"
    )
    return CLEAN


def _refuse(identity: MaterialId, loaded: Loaded, worse: tuple[Finding, ...]) -> None:
    print_findings(worse)
    material = loaded.library.by_id.get(identity) if loaded.library else None
    problem = "撤下它，上面这些地方就有错误，网站不能发布。先改好它们"
    if material and material.plan:
        problem = "这是一份方案，上面这些地方依据它的条款，撤下它就没有了出处。先改好或撤下这些材料"
    click.echo(f"{problem}，再撤下它。什么都没有动。", err=True)


def _bring_back(root: Path, loaded: Loaded, library: Library, identity: MaterialId) -> int:
    if identity not in library.withdrawn:
        names = "、".join(library.withdrawn)
        known = f"撤下的有：{names}。" if names else "现在没有撤下的材料。"
        raise _RefusedError(f"“{identity}”没有撤下，不用恢复。{known}")
    try:
        put_table(root, without_row(_table(root), identity))
    except UnusualTableError:
        line = library.withdrawn[identity].row.line
        said = f"{TABLE} 的写法不常见，没有动它。请自己删去第 {line} 行起写着 {identity} 的那一段"
        raise click.ClickException(said) from None
    after = load(root)
    if after.library and identity in after.library.by_id:
        click.echo(f"{_name(identity, after.library)}恢复了。运行 xuexi publish，读者就能看到。")
    else:
        click.echo(
            f"去掉了撤下的记录，可是{_name(identity, library)}的文件不在了："
            "旧网址仍写“已撤下”，只是不写原因。要整份恢复，从备份里找回文件。"
        )
    if worse := _new(loaded.errors, after.errors):
        print_findings(worse)
        click.echo("发布以前，先改好上面这些。", err=True)
    return CLEAN


def _table(root: Path) -> str:
    file, _ = read_text(root, TABLE) if (root / TABLE).exists() else (None, ())
    return file.text if file else ""


def _new(before: Iterable[Finding], after: Iterable[Finding]) -> tuple[Finding, ...]:
    known = set(before)
    return tuple(finding for finding in after if finding not in known)


def _name(identity: MaterialId, library: Library) -> str:
    """A material's title for people; its id where it never had one."""
    for material in (*library.materials, *library.taken_away):
        if material.id == identity:
            return f"《{material.title}》"
    own = entity("material", identity)
    facts = (fact for fact in library.ledger if isinstance(fact, Named))
    named = [fact for fact in facts if fact.entity == own and fact.name]
    last = max(named, key=lambda fact: fact.day, default=None)
    return f"《{last.name}》" if last else f"“{identity}”"


def _tell_addresses(identity: MaterialId, library: Library) -> None:
    """How many addresses will say it; of its files some are codes, which lead to one that does."""
    if identity not in ever_published(library.ledger):
        click.echo("它还没有发布过，没有旧网址；以后的网站里没有它。")
        return
    day = max(fact.day for fact in library.ledger)
    gone = resolve(library.ledger, outline_of(library), day).withdrawn
    own = [address for address, what in gone.items() if what == entity("material", identity)]
    pages = sum(map(is_page, own))
    click.echo(f"发布以后，它的 {pages} 个网址和 {len(own) - pages} 个文件会写“已撤下”。")


def _tell_mentions(identity: MaterialId, library: Library) -> None:
    """Where others have written its title: those words are theirs, and stay in the site."""
    titles = [one.title for one in library.taken_away if one.id == identity]
    places = [
        f"{one.path}:{one.body_line + one.body.count(chr(10), 0, one.body.index(title))}"
        for title in titles
        for one in library.materials
        if title in one.body
    ]
    if places:
        more = " 等" if len(places) > _MOST_SHOWN else ""
        shown = "、".join(places[:_MOST_SHOWN])
        click.echo(f"{len(places)} 份材料自己写到了它的标题，不该再提的，自己改：{shown}{more}")


def _tell_uses(uses: tuple[Finding, ...]) -> None:
    if not uses:
        return
    click.echo(f"还有 {len(uses)} 处要看一看，不耽误发布：")
    for finding in uses[:_MOST_SHOWN]:
        click.echo(f"  {finding}")
    if len(uses) > _MOST_SHOWN:
        click.echo("  ……全部的运行 xuexi check 看。")
