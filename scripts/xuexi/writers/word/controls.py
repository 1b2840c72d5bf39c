"""Content controls: what is chosen from a list, and days, in a form that is filled in on a screen.

What stands in one until somebody chooses is what the printed form shows: a space or the
line to write on, never a word such as “click here”.
"""

from __future__ import annotations

from collections.abc import Iterable

from xuexi.look.tokens import word
from xuexi.writers.word.markup import Element, run, w

SPACE = "　"
"""What a control in an empty cell holds: it can be clicked, and prints nothing."""

_DATE_WORD = word("date")
_FORMAT = "yyyy年M月d日"


def asks_for_day(name: str) -> bool:
    """Whether a day is written in a field or column of this name."""
    return _DATE_WORD in name


def choice(name: str, choices: Iterable[str]) -> Element:
    """A list to choose from, in an empty cell."""
    items = (w("listItem", displayText=one, value=one) for one in dict.fromkeys(choices) if one)
    return _control(name, w("dropDownList", *items), [run(SPACE)])


def day(name: str, content: Iterable[Element]) -> Element:
    """A day to be chosen from a calendar, in place of what stands there."""
    settings = w(
        "date",
        w("dateFormat", val=_FORMAT),
        w("lid", val="zh-CN"),
        w("storeMappedDataAs", val="dateTime"),
        w("calendar", val="gregorian"),
    )
    return _control(name, settings, content)


def _control(name: str, kind: Element, content: Iterable[Element]) -> Element:
    """In the order of the schema (ISO/IEC 29500-1, 17.5.2.38)."""
    named = (w("alias", val=name), w("tag", val=name), w("showingPlcHdr"), kind)
    return w("sdt", w("sdtPr", *named), w("sdtContent", *content))
