"""YAML as nodes that remember their line and column.

PyYAML composes the nodes; this module only keeps what a reader of strict heads
needs and turns YAML's own complaints into findings.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from xuexi.findings import Finding, Place


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value, as the author wrote it."""

    text: str
    place: Place
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Entry:
    """A key and its value."""

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values, in the author's order."""

    entries: tuple[Entry, ...]
    place: Place

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)


Node = Scalar | Sequence | Mapping


def compose(text: str, path: str, first_line: int) -> tuple[Node | None, tuple[Finding, ...]]:
    """Read one YAML document whose first line is line `first_line` of the file.

    Returns None with findings when it is no YAML; None without when it is empty.
    """
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        return None, (_complaint(error, path, first_line),)
    except yaml.YAMLError:
        return None, (Finding(Place(path, first_line), "XX105", "含有不能用的控制字符"),)
    if root is None:
        return None, ()
    try:
        return _convert(root, path, first_line), ()
    except RecursionError:
        place = Place(path, first_line)
        return None, (Finding(place, "XX105", "嵌套太深，或引用了自己", fix="去掉 & 和 * 引用"),)


def _convert(node: yaml.Node, path: str, first_line: int) -> Node:
    place = Place(path, node.start_mark.line + first_line, node.start_mark.column + 1)
    if isinstance(node, yaml.ScalarNode):
        return Scalar(node.value, place, quoted=node.style in ("'", '"', "|", ">"))
    if isinstance(node, yaml.SequenceNode):
        return Sequence(tuple(_convert(item, path, first_line) for item in node.value), place)
    entries = []
    for key, value in node.value:
        name = _convert(key, path, first_line)
        if isinstance(name, Scalar):
            entries.append(Entry(name, _convert(value, path, first_line)))
    return Mapping(tuple(entries), place)


_REASONS = (
    ("could not find expected ':'", "这一行少了冒号，或引号没有成对"),
    ("mapping values are not allowed", "一行里有两个冒号，或上一行的引号没有收尾"),
    ("expected ',' or ']'", "方括号没有收尾，或各项之间少了半角逗号"),
    ("expected ',' or '}'", "花括号没有收尾，或各项之间少了半角逗号"),
    ("found unexpected end of stream", "引号没有成对"),
    ("expected <block end>", "缩进没有对齐"),
    ("found character '\\t'", "用了制表符，请改成空格"),
    ("found character", "开头的符号有特殊含义，整段用半角双引号括起来"),
    ("found undefined alias", "开头的 * 有特殊含义，整段用半角双引号括起来"),
    ("found duplicate anchor", "开头的 & 有特殊含义，整段用半角双引号括起来"),
)
"""PyYAML's own words for the slips that authors make, and ours."""


def _complaint(error: yaml.MarkedYAMLError, path: str, first_line: int) -> Finding:
    mark = error.problem_mark or error.context_mark
    place = (
        Place(path, mark.line + first_line, mark.column + 1) if mark else Place(path, first_line)
    )
    said = f"{error.context or ''} {error.problem or ''}"
    for fragment, reason in _REASONS:
        if fragment in said:
            return Finding(place, "XX105", "这里读不下去", fix=reason)
    return Finding(place, "XX105", "这里读不下去", fix="检查缩进、引号和括号是否成对")
