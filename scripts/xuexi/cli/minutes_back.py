"""`xuexi meeting --back`: what a secretary has filled in becomes minutes and lists."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from xuexi.cli.exits import CLEAN, FINDINGS
from xuexi.cli.report import print_findings
from xuexi.library import Library
from xuexi.model import Came, Material, Minutes
from xuexi.press.file_names import fit
from xuexi.press.font_findings import font_findings, private_findings
from xuexi.press.formats import Format
from xuexi.press.making import make_files
from xuexi.press.meeting_papers import Paper
from xuexi.press.minutes_papers import MINUTES, papers_after
from xuexi.press.press import Order, Press
from xuexi.project.branches import branch_files, called
from xuexi.project.placing import write_file
from xuexi.project.unversioned import keep_from_git
from xuexi.sources.minutes import read_minutes
from xuexi.typeset.typesetter import Typesetter


def take_back(root: Path, library: Library, book: Path) -> int:
    """Write what comes of a filled-in workbook beside it."""
    minutes, findings = read_minutes(book)
    print_findings(findings)
    if minutes is None:
        click.echo("没有做任何文件。改好、存好，再运行一遍。", err=True)
        return FINDINGS
    topic, audience = _known(root, library, minutes)
    papers = papers_after(library, minutes, topic, audience)
    there = [one for one in _names(papers) if (book.parent / one).exists()]
    if there:
        click.echo(f"已经有{'、'.join(there)}，可能改过，没有动它。", err=True)
        click.echo("要重新做，先把它们改名或删掉。", err=True)
        return FINDINGS
    return _write(root, papers, minutes, book.parent)


def _known(root: Path, library: Library, minutes: Minutes) -> tuple[Material, str]:
    """The meeting's material and the branch's kind. Raises click.UsageError."""
    branch = called(branch_files(root, library.campaign)[0], minutes.branch)
    if branch is None:
        raise click.UsageError(
            f"没有“{minutes.branch}”这个支部。看看 branches 文件夹，或者“会议”里的支部写对没有。"
        )
    topic = next((one for one in library.materials if one.id == minutes.topic), None)
    if topic is None or branch.audience not in topic.audiences:
        raise click.UsageError(
            f"没有编号是“{minutes.topic}”、给这个支部的材料。看看“会议”里的材料编号。"
        )
    return topic, branch.audience


def _formats(paper: Paper) -> tuple[Format, ...]:
    """Minutes are gone over by somebody; the lists are printed."""
    return (Format.WORD,) if paper.name == MINUTES else (Format.PDF, Format.WORD)


def _names(papers: list[Paper]) -> list[str]:
    return [f"{fit(paper.name)}.{form}" for paper in papers for form in _formats(paper)]


def _write(root: Path, papers: list[Paper], minutes: Minutes, folder: Path) -> int:
    typesetter = Typesetter(root)
    has_fonts = typesetter.fonts.is_enough
    chosen = tuple(paper.edition for paper in papers)
    found = (
        *private_findings(chosen, ()),
        *font_findings(chosen, typesetter.fonts, typesetter.faces, ()),
    )
    print_findings(found)
    orders: list[tuple[str, Order]] = [
        (f"{fit(paper.name)}.{form}", (paper.edition, form))
        for paper in papers
        for form in _formats(paper)
        if has_fonts or form is not Format.PDF
    ]
    keep_from_git(folder)
    with closing(make_files([order for _, order in orders], Press(typesetter))) as made:
        for at, content in made:
            write_file(folder / orders[at][0], content, is_private=True)
    _say(minutes, [name for name, _ in orders], folder)
    has_boxes = any(finding.is_error for finding in found)
    return FINDINGS if has_boxes else CLEAN


def _say(minutes: Minutes, names: list[str], folder: Path) -> None:
    counted = "，".join(f"{came.value} {len(minutes.those(came))} 人" for came in Came)
    click.echo(f"{minutes.branch}，应到 {len(minutes.attendees)} 人：{counted}。")
    click.echo(f"做好 {len(names)} 个文件，在 {folder} 里：{'、'.join(names)}。")
    if minutes.open:
        click.echo(f"下次会要问 {len(minutes.open)} 件事，下次 xuexi meeting 自己带上。")
