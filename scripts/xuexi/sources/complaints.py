"""PyYAML's complaints as findings: its words for engineers become ours for authors."""

from __future__ import annotations

import re

import yaml

from xuexi.findings import Finding, Place

_QUOTE = "整段用半角双引号括起来"
_NO_COLON = ("这一行没有半角冒号", "写成“名称: 值”；正文从这里开始的，在它上面补一行 ---")
_UNCLOSED = ("引号没有成对", "在这段文字末尾补上一样的半角引号")
_UNKNOWN = ("这里读不下去", "检查缩进、引号和括号是否成对")

_REASONS = (
    ("could not find expected ':'", *_NO_COLON),
    ("mapping values are not allowed", "这里多了一个半角冒号", f"值里有冒号的，{_QUOTE}"),
    ("expected ',' or ']'", "方括号没有收尾", "在列表末尾补上 ]，各项之间用半角逗号隔开"),
    ("expected ',' or '}'", "花括号没有收尾", "在末尾补上 }，各项之间用半角逗号隔开"),
    ("while parsing a flow", "括号里的写法不对", "各项之间用一个半角逗号隔开，括号要成对"),
    ("found unexpected end of stream", *_UNCLOSED),
    ("a double-quoted scalar", "双引号里的反斜杠有特殊含义", "反斜杠写两个，或改用半角单引号"),
    ("<block end>, but found ']'", "多了一个 ]", "去掉它"),
    ("<block end>, but found '}'", "多了一个 }", "去掉它"),
    (
        "expected <block end>",
        "这里和上面接不上",
        "和同级的上一行左边对齐；值里有引号的，看看是否成对",
    ),
    ("sequence entries are not allowed", "列表不能接在冒号后面写", "另起一行，缩进两格，再写短横"),
    ("a block scalar", "开头的 | 和 > 有特殊含义", _QUOTE),
    ("found character '\\t'", "这里用了制表符（Tab）", "改成空格"),
    ("found character", "开头的符号有特殊含义", _QUOTE),
    ("found *", "开头的 * 有特殊含义", _QUOTE),
    ("found &", "开头的 & 有特殊含义", _QUOTE),
    ("found !", "开头的 ! 有特殊含义", _QUOTE),
    ("scanning an alias", "开头的 * 有特殊含义", _QUOTE),
    ("scanning an anchor", "开头的 & 有特殊含义", _QUOTE),
    ("a tag", "开头的 ! 有特殊含义", _QUOTE),
    ("expected a single document", "文件中间多了一行 ---", "去掉它"),
    ("expected the node content", "这里缺了内容，或多了一个符号", _QUOTE),
)
"""PyYAML's own words for the slips that authors make; what is wrong; what to do."""

_CONTEXT_IS_PLACE = (
    "while scanning a simple key",
    "while scanning a quoted scalar",
    "while scanning a block scalar",
    "while scanning an alias",
    "while scanning an anchor",
    "while scanning a tag",
    "while parsing a tag",
    "while parsing a flow sequence",
    "while parsing a flow mapping",
)
"""Here PyYAML's problem mark is where it gave up; the context mark is where the slip begins."""

_QUOTE_BEGINS = re.compile(r"""[^"']*?(?:: +|- +)(?P<quote>["'])""")
_OPEN_QUOTE = re.compile(rf"{_QUOTE_BEGINS.pattern}(?:(?!(?P=quote)).)*$")
_LONE_KEY = re.compile(r"\s*(?:- +)?[\w-]+")


def complaint(error: yaml.MarkedYAMLError, lines: list[str], path: str, first_line: int) -> Finding:
    """The finding for PyYAML's error in `lines`, the first of which is `first_line` of the file."""
    mark = error.problem_mark or error.context_mark
    if error.context in _CONTEXT_IS_PLACE and error.context_mark:
        mark = error.context_mark
    if mark is None:
        return Finding(Place(path, first_line), "XX105", _UNKNOWN[0], fix=_UNKNOWN[1])
    said = f"{error.context or ''} {error.problem or ''}"
    line, column, (problem, fix) = mark.line, mark.column, _reason(said)
    if "mapping values" in said:
        line, column, problem, fix = _bare_line(lines, line, column) or (line, column, problem, fix)
    elif "expected <block end>" in said:
        found = _after_quote(lines, line, column) or _open_quote(lines, line)
        line, column, problem, fix = found or (line, column, problem, fix)
    return Finding(Place(path, line + first_line, column + 1), "XX105", problem, fix=fix)


def _reason(said: str) -> tuple[str, str]:
    for fragment, problem, fix in _REASONS:
        if fragment in said:
            return problem, fix
    return _UNKNOWN


def _bare_line(lines: list[str], index: int, column: int) -> tuple[int, int, str, str] | None:
    """What is wrong when a line `name: value` is refused because of the line above it."""
    if index >= len(lines) or not _LONE_KEY.fullmatch(lines[index][:column]):
        return None
    above = next((number for number in range(index - 1, -1, -1) if lines[number].strip()), None)
    if above is None:
        return None
    if _indent(lines[index]) > _indent(lines[above]):
        return index, _indent(lines[index]), "这一行多了缩进", "和同级的上一行左边对齐"
    return above, _indent(lines[above]), *_NO_COLON


def _after_quote(lines: list[str], index: int, column: int) -> tuple[int, int, str, str] | None:
    """What is wrong when words follow a quotation mark that ended a value."""
    match = _QUOTE_BEGINS.match(lines[index]) if index < len(lines) else None
    before = lines[index][:column].rstrip() if match else ""
    if match is None or len(before) <= match.end() or before[-1] != match["quote"]:
        return None
    start = match.start("quote")
    return index, start, "引号后面还有字", "把这一对引号改成中文引号“”"


def _open_quote(lines: list[str], index: int) -> tuple[int, int, str, str] | None:
    """The quotation mark above that was closed by the next one's opening."""
    for number in range(min(index, len(lines)) - 1, -1, -1):
        if match := _OPEN_QUOTE.match(lines[number]):
            return number, match.start("quote"), *_UNCLOSED
    return None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
