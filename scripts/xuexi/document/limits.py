"""How much a body may hold: what is beyond would keep a reader, and the parser, for ever.

Python-Markdown looks for the end of a bracket from every bracket anew, and for
the end of a fence from every fence, so that a broken file of some thousand
signs would take minutes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from xuexi.document.source_map import prose_lines, unclosed_fences
from xuexi.findings import Finding, Place

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

_HEADING = re.compile(r" {0,3}(?:#|=+ *$|-+ *$)")
_BLOCK = re.compile(r"\s*/{3,} *[^/\s]")
_CODE = re.compile(r"(`+)[^`]*\1")
_QUOTE = re.compile(r" {0,3}>[> ]*")
_MARKS = re.compile(r"\*+|_+|`+")
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


def find_excess(body: str, path: str, body_line: int) -> Iterator[Finding]:
    """Too many headings, blocks, links, open fences, lines in one go, or marks of quotations."""
    lines = body.split("\n")
    headings = [number for number, line in enumerate(lines) if _HEADING.match(line)]
    blocks = [number for number, line in enumerate(lines) if _BLOCK.match(line)]
    links = [number for number, line in enumerate(lines) for _ in range(line.count("]("))]
    together = [number for number, count in _runs(lines) if count == MOST_TOGETHER + 1]
    for numbers, most, problem, fix in (
        (headings, MOST_HEADINGS, "标题", "拆成几份材料"),
        (blocks, MOST_BLOCKS, "教学块", "拆成几份材料"),
        (links, MOST_LINKS, "链接", "拆成几份材料"),
        (unclosed_fences(body), MOST_OPEN_FENCES, "没有结尾的代码", "补上结尾的三个反引号"),
    ):
        if len(numbers) > most:
            place = Place(path, body_line + numbers[most])
            said = f"有 {len(numbers)} 个{problem}，最多 {most} 个"
            yield Finding(place, "XX525", said, fix=fix)
    for number, line in prose_lines(body):
        quote = _QUOTE.match(line)
        if quote and quote[0].count(">") > DEEPEST:
            yield too_deep(Place(path, body_line + number))
            break
    for number in together:
        place = Place(path, body_line + number)
        problem = f"到这里已经连着 {MOST_TOGETHER} 多行没有空行"
        yield Finding(place, "XX525", problem, fix="分成几段，中间空一行")


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
