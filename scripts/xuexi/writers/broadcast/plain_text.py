"""A broadcast as a text file that opens anywhere."""

from __future__ import annotations

from xuexi.writers.broadcast.broadcast import Broadcast

_LINE = "\r\n"
"""Notepad before Windows 10 knows no other end of a line; phones take it as well."""

_MARK = "\ufeff"
"""Tells Notepad and the viewers of phones that this is UTF-8, and not what they expect."""


def write_text(broadcast: Broadcast) -> bytes:
    """The title, the passages a line each breath, and at the end what is not read."""
    passages = (_LINE.join(passage.lines) for passage in broadcast.passages)
    notes = ("【以下给组织者看，不念】", *broadcast.notes)
    whole = (f"【{broadcast.title}　广播稿　{broadcast.readers}】", *passages, _LINE.join(notes))
    return f"{_MARK}{(_LINE * 2).join(whole)}{_LINE}".encode()
