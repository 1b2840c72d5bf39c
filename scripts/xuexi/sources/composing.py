"""YAML read into nodes.

PyYAML composes the nodes, with libyaml where both read the same; this module only keeps what a
reader of strict heads needs.
"""

from __future__ import annotations

import contextlib
import re
import sys

import yaml
from yaml.composer import Composer

from xuexi.findings import Finding, Place
from xuexi.sources.complaints import complaint
from xuexi.sources.files import without_strange
from xuexi.sources.nodes import (
    MOST_ITEMS,
    MOST_KEYS,
    MOST_NODES,
    Entry,
    Mapping,
    Node,
    Scalar,
    Sequence,
)

_LONG_ESCAPE = re.compile(r"\\U(?P<code>[0-9A-Fa-f]{8})")
_OPENINGS = re.compile(r"[\[{]|- |\? ")
"""What begins a list or a mapping inside another."""


class _RefusedError(yaml.MarkedYAMLError):
    """YAML that is right but has no place in a head."""


class _TooManyError(yaml.MarkedYAMLError):
    """YAML with more nodes than anybody writes."""


_READ_OTHERWISE = re.compile(r"[\t?\ufeff&*!]|:\s*[,\]}]|[|>]\S*#")
"""Where libyaml and PyYAML differ, or where what they refuse must be named.

libyaml takes tabs and `?` inside a value, counts a byte order mark as a column, places the
empty value of `[name: ]` one column further on, and takes `|#` as it takes `| #`. `&`, `*` and `!`
may be signs.
`test_nodes.py` holds that nothing else is read otherwise.
"""


class _Composer(Composer):
    """YAML without its cleverness.

    An anchor, an alias or a tag is here always a slip: a title that begins
    with `*`, `&` or `!`. Refusing them also means that no file can refer to
    itself or grow without bound.
    """

    _nodes = 0

    def compose_node(self, parent: yaml.Node | None, index: object) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[attr-defined]
        sign = _sign_of(event)
        if sign:
            raise _RefusedError(None, None, f"found {sign}", event.start_mark)
        self._nodes += 1
        if self._nodes > MOST_NODES:
            raise _TooManyError(None, None, None, event.start_mark)
        return super().compose_node(parent, index)  # type: ignore[arg-type]


class _Loader(_Composer, yaml.SafeLoader):
    """PyYAML's own, whose complaints `complaints.py` knows."""


if yaml.__with_libyaml__:

    class _FastLoader(_Composer, yaml.CBaseLoader):
        """libyaml, which takes a tenth of the time; its complaints are never shown.

        Types of values are not asked for: every value stays the text that it is.
        """

        def __init__(self, text: str) -> None:
            yaml.CBaseLoader.__init__(self, text)
            Composer.__init__(self)

else:
    _FastLoader = _Loader  # type: ignore[misc, assignment]


def _sign_of(event: yaml.Event) -> str:
    """The sign with which a node refers to another or names its type; empty without one."""
    if isinstance(event, yaml.AliasEvent):
        return "*"
    if getattr(event, "anchor", None):
        return "&"
    return "!" if getattr(event, "tag", None) else ""


def compose(text: str, path: str, first_line: int) -> tuple[Node | None, tuple[Finding, ...]]:
    """Read one YAML document whose first line is line `first_line` of the file.

    Returns None with findings when it is no YAML; None without when it is empty.
    Characters that YAML forbids must be gone already.
    """
    findings: list[Finding] = []
    try:
        root = _compose(text)
        node = None if root is None else _convert(root, path, first_line, findings)
    except _TooManyError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        fix = f"拆成几个文件，每个不超过 {MOST_NODES} 项"
        return None, (
            Finding(Place(path, first_line + line), "XX119", "项太多，没有读它", fix=fix),
        )
    except yaml.MarkedYAMLError as error:
        return None, (complaint(error, text.split("\n"), path, first_line),)
    except RecursionError:
        return None, (_too_deep(text, path, first_line),)
    except (ValueError, OverflowError):
        return None, (_no_such_character(text, path, first_line),)
    return node, tuple(findings)


def _compose(text: str) -> yaml.Node | None:
    """The document's root; what libyaml cannot read or would read otherwise, PyYAML reads."""
    if not _READ_OTHERWISE.search(text):
        with contextlib.suppress(yaml.YAMLError, ValueError, OverflowError, RecursionError):
            return yaml.compose(text, Loader=_FastLoader)
    return yaml.compose(text, Loader=_Loader)


def _no_such_character(text: str, path: str, first_line: int) -> Finding:
    """PyYAML turns `\\U00110000` into a character without asking whether there is one."""
    for number, line in enumerate(text.split("\n")):
        for match in _LONG_ESCAPE.finditer(line):
            if int(match["code"], 16) > sys.maxunicode:
                place = Place(path, first_line + number, match.start() + 1)
                fix = "反斜杠写两个，或改用半角单引号"
                problem = "双引号里的反斜杠有特殊含义"
                return Finding(place, "XX105", problem, found=match[0], fix=fix)
    return Finding(Place(path, first_line), "XX105", "这里读不下去", fix="检查引号里的反斜杠")


def _too_deep(text: str, path: str, first_line: int) -> Finding:
    lines = text.split("\n")
    depths = [len(_OPENINGS.findall(line)) for line in lines]
    deepest = depths.index(max(depths))
    match = _OPENINGS.search(lines[deepest])
    place = Place(path, first_line + deepest, match.start() + 1 if match else 1)
    fix = "头部信息和表格只要一两层，去掉多余的括号或短横"
    return Finding(place, "XX105", "括号或短横套得太深", fix=fix)


def _text_of(node: yaml.ScalarNode, place: Place, findings: list[Finding]) -> str:
    """The value's characters. In double quotes, `\\x07` and its like make strange ones."""
    text = without_strange(node.value)
    if text != node.value:
        fix = "反斜杠写两个，或改用半角单引号"
        findings.append(
            Finding(place, "XX112", "双引号里的反斜杠变成了控制字符", found=node.value, fix=fix)
        )
    return text


def _judge_count(
    items: list[object], most: int, name: str, place: Place, findings: list[Finding]
) -> None:
    """Report what is beyond the limit; it is not read."""
    if len(items) > most:
        problem = f"{name}有 {len(items)} 项，太多，只读了前 {most} 项"
        findings.append(Finding(place, "XX119", problem, fix=f"最多 {most} 项，删去多余的"))


def _convert(node: yaml.Node, path: str, first_line: int, findings: list[Finding]) -> Node:
    place = Place(path, node.start_mark.line + first_line, node.start_mark.column + 1)
    if isinstance(node, yaml.ScalarNode):
        return Scalar(_text_of(node, place, findings), place)
    if isinstance(node, yaml.SequenceNode):
        _judge_count(node.value, MOST_ITEMS, "这张列表", place, findings)
        kept = node.value[:MOST_ITEMS]
        return Sequence(tuple(_convert(item, path, first_line, findings) for item in kept), place)
    entries = []
    _judge_count(node.value, MOST_KEYS, "这一段的名称", place, findings)
    for key, value in node.value[:MOST_KEYS]:
        name = _convert(key, path, first_line, findings)
        inner = _convert(value, path, first_line, findings)
        if isinstance(name, Scalar):
            entries.append(Entry(name, inner))
        else:
            fix = "名称只写文字，不加括号；值里有括号的，整段用半角双引号括起来"
            findings.append(Finding(name.place, "XX105", "冒号前面不是名称", fix=fix))
    return Mapping(tuple(entries), place)
