"""The year in quarters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from xuexi.model import Event
from xuexi.writers.pages.frame import Standpoint
from xuexi.writers.pages.items import EventItem, event_item

_NAMES = ("第一季度", "第二季度", "第三季度", "第四季度")


@dataclass(frozen=True, slots=True)
class Quarter:
    """What falls due in one quarter."""

    id: str
    """`2016-2`, also the key by which the page's script finds it."""
    anchor: str
    title: str
    current: bool
    events: tuple[EventItem, ...]


def quarter_of(day: date) -> tuple[int, int]:
    """Year and quarter (1 to 4) of a day."""
    return day.year, (day.month - 1) // 3 + 1


def quarters_of(at: Standpoint, events: tuple[Event, ...], *, details: bool) -> tuple[Quarter, ...]:
    """The quarters in which something falls due, in order.

    On a home (`details` off) an event shows in each quarter that it runs
    through; on the calendar only where it falls due.
    """
    spans: dict[tuple[int, int], list[Event]] = {}
    for event in events:
        begin = quarter_of(event.due if details else event.start)
        end = quarter_of(event.due)
        while begin <= end:
            spans.setdefault(begin, []).append(event)
            year, quarter = begin
            begin = (year, quarter + 1) if quarter < 4 else (year + 1, 1)
    current = quarter_of(at.library.campaign.as_of)
    if spans and current not in spans:
        current = min(spans)
    several_years = len({year for year, _ in spans}) > 1
    return tuple(
        Quarter(
            f"{year}-{quarter}",
            f"jidu-{year}-{quarter}",
            (f"{year} 年" if several_years else "") + _NAMES[quarter - 1],
            (year, quarter) == current,
            tuple(event_item(at, event, details=details) for event in spans[year, quarter]),
        )
        for year, quarter in sorted(spans)
    )
