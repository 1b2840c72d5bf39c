"""A branch's own calendar for a phone: the days that it has set in its plan."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

_ZONE = "Asia/Shanghai"
_BEFORE = timedelta(days=-1, hours=9)
"""An alarm on the day before, at nine in the morning."""


class Appointment(NamedTuple):
    """Something on a day."""

    id: str
    title: str
    day: date
    place: str
    note: str


def write_plan_calendar(name: str, appointments: Iterable[Appointment], stamp: date) -> bytes:
    """The file; `stamp` is the day that stands for when it was made: same input, same bytes."""
    from icalendar import Alarm, Calendar  # noqa: PLC0415 - it takes as long to import as all of ours
    from icalendar import Event as Entry  # noqa: PLC0415

    calendar = Calendar()
    calendar.add("prodid", "-//xuexi//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", _ZONE)
    for one in appointments:
        entry = Entry()
        entry.add("uid", f"{one.id}@{name}.xuexi")
        entry.add("dtstamp", datetime.combine(stamp, datetime.min.time(), UTC))
        entry.add("summary", one.title)
        entry.add("dtstart", one.day)
        # The day after the last one, as RFC 5545 wants it (3.6.1).
        entry.add("dtend", one.day + timedelta(days=1))
        entry.add("transp", "TRANSPARENT")
        if one.place:
            entry.add("location", one.place)
        if one.note:
            entry.add("description", one.note)
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", one.title)
        alarm.add("trigger", _BEFORE)
        entry.add_component(alarm)
        calendar.add_component(entry)
    return bytes(calendar.to_ical())
