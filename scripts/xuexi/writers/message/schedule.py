"""What a branch puts into its group, day by day: a notice some days before, a word on the day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from xuexi.text.days import short_day

_BEFORE = timedelta(days=3)
"""Time enough to ask for leave and to read."""


class Appointed(NamedTuple):
    """Something on a day, with what is read before it: titles and addresses, which may be empty."""

    what: str
    day: date
    place: str
    to_read: tuple[tuple[str, str], ...]


def write_schedule(name: str, appointments: Iterable[Appointed]) -> str:
    """The texts, day after day. Nobody is named in them: a group is no private place."""
    found = sorted(
        (day, number, text) for number, one in enumerate(appointments) for day, text in _texts(one)
    )
    parts = [f"{name}：哪天发哪一条。复制横线下面的话，贴到群里。"]
    parts += [f"—— {short_day(day)}发 ——\n\n{text}" for day, _, text in found]
    return "\n\n".join(parts) + "\n"


def _texts(one: Appointed) -> Iterator[tuple[date, str]]:
    where = f"地点：{one.place}" if one.place else ""
    reading = [f"《{title}》{address}" for title, address in one.to_read]
    before = [f"【三天后】{one.what}", f"时间：{short_day(one.day)}", where]
    before += ["会前先读：", *reading] if reading else []
    yield one.day - _BEFORE, "\n".join(filter(None, before))
    yield one.day, f"【今天】{one.what}" + (f"，在{one.place}。" if one.place else "。")
