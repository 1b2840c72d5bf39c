"""A meeting of a branch: what is known of it before it begins, and which forms it needs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from xuexi.branches.membership import Membership
from xuexi.ground.late_dataclass import dataclass
from xuexi.library import Library
from xuexi.model import AtMeeting, AudienceId, Campaign, Filled, Material, MaterialId, notice
from xuexi.text import days

_OF_EVERY_MEETING = (AtMeeting.SIGN_IN, AtMeeting.RECORD)
"""Forms that no meeting does without, whether its text names them or not."""
_WHERE_THERE_ARE = (AtMeeting.LEAVE, AtMeeting.MAKE_UP)
"""Forms that come with every meeting of a branch whose kind has them."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A branch meets about a material."""

    member: Membership
    topic: Material
    kind: str
    """What such a meeting is called: 专题讨论会. May be empty."""
    day: date
    start_minute: int
    """After midnight."""
    minutes: int
    place: str
    large: bool = False
    """Whether what people read there is in large print."""

    @property
    def is_by_guide(self) -> bool:
        """Whether the material says how the meeting goes, for whoever runs it."""
        return bool(self.topic.meeting_topic)

    @property
    def about(self) -> str:
        """What it is about, as a notice says it."""
        return self.topic.meeting_topic or self.topic.title

    @property
    def called(self) -> str:
        """What the meeting is called, with its topic."""
        return notice.called(self.kind, self.about)

    @property
    def expected(self) -> int:
        """How many members are to come; 0 where nobody knows."""
        return len(self.member.people)

    @property
    def clock(self) -> str:
        """From when to when it is: `14:30—16:00`."""
        return f"{_clock(self.start_minute)}—{_clock(self.start_minute + self.minutes)}"

    @property
    def spoken_day(self) -> str:
        """The day as a notice says it."""
        return f"{self.day.year} 年 {self.short_day}"

    @property
    def short_day(self) -> str:
        """The same without the year, as a wall says it."""
        return days.short_day(self.day)

    @property
    def who(self) -> str:
        """Who is to come."""
        every = notice.ALL_MEMBERS
        return f"{every}，应到 {self.expected} 人" if self.expected else every

    def has_name_cards(self, campaign: Campaign) -> bool:
        """Whether everybody has a card with his name before him, and it is known who comes."""
        return self.kind in campaign.name_cards and bool(self.member.people)

    @property
    def filled(self) -> Filled:
        """What its forms are filled in with."""
        branch = self.member.branch
        return Filled(
            branch.name, self.day, self.place, self.member.people,
            time=self.clock, meeting=self.called, topic=self.about,
            secretary=branch.secretary,
        )  # fmt: skip


def forms_of(library: Library, meeting: Meeting) -> tuple[Material, ...]:
    """The forms that are printed for it, in the order in which they are used."""
    return forms_for(library, meeting.topic, meeting.member.branch.audience)


def forms_for(library: Library, topic: Material, audience: AudienceId) -> tuple[Material, ...]:
    """The forms of a meeting about a topic, of a branch of this kind.

    Those that its text names and whose own heads say what they are for at a meeting; and of what
    every meeting needs the first that the branch's kind has.
    """
    known = [
        material
        for material in library.materials
        if material.form and material.form.at_meeting and audience in material.audiences
    ]
    named = set(_named(library, topic))
    chosen = [material for material in known if material.id in named]
    for use in (*_OF_EVERY_MEETING, *_WHERE_THERE_ARE):
        if all(_use(material) is not use for material in chosen):
            chosen += [material for material in known if _use(material) is use][:1]
    order = list(AtMeeting)
    return tuple(sorted(chosen, key=lambda one: (order.index(_use(one)), one.order)))


def lacking(library: Library, meeting: Meeting) -> tuple[AtMeeting, ...]:
    """What every meeting needs, and no form of the branch's kind says it is for."""
    uses = {_use(material) for material in forms_of(library, meeting)}
    return tuple(use for use in _OF_EVERY_MEETING if use not in uses)


def _named(library: Library, topic: Material) -> Iterator[MaterialId]:
    for link in library.documents.facts(topic.id).links:
        if link.target.startswith("id:"):
            yield MaterialId(link.target.removeprefix("id:").partition("#")[0])


def _use(material: Material) -> AtMeeting:
    assert material.form is not None
    assert material.form.at_meeting is not None
    return material.form.at_meeting


def _clock(minute: int) -> str:
    return f"{minute // 60 % 24:02}:{minute % 60:02}"
