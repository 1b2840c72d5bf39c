"""Days as a notice says them."""

from __future__ import annotations

from datetime import date

_WEEKDAYS = "一二三四五六日"


def short_day(day: date) -> str:
    """Without the year, as a wall or a group says it: 6 月 18 日（星期三）."""
    return f"{day.month} 月 {day.day} 日（星期{weekday(day)}）"


def weekday(day: date) -> str:
    """What follows 星期: 三."""
    return _WEEKDAYS[day.weekday()]
