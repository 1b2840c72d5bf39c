"""The year in quarters: where on the calendar an event stands."""

from __future__ import annotations

from datetime import date

from xuexi.model import Event

ALL_YEAR = "quan-nian"
"""Anchor of what lasts all year, on the calendar and on the pages of roles."""

_ALL_YEAR_DAYS = 273
"""Three quarters of a year, the shortest: January to September."""


def quarter_of(day: date) -> tuple[int, int]:
    """Year and quarter (1 to 4) of a day."""
    return day.year, (day.month - 1) // 3 + 1


def lasts_all_year(event: Event) -> bool:
    """Whether an event has no season of its own: it runs through three quarters or more.

    What begins in the spring, with a campaign that does, is as steady as what begins in January.
    """
    return (event.due - event.start).days + 1 >= _ALL_YEAR_DAYS


def quarter_anchor(year: int, quarter: int) -> str:
    """Anchor of a quarter's section on the calendar."""
    return f"jidu-{year}-{quarter}"
