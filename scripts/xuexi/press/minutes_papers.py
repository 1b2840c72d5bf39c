"""What is printed after a meeting: its minutes, who makes up for it, what the next one asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from xuexi.branches.meeting import forms_for
from xuexi.document import tree
from xuexi.ground.late_dataclass import dataclass
from xuexi.library import Library
from xuexi.model import (
    AtMeeting,
    Attendee,
    AudienceId,
    Branch,
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


@dataclass(frozen=True, slots=True)
class MakeUp:
    """The list of those who make up for a meeting, and what it was before anybody was absent."""

    paper: Paper
    blank: Edition
    """As the meeting's folder has it, for a hand."""


def papers_after(
    library: Library, minutes: Minutes, topic: Material, audience: AudienceId
) -> list[Paper]:
    """The minutes, and the page for the next meeting."""
    plain = next(_editions(library, topic, audience))
    found = [Paper(MINUTES, _minutes(plain, minutes), "")]
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
        _of_branch(plain, minutes.branch), title="上次定的事，办得怎样",
        kind=FOLLOW_UP, blocks=(), form=form, told=_FOLLOW_TOLD,
        drawn=(Sheet(fields, rows + blanks),),
    )  # fmt: skip


def make_up_of(
    library: Library, minutes: Minutes, topic: Material, branch: Branch
) -> MakeUp | None:
    """The list of those who were absent; None where nobody was, or where no form is for it."""
    absent = [*minutes.those(Came.LEAVE), *minutes.those(Came.ABSENT)]
    forms = (
        one
        for one in forms_for(library, topic, branch.audience)
        if one.form and one.form.at_meeting is AtMeeting.MAKE_UP
    )
    form = next(forms, None)
    if form is None or not absent:
        return None
    plain = next(_editions(library, form, branch.audience))
    known = Filled(
        minutes.branch, minutes.day, minutes.place, time=minutes.clock,
        meeting=notice.called(minutes.kind, minutes.title), topic=minutes.title,
        secretary=branch.secretary,
    )  # fmt: skip
    [blank] = fill([plain], known)
    [filled] = fill([replace(plain, blocks=())], replace(known, people=tuple(_people(absent))))
    return MakeUp(Paper(form.title, filled, ""), blank)


def _editions(library: Library, material: Material, audience: AudienceId) -> Iterator[Edition]:
    return editions(library, ids=[material.id], audiences=[audience], copies=[Copy.PARTICIPANT])


def _people(absent: Iterable[Attendee]) -> Iterator[Person]:
    """Those who were absent, as people of a roster with what is known of it."""
    for one in absent:
        known = (
            (words.WHY, one.why or one.came.value),
            (words.MADE_UP_UNTIL, _spoken(one.until) if one.until else ""),
            (words.HELPER, one.helper),
        )
        details = tuple((label, value) for label, value in known if value)
        yield Person(one.name, details, one.group)


def _of_branch(plain: Edition, branch: str) -> Edition:
    """A document that the branch itself says, with nothing of the material that it met about."""
    return replace(
        plain, readers=branch, author=branch, label="", summary="", aliases=(), minutes=None,
        blanks=(), apart=(), has_code=False, is_of_branch=True,
    )  # fmt: skip


def _minutes(plain: Edition, minutes: Minutes) -> Edition:
    return replace(
        _of_branch(plain, minutes.branch),
        title=f"{minutes.kind or minutes.title}纪要", kind=MINUTES,
        blocks=tuple(_blocks(minutes)), closing=(minutes.branch, _spoken(minutes.day)),
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


def _spoken(day: date) -> str:
    return f"{day.year} 年 {day.month} 月 {day.day} 日"


def _heading(text: str) -> tree.Heading:
    return tree.Heading(2, (tree.Text(text),), "")


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> tree.Table:
    def cells(texts: Iterable[str]) -> tuple[tuple[tree.Inline, ...], ...]:
        return tuple((tree.Text(text),) for text in texts)

    return tree.Table(cells(head), tuple(map(cells, rows)))
