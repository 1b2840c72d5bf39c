"""What an organiser says of a new campaign, judged before anything is made of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from xuexi.sources.new.campaign_files import NewAudience
from xuexi.text.pinyin import slug_of

_TITLE_LIMIT = 30
"""Characters: a summary holds the name and some forty more, and shows 120."""
_NAME_LIMIT = 12
"""Characters of an audience's name, which stands in lists and on buttons."""
_SLUG_LIMIT = 24
_MOST_AUDIENCES = 12
"""The front page is a list of doors, one tap each."""
_FIRST_YEAR, _LAST_YEAR = 1921, 2099
_COMMAS = re.compile("[,，、;；]")


class WrongAnswerError(ValueError):
    """An answer that will not do; the message says why and what will, in Chinese."""


def as_title(text: str) -> str:
    """The campaign's name, on one line. Raises WrongAnswerError."""
    title = plain_line(text)
    if len(title) < 2:
        raise WrongAnswerError("要写这次学习教育的名称，至少两个字")
    if len(title) > _TITLE_LIMIT:
        raise WrongAnswerError(f"太长，有 {len(title)} 个字，写到 {_TITLE_LIMIT} 个以内；用简称")
    if not slug_of(title):
        raise WrongAnswerError(f"要有汉字、字母或数字，得到“{title}”")
    return title


def as_year(text: str) -> int:
    """The campaign's year. Raises WrongAnswerError."""
    year = plain_line(text).removesuffix("年").strip()
    if not re.fullmatch(r"[0-9]{4}", year) or not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
        raise WrongAnswerError(
            f"应为 {_FIRST_YEAR} 到 {_LAST_YEAR} 的一个年份，得到“{plain_line(text)}”"
        )
    return int(year)


def as_audiences(text: str, reserved: Collection[str]) -> tuple[NewAudience, ...]:
    """The groups of branches, in order, each with an address of its own; `reserved` are taken.

    Raises WrongAnswerError.
    """
    names = [name for part in _COMMAS.split(plain_line(text)) if (name := part.strip())]
    if not names:
        raise WrongAnswerError("要写至少一类党组织，几类的用逗号隔开")
    if len(names) > _MOST_AUDIENCES:
        raise WrongAnswerError(f"最多分 {_MOST_AUDIENCES} 类，得到 {len(names)} 类；并一并")
    audiences: list[NewAudience] = []
    taken = set(reserved)
    for name in names:
        if name in {audience.name for audience in audiences}:
            raise WrongAnswerError(f"“{name}”写了两次，留一个")
        if len(name) > _NAME_LIMIT:
            raise WrongAnswerError(f"“{name}”太长，写到 {_NAME_LIMIT} 个字以内")
        slug = _free(_slug(name), taken)
        taken.add(slug)
        audiences.append(NewAudience(name, slug))
    return tuple(audiences)


def _slug(name: str) -> str:
    """The pinyin of a name run together: 国企 is `guoqi`."""
    slug = slug_of(name).replace("-", "")[:_SLUG_LIMIT]
    if not slug:
        raise WrongAnswerError(f"“{name}”里没有汉字、字母和数字，定不出网址；换一个名称")
    return slug


def _free(slug: str, taken: Collection[str]) -> str:
    number, free = 1, slug
    while free in taken:
        number += 1
        free = f"{slug}-{number}"
    return free


def plain_line(text: str) -> str:
    """One line, one space between words, composed characters. Raises WrongAnswerError."""
    line = " ".join(unicodedata.normalize("NFC", text).split())
    for character in line:
        # Control, format, surrogate, private use, unassigned: nobody types these on purpose.
        if unicodedata.category(character).startswith("C"):
            raise WrongAnswerError(
                f"里有看不见或不能用的字符（U+{ord(character):04X}），重新打一遍"
            )
    return line
