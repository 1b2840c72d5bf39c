"""The text of one message of the year."""

from __future__ import annotations

from datetime import date

from xuexi.library.pushes import Push
from xuexi.text.sentences import sentences


def push_text(push: Push, address: str) -> str:
    """What to paste; `address` is that of its material, empty without one."""
    event = push.event
    if push.is_reminder:
        lines = [f"【还有一周】{event.title}", f"{_until(event.due)}前做完。"]
    elif push.material:
        why = next(iter(sentences(push.material.summary)), "")
        lines = [f"【{event.title}】{push.material.title}", why]
    else:
        lines = [f"【{event.title}】", event.label or f"{_until(event.due)}前做完。", event.note]
    return "\n".join(filter(None, (*lines, address)))


def _until(day: date) -> str:
    return f"{day.month} 月 {day.day} 日"
