"""How much a body may hold: what is beyond would keep a reader, and the parser, for ever.

Python-Markdown looks for the end of a bracket from every bracket anew, and for
the end of a fence from every fence, so that a broken file of some thousand
signs would take minutes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xuexi.document.fences import outside_fences, unclosed_fences
from xuexi.document.placed import Source
from xuexi.findings import Finding, Place
from xuexi.ground.late_dataclass import dataclass

MOST_CHARACTERS = 10_000
"""Of a paragraph, which would be a dozen printed pages without a break."""

DEEPEST = 40
"""Elements inside each other: a list in a list takes two, and nobody reads more than five."""

MOST_OPEN = 20
"""Brackets of a paragraph that are not closed, or stand inside each other; nobody writes five."""

MOST_MARKS = 1_000
"""Marks of emphasis and code of a paragraph; with more, every third word would stand out."""

MOST_OPEN_FENCES = 20
"""Fences that nothing closes; each is a slip, and one is shown as text."""

MOST_TOGETHER = 2_000
"""Lines without an empty one between; the longest list or table of a real material has 70."""

MOST_HEADINGS = 500
"""Of a body; a real material has 16. A page's contents show them all."""

MOST_BLOCKS = 500
"""Teaching blocks of a body; a real material has 24."""

MOST_LINKS = 5_000
"""Links and pictures of a body; each is looked up. A real material has some dozen."""

MOST_CELLS = 200
"""Vertical bars of a line; paper holds six columns, and every row is cut at its bars."""

_HEADING = re.compile(r" {0,3}(?:#|=+ *$|-+ *$)")
_BLOCK = re.compile(r"\s*/{3,} *[^/\s]")
_CODE = re.compile(r"(`+)[^`]*\1")
_QUOTE = re.compile(r" {0,3}>[> ]*")
_MARKS = re.compile(r"\*+|_+|`+")
_SIGN = re.compile(r"[*_`\\\[\](){}]")
_BRACKET = re.compile(r"\\.|\]\(|[\[\](){}]")


@dataclass(frozen=True, slots=True)
class Excess:
    """A paragraph that is not parsed, and what is too much in it."""

    text: str
    problem: str
    fix: str


class ExcessError(Exception):
    """Some paragraphs hold too much to be parsed; never leaves this room."""

    def __init__(self, excesses: tuple[Excess, ...]) -> None:
        super().__init__(excesses)
        self.excesses = excesses


class DepthError(Exception):
    """Blocks stand too deeply inside each other; never leaves this room."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text
        """The innermost."""


def find_excess(source: Source) -> Iterator[Finding]:
    """Too many headings, blocks, links, open fences, lines in one go, or marks of a line."""
    body, start = source.body, source.start
    if _has_few_signs(body):
        return
    yield from _too_many(body, start)
    for number, line in outside_fences(body):
        quote = _QUOTE.match(line)
        if quote and quote[0].count(">") > DEEPEST:
            yield too_deep(_at(start, number))
            break
    for number, line in outside_fences(body):
        if (bars := line.count("|")) > MOST_CELLS:
            problem = f"这一行有 {bars} 条竖线，最多 {MOST_CELLS} 条"
            fix = "拆成几张表；不是表格的，删掉多余的竖线"
            yield Finding(_at(start, number), "XX525", problem, fix=fix)
            break
    for number, count in _runs(body.split("\n")):
        if count == MOST_TOGETHER + 1:
            problem = f"到这里已经连着 {MOST_TOGETHER} 多行没有空行"
            yield Finding(_at(start, number), "XX525", problem, fix="分成几段，中间空一行")


def _has_few_signs(body: str) -> bool:
    """Whether there are too few signs and lines for any limit, as in nearly every body."""
    return (
        sum(map(body.count, "#=-")) <= MOST_HEADINGS
        and body.count("///") <= MOST_BLOCKS
        and body.count("](") <= MOST_LINKS
        and body.count("```") + body.count("~~~") <= MOST_OPEN_FENCES
        and body.count(">") <= DEEPEST
        and body.count("|") <= MOST_CELLS
        and body.count("\n") < MOST_TOGETHER
    )


def _too_many(body: str, start: Place) -> Iterator[Finding]:
    """What a body has too much of over all; the place is that of the first beyond the limit."""
    lines = body.split("\n")
    for name, most, fix, numbers in (
        ("标题", MOST_HEADINGS, "拆成几份材料", _matching(_HEADING, lines)),
        ("教学块", MOST_BLOCKS, "拆成几份材料", _matching(_BLOCK, lines)),
        (
            "链接", MOST_LINKS, "拆成几份材料",
            [number for number, line in enumerate(lines) for _ in range(line.count("]("))],
        ),
        (
            "没有结尾的代码", MOST_OPEN_FENCES, "补上结尾的三个反引号", unclosed_fences(body),
        ),
    ):  # fmt: skip
        if len(numbers) > most:
            problem = f"有 {len(numbers)} 个{name}，最多 {most} 个"
            yield Finding(_at(start, numbers[most]), "XX525", problem, fix=fix)


def _matching(pattern: re.Pattern[str], lines: list[str]) -> list[int]:
    return [number for number, line in enumerate(lines) if pattern.match(line)]


def _at(start: Place, number: int) -> Place:
    """The beginning of a line that is `number` lines below `start`."""
    return start._replace(line=start.line + number)


def too_deep(place: Place) -> Finding:
    """The finding for what is nested beyond DEEPEST."""
    fix = "列表、引文和教学块最多套四五层，去掉行首多余的符号和空格"
    return Finding(place, "XX512", "这里套的层数太多，读不下去", fix=fix)


def _runs(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Each line's number, and how many lines it ends that no empty one parts."""
    count = 0
    for number, line in enumerate(lines):
        count = count + 1 if line.strip() else 0
        yield number, count


def excess_of(text: str) -> Excess | None:
    """What is too much in a run of inline text, if anything is."""
    if len(text) > MOST_CHARACTERS:
        problem = f"这一段有 {len(text)} 个字，太长"
        fix = f"分成几段，每段不超过 {MOST_CHARACTERS} 个字，中间空一行"
        return Excess(text, problem, fix)
    if not _SIGN.search(text):
        return None
    if (marks := len(_MARKS.findall(text))) > MOST_MARKS:
        problem = f"这一段里有 {marks} 处星号、下划线和反引号，太多"
        return Excess(text, problem, f"分成几段，每段不超过 {MOST_MARKS} 处，或删掉多余的")
    if max(_open_brackets(text)) > MOST_OPEN:
        problem = f"这一段里有 {MOST_OPEN} 多个括号没有成对，或者一个套一个"
        return Excess(text, problem, "删掉多余的括号；要照样显示，放进一对反引号 ` 里")
    return None


def _open_brackets(text: str) -> tuple[int, int, int]:
    """How many [, addresses of links and { are open at once at the most."""
    open_squares = most_squares = open_rounds = most_rounds = open_curls = most_curls = 0
    for match in _BRACKET.finditer(_CODE.sub("", text)):
        sign = match[0]
        if sign == "[":
            open_squares += 1
            most_squares = max(most_squares, open_squares)
        elif sign.startswith("]"):
            open_squares = max(0, open_squares - 1)
        if sign == "](" or (sign == "(" and open_rounds):
            open_rounds += 1
            most_rounds = max(most_rounds, open_rounds)
        elif sign == ")":
            open_rounds = max(0, open_rounds - 1)
        elif sign in "{}":
            open_curls = max(0, open_curls + (1 if sign == "{" else -1))
            most_curls = max(most_curls, open_curls)
    return most_squares, most_rounds, most_curls
