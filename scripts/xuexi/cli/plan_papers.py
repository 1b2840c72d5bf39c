"""`xuexi plan --make`: what a branch makes of its plan when that is filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from xuexi.branches.year_plan import Row, rows_of, tasks_of
from xuexi.cli.exits import CLEAN, FINDINGS
from xuexi.cli.notepad import notepad_bytes
from xuexi.cli.report import print_findings
from xuexi.library import Library
from xuexi.library.sent import material_sent
from xuexi.links.addresses import written_permalink
from xuexi.model import Branch, MaterialId, Progress
from xuexi.press.file_names import fit
from xuexi.press.font_findings import private_findings
from xuexi.press.formats import Format
from xuexi.press.plan_papers import papers_of_plan
from xuexi.press.press import Press
from xuexi.project.placing import write_file
from xuexi.sources.year_plan import read_year_plan
from xuexi.typeset.typesetter import Typesetter
from xuexi.writers.message import Appointed, write_schedule
from xuexi.writers.plan_calendar import Appointment, write_plan_calendar


def make_papers(root: Path, library: Library, branch: Branch, book: Path) -> int:
    """Write documents, calendar and messages of a branch beside its workbook."""
    plan, findings = read_year_plan(book, branch=branch.name)
    print_findings(findings)
    if plan is None:
        click.echo("没有做任何文件。改好、存好，再运行一遍。", err=True)
        return FINDINGS
    rows = rows_of(tasks_of(library, branch.audience), plan)
    papers = papers_of_plan(branch.name, library.campaign.name, rows)
    names = [f"{fit(branch.name)} {paper.name}.docx" for paper in papers]
    names += [f"{fit(branch.name)} 日历.ics", f"{fit(branch.name)} 推送安排.txt"]
    if there := [name for name in names if (book.parent / name).exists()]:
        click.echo(f"已经有{'、'.join(there)}，可能改过，没有动它。", err=True)
        click.echo("要重新做，先把它们改名或删掉。", err=True)
        return FINDINGS
    print_findings(private_findings(tuple(paper.edition for paper in papers), ()))
    press = Press(Typesetter(root))
    for name, paper in zip(names, papers, strict=False):
        content = press.make(paper.edition, Format.WORD)
        write_file(book.parent / name, content, is_private=True)
    title = f"{branch.name}：{library.campaign.short_name}"
    calendar = write_plan_calendar(title, _appointments(rows), library.newest)
    write_file(book.parent / names[-2], calendar, is_private=True)
    schedule = write_schedule(title, _to_announce(library, rows))
    write_file(book.parent / names[-1], notepad_bytes(schedule), is_private=True)
    click.echo(f"做好 {len(names)} 个文件，在 {book.parent} 里：{'、'.join(names)}。")
    if left := sum(paper.left_out for paper in papers):
        click.echo(f"还有 {left} 件事没有写哪天办、谁负责，没有写进学习计划。")
    return CLEAN


def _appointments(rows: Iterable[Row]) -> list[Appointment]:
    return [
        Appointment(
            row.planned.id or f"row-{number}", row.planned.what, row.planned.day,
            row.planned.place, _note(row),
        )
        for number, row in enumerate(rows, 1)
        if row.planned.day
    ]  # fmt: skip


def _to_announce(library: Library, rows: Iterable[Row]) -> list[Appointed]:
    """What is still to come about: nobody announces what is done."""
    return [
        Appointed(
            row.planned.what, row.planned.day, row.planned.place,
            tuple(_reading(library, row.task.to_read)) if row.task else (),
        )
        for row in rows
        if row.planned.day and row.planned.progress is not Progress.DONE
    ]  # fmt: skip


def _reading(library: Library, to_read: Iterable[MaterialId]) -> Iterator[tuple[str, str]]:
    campaign = library.campaign
    for one in to_read:
        address = written_permalink(campaign, one) if campaign.address else ""
        yield material_sent(library, library.by_id[one]).title, address


def _note(row: Row) -> str:
    said = [f"负责人：{row.planned.who}" if row.planned.who else ""]
    if row.task and row.task.helps:
        said.append(f"材料：{row.task.helps}")
    return "\n".join(filter(None, (*said, row.planned.note)))
