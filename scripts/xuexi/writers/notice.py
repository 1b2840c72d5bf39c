"""What became of a file, said in the file's own format where nothing needs to be typeset.

Whoever opens an old address of a text, a ZIP, a calendar or a drawing gets what his program
can open, and reads there what a page would say.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from html import escape

from xuexi.document.plain import block_lines
from xuexi.ground.late_dataclass import dataclass
from xuexi.look.tokens import colour
from xuexi.writers.edition import Edition
from xuexi.writers.zipped import zip_bytes

_LINE = "\r\n"
"""Notepad before Windows 10 knows no other end of a line; phones take it as well."""
_MARK = "\ufeff"
"""Tells Notepad and the viewers of phones that this is UTF-8, and not what they expect."""
_SIDE = 500
"""Units of a drawing's side."""
_SIZE = 24
_LARGE = 56
_MARGIN = 40
_CLOSING = "，、；：。！？”’》）"
"""Signs that begin no line (GB/T 15834-2011, 5.1)."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A text in one of the formats that are written here."""

    edition: Edition
    """Its title, its summary and its paragraphs are what is said."""
    end: str
    """The end of the file's name: one of ENDS."""


def write_notice(notice: Notice) -> bytes:
    """The file."""
    return _WRITERS[notice.end](notice.edition)


def said_of(edition: Edition) -> tuple[str, ...]:
    """What is said below the title, a line each."""
    return (edition.summary, *block_lines(edition.blocks))


def _text(edition: Edition) -> bytes:
    lines = (f"【{edition.title}】", *said_of(edition))
    return f"{_MARK}{(_LINE * 2).join(lines)}{_LINE}".encode()


def _zip(edition: Edition) -> bytes:
    return zip_bytes([(f"{edition.title}.txt", _text(edition))])


def _calendar(edition: Edition) -> bytes:
    """One entry that says it: a calendar without any is none (RFC 5545, 3.6), and tells nobody."""
    from icalendar import Calendar, Event  # noqa: PLC0415 - one notice in a thousand is a calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//{edition.author}//xuexi//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", edition.title)
    entry = Event()
    own = hashlib.sha256("\n".join((edition.id, edition.short_link, edition.author)).encode())
    entry.add("uid", f"{own.hexdigest()[:24]}.xuexi")
    entry.add("dtstamp", datetime.combine(edition.updated, datetime.min.time(), UTC))
    entry.add("summary", edition.summary)
    entry.add("dtstart", edition.updated)
    entry.add("dtend", edition.updated + timedelta(days=1))
    entry.add("transp", "TRANSPARENT")
    entry.add("description", "\n".join(said_of(edition)))
    calendar.add_component(entry)
    return bytes(calendar.to_ical())


def _drawing(edition: Edition) -> bytes:
    """White, with the words as text, so that they can be read, searched and spoken."""
    y = _MARGIN + _LARGE
    rows = [f'<text x="{_MARGIN}" y="{y}" font-size="{_LARGE}">{escape(edition.title)}</text>']
    y += _SIZE
    for passage in said_of(edition):
        y += _SIZE // 2
        for line in _filled(passage, (_SIDE - 2 * _MARGIN) / _SIZE):
            y += _SIZE + _SIZE // 3
            rows.append(f'<text x="{_MARGIN}" y="{y}">{escape(line)}</text>')
    height = max(_SIDE, y + _MARGIN)
    content = "\n".join(rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_SIDE} {height}" lang="zh-CN" '
        f'font-family="sans-serif" font-size="{_SIZE}">\n<title>{escape(edition.title)}</title>\n'
        f'<rect width="{_SIDE}" height="{height}" fill="{colour("white")}"/>\n{content}\n</svg>\n'
    ).encode()


def _filled(passage: str, most: float) -> Iterator[str]:
    """Lines of at most so many Chinese characters, two of any others; a sign may stand outside."""
    line, width = "", 0.0
    for sign in passage:
        own = 0.6 if sign.isascii() else 1.0
        if width + own > most and sign not in _CLOSING:
            yield line
            line, width = "", 0.0
        line, width = line + sign, width + own
    yield line


_WRITERS: dict[str, Callable[[Edition], bytes]] = {
    "txt": _text, "zip": _zip, "ics": _calendar, "svg": _drawing,
}  # fmt: skip

ENDS = frozenset(_WRITERS)
"""The ends of files' names that are written here."""
