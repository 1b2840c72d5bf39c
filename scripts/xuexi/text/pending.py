"""What an author marks as not yet known: said once on a page, not at each place."""

from __future__ import annotations

import re

PENDING = "待补"
"""The word with which an author says that something is not yet known."""

_RULES = (
    # Of a source: （网址待补）
    (re.compile(rf"（[^（）]*{PENDING}）"), ""),
    # 方案没有写：待补，以上级文件为准
    (re.compile(rf"[：，]{PENDING}，"), "，"),
    # 条目待补，以上级文件为准
    # and not 网址待补，以上级发的本子为准: that is two things.
    (re.compile(rf"(?<=\w)(?<!网址){PENDING}，(?=以)"), ""),
    (re.compile(PENDING), "还没有查到"),
)


def plainly(text: str) -> str:
    """The text without the mark: it says who knows, as the author wrote it.

    >>> plainly("怎样算晋位，方案没有写：待补，以上级文件为准。")
    '怎样算晋位，方案没有写，以上级文件为准。'
    >>> plainly("官方全文网址待补，以上级发的本子为准。")
    '官方全文网址还没有查到，以上级发的本子为准。'
    """
    if PENDING not in text:
        return text
    for pattern, instead in _RULES:
        text = pattern.sub(instead, text)
    return text
