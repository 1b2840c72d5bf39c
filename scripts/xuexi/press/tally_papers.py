"""What is counted after a vote: sheets for strokes, and a workbook that adds up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from xuexi.look.tokens import word
from xuexi.model import (
    AtMeeting,
    Column,
    Filled,
    FormDetails,
    GroupHeading,
    Head,
    Orientation,
    Person,
    Sheet,
)
from xuexi.writers.edition import Count, Edition, Share

MOST_TOGETHER = 25
"""Members of a branch that votes as a whole; a larger one with party groups votes by group."""

_NUMBER_MM, _NAME_MM, _VOTES_MM = 12, 24, 9
_STROKES_MM = 18
"""Room for the strokes of twenty-five votes."""
_COUNTED = ("发出", "收回", "作废", "有效")
_SIGNERS = ("监票人", "监票人", "计票人")


def shares_that_vote(people: tuple[Person, ...], rows: int) -> tuple[Share, ...]:
    """Those who vote on each other: the whole branch, or each party group of a large one.

    `rows` are left where nobody is known.
    """
    groups: dict[str, list[Person]] = {}
    for one in people:
        groups.setdefault(one.group, []).append(one)
    if len(people) <= MOST_TOGETHER or len(groups) == 1:
        return (Share("", people, len(people) or rows),)
    return tuple(
        Share(group or "没有分党小组的", tuple(members), len(members))
        for group, members in groups.items()
    )


def tally_of(ballot: Edition, shares: tuple[Share, ...], summary: Edition | None) -> Edition:
    """The tally sheet of a ballot, as an edition of the ballot's own material.

    `summary` is the form that takes its votes over.
    """
    assert ballot.form is not None
    questions = ballot.form.questions
    # Questions with the same answers are counted on one sheet, one below the other.
    alike = [tuple(group) for _, group in groupby(questions, _answers)]
    widest = max(len(head.columns) for head in questions) + 1
    lying = _room(Orientation.PORTRAIT) < widest * (_STROKES_MM + _VOTES_MM)
    orientation = Orientation.LANDSCAPE if lying else Orientation.PORTRAIT
    filled = ballot.filled or Filled()
    sheets = tuple(
        _sheet(_form(heads[0], orientation), heads, share, filled)
        for share in shares
        for heads in alike
    )
    assert sheets[0].form is not None
    return replace(
        ballot, title=f"{ballot.title}（计票单）", summary="", form=sheets[0].form,
        drawn=sheets, told=word("count"), count=Count(questions, shares, summary),
    )  # fmt: skip


def summary_of(ballot: Edition, forms: Iterator[Edition]) -> Edition | None:
    """The first form that takes over the votes of one of a ballot's questions."""
    assert ballot.form is not None
    asked = {head.name for head in ballot.form.questions}
    return next(
        (one for one in forms if one.form and any(c.votes_of in asked for c in one.form.columns)),
        None,
    )


def _answers(head: Head) -> tuple[str, ...]:
    return tuple(column.name for column in head.columns)


def _room(orientation: Orientation) -> int:
    return orientation.text_width_mm - _NUMBER_MM - _NAME_MM


def _form(head: Head, orientation: Orientation) -> FormDetails:
    """The table for questions with these answers: room for strokes, and how many they are."""
    answers = (*_answers(head), word("not-chosen"))
    own = _room(orientation) // len(answers)
    columns = [Column("序号", _NUMBER_MM), Column("姓名", _NAME_MM)]
    for answer in answers:
        # So many answers that nobody can draw strokes beside the number: only the number.
        if own < 2 * _VOTES_MM:
            columns.append(Column(answer, own))
            continue
        columns.append(Column("正字", own - _VOTES_MM, question=answer))
        columns.append(Column("票", _VOTES_MM, question=answer))
    return FormDetails(
        tuple(columns), 0, orientation, "", at_meeting=AtMeeting.TALLY, signed_by=_SIGNERS
    )


def _sheet(form: FormDetails, heads: tuple[Head, ...], share: Share, filled: Filled) -> Sheet:
    day = filled.day
    known = [
        ("党支部", "　".join(filter(None, (filled.branch, share.name)))),
        ("日期", f"{day.year} 年 {day.month} 月 {day.day} 日" if day else ""),
        ("计哪一项", "、".join(head.name for head in heads)),
    ]
    empty = ("",) * (len(form.columns) - 2)
    names = [one.name for one in share.people] or [""] * share.rows
    rows = [(str(number), name, *empty) for number, name in enumerate(names, 1)]
    headings = tuple(
        GroupHeading(at * len(rows), head.name) for at, head in enumerate(heads) if len(heads) > 1
    )
    return Sheet(
        (*known, *((name, "") for name in _COUNTED)),
        tuple(rows * len(heads)), headings=headings, form=form,
    )  # fmt: skip
