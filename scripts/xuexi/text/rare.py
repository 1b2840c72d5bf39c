"""Characters that not every reader knows, with their sound: for whom asks for pinyin over them."""

from __future__ import annotations

import re
from functools import cache

_COMMON = range(0xB0, 0xD8)
"""First bytes of the 3,755 characters of GB 2312's first level, which school teaches."""

_CLAUSE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
"""As far as a character's sound can depend on its neighbours."""


def rare_sounds(text: str) -> dict[str, str]:
    """Each rare character of a text with its sound where it first stands, in the text's order.

    >>> rare_sounds("在房檐下，朱镕基。房檐。")
    {'檐': 'yán', '镕': 'róng'}
    """
    found: dict[str, str] = {}
    for run in _CLAUSE.findall(text):
        if any(sign not in found and is_rare(sign) for sign in run):
            from pypinyin import Style, pinyin  # noqa: PLC0415 - see pinyin.py

            sounds = pinyin(run, style=Style.TONE, errors=list)  # type: ignore[arg-type]
            for sign, sound in zip(run, sounds, strict=True):
                if is_rare(sign) and sound[0] != sign:
                    found.setdefault(sign, sound[0])
    return found


@cache
def is_rare(sign: str) -> bool:
    """Whether a Han character is none of the common ones."""
    try:
        return sign.encode("gb2312")[0] not in _COMMON
    except UnicodeEncodeError:
        return True
