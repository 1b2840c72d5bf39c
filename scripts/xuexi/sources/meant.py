"""What an author meant who wrote a number or a day in another way than was asked."""

from __future__ import annotations

import re
from datetime import date

_LOOSE_DATE = re.compile(r"\s*(\d{4})\s*[-－年./]\s*(\d{1,2})\s*[-－月./]\s*(\d{1,2})\s*日?\s*")
_NUMBER_WITH_UNIT = re.compile(r"\s*([1-9]\d{0,3})\s*(?:分钟|分|毫米|mm|行|号)\s*")


def day_of(year: str, month: str, day: str) -> date | None:
    """The day with these numbers; None when there is none."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def day_in(text: str) -> date | None:
    """The day that is written in another way: 2016年5月1日, 2016.5.1."""
    match = _LOOSE_DATE.fullmatch(text)
    return day_of(*match.groups()) if match else None


def number_in(text: str) -> int | None:
    """The number that an author wrote with its unit: 90 in `90分钟`, but none in `1小时半`."""
    match = _NUMBER_WITH_UNIT.fullmatch(text)
    return int(match[1]) if match else None
