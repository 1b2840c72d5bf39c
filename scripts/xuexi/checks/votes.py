"""A ballot does not tell whose it is, and what sums votes up sums up some ballot's."""

from __future__ import annotations

from collections.abc import Iterator

from xuexi.findings import Finding
from xuexi.library import Library
from xuexi.model import AtMeeting, FormDetails, Given, Material
from xuexi.model.filling import is_name_column


def check_votes(library: Library) -> Iterator[Finding]:
    """Ballots without a hand or a name; questions that are voted on where they are summed up."""
    ballots = [one for one in library.materials if _is_ballot(one)]
    for ballot in ballots:
        yield from _ballot(ballot)
    for material in library.materials:
        for column in material.form.columns if material.form else ():
            if column.votes_of and not _is_asked(column.votes_of, material, ballots):
                yield Finding(
                    material.place("columns"), "XX533", "汇总的这一项没有票",
                    found=column.votes_of,
                    fix="votes_of 写票上的栏名；那张票写 at_meeting: 票，那一栏写 tick: 是",
                )  # fmt: skip


def _is_ballot(material: Material) -> bool:
    return material.form is not None and material.form.at_meeting is AtMeeting.BALLOT


def _is_asked(question: str, summary: Material, ballots: list[Material]) -> bool:
    """Whether each of the summary's audiences has a ballot with this question."""
    asked = {
        audience
        for ballot in ballots
        if ballot.form and any(head.name == question for head in ballot.form.questions)
        for audience in ballot.audiences
    }
    return asked.issuperset(summary.audiences)


def _ballot(material: Material) -> Iterator[Finding]:
    form = material.form
    assert form is not None
    place = material.place("at_meeting")
    written = _written(form)
    if written:
        fix = "有答案可选的栏写 tick: 是，只打钩；要写字的栏去掉，写在别的表上"
        yield Finding(place, "XX532", f"票上要写字：{'、'.join(written)}", fix=fix)
    named = (name for name, given in form.prefill.given if given is Given.PERSON)
    signed = (*form.signatures, *named)
    if signed:
        fix = "写 signed_by: []，去掉 prefill 里的 person 和填姓名的项"
        yield Finding(place, "XX532", f"票上要写填票人的姓名：{'、'.join(signed)}", fix=fix)


def _written(form: FormDetails) -> list[str]:
    """The columns that a voter would write in."""
    return [
        column.name
        for at, column in enumerate(form.columns)
        if not (
            column.question
            or column.from_roster
            or is_name_column(column.name)
            or (at == 0 and form.is_numbered)
        )
    ]
