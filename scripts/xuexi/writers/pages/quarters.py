"""The year in quarters."""

from __future__ import annotations

from xuexi.ground.late_dataclass import dataclass
from xuexi.library.calendar import lasts_all_year, quarter_anchor, quarter_of
from xuexi.model import Event
from xuexi.writers.pages.items import EventItem, event_item
from xuexi.writers.pages.page_context import PageContext

_NAMES = ("第一季度", "第二季度", "第三季度", "第四季度")


@dataclass(frozen=True, slots=True)
class Quarter:
    """What falls due in one quarter."""

    id: str
    """`2016-2`, also the key by which the page's script finds it."""
    anchor: str
    year: int
    name: str
    """`第二季度`."""
    current: bool
    events: tuple[EventItem, ...]

    @property
    def title(self) -> str:
        """With its year."""
        return f"{self.year} 年{self.name}"


def all_year(at: PageContext, events: tuple[Event, ...]) -> tuple[EventItem, ...]:
    """What has to be done throughout the year, for the calendar."""
    return tuple(event_item(at, event, details=True) for event in events if lasts_all_year(event))


def quarters_of(
    at: PageContext, events: tuple[Event, ...], *, details: bool
) -> tuple[Quarter, ...]:
    """The quarters in which something has to be done, in order.

    On a home (`details` off) an event shows in each quarter that it runs
    through; on the calendar only where it begins. What lasts all year stands
    apart (`all_year`).
    """
    spans: dict[tuple[int, int], list[Event]] = {}
    for event in events:
        if lasts_all_year(event):
            continue
        begin = quarter_of(event.start)
        end = begin if details else quarter_of(event.due)
        while begin <= end:
            spans.setdefault(begin, []).append(event)
            year, quarter = begin
            begin = (year, quarter + 1) if quarter < 4 else (year + 1, 1)
    current = quarter_of(at.library.campaign.as_of)
    if spans and current not in spans:
        current = min(spans)
    return tuple(
        Quarter(
            f"{year}-{quarter}",
            quarter_anchor(year, quarter),
            year,
            _NAMES[quarter - 1],
            (year, quarter) == current,
            tuple(event_item(at, event, details=details) for event in spans[year, quarter]),
        )
        for year, quarter in sorted(spans)
    )
