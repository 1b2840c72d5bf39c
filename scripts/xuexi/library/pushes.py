"""A year of messages: in which week an organiser sends what, and to whom."""

from __future__ import annotations

from datetime import date, timedelta

from xuexi.ground.late_dataclass import dataclass
from xuexi.library.library import Library
from xuexi.model import Audience, Event, Material

_WEEK = timedelta(days=7)
_AT_ONCE = 2 * _WEEK
"""What is over so soon is said once."""


EVERYBODY = "大家"
"""To whom what is for no role is sent."""


@dataclass(frozen=True, slots=True)
class Push:
    """One message."""

    monday: date
    """The week in which it is sent begins on this day."""
    event: Event
    material: Material | None
    """What to read for it; None where the calendar names nothing."""
    to: str
    """The roles that it is for, in words; empty for everybody."""
    is_reminder: bool
    """Whether it says that a week is left."""


def pushes_of(library: Library, audience: Audience) -> tuple[Push, ...]:
    """An audience's messages, in the order in which they are sent."""
    found: list[Push] = []
    names = {role.id: role.name for role in library.campaign.roles}
    for event in library.events_for(audience.id):
        to = "、".join(names[role] for role in event.roles if role in names)
        named = (library.by_id.get(material) for material, _ in event.materials)
        ours: list[Material | None] = [
            one for one in named if one and audience.id in one.audiences
        ] or [None]
        first = monday_of(event.start)
        found += [Push(first, event, material, to, False) for material in ours]
        last = monday_of(event.due - _WEEK)
        if event.due - event.start > _AT_ONCE and last > first:
            found.append(Push(last, event, ours[0], to, True))
    return tuple(sorted(found, key=lambda push: push.monday))


def monday_of(day: date) -> date:
    """The first day of a day's week."""
    return day - timedelta(days=day.weekday())
