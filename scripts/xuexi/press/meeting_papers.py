"""All paper of one meeting: what it is called, how often it is printed, and from which edition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import ceil

from xuexi.branches.meeting import Meeting, forms_of
from xuexi.document import tree
from xuexi.document.parts import Blocks, lengths_of, walk
from xuexi.document.programme import starting_at
from xuexi.document.sent import line_sent
from xuexi.ground.late_dataclass import dataclass
from xuexi.library import Library
from xuexi.library.sent import material_sent
from xuexi.links.addresses import written_permalink
from xuexi.model import AtMeeting, Campaign, Copy, FormDetails, Material, Person, notice
from xuexi.press.editions import blanks_of, editions, fill
from xuexi.press.formats import Format, formats_of
from xuexi.press.tally_papers import shares_that_vote, summary_of, tally_of
from xuexi.writers import poster
from xuexi.writers.edition import Edition
from xuexi.writers.message import meeting_notice

_AGENDA, _TESTS, _GUIDE = "议程", "自测", "怎么开"
_BOTH = (Format.PDF, Format.WORD)
_AND_EXCEL = (*_BOTH, Format.EXCEL)
_AT_THE_DOOR = (AtMeeting.SIGN_IN, AtMeeting.LEAVE)
_IN_ONE_HAND = 30
"""Members for whom one file does; of more, each group's secretary gets the sheets of his own."""
_MOST_SHEETS = 400
"""Sheets of one file, each of which takes a megabyte to set; a file is as long as it can be."""
_MOST_OF_A_NAME, _MOST_OF_A_LARGE_NAME = 12, 6
"""Characters of a branch's name that fit a participant's line, in large print as well; a longer one
is left to his hand."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One thing to print, in one or several formats."""

    name: str
    """What people call it."""
    edition: Edition
    copies: str
    """How many are printed, in words."""
    formats: tuple[Format, ...] = _BOTH
    share: str = ""
    """Whose sheets it holds, where they are parted: 第一党小组."""


def lengths_for(library: Library, meeting: Meeting) -> tuple[int, ...]:
    """The lengths between which the topic's text leaves a choice; none where it has one."""
    audience = meeting.member.branch.audience
    return lengths_of(library.sheet(meeting.topic, audience, Copy.TRAINER))


def papers_of(library: Library, meeting: Meeting) -> tuple[Paper, ...]:
    """What is printed for a meeting, in the order in which it is used."""
    copies = {one.copy: one for one in _editions(library, meeting, meeting.topic)}
    plain = copies[Copy.PARTICIPANT]
    forms = list(_forms(library, meeting))
    before = [one for use, one in forms if use in _AT_THE_DOOR]
    after = [one for use, one in forms if use not in _AT_THE_DOOR]
    each = f"{meeting.expected} 份，一人一份" if meeting.expected else "一人一份"
    found = [
        Paper(notice.NAME, _notice(plain, meeting), "1 份，贴在门口或发到群里", (Format.WORD,))
    ]
    if programme := _programme(library, meeting, plain):
        found.append(Paper(_AGENDA, _agenda(plain, meeting, programme), "1 份，主持人手边"))
    found += before
    if meeting.is_by_guide:
        found.append(Paper(_GUIDE, plain, "1 份，书记和主持人用，不要发下去"))
    else:
        found.append(Paper("发给参加人", replace(plain, apart=()), each))
    if plain.apart:
        # Given out at the end, or taken home, so it is no second leaf of what lies on the table.
        tests = replace(plain, kind=_TESTS, minutes=None, summary="", blocks=plain.apart, apart=())
        found.append(Paper(_TESTS, tests, each))
    if Copy.TRAINER in copies:
        found.append(Paper("主持人用", copies[Copy.TRAINER], "1 份，不要发下去"))
    return (*found, *after, *_slides(library, meeting))


def _slides(library: Library, meeting: Meeting) -> Iterator[Paper]:
    """What all look at together, made of the copy that has the speaker's notes."""
    # Words on a wall are as large as they can be anyhow.
    for edition in _editions(library, replace(meeting, large=False), meeting.topic):
        if Format.SLIDES in formats_of(edition):
            said = "不用印，会上放；备注里的话只有主持人看得见"
            yield Paper("幻灯片", edition, said, (Format.SLIDES,))


def plain_of(library: Library, meeting: Meeting) -> Edition:
    """The participant's copy of what it is about, in the size of forms."""
    usual = replace(meeting, large=False)
    return next(
        one for one in _editions(library, usual, meeting.topic) if one.copy is Copy.PARTICIPANT
    )


def poster_of(library: Library, meeting: Meeting) -> poster.Poster:
    """The notice as a picture."""
    campaign = library.campaign
    said = poster.Meeting(
        f"{meeting.short_day}{meeting.clock.partition('—')[0]}", meeting.place, meeting.who
    )
    topic = material_sent(library, meeting.topic)
    drawn = poster.notice_of(campaign, topic, said, _link(campaign, meeting))
    return replace(drawn, title=_about(library, meeting), by=meeting.member.branch.name)


def message_of(library: Library, meeting: Meeting) -> str:
    """The notice as a text to paste."""
    campaign = library.campaign
    return meeting_notice(
        _about(library, meeting), _link(campaign, meeting),
        time=f"{meeting.spoken_day}{meeting.clock}",
        place=meeting.place, who=meeting.who, by=meeting.member.branch.name,
    )  # fmt: skip


def _about(library: Library, meeting: Meeting) -> str:
    """What it is about, in words to send: a citation in them says nothing there."""
    return line_sent(meeting.about, library.clauses.cited)


def _link(campaign: Campaign, meeting: Meeting) -> str:
    """Where those who come may read before; a guide is not for them."""
    if meeting.is_by_guide or not campaign.address:
        return ""
    return written_permalink(campaign, meeting.topic.id)


def _editions(library: Library, meeting: Meeting, material: Material) -> Iterator[Edition]:
    """A material's copies as the branch's kind reads them, with the meeting's own times."""
    audience = meeting.member.branch.audience
    for one in editions(
        library,
        ids=[material.id],
        audiences=[audience],
        lengths=(meeting.minutes,),
        large=meeting.large,
    ):
        moved = replace(one, blocks=starting_at(one.blocks, meeting.start_minute))
        yield _named(moved, meeting) if moved.is_handout else moved


def _named(handout: Edition, meeting: Meeting) -> Edition:
    """A participant's sheet with the branch and the day, where the line holds them.

    That it would do for another length as well is of no use here.
    """
    name, day = meeting.member.branch.name, meeting.day
    most = _MOST_OF_A_LARGE_NAME if handout.large else _MOST_OF_A_NAME
    branch = name if len(name) <= most else ""
    # In large print there is room for no more than the day.
    told = f"{day.month}.{day.day}" if handout.large else f"{day.year}.{day.month}.{day.day}"
    blanks = blanks_of(branch, told)
    minutes = meeting.minutes if handout.lengths else handout.minutes
    return replace(handout, blanks=blanks, minutes=minutes, lengths=())


def _forms(library: Library, meeting: Meeting) -> Iterator[tuple[AtMeeting, Paper]]:
    for material in forms_of(library, meeting):
        form = material.form
        assert form is not None
        assert form.at_meeting is not None
        plain = next(
            one for one in _editions(library, meeting, material) if one.copy is Copy.PARTICIPANT
        )
        # Who is absent is known afterwards.
        is_later = form.at_meeting in (AtMeeting.LEAVE, AtMeeting.MAKE_UP)
        known = replace(meeting.filled, people=()) if is_later else meeting.filled
        [edition] = fill([plain], known)
        if form.at_meeting in (AtMeeting.BALLOT, AtMeeting.HANDOUT) and form.lists_people:
            yield from _lists(library, meeting, material, edition)
            continue
        if is_later or not (form.prefill.is_per_person and meeting.expected):
            yield form.at_meeting, Paper(material.title, edition, _copies(meeting, form))
            continue
        for share, owners in shares_of(meeting.member.people):
            own = replace(edition, filled=replace(meeting.filled, owners=owners))
            copies = f"文件里已经一人一份，共 {len(owners)} 份，印一遍"
            yield form.at_meeting, Paper(material.title, own, copies, share=share)


def _lists(
    library: Library, meeting: Meeting, material: Material, edition: Edition
) -> Iterator[tuple[AtMeeting, Paper]]:
    """A list of all that everybody gets alike: one sheet for each share that votes together."""
    form = material.form
    assert form is not None
    assert form.at_meeting is not None
    shares = shares_that_vote(meeting.member.people, form.rows)
    is_ballot = form.at_meeting is AtMeeting.BALLOT
    # How it goes is for those who count: with each ballot it would be printed again and again.
    given = replace(edition, blocks=()) if is_ballot and form.questions else edition
    for share in shares:
        own = replace(given, filled=replace(meeting.filled, people=share.people))
        count = f"{len(share.people)} 份，一人一份" if share.people else "一人一份"
        yield form.at_meeting, Paper(material.title, own, f"{count}，都一样", share=share.name)
    if is_ballot and form.questions:
        takes = summary_of(edition, _summaries(library, meeting))
        tally = tally_of(edition, shares, takes)
        yield form.at_meeting, Paper(tally.title, tally, "1 份，计票的人用", _AND_EXCEL)


def _summaries(library: Library, meeting: Meeting) -> Iterator[Edition]:
    """The forms of this meeting that take votes over, filled in."""
    for material in forms_of(library, meeting):
        if material.form and material.form.at_meeting is AtMeeting.TALLY:
            plain = next(_editions(library, meeting, material))
            yield from fill([plain], meeting.filled)


def shares_of(people: tuple[Person, ...]) -> Iterator[tuple[str, tuple[Person, ...]]]:
    """People in shares of which each fits one file: all, or by group, or so many at a time."""
    if len(people) <= _IN_ONE_HAND:
        yield "", people
        return
    groups: dict[str, list[Person]] = {}
    for one in people:
        groups.setdefault(one.group, []).append(one)
    for group, members in groups.items():
        name = group or ("没有分党小组的" if len(groups) > 1 else "")
        count = ceil(len(members) / _MOST_SHEETS)
        size = ceil(len(members) / count)
        for first in range(0, len(members), size):
            part = tuple(members[first : first + size])
            span = f"第 {first + 1} 到 {first + len(part)} 人" if count > 1 else ""
            yield "，".join(filter(None, (name, span))), part


def _copies(meeting: Meeting, form: FormDetails) -> str:
    expected = meeting.expected
    if form.at_meeting in (AtMeeting.HANDOUT, AtMeeting.BALLOT):
        return f"{expected} 份，一人一份" if expected else "一人一份"
    if any(column.votes_of for column in form.columns):
        return "1 份；计票单的 Excel 里也有，票数自己填好"
    return "1 份"


def _programme(library: Library, meeting: Meeting, plain: Edition) -> tree.Programme | None:
    """The steps as everybody may see them; a participant's own sheet does without."""
    # Their paper may be that of all lengths.
    minutes = meeting.minutes if meeting.minutes in lengths_for(library, meeting) else None
    blocks = library.sheet(meeting.topic, plain.audience.id, Copy.PARTICIPANT, minutes)
    moved = starting_at(blocks, meeting.start_minute)
    return next((one for one in walk(moved) if isinstance(one, tree.Programme)), None)


def _reading(blocks: Blocks) -> Iterator[tree.Block]:
    """What is to be read before, where the text asks for it."""
    task = next((one for one in walk(blocks) if isinstance(one, tree.ReadingTask)), None)
    if task:
        yield tree.Paragraph((tree.Text("会前请先读："),))
        yield task


def _facts(meeting: Meeting, chosen: tuple[str, ...] = notice.FACTS) -> Iterator[tree.Block]:
    """When, where, what about and who, a line each."""
    told = f"{meeting.spoken_day}{meeting.clock}"
    values = (told, meeting.place, meeting.about, meeting.who)
    for name, value in zip(notice.FACTS, values, strict=True):
        if value and name in chosen:
            name_run = tree.Strong((tree.Text(f"{name}："),))
            yield tree.Paragraph((name_run, tree.Text(value)))


def _notice(plain: Edition, meeting: Meeting) -> Edition:
    """The notice as a document: it leads to the topic's page, and says what to read before."""
    branch = meeting.member.branch
    return replace(
        plain, title=notice.title_of(meeting.kind), kind=notice.NAME, readers=branch.name,
        author=branch.name, label="", summary="", aliases=(), minutes=None, blanks=(), apart=(),
        is_of_branch=True, only_large=plain.large,
        has_code=plain.has_code and not meeting.is_by_guide,
        blocks=(
            *_facts(meeting),
            *_reading(plain.blocks),
            tree.Paragraph((tree.Text(notice.asked_by(branch.secretary)),)),
        ),
        closing=(branch.name, f"{meeting.day.year} 年　　月　　日"),
    )  # fmt: skip


def _agenda(plain: Edition, meeting: Meeting, programme: tree.Programme) -> Edition:
    """The programme alone, in large letters: whoever chairs looks at it from his seat."""
    return replace(
        plain, title=meeting.about, kind=_AGENDA, readers=meeting.member.branch.name,
        label="", summary="", large=True, only_large=True, blanks=(), apart=(),
        # The topic is the title.
        blocks=(*_facts(meeting, ("时间", "地点", "谁来")), programme),
    )  # fmt: skip
