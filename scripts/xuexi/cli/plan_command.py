"""`xuexi plan`: a branch's year as a workbook, and what it still lacks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from xuexi.branches.year_plan import Count, Gap, count, gaps, tasks_of
from xuexi.cli.chinese_help import ChineseCommand
from xuexi.cli.exits import CLEAN, FINDINGS
from xuexi.cli.filling import as_given_day
from xuexi.cli.parameters import root_option
from xuexi.cli.report import print_findings
from xuexi.findings.nearest import suggestion
from xuexi.library import Library
from xuexi.model import Branch
from xuexi.press.file_names import fit
from xuexi.project.branches import branch_files, called
from xuexi.project.lasting import lasting_cache
from xuexi.project.load import load
from xuexi.project.placing import write_file
from xuexi.project.replacing import is_published
from xuexi.project.unversioned import keep_from_git
from xuexi.sources.year_plan import read_year_plan
from xuexi.writers.manifest import MANIFEST

_SUMMARY = "各支部进度.xlsx"


@click.command("plan", cls=ChineseCommand)
@click.option("--branch", default="", metavar="支部", help="哪个支部；只有一个的可以不写。")
@click.option("--all", "every", is_flag=True, help="全部支部，一个支部一份。")
@click.option("--check", is_flag=True, help="看填好的计划还差什么；和 --all 一起，另做一份汇总。")
@click.option("--make", is_flag=True, help="照填好的计划做学习计划、日历、推送安排和总结的底稿。")
@click.option("--date", "today", default="", callback=as_given_day, metavar="年-月-日",
              help="算到哪一天；不写就是今天。")  # fmt: skip
@click.option("--to", "target", metavar="文件夹", default=Path("plans"),
              type=click.Path(path_type=Path, file_okay=False),
              help="放在哪里，默认 plans。")  # fmt: skip
@root_option
def plan_command(
    branch: str, every: bool, check: bool, make: bool, today: date | None, target: Path, root: Path
) -> int:
    """全年计划：日程和方案要求的每件事一行，支部写哪天、谁办；再看还差什么。"""
    if make and (every or check):
        raise click.UsageError("--make 一次做一个支部的，不和 --all、--check 一起写。")
    if is_published(target, root, MANIFEST):
        raise click.UsageError(
            f"不能放到 {target}：那里的东西会公开。换一个文件夹，例如 --to plans"
        )
    loaded = load(root, cache=lasting_cache(root))
    if loaded.library is None or loaded.errors:
        print_findings(loaded.findings)
        click.echo("没有做任何文件。", err=True)
        return FINDINGS
    library = loaded.library
    branches, found = branch_files(root, library.campaign)
    if found:
        print_findings(found)
    chosen = branches if every and branches else (_chosen(branches, branch),)
    if check:
        # The day is the reader's: a plan is late today or it is not.
        return _check(library, chosen, target, today or date.today(), summed=every)  # noqa: DTZ011
    if make:
        return _make_papers(root, library, chosen[0], target)
    return _make(library, chosen, target)


def _make_papers(root: Path, library: Library, branch: Branch, target: Path) -> int:
    from xuexi.cli.plan_papers import make_papers  # noqa: PLC0415 - all that draws paper

    path = _path(branch, target)
    if not path.exists():
        raise click.UsageError(f"没有 {path}。先运行 xuexi plan --branch {branch.name}")
    return make_papers(root, library, branch, path)


def _chosen(branches: tuple[Branch, ...], name: str) -> Branch:
    found = called(branches, name) if name else branches[0] if len(branches) == 1 else None
    if found is None:
        said = f"没有“{name}”这个支部。" if name else "写明哪个支部：--branch 名称，或者 --all。"
        names = [one.name for one in branches]
        listed = suggestion(name, names) if names else "先新建：xuexi branch new 名称"
        raise click.UsageError(f"{said}{listed}。")
    return found


def _path(branch: Branch, target: Path) -> Path:
    return target / f"{fit(branch.name)} 全年计划.xlsx"


def _make(library: Library, branches: Iterable[Branch], target: Path) -> int:
    """Write a workbook for each branch that has none yet."""
    from xuexi.writers.excel.year_plan import write_year_plan  # noqa: PLC0415 - all of XlsxWriter

    made, kept = [], []
    for branch in branches:
        path = _path(branch, target)
        if path.exists():
            kept.append(path.name)
            continue
        tasks = tasks_of(library, branch.audience)
        title = f"{branch.name}{library.campaign.name}全年计划"
        content = write_year_plan(branch.name, title, tasks, branch.places, library.newest)
        keep_from_git(target)
        write_file(path, content, is_private=True)
        made.append(f"{path.name}（{len(tasks)} 件事）")
    if kept:
        click.echo(f"已经有{'、'.join(kept)}，可能填过，没有动它。", err=True)
    if made:
        click.echo(f"做好 {len(made)} 份，在 {target} 里：{'、'.join(made)}。")
        click.echo("写上哪天办、谁负责，存好，再运行 xuexi plan --check 看还差什么。")
    return FINDINGS if kept else CLEAN


def _check(
    library: Library, branches: Iterable[Branch], target: Path, today: date, *, summed: bool
) -> int:
    """Say what each plan lacks on this day."""
    counts: list[Count] = []
    is_whole = True
    for branch in branches:
        path = _path(branch, target)
        if not path.exists():
            click.echo(f"{branch.name}：没有 {path}。先运行 xuexi plan --branch {branch.name}")
            is_whole = False
            continue
        plan, findings = read_year_plan(path, branch=branch.name)
        print_findings(findings)
        if plan is None:
            is_whole = False
            continue
        tasks = tasks_of(library, branch.audience)
        lacking = tuple(gaps(tasks, plan, today))
        counts.append(count(tasks, plan, today))
        _say(branch, counts[-1], lacking, is_short=summed)
        is_whole = is_whole and not lacking
    if summed and counts:
        _write_summary(library, counts, target, today)
    return CLEAN if is_whole else FINDINGS


def _say(branch: Branch, counted: Count, lacking: tuple[Gap, ...], *, is_short: bool) -> None:
    click.echo(
        f"{branch.name}：{counted.tasks} 件事，办好 {counted.done} 件，"
        f"过期没办好 {counted.late} 件，没写谁负责 {counted.without_person} 件。"
    )
    for gap in () if is_short else lacking:
        task = gap.task
        where = f"{gap.planned.where}，" if gap.planned else ""
        lacks = "，".join(lack.value for lack in gap.lacks)
        due = f"，最晚 {task.due.isoformat()}" if task.due else ""
        helps = f"。用{task.helps}" if task.helps else ""
        click.echo(f"  {where}{lacks}：{task.what}（{task.clauses or task.id}{due}）{helps}")


def _write_summary(library: Library, counts: list[Count], target: Path, today: date) -> None:
    from xuexi.writers.excel.year_plan import Progressed, write_summary  # noqa: PLC0415 - see above

    rows = [
        Progressed(one.branch, one.tasks, one.done, one.late, one.without_person, one.without_row)
        for one in counts
    ]
    said = f"{today.year} 年 {today.month} 月 {today.day} 日"
    title = f"{library.campaign.name}各支部进度（{said}）"
    write_file(target / _SUMMARY, write_summary(title, rows, today), is_private=True)
    click.echo(f"汇总在 {target / _SUMMARY}，{len(rows)} 个支部。")
