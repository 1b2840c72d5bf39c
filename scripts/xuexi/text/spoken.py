"""Numbers, dates and the names of clauses as a Chinese voice says them.

Each rule takes digits away, so that a later one never sees what an earlier one has
said. `tests/cases/spoken.tsv` shows what each of them does.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from xuexi.text.late_pattern import LatePattern
from xuexi.text.numbering import CLAUSE_PATTERN, PREAMBLE, normal_label

_DIGITS = "〇一二三四五六七八九"
_COUNTED = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_MYRIADS = ("", "万", "亿", "万亿")
_MOST_COUNTED = 10 ** (4 * len(_MYRIADS))
"""From here on nobody counts; digits are read out."""

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)*"
_TO = r"\s?(?:[—–~～-]{1,2}|至|到)\s?"

_UNITS = {
    "km": "公里", "kg": "公斤", "cm": "厘米", "mm": "毫米", "m²": "平方米", "㎡": "平方米",
    "m³": "立方米", "℃": "摄氏度", "°C": "摄氏度",
}  # fmt: skip

_MEASURES = (
    "个名位次人条份张天年周项件种遍家户亩元块斤里册本支封句页行栏处门场届级层组队类样步点"
    "小分公米倍批轮班辆台间座只双对代万亿千半段节章"
)
"""Before these, two is 两."""

_SIGNS = {"&": "和", "×": "乘", "＝": "等于", "=": "等于", "→": "到", "+": "加", "＋": "加",
          "№": "第", "‰": "", "★": "", "●": "", "■": "", "◆": "", "※": "", "☐": "", "☑": "",
          "□": "", "√": "", "_": "", "*": "", "#": ""}  # fmt: skip

_CIRCLED = {chr(0x2460 + number): number + 1 for number in range(20)}

_PLAIN_DIGITS = str.maketrans("０１２３４５６７８９％", "0123456789%")

_SAID_OTHERWISE = (
    # A digit, or one of the few signs that a rule without a digit is about.
    re.compile(rf"[\d％/{''.join(_CIRCLED)}{re.escape(''.join(_SIGNS))}]"),
    re.compile("[点分][—–~～-]"),
)
"""What a text must hold for any rule to change it: most lines hold nothing of the kind."""

_GAP = re.compile(r"(?<=[^\x00-\x7f])[ \t\u3000]+|[ \t\u3000]+(?=[^\x00-\x7f])")
"""A space beside a Chinese character: a voice makes none there."""

_LEVELS = ("部分", "节", "条", "点")
"""What the four levels of an official text are called: 一、 （一） 1、 （1）."""

_LABEL = LatePattern(
    r"(?P<l1>[一二三四五六七八九十百零]+)?、?(?:（(?P<l2>[一二三四五六七八九十百零]+)）)?"
    r"(?P<l3>\d{1,3})?(?:（(?P<l4>\d{1,3})）)?(?P<rest>（总述）)?"
)
_CITATION = LatePattern(
    rf"(?P<plan>.*?)\s?(?P<clause>{CLAUSE_PATTERN}|(?<=\s)[一二三四五六七八九十百零]+)"
)


def say_number(number: int) -> str:
    """A number as it is counted: 十五, 一百零三, 一万零五百, 一亿二千万."""
    if number >= _MOST_COUNTED:
        return say_digits(str(number))
    if number == 0:
        return _COUNTED[0]
    said, gap = "", False
    for place in range(len(_MYRIADS) - 1, -1, -1):
        group = number // 10 ** (4 * place) % 10_000
        if not group:
            gap = bool(said)
            continue
        if said and (gap or group < 1_000):
            said += _COUNTED[0]
        said += _group(group) + _MYRIADS[place]
        gap = False
    return said.removeprefix("一") if said.startswith("一十") else said


def _group(group: int) -> str:
    """A number below ten thousand."""
    said = ""
    for place in range(3, -1, -1):
        digit = group // 10**place % 10
        if digit:
            said += _COUNTED[digit] + _PLACES[place]
        elif said and not said.endswith(_COUNTED[0]) and group % 10**place:
            said += _COUNTED[0]
    return said


def say_digits(digits: str) -> str:
    """Digits one by one, as years are said: 二〇一六."""
    return "".join(_DIGITS[int(digit)] for digit in digits)


def say_citation(text: str) -> str:
    """A clause's name: 方案1 二、3 is 方案一第二部分第三条."""
    match = _CITATION.fullmatch(text)
    return f"{say(match['plan'])}{say_label(match['clause'])}" if match else say(text)


def written_citation(plan: str, label: str) -> str:
    """A clause's name in words, its numbers as they are written.

    >>> written_citation("方案", "二、4")
    '方案第二部分第4条'
    """
    label = normal_label(label)
    match = _LABEL.fullmatch(label)
    if label == PREAMBLE or match is None:
        return f"{plan}{label}"
    parts = (match["l1"], match["l2"], match["l3"], match["l4"])
    named = zip(parts, _LEVELS, strict=True)
    name = "".join(f"第{part}{level}" for part, level in named if part)
    return f"{plan}{name}{'的总述' if match['rest'] else ''}"


def say_label(label: str) -> str:
    """The part of a clause's name behind its plan's."""
    label = normal_label(label)
    if label == PREAMBLE:
        return label
    match = _LABEL.fullmatch(label)
    if match is None:
        return say(label)
    parts = (match["l1"], match["l2"], match["l3"], match["l4"])
    named = zip(parts, _LEVELS, strict=True)
    said = "".join(f"第{_counted(part)}{level}" for part, level in named if part)
    return f"{said}总述" if match["rest"] else said


def say_mark(level: int, number: str) -> str:
    """The number before a clause, called as citations call it: 第二部分."""
    return f"第{_counted(number)}{_LEVELS[level - 1]}"


def _counted(number: str) -> str:
    return say_number(int(number)) if number.isdecimal() else number


def say(text: str) -> str:
    """The text with every number, date and sign as one says it; other words stay."""
    if any(pattern.search(text) for pattern in _SAID_OTHERWISE):
        text = text.translate(_PLAIN_DIGITS)
        for signs, pattern, said in _RULES:
            if not signs or any(map(text.__contains__, signs)):
                text = pattern.sub(said, text)
        for sign, word in _SIGNS.items():
            text = text.replace(sign, word)
    return _GAP.sub("", text) if any(map(text.__contains__, " \t\u3000")) else text


def _plain(number: str) -> str:
    """Digits with commas and points; a number that begins with 0 is a code, not a count."""
    whole, *parts = number.replace(",", "").split(".")
    is_code = len(whole) > 1 and whole.startswith("0")
    said = say_digits(whole) if is_code else say_number(int(whole))
    return "点".join((said, *map(_decimals, parts)))


def _decimals(digits: str) -> str:
    return "".join(_COUNTED[int(digit)] for digit in digits)


def _date(match: re.Match[str]) -> str:
    year, month, day = match["year"], int(match["month"]), int(match["day"])
    return f"{say_digits(year)}年{say_number(month)}月{say_number(day)}日"


def _clock(match: re.Match[str]) -> str:
    hour, minute = say_number(int(match["hour"])), match["minute"]
    if minute == "00":
        return f"{hour}点"
    said = say_number(int(minute))
    return f"{hour}点{'零' if minute[0] == '0' else ''}{said}分"


def _money(match: re.Match[str]) -> str:
    return f"{_plain(match['number'])}元"


def _percent(match: re.Match[str]) -> str:
    first = _plain(match["number"])
    second = f"到百分之{_plain(match['second'])}" if match["second"] else ""
    return f"百分之{first}{second}"


def _fraction(match: re.Match[str]) -> str:
    upper, lower = int(match["upper"]), int(match["lower"])
    if upper < lower:
        return f"{say_number(lower)}分之{say_number(upper)}"
    return f"{say_number(upper)}比{say_number(lower)}"


def _phone(match: re.Match[str]) -> str:
    digits = match["number"].replace("-", "")
    return match["before"] + say_digits(digits).replace("一", "幺")


def _count(match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - 1) : match.start()]
    after = match.string[match.end() :].lstrip()[:1]
    is_two = match[0] == "2" and after and after in _MEASURES
    return "两" if is_two and not re.match(r"[第到、A-Za-z]", before) else _plain(match[0])


class _Rule(NamedTuple):
    """What is written in a certain way, and how that is said."""

    signs: str
    """A text without any of these holds nothing of the kind: looked for first, as that is quick."""
    pattern: re.Pattern[str]
    said: str | Callable[[re.Match[str]], str]


_ALL_DASHES = "—–~～-"

_RULES = (
    _Rule(
        "号",
        re.compile(r"[〔\[](\d{4})[〕\]]\s?第?(\d{1,5})\s?号"),
        lambda match: f"{say_digits(match[1])}年{say_number(int(match[2]))}号",
    ),
    _Rule(
        "-/.",
        re.compile(
            r"(?<!\d)(?P<year>[12]\d{3})(?P<sign>[-/.])(?P<month>0?[1-9]|1[0-2])(?P=sign)"
            r"(?P<day>0?[1-9]|[12]\d|3[01])(?!\d)"
        ),
        _date,
    ),
    _Rule(
        "年",
        re.compile(rf"(?<!\d)([12]\d{{3}})\s?(年?){_TO}([12]\d{{3}})(?=\s?年)"),
        lambda match: f"{say_digits(match[1])}{match[2]}到{say_digits(match[3])}",
    ),
    _Rule(
        "年",
        re.compile(r"(?<![\d,.])([12]\d{3})(?=\s?年)"),
        lambda match: say_digits(match[1]),
    ),
    _Rule(
        ":：",
        re.compile(r"(?<!\d)(?P<hour>[01]?\d|2[0-4])[:：](?P<minute>[0-5]\d)(?!\d)"),
        _clock,
    ),
    _Rule(_ALL_DASHES, re.compile(r"(?<=点)[—–~～-]{1,2}(?=[一二三四五六七八九十])"), "到"),
    _Rule(_ALL_DASHES, re.compile(r"(?<=分)[—–~～-]{1,2}(?=[一二三四五六七八九十])"), "到"),
    _Rule("¥￥", re.compile(rf"[¥￥]\s?(?P<number>{_NUMBER})"), _money),
    _Rule(
        "%",
        re.compile(rf"(?P<number>{_NUMBER})\s?%?(?:{_TO}(?P<second>{_NUMBER})\s?)?%"),
        _percent,
    ),
    _Rule(
        "‰",
        re.compile(rf"(?P<number>{_NUMBER})\s?‰"),
        lambda match: f"千分之{_plain(match['number'])}",
    ),
    _Rule(
        "话线打机真码",
        re.compile(
            r"(?P<before>(?:电话|热线|拨打|手机|传真|号码)(?:号码)?[是为：:]?\s?)"
            r"(?P<number>\d[\d-]{2,}\d)"
        ),
        _phone,
    ),
    _Rule(
        "01",
        re.compile(r"(?P<before>)(?<!\d)(?P<number>1[3-9]\d{9}|0\d{2,3}-\d{7,8})(?!\d)"),
        _phone,
    ),
    _Rule(
        "/",
        re.compile(r"(?<![\d.])(?P<upper>\d{1,3})/(?P<lower>\d{1,3})(?![\d.])"),
        _fraction,
    ),
    _Rule(
        "".join({unit[0]: None for unit in _UNITS}),
        re.compile(rf"(?<=\d)\s?({'|'.join(map(re.escape, _UNITS))})(?![A-Za-z])"),
        lambda match: _UNITS[match[1]],
    ),
    _Rule(f"{_ALL_DASHES}至到", re.compile(rf"(?<=\d){_TO}(?=\d)"), "到"),
    _Rule("", re.compile(_NUMBER), _count),
    _Rule(
        "",
        re.compile(f"[{''.join(_CIRCLED)}]"),
        lambda match: f"第{say_number(_CIRCLED[match[0]])}，",
    ),
    _Rule("/", re.compile(r"(?<=[^\x00-\x7f])/(?=[^\x00-\x7f])"), "或"),
)
"""In the order in which they are applied."""
