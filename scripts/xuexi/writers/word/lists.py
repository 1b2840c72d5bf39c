"""Lists as Word's own, so that a new item gets its sign or its number by itself."""

from __future__ import annotations

from copy import deepcopy
from enum import IntEnum
from functools import cache

from xuexi.writers.word.faces import SONG
from xuexi.writers.word.markup import Element, w

LEVELS = 9
"""Word knows no deeper list."""


class Sign(IntEnum):
    """What stands before an item; the value is the number of its definition."""

    BULLET = 1
    TASK = 2
    DONE = 3
    NUMBER = 4


_TEXTS = {Sign.BULLET: ("•", "Arial"), Sign.TASK: ("☐", "Segoe UI Symbol"),
          Sign.DONE: ("☑", "Segoe UI Symbol")}  # fmt: skip
"""A sign, and a font of Windows that has it: 宋体 does not."""


class Numbering:
    """The lists of one document, numbered as they are met."""

    def __init__(self) -> None:
        """The lists with signs are always there; numbered ones each begin anew."""
        self._lists = [_list(sign, sign) for sign in Sign if sign is not Sign.NUMBER]

    def numbered(self, start: int) -> int:
        """A new list that counts from `start`: what its items call it."""
        number = len(self._lists) + 1
        restarts = (
            w("lvlOverride", w("startOverride", val=start), ilvl=level) for level in range(LEVELS)
        )
        self._lists.append(_list(number, Sign.NUMBER, *restarts))
        return number

    def elements(self) -> list[Element]:
        """The children of the numbering part."""
        return [*deepcopy(_definitions()), *self._lists]


def mark(list_number: int, level: int) -> Element:
    """What makes a paragraph an item of a list."""
    return w("numPr", w("ilvl", val=min(level, LEVELS - 1)), w("numId", val=list_number))


def _list(number: int, sign: Sign, *overrides: Element) -> Element:
    return w("num", w("abstractNumId", val=int(sign)), *overrides, numId=number)


@cache
def _definitions() -> Element:
    """The definitions of all signs, made once: every document has the same."""
    return w("numbering", *map(_definition, Sign))


def _definition(sign: Sign) -> Element:
    levels = (_level(sign, level) for level in range(LEVELS))
    kind = w("multiLevelType", val="hybridMultilevel")
    return w("abstractNum", kind, *levels, abstractNumId=int(sign))


def _level(sign: Sign, level: int) -> Element:
    text, font = _TEXTS.get(sign, (f"%{level + 1}.", SONG))
    return w(
        "lvl",
        w("start", val=1),
        w("numFmt", val="decimal" if sign is Sign.NUMBER else "bullet"),
        w("lvlText", val=text),
        w("lvlJc", val="left"),
        w("pPr", w("ind", left=420 * (level + 1), hanging=420)),
        w("rPr", w("rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font)),
        ilvl=level,
    )
