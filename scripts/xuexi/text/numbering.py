"""The numbering of Chinese official texts: 一、 （一） 1、 （1） and the clause names made of it.

The four levels and their marks are those of GB/T 9704-2012, 7.3.3; `1、` and `1．`
are common in practice beside the standard's `1.` and mean the same level.
"""

from __future__ import annotations

import re

from xuexi.ground.late_dataclass import dataclass

_HAN_DIGITS = "零一二三四五六七八九"
_DIGIT = "[一二三四五六七八九]"
_HAN_NUMBER = rf"(?:{_DIGIT}百(?:零{_DIGIT}|{_DIGIT}十{_DIGIT}?)?|{_DIGIT}?十{_DIGIT}?|{_DIGIT})"
"""1 to 999 as Chinese counts; anything else is a word, not a number."""

_MARKS = (
    re.compile(rf"(?P<mark>(?P<number>{_HAN_NUMBER})、)"),
    re.compile(rf"(?P<mark>[（(](?P<number>{_HAN_NUMBER})[）)])"),
    re.compile(r"(?P<mark>(?P<number>[0-9０-９]{1,3})[、．.])(?![0-9０-９])"),
    re.compile(r"(?P<mark>[（(](?P<number>[0-9０-９]{1,3})[）)])"),
)

_HALF_TO_FULL = str.maketrans("()．.０１２３４５６７８９", "（）、、0123456789")

HEADING_LIMIT = 40
"""A numbered line longer than this is a paragraph, not a heading (22 pt titles hold 20)."""

LEAD_LIMIT = 60
"""A first sentence longer than this does not serve as a lead."""

_SENTENCE_END = "。！？；：，"

PREAMBLE = "导语"
OVERVIEW = "（总述）"

Path = tuple[tuple[int, int], ...]
"""A clause's position: (level, number) pairs, levels 1 to 4 rising. () is the preamble."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A line that begins with a number of the official series."""

    level: int
    """1 for 一、, 2 for （一）, 3 for 1、, 4 for （1）."""
    number: int
    mark: str
    """The number with its punctuation, as written: `6、`."""
    rest: str
    """The line without the mark."""

    @property
    def is_heading(self) -> bool:
        """A short line that is no sentence stands as a heading of its own."""
        return len(self.rest) <= HEADING_LIMIT and not self.rest.endswith(tuple(_SENTENCE_END))


def numbered(line: str) -> Numbered | None:
    """Read a line's number; None when it has none."""
    for level, pattern in enumerate(_MARKS, start=1):
        if match := pattern.match(line):
            mark = line[slice(*match.span("mark"))]
            return Numbered(level, _value(match["number"]), mark, line[match.end() :])
    return None


def lead_length(text: str) -> int:
    """How many characters of a paragraph form its lead sentence; 0 when it has none.

    The lead is the first sentence up to 。, where more text follows it.
    """
    end = text.find("。") + 1
    return end if 0 < end < len(text) and end <= LEAD_LIMIT else 0


def label_of(path: Path) -> str:
    """A clause's name as people cite it: `二、6`, `一、（二）3`, `一（总述）`, `导语`.

    A path of one level names the overview under that heading; the heading
    itself is cited by its number alone.
    """
    if not path:
        return PREAMBLE
    parts = [_cited(level, number) for level, number in path]
    if len(path) == 1 and path[0][0] == 1:
        return f"{parts[0].rstrip('、')}{OVERVIEW}"
    return "".join(parts).rstrip("、")


def anchor_of(path: Path) -> str:
    """A clause's ASCII anchor: the numbers on its path, with a letter for （一） and （1）.

    The letters keep 一、（二） and 一、2 apart.

    >>> anchor_of(((1, 2), (3, 6)))
    'c2-6'
    """
    letters = {1: "", 2: "k", 3: "", 4: "n"}
    if not path:
        return "c0"
    return "c" + "-".join(f"{letters[level]}{number}" for level, number in path)


def normal_label(text: str) -> str:
    """A clause's name in the one form used for look-up: `二.6` and `二、 6` are `二、6`."""
    flat = re.sub(r"\s+", "", text).translate(_HALF_TO_FULL)
    return flat.rstrip("、")


CLAUSE_PATTERN = (
    rf"(?:{PREAMBLE}|{_HAN_NUMBER}{OVERVIEW}"
    rf"|{_HAN_NUMBER}、(?:（{_HAN_NUMBER}）)?(?:[0-9]{{1,3}})?(?:（[0-9]{{1,3}}）)?)"
)
"""A clause's name inside running text, for finding citations."""


def _cited(level: int, number: int) -> str:
    return {
        1: f"{han(number)}、",
        2: f"（{han(number)}）",
        3: f"{number}",
        4: f"（{number}）",
    }[level]


def _value(number: str) -> int:
    """Value of 0 to 999 in Han or Arabic digits; the patterns admit nothing else."""
    if number[0] != "十" and number[0] not in _HAN_DIGITS:
        return int(number)
    total, digit = 0, 0
    for char in number:
        if char == "百":
            total, digit = total + max(digit, 1) * 100, 0
        elif char == "十":
            total, digit = total + max(digit, 1) * 10, 0
        else:
            digit = _HAN_DIGITS.index(char)
    return total + digit


def han(number: int) -> str:
    """1 to 999 in Han digits, as Chinese counts: 十二, 一百零三, 一百一十."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_HAN_DIGITS[hundreds]}百" if hundreds else ""
    if hundreds and ones and not tens:
        text += "零"
    if tens:
        text += "十" if tens == 1 and not hundreds else f"{_HAN_DIGITS[tens]}十"
    return text + (_HAN_DIGITS[ones] if ones else "")
