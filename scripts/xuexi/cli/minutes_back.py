"""`xuexi meeting --back`: what a secretary has filled in becomes minutes and lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

import click

from xuexi.cli.exits import CLEAN, FINDINGS
from xuexi.cli.report import print_findings
from xuexi.ground.late_dataclass import dataclass
from xuexi.library import Library
from xuexi.model import Branch, Came, Material, Minutes
from xuexi.press.file_names import fit
from xuexi.press.font_findings import font_findings, private_findings
from xuexi.press.formats import Format
from xuexi.press.making import make_files
from xuexi.press.meeting_papers import Paper
from xuexi.press.minutes_papers import MINUTES, MakeUp, make_up_of, papers_after
from xuexi.press.press import Order, Press
from xuexi.project.branches import branch_files, called
from xuexi.project.placing import write_file
from xuexi.project.unversioned import keep_from_git
from xuexi.sources import unwritten
from xuexi.sources.minutes import MAX_BYTES, read_minutes
from xuexi.sources.regular import RefusedError, read_regular
from xuexi.typeset import pdf_file
from xuexi.typeset.typesetter import Typesetter
from xuexi.writers.edition import Edition

_Files = dict[str, tuple[Edition, Format]]
"""What is made, by its file's name."""


def take_back(root: Path, library: Library, book: Path) -> int:
    """Write what comes of a filled-in workbook beside it."""
    minutes, findings = read_minutes(book)
    print_findings(findings)
    if minutes is None:
        click.echo("没有做任何文件。改好、存好，再运行一遍。", err=True)
        return FINDINGS
    topic, branch = _known(root, library, minutes)
    press = Press(Typesetter(root))
    files = _files(papers_after(library, minutes, topic, branch.audience))
    make_up = make_up_of(library, minutes, topic, branch)
    blank = _blank_lists(press, make_up, book.parent) if make_up else _Blank()
    if make_up:
        files |= _files([make_up.paper], blank.name)
    there = sorted({*blank.changed, *(one for one in files if (book.parent / one).exists())})
    if there := [one for one in there if one not in blank.files]:
        click.echo(f"已经有{'、'.join(there)}，可能改过，没有动它。", err=True)
        click.echo("要重新做，先把它们改名或删掉。", err=True)
        return FINDINGS
    return _write(press, files, minutes, book.parent, blank.files)


@dataclass(frozen=True, slots=True)
class _Blank:
    """What lies in a meeting's folder of the list that is now filled in."""

    name: str = ""
    """How its files are called there; empty where there are none in which nobody has written."""
    files: tuple[str, ...] = ()
    """Those: what is filled in takes their place."""
    changed: tuple[str, ...] = ()
    """Those in which somebody may have written."""


def _blank_lists(press: Press, make_up: MakeUp, folder: Path) -> _Blank:
    """The list for a hand that was made before the meeting: two would lie beside each other."""
    own = re.compile(rf"\d+ {re.escape(fit(make_up.paper.name))}")
    lying = [
        one
        for one in sorted(folder.iterdir())
        if own.fullmatch(one.stem) and one.suffix[1:] in _formats(make_up.paper)
    ]
    # Without fonts no PDF is made, and none takes the place of one.
    able = [one for one in lying if press.typesetter.fonts.is_enough or one.suffix != ".pdf"]
    orders: list[Order] = [(make_up.blank, Format(one.suffix[1:])) for one in able]
    with closing(make_files(orders, press)) as made:
        blank = {at for at, content in made if _is_unwritten(able[at], content)}
    free = [one for at, one in enumerate(able) if at in blank]
    return _Blank(
        free[0].stem if free else "",
        tuple(one.name for one in free),
        tuple(one.name for one in lying if one not in free),
    )


def _is_unwritten(lying: Path, made: bytes) -> bool:
    """Whether a file is the blank one, although what is known of the meeting may have changed."""
    try:
        content = read_regular(lying, MAX_BYTES)
    except RefusedError:
        return False
    is_pdf = lying.suffix[1:] == Format.PDF
    return pdf_file.is_unwritten(content, made) if is_pdf else unwritten.is_unwritten(content, made)


def _known(root: Path, library: Library, minutes: Minutes) -> tuple[Material, Branch]:
    """The meeting's material and its branch. Raises click.UsageError."""
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
    return topic, branch


def _formats(paper: Paper) -> tuple[Format, ...]:
    """Minutes are gone over by somebody; the lists are printed."""
    return (Format.WORD,) if paper.name == MINUTES else (Format.PDF, Format.WORD)


def _files(papers: Iterable[Paper], name: str = "") -> _Files:
    """The files of papers by name; `name` is what they are called instead of what they are."""
    return {
        f"{name or fit(paper.name)}.{form}": (paper.edition, form)
        for paper in papers
        for form in _formats(paper)
    }


def _write(
    press: Press, files: _Files, minutes: Minutes, folder: Path, blank: Sequence[str]
) -> int:
    typesetter = press.typesetter
    chosen = tuple(dict.fromkeys(edition for edition, _ in files.values()))
    found = (
        *private_findings(chosen, ()),
        *font_findings(chosen, typesetter.fonts, typesetter.faces, ()),
    )
    print_findings(found)
    has_fonts = typesetter.fonts.is_enough
    names = [one for one, (_, form) in files.items() if has_fonts or form is not Format.PDF]
    keep_from_git(folder)
    with closing(make_files([files[name] for name in names], press)) as made:
        for at, content in made:
            write_file(folder / names[at], content, is_private=True)
    _say(minutes, names, folder)
    if blank:
        named = "、".join(f"“{one}”" for one in blank)
        click.echo(f"空的{named}换成了填好的。")
    has_boxes = any(finding.is_error for finding in found)
    return FINDINGS if has_boxes else CLEAN


def _say(minutes: Minutes, names: list[str], folder: Path) -> None:
    counted = "，".join(f"{came.value} {len(minutes.those(came))} 人" for came in Came)
    click.echo(f"{minutes.branch}，应到 {len(minutes.attendees)} 人：{counted}。")
    click.echo(f"做好 {len(names)} 个文件，在 {folder} 里：{'、'.join(names)}。")
    if minutes.open:
        click.echo(f"下次会要问 {len(minutes.open)} 件事，下次 xuexi meeting 自己带上。")
