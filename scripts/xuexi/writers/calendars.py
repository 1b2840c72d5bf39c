"""Calendars that a phone takes over: what falls due, for an audience and for each of its roles."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache, partial
from typing import TYPE_CHECKING

from xuexi.cache.cache import Cache
from xuexi.library import Library
from xuexi.library.frame import frame_of
from xuexi.library.parts import CalendarOf, calendars_of
from xuexi.links.addresses import written_permalink
from xuexi.model import Event
from xuexi.writers.artifact import FileArtifact, LateFile

if TYPE_CHECKING:
    from icalendar import Event as Entry

_ZONE = "Asia/Shanghai"
_AT_ONCE = timedelta(days=14)
"""What lasts longer would fill a phone's month: its first and its last day stand there instead."""
_BEFORE = timedelta(days=-7, hours=9)
"""An alarm a week before the day, at nine in the morning."""
_DAY = timedelta(days=1)
_END = b"END:VCALENDAR\r\n"
"""The last line of a calendar, behind what stands in it."""


def late_calendars(library: Library, known: Cache) -> Iterator[LateFile]:
    """A file for each audience that has a calendar, and for each role that has a part in it."""
    # What falls due for an audience falls due for some of its roles too: it is written once.
    written = cache(partial(_written, library))
    for one in calendars_of(library):
        # They tell of materials no more than lists do.
        key = known.digest(("calendar", one.path, frame_of(library, known)))
        yield LateFile(one.path, key, partial(_file, library, one, written))


def write_calendars(library: Library) -> Iterator[FileArtifact]:
    """The same, written."""
    return (one.make() for one in late_calendars(library, Cache()))


def _file(library: Library, one: CalendarOf, written: Callable[[Event], bytes]) -> FileArtifact:
    head = _calendar(library, one).removesuffix(_END)
    return FileArtifact(one.path, b"".join((head, *map(written, one.events), _END)))


def _calendar(library: Library, one: CalendarOf) -> bytes:
    """The calendar without what stands in it."""
    from icalendar import Calendar  # noqa: PLC0415 - it takes as long to import as all of ours

    campaign = library.campaign
    calendar = Calendar()
    calendar.add("prodid", f"-//{campaign.site}//xuexi//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    who = f"（{one.role.name}）" if one.role else ""
    calendar.add("x-wr-calname", f"{campaign.short_name}：{one.audience.name}{who}")
    calendar.add("x-wr-timezone", _ZONE)
    return bytes(calendar.to_ical())


def _written(library: Library, event: Event) -> bytes:
    return b"".join(bytes(entry.to_ical()) for entry in _entries(library, event))


def _entries(library: Library, event: Event) -> Iterator[Entry]:
    if event.due - event.start <= _AT_ONCE:
        yield _entry(library, event, event.title, event.start, event.due, "")
        return
    yield _entry(library, event, f"开始：{event.title}", event.start, event.start, "-kaishi")
    yield _entry(library, event, f"最后一天：{event.title}", event.due, event.due, "-jiezhi")


def _entry(library: Library, event: Event, title: str, first: date, last: date, part: str) -> Entry:
    from icalendar import Alarm  # noqa: PLC0415
    from icalendar import Event as Entry  # noqa: PLC0415

    entry = Entry()
    entry.add("uid", f"{event.id}{part}@{library.campaign.id}.xuexi")
    # Not when it was made: the same input gives the same bytes.
    entry.add("dtstamp", datetime.combine(library.newest, datetime.min.time(), UTC))
    entry.add("summary", title)
    entry.add("dtstart", first)
    # The day after the last one, as RFC 5545 wants it (3.6.1).
    entry.add("dtend", last + _DAY)
    entry.add("transp", "TRANSPARENT")
    entry.add("description", _description(library, event))
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", _BEFORE)
    entry.add_component(alarm)
    return entry


def _description(library: Library, event: Event) -> str:
    lines = [event.label or f"{_said(event.start)}至{_said(event.due)}"]
    lines += [event.note] if event.note else []
    for material_id, _ in event.materials:
        if material := library.by_id.get(material_id):
            link = written_permalink(library.campaign, material_id)
            lines.append(f"{material.title} {link}" if library.campaign.address else material.title)
    return "\n".join(lines)


def _said(day: date) -> str:
    return f"{day.year} 年 {day.month} 月 {day.day} 日"
