"""What a sentence states that somebody could look up: a day of some year, an article of a rule."""

from __future__ import annotations

from xuexi.text.late_pattern import LatePattern

_NUMBER = "[一二三四五六七八九十百零〇\\d]{1,5}"

CLAIM = LatePattern(
    # A month or a day of a year; a year alone is mostly this one, or a part of a name.
    r"[12]\d{3}\s?年\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?"
    # An article of something that has a name; a plan's clauses are proved otherwise.
    rf"|(?:《[^《》]+》|[\u4e00-\u9fff][章则例定法程])第\s?{_NUMBER}\s?条"
)


def claims(text: str) -> tuple[str, ...]:
    """The claims of a text, cut out of it.

    >>> claims("2031 年 3 月 8 日试船，照《渔船条例》第十二条先验网。")
    ('2031 年 3 月 8 日', '《渔船条例》第十二条')
    """
    return tuple(text[slice(*match.span())] for match in CLAIM.finditer(text))
