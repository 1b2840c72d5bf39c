"""What is known after a meeting: who came, what was decided, what came of the last decisions."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from xuexi.ground.late_dataclass import dataclass


class Came(StrEnum):
    """Whether a member was there; the value is what people choose."""

    HERE = "到"
    LEAVE = "请假"
    ABSENT = "缺席"


class Progress(StrEnum):
    """What has come of a decision; the value is what people choose."""

    DONE = "办好了"
    GOING_ON = "正在办"
    NOT_BEGUN = "没有办"


@dataclass(frozen=True, slots=True)
class Attendee:
    """A member, and whether he came."""

    name: str
    group: str
    came: Came
    why: str = ""
    until: date | None = None
    """By when he makes up for it."""
    helper: str = ""
    """Who sees to that."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, who does it, and by when."""

    what: str
    who: str
    until: date | None
    """None for what has no end."""
    progress: Progress | None = None
    """Once it has been asked for again; None before."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Minutes:
    """A meeting that has been held, as its secretary wrote it down."""

    branch: str
    topic: str
    """The id of its material."""
    kind: str
    """What such a meeting is called; may be empty."""
    title: str
    day: date
    clock: str
    place: str
    chair: str
    recorder: str
    guests: str
    said: tuple[str, ...]
    """What was talked about, a paragraph each."""
    attendees: tuple[Attendee, ...]
    decisions: tuple[Decision, ...]
    followed: tuple[Decision, ...] = ()
    """Decisions of earlier meetings, with what has come of them."""

    @property
    def open(self) -> tuple[Decision, ...]:
        """What the next meeting asks for: all that is decided and not done."""
        still = (one for one in self.followed if one.progress is not Progress.DONE)
        return (*still, *self.decisions)

    def those(self, came: Came) -> tuple[Attendee, ...]:
        """The members who were there, or were not."""
        return tuple(one for one in self.attendees if one.came is came)
