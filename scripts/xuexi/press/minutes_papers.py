"""What is printed after a meeting: its minutes, who makes up for it, what the next one asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from xuexi.document import tree
from xuexi.library import Library
from xuexi.model import (
    AtMeeting,
    Attendee,
    Came,
    Column,
    Copy,
    Decision,
    Filled,
    FormDetails,
    Material,
    Minutes,
    Orientation,
    Person,
    Sheet,
    notice,
)
from xuexi.model import minutes_sheets as words
from xuexi.press.editions import editions, fill
from xuexi.press.meeting_papers import Paper
from xuexi.writers.edition import Edition

MINUTES, FOLLOW_UP = "会议纪要", "下次会先问"
_FOLLOW_COLUMNS = (
    Column("序号", 12),
    Column(words.WHAT, 78),
    Column(words.WHO, 30),
    Column(words.UNTIL, 30),
    Column(words.PROGRESS, 35, choices=("办好了", "正在办", "没有办")),
    Column(words.NOTE, 40),
)
_LEAST_ROWS = 8
_FOLLOW_TOLD = "开会先问这几件，办的人自己说。没有办好的，说清差在哪里、改到哪天。"


def papers_after(library: Library, minutes: Minutes, topic: Material, audience: str) -> list[Paper]:
    """The minutes; the list of those who were absent; the page for the next meeting."""
    plain = next(
        one
        for one in editions(library, ids=[topic.id], copies=[Copy.PARTICIPANT])
        if one.audience.id == audience
    )
    found = [Paper(MINUTES, _minutes(plain, minutes), "")]
    absent = [*minutes.those(Came.LEAVE), *minutes.those(Came.ABSENT)]
    if absent:
        found += [Paper(one.title, one, "") for one in _make_up(library, minutes, absent, audience)]
    if minutes.open:
        found.append(Paper(FOLLOW_UP, follow_up(plain, minutes), ""))
    return found


def follow_up(plain: Edition, minutes: Minutes, today: date | None = None) -> Edition:
    """The page that a meeting begins with: what was decided, and room for what came of it."""
    rows = tuple(
        (str(number), one.what, one.who, _until(one), "", one.note)
        for number, one in enumerate(minutes.open, 1)
    )
    # Few decisions would stand in rows as high as a hand.
    blanks = tuple(
        (str(number), *[""] * (len(_FOLLOW_COLUMNS) - 1))
        for number in range(len(rows) + 1, _LEAST_ROWS + 1)
    )
    form = FormDetails(_FOLLOW_COLUMNS, 0, Orientation.LANDSCAPE, "", signed_by=())
    fields = (
        ("党支部", minutes.branch), ("定的那次会", _spoken(minutes.day)),
        ("今天", _spoken(today) if today else ""),
    )  # fmt: skip
    return replace(
        plain, title="上次定的事，办得怎样", kind=FOLLOW_UP, readers=minutes.branch, label="",
        summary="", minutes=None, blocks=(), form=form, told=_FOLLOW_TOLD,
        drawn=(Sheet(fields, rows + blanks),),
    )  # fmt: skip


def _make_up(
    library: Library, minutes: Minutes, absent: Iterable[Attendee], audience: str
) -> Iterator[Edition]:
    """The form for it, where the campaign has one, with those who were absent."""
    people = tuple(
        Person(one.name, tuple(
            (label, value) for label, value in (
                (words.WHY, one.why or one.came.value),
                (words.MADE_UP_UNTIL, _spoken(one.until) if one.until else ""),
                (words.HELPER, one.helper),
            ) if value
        ), one.group)
        for one in absent
    )  # fmt: skip
    filled = Filled(
        minutes.branch, minutes.day, minutes.place, people,
        time=minutes.clock, meeting=_called(minutes), topic=minutes.title,
    )  # fmt: skip
    forms = [
        one.id
        for one in library.materials
        if one.form and one.form.at_meeting is AtMeeting.MAKE_UP and audience in one.audiences
    ]
    for one in editions(library, ids=forms[:1], copies=[Copy.PARTICIPANT]) if forms else ():
        if one.audience.id == audience:
            yield from fill([replace(one, blocks=())], filled)


def _minutes(plain: Edition, minutes: Minutes) -> Edition:
    return replace(
        plain, title=f"{minutes.kind or minutes.title}纪要", kind=MINUTES, readers=minutes.branch,
        label="", summary="", minutes=None, blocks=tuple(_blocks(minutes)),
        closing=(minutes.branch, _spoken(minutes.day)),
    )  # fmt: skip


def _blocks(minutes: Minutes) -> Iterator[tree.Block]:
    for label, value in (
        ("时间", f"{_spoken(minutes.day)} {minutes.clock}".rstrip()),
        ("地点", minutes.place),
        ("议题", minutes.title),
        ("主持人", minutes.chair),
        ("记录人", minutes.recorder),
        ("列席", minutes.guests),
        ("到会", _counted(minutes)),
        ("请假", "、".join(one.name for one in minutes.those(Came.LEAVE))),
        ("缺席", "、".join(one.name for one in minutes.those(Came.ABSENT))),
    ):
        if value:
            name = tree.Strong((tree.Text(f"{label}："),))
            yield tree.Paragraph((name, tree.Text(value)))
    if minutes.followed:
        yield _heading("上次定的事")
        head = (words.WHAT, words.WHO, words.UNTIL, words.PROGRESS, words.NOTE)
        yield _table(head, ((*_told(one), _progress(one), one.note) for one in minutes.followed))
    if minutes.said:
        yield _heading(words.SAID)
        yield from (tree.Paragraph((tree.Text(text),)) for text in minutes.said)
    if minutes.decisions:
        yield _heading(words.WHAT)
        yield _table((words.WHAT, words.WHO, words.UNTIL), map(_told, minutes.decisions))


def _counted(minutes: Minutes) -> str:
    here = len(minutes.those(Came.HERE))
    return f"应到 {len(minutes.attendees)} 人，实到 {here} 人"


def _told(one: Decision) -> tuple[str, str, str]:
    return one.what, one.who, _until(one)


def _until(one: Decision) -> str:
    return _spoken(one.until) if one.until else words.ALWAYS


def _progress(one: Decision) -> str:
    return one.progress.value if one.progress else ""


def _called(minutes: Minutes) -> str:
    return notice.called(minutes.kind, minutes.title)


def _spoken(day: date) -> str:
    return f"{day.year} 年 {day.month} 月 {day.day} 日"


def _heading(text: str) -> tree.Heading:
    return tree.Heading(2, (tree.Text(text),), "")


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> tree.Table:
    def cells(texts: Iterable[str]) -> tuple[tuple[tree.Inline, ...], ...]:
        return tuple((tree.Text(text),) for text in texts)

    return tree.Table(cells(head), tuple(map(cells, rows)))
