"""Characters that not every reader knows, with their sound: for whom asks for pinyin over them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from xuexi.text.asked import ASKED
from xuexi.text.late_pattern import LatePattern

_LEVEL = bytes(range(0xB0, 0xD8)), bytes(range(0xA1, 0xFF))
"""First and second bytes of the characters of GB 2312's first level, which school teaches."""

_CLAUSE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
"""As far as a character's sound can depend on its neighbours."""

_HAN = LatePattern(
    r"[\u2e80-\u2fdf\u3400-\u4dbf\u4e00-\u9fff\ue000-\uf8ff\uf900-\ufaff\U00020000-\U0010ffff]"
)
"""Han characters, their radicals, and those of private use, which old systems made of them."""


def rare_sounds(text: str) -> dict[str, str]:
    """Each rare character of a text with its sound where it first stands, in the text's order.

    >>> rare_sounds("在房檐下，朱镕基。房檐。")
    {'檐': 'yán', '镕': 'róng'}
    """
    found: dict[str, str] = {}
    rare = frozenset(filter(is_rare, set(text) - _common()))
    # Most texts have none.
    for run in _CLAUSE.findall(text) if rare else ():
        if not found.keys() >= rare.intersection(run):
            for sign, sound in zip(run, ASKED.answer("r", run, _sounds), strict=True):
                if sign in rare and sound != sign:
                    found.setdefault(sign, sound)
    return found


def _sounds(run: str) -> Iterable[str]:
    from xuexi.text.lean_pypinyin import Style, pinyin  # noqa: PLC0415 - see pinyin.py

    return (one[0] for one in pinyin(run, style=Style.TONE, errors=list))  # type: ignore[arg-type]


def is_rare(sign: str) -> bool:
    """Whether a Han character is none of the common ones."""
    return sign not in _common() and _CLAUSE.match(sign) is not None


def is_unusual(sign: str) -> bool:
    """Whether a character of a name is a Han character that GB 2312 lacks: 喆, 镕, 𬭎.

    >>> [sign for sign in "朱镕基·A" if is_unusual(sign)]
    ['镕']
    """
    return _HAN.match(sign) is not None and not sign.encode("gb2312", "ignore")


@cache
def _common() -> frozenset[str]:
    first, second = _LEVEL
    codes = (bytes((one, other)) for one in first for other in second)
    # The last row is not full.
    return frozenset("".join(code.decode("gb2312", errors="ignore") for code in codes))
