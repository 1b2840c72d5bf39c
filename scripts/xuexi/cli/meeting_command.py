"""`xuexi meeting`: all that a branch needs for a meeting, in one folder."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypedDict, Unpack

import click

from xuexi.branches.meeting import Meeting, lacking
from xuexi.branches.membership import Membership
from xuexi.cli.chinese_help import ChineseCommand
from xuexi.cli.exits import CLEAN, FINDINGS
from xuexi.cli.filling import (
    as_given_day,
    as_text,
    columns_taken,
    say_how_it_was_read,
    say_what_is_missing,
)
from xuexi.cli.meeting_folder import MeetingFolder
from xuexi.cli.meeting_own import (
    columns_asked,
    fill_templates,
    own_templates,
    without_replaced,
)
from xuexi.cli.minutes_back import take_back
from xuexi.cli.parameters import root_option
from xuexi.cli.report import print_findings
from xuexi.findings import Finding
from xuexi.findings.nearest import suggestion
from xuexi.library import Library
from xuexi.model import Branch, Kind, Material, Minutes
from xuexi.press.file_names import fit
from xuexi.press.font_findings import font_findings, private_findings
from xuexi.press.making import make_files
from xuexi.press.meeting_papers import Paper, lengths_for, papers_of, plain_of
from xuexi.press.minutes_papers import follow_up
from xuexi.press.press import Press
from xuexi.project.branches import branch_files, called, load_members
from xuexi.project.lasting import lasting_cache
from xuexi.project.load import load
from xuexi.project.meetings import BOOK, last_meeting
from xuexi.project.replacing import is_published
from xuexi.sources.own_word.template import OwnTemplate
from xuexi.typeset.typesetter import Typesetter
from xuexi.writers.manifest import MANIFEST

_TIME = re.compile(r"([01]?\d|2[0-3])[:：]([0-5]\d)")
_EXAMPLE = (
    "例如：xuexi meeting 材料编号 --branch 第一村党支部 --date 2016-06-30 --time 14:30 --length 90"
)
_NO_TOPICS = (Kind.FORM, Kind.GLOSSARY, Kind.CALENDAR, Kind.GUIDANCE_PLAN)


def _as_minute(context: click.Context, _: click.Parameter, value: str) -> int | None:
    """A time of the day in minutes after midnight."""
    found = _TIME.fullmatch(value.strip()) if value else None
    if value and found is None:
        raise click.UsageError(f"--time 应写成 14:30 的样子，得到“{value}”。", context)
    return int(found[1]) * 60 + int(found[2]) if found else None


class _Asked(TypedDict):
    """When, where and how long it is to be, as far as the command line says."""

    day: date | None
    minute: int | None
    place: str
    length: int | None
    large: bool


@click.command("meeting", cls=ChineseCommand)
@click.argument("topic", required=False, default="", metavar="[议题]")
@click.option("--branch", default="", metavar="支部", help="哪个支部，写名称；只有一个的可以不写。")
@click.option("--date", "day", default="", callback=as_given_day, metavar="年-月-日",
              help="哪一天开。")  # fmt: skip
@click.option("--time", "minute", default="", callback=_as_minute, metavar="时:分",
              help="几点开始，如 14:30。")  # fmt: skip
@click.option("--place", default="", callback=as_text, metavar="地点",
              help="在哪里开；不写就是支部文件里的第一个地方。")  # fmt: skip
@click.option("--length", "--minutes", "length", type=int, metavar="分钟",
              help="开多长；不写就照材料。")  # fmt: skip
@click.option("--large", is_flag=True, help="读的都印成大字，18 磅；表格没有大字的。")
@click.option("--to", "target", metavar="文件夹", default=Path("meetings"),
              type=click.Path(path_type=Path, file_okay=False),
              help="放到哪里，默认 meetings。")  # fmt: skip
@click.option("--back", metavar="文件",
              type=click.Path(path_type=Path, dir_okay=False, exists=True),
              help="会后填好的 Excel：读回来，做会议纪要、补学登记表。")  # fmt: skip
@root_option
def meeting_command(
    topic: str, branch: str, target: Path, back: Path | None, root: Path, **asked: Unpack[_Asked]
) -> int:
    """一场会的东西一次备齐：通知、议程、签到表、提纲、票、记录；会后再读回来。"""
    if back:
        library = _library(root, back.parent)
        return take_back(root, library, back) if library else FINDINGS
    day, minute, place, length = asked["day"], asked["minute"], asked["place"], asked["length"]
    if not topic or day is None or minute is None:
        said = "写明议题（编号或标题）、哪一天（--date）、几点（--time）。"
        raise click.UsageError(f"{said}{_EXAMPLE}")
    library = _library(root, target)
    if library is None:
        return FINDINGS
    branches, found = branch_files(root, library.campaign)
    chosen = _chosen(branches, found, branch)
    material = _topic(library, topic, chosen)
    meeting = Meeting(
        Membership(chosen), material,
        material.meeting or library.campaign.kind(material.kind).meeting, day, minute,
        length or 0, place or next(iter(chosen.places), ""), asked["large"],
    )  # fmt: skip
    meeting = _with_length(library, meeting, length)
    templates = own_templates(root, library, meeting.kind)
    if templates is None:
        return FINDINGS
    member = _with_people(root, library, chosen, found, columns_asked(templates))
    if member is None:
        return FINDINGS
    return _make(root, library, replace(meeting, member=member), target, templates)


def _library(root: Path, target: Path) -> Library | None:
    """The materials; None with findings on the screen. Raises click.UsageError."""
    if is_published(target, root, MANIFEST):
        raise click.UsageError(
            f"不能放到 {target}：那里的东西会公开，或者生成网站时会换掉。"
            "换一个文件夹，例如 --to meetings"
        )
    loaded = load(root, cache=lasting_cache(root))
    if loaded.library is None or loaded.errors:
        print_findings(loaded.findings)
        click.echo("没有做任何文件。", err=True)
        return None
    return loaded.library


def _chosen(branches: tuple[Branch, ...], found: tuple[Finding, ...], name: str) -> Branch:
    """The branch of this name, or the only one. Raises click.UsageError."""
    chosen = called(branches, name) if name else branches[0] if len(branches) == 1 else None
    if chosen is None:
        print_findings(found)
        names = [one.name for one in branches]
        said = f"没有“{name}”这个支部。" if name else "写明哪个支部：--branch 名称。"
        listed = suggestion(name, names) if names else "先新建：xuexi branch new 名称"
        raise click.UsageError(f"{said}{listed}。")
    return chosen


def _with_people(
    root: Path,
    library: Library,
    branch: Branch,
    found: Iterable[Finding],
    columns: frozenset[str],
) -> Membership | None:
    """The branch with these columns of its roster, and those that any form takes.

    None with findings on the screen.
    """
    forms = (one.form for one in library.materials if one.form and one.form.at_meeting)
    member, findings = load_members(root, branch, columns_taken(forms) | columns)
    own = (one for one in found if one.place.path == branch.path)
    wrong = sorted(dict.fromkeys((*own, *findings)), key=lambda one: one.sort_key)
    print_findings(wrong)
    if any(one.is_error for one in wrong):
        click.echo("没有做任何文件。", err=True)
        return None
    if member.roster:
        say_how_it_was_read(member.roster)
    else:
        click.echo("提示：支部文件没有写名册，姓名空着，由人来写。", err=True)
    return member


def _topic(library: Library, text: str, branch: Branch) -> Material:
    """The material by its id or its title; of several titles alike the one for this branch."""
    known = [one for one in library.materials if one.kind not in _NO_TOPICS]
    own = [one for one in known if branch.audience in one.audiences]
    found = next((one for one in known if one.id == text), None)
    found = found or next((one for one in own if text in (one.title, *one.aliases)), None)
    found = found or next((one for one in known if text == one.title), None)
    audience = library.campaign.audience(branch.audience).name
    if found is None:
        titles = [one.title for one in own if one.kind in (Kind.TOPIC, Kind.LECTURE)]
        raise click.UsageError(f"没有“{text}”这份材料。{suggestion(text, titles)}。")
    if branch.audience not in found.audiences:
        readers = library.audience_names(found.audiences)
        raise click.UsageError(
            f"“{found.title}”是给{readers}的，{branch.name}是{audience}的。换一份议题。"
        )
    return found


def _with_length(library: Library, meeting: Meeting, asked: int | None) -> Meeting:
    """The meeting with its length: the one that is asked for, or the material's own."""
    lengths = lengths_for(library, meeting)
    if asked is not None and not 0 < asked <= 24 * 60:
        raise click.UsageError(f"--length 应是 1 到 {24 * 60} 的分钟数，得到 {asked}。")
    if asked is not None and lengths and asked not in lengths:
        listed = "、".join(map(str, lengths))
        raise click.UsageError(f"这份材料没有 {asked} 分钟的，有 {listed} 分钟的。")
    own = meeting.topic.minutes
    usual = own if not lengths or own in lengths else lengths[0]
    if not (asked or usual):
        raise click.UsageError(f"“{meeting.topic.title}”没有写开多长，用 --length 写几分钟。")
    return replace(meeting, minutes=asked or usual or 0)


def _make(
    root: Path,
    library: Library,
    meeting: Meeting,
    target: Path,
    templates: tuple[OwnTemplate, ...],
) -> int:
    folder = MeetingFolder(target / _folder_name(meeting), library, meeting)
    if folder.path.exists():
        click.echo(f"已经有 {folder.path}，里面可能有填过的东西，没有动它。", err=True)
        click.echo("要重新做，先把它改名或删掉，或者用 --to 放到别处。", err=True)
        return FINDINGS
    _say_what_no_form_is_for(library, meeting)
    last = _last_minutes(meeting, target)
    folder = replace(folder, own=tuple(fill_templates(templates, meeting)))
    papers = tuple(without_replaced(_papers(library, meeting, last), folder.own))
    chosen = tuple(paper.edition for paper in papers if paper.formats)
    typesetter = Typesetter(root)
    findings = (
        *private_findings(chosen, ()),
        *font_findings(chosen, typesetter.fonts, typesetter.faces, ()),
    )
    print_findings(findings)
    if meeting.member.roster:
        say_what_is_missing(chosen, meeting.member.roster)
    has_fonts = typesetter.fonts.is_enough
    orders = folder.orders(papers, has_fonts=has_fonts)
    with (
        closing(make_files([order for _, order in orders], Press(typesetter))) as made,
        click.progressbar(made, len(orders), "正在排版", file=sys.stderr) as bar,
    ):
        contents = {orders[at][0]: content for at, content in bar}
    contents |= {name: own.content for name, own in folder.own_files(papers)}
    if has_fonts and meeting.has_name_cards(library.campaign) and not folder.has_own_cards:
        contents[folder.cards] = folder.name_cards(typesetter)
    contents[folder.book] = folder.minutes_book(last.open if last else ())
    folder.write(contents, papers)
    _say(folder, contents, has_fonts=has_fonts)
    # A box in somebody's name is on paper by now; scripts must notice.
    return FINDINGS if any(one.is_error for one in findings) else CLEAN


def _papers(library: Library, meeting: Meeting, last: Minutes | None) -> tuple[Paper, ...]:
    """Our own; with what the last meeting has left open, if it has."""
    papers = papers_of(library, meeting)
    if last and last.open:
        follows = follow_up(plain_of(library, meeting), last, meeting.day)
        papers = (*papers, Paper("上次定的事", follows, "1 份，主持人开会先问"))
    return papers


def _last_minutes(meeting: Meeting, target: Path) -> Minutes | None:
    """What the branch's last meeting has decided, and what is open since."""
    last = last_meeting(target, fit(meeting.member.branch.name), meeting.day)
    if last and last.minutes is None:
        click.echo(
            f"提示：上次会的“{BOOK}”还没有填好（{last.folder.name}），没有带上上次定的事。"
            "填好以后 xuexi meeting --back，再做这一场。", err=True,
        )  # fmt: skip
    return last.minutes if last else None


def _say_what_no_form_is_for(library: Library, meeting: Meeting) -> None:
    """A meeting without a sheet to sign would be noticed when everybody stands at the door."""
    for use in lacking(library, meeting):
        said = f"没有给{use.label}用的表单，没有做。在那张表单的头部写一行 at_meeting: {use.label}"
        click.echo(f"提示：{said}。", err=True)


def _folder_name(meeting: Meeting) -> str:
    return fit(f"{meeting.day.isoformat()} {meeting.member.branch.name} {meeting.about}")


def _say(folder: MeetingFolder, contents: Iterable[str], *, has_fonts: bool) -> None:
    count = len(list(contents)) + folder.texts
    click.echo(
        f"做好 {count} 个文件，在 {folder.path} 里。先看“{folder.readme}”：印哪几样，各几份。"
    )
    if folder.has_own_notice:
        click.echo(f"提示：{folder.not_of_template}", err=True)
    if not has_fonts:
        click.echo("这台电脑没有中文字体，只做了 Word。看看 xuexi fonts。", err=True)
