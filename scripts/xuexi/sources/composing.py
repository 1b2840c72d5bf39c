"""YAML read into nodes, without its cleverness.

An anchor, an alias or a tag is here always a slip: a title that begins with `*`, `&` or `!`.
Refusing them also means that no file can refer to itself or grow without bound.

PyYAML tells what it meets, event by event, with libyaml where both read the same. From events to
nodes is our own way: PyYAML's goes by nodes of its own, and libyaml's, made for trusted texts, runs
out of stack without a word.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from typing import Any

import yaml
from yaml.composer import ComposerError

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
_DEEPEST = 320
"""Lists and groups inside each other; a table has three. Python follows some thousand calls."""

_OPENINGS = re.compile(r"[\[{]|- |\? ")
"""What begins a list or a mapping inside another."""


class _RefusedError(yaml.MarkedYAMLError):
    """YAML that is right but has no place in a head."""


class _TooManyError(yaml.MarkedYAMLError):
    """YAML with more nodes than anybody writes."""


class _TooDeepError(yaml.YAMLError):
    """YAML with more lists inside each other than Python could follow."""


_READ_OTHERWISE = re.compile(r"[\t?\ufeff&*!]|:\s*[,\]}]|[|>]\S*#")
"""Where libyaml and PyYAML differ, or where what they refuse must be named.

libyaml takes tabs and `?` inside a value, counts a byte order mark as a column, places the
empty value of `[name: ]` one column further on, and takes `|#` as it takes `| #`. `&`, `*` and `!`
may be signs.
`test_nodes.py` holds that nothing else is read otherwise.
"""


_Loader = yaml.SafeLoader
"""PyYAML's own, whose complaints `complaints.py` knows."""

_FastLoader = yaml.CBaseLoader if yaml.__with_libyaml__ else _Loader
"""libyaml, which takes a tenth of the time; its complaints are never shown."""


def compose(text: str, path: str, first_line: int) -> tuple[Node | None, tuple[Finding, ...]]:
    """Read one YAML document whose first line is line `first_line` of the file.

    Returns None with findings when it is no YAML; None without when it is empty.
    Characters that YAML forbids must be gone already.
    """
    if not _READ_OTHERWISE.search(text):
        try:
            return _Reading(_FastLoader(text), path, first_line).document()
        except (yaml.YAMLError, ValueError, OverflowError):
            # What is wrong PyYAML says, in the words and at the places that we know.
            pass
    try:
        return _Reading(_Loader(text), path, first_line).document()
    except _TooManyError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        fix = f"拆成几个文件，每个不超过 {MOST_NODES} 项"
        found = Finding(Place(path, first_line + line), "XX119", "项太多，没有读它", fix=fix)
    except yaml.MarkedYAMLError as error:
        found = complaint(error, text.split("\n"), path, first_line)
    except _TooDeepError:
        found = _too_deep(text, path, first_line)
    except (ValueError, OverflowError):
        found = _no_such_character(text, path, first_line)
    return None, (found,)


class _Reading:
    """The nodes of one text. Raises YAMLError, ValueError and OverflowError."""

    def __init__(self, loader: yaml.SafeLoader | yaml.CBaseLoader, path: str, line: int) -> None:
        """`line` is that of the file on which the text begins."""
        # Events of libyaml are PyYAML's, but their marks are of a class of their own.
        self._next: Callable[[], Any] = loader.get_event
        self._path = path
        self._line = line
        self._nodes = 0
        self._findings: list[Finding] = []

    def document(self) -> tuple[Node | None, tuple[Finding, ...]]:
        """The root, if there is one, with what is wrong below it."""
        self._next()
        start = self._next()
        if isinstance(start, yaml.StreamEndEvent):
            return None, ()
        root = self._node(self._next(), 0)
        self._next()
        end = self._next()
        if not isinstance(end, yaml.StreamEndEvent):
            raise ComposerError(
                "expected a single document in the stream", start.start_mark,
                "but found another document", end.start_mark,
            )  # fmt: skip
        return root, tuple(self._findings)

    def _node(self, event: Any, depth: int) -> Node:
        mark = event.start_mark
        if sign := _sign_of(event):
            raise _RefusedError(None, None, f"found {sign}", mark)
        self._nodes += 1
        if self._nodes > MOST_NODES:
            raise _TooManyError(None, None, None, mark)
        place = Place(self._path, mark.line + self._line, mark.column + 1)
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(self._text(event.value, place), place)
        if depth == _DEEPEST:
            raise _TooDeepError
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(place, depth + 1)
        return self._mapping(place, depth + 1)

    def _sequence(self, place: Place, depth: int) -> Sequence:
        items: list[Node] = []
        count, before = 0, len(self._findings)
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            so_far = len(self._findings)
            item = self._node(event, depth)
            count += 1
            if count <= MOST_ITEMS:
                items.append(item)
            else:
                del self._findings[so_far:]
        self._judge(count, MOST_ITEMS, "这张列表", place, before)
        return Sequence(tuple(items), place)

    def _mapping(self, place: Place, depth: int) -> Mapping:
        entries: list[Entry] = []
        count, before = 0, len(self._findings)
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            so_far = len(self._findings)
            key = self._node(event, depth)
            value = self._node(self._next(), depth)
            count += 1
            if count > MOST_KEYS:
                del self._findings[so_far:]
            elif isinstance(key, Scalar):
                entries.append(Entry(key, value))
            else:
                fix = "名称只写文字，不加括号；值里有括号的，整段用半角双引号括起来"
                self._findings.append(Finding(key.place, "XX105", "冒号前面不是名称", fix=fix))
        self._judge(count, MOST_KEYS, "这一段的名称", place, before)
        return Mapping(tuple(entries), place)

    def _judge(self, count: int, most: int, name: str, place: Place, before: int) -> None:
        """Report what is beyond the limit and was not kept, before what is wrong inside."""
        if count > most:
            problem = f"{name}有 {count} 项，太多，只读了前 {most} 项"
            fix = f"最多 {most} 项，删去多余的"
            self._findings.insert(before, Finding(place, "XX119", problem, fix=fix))

    def _text(self, value: str, place: Place) -> str:
        """The value's characters. In double quotes, `\\x07` and its like make strange ones."""
        text = without_strange(value)
        if text != value:
            problem, fix = "双引号里的反斜杠变成了控制字符", "反斜杠写两个，或改用半角单引号"
            self._findings.append(Finding(place, "XX112", problem, found=value, fix=fix))
        return text


def _sign_of(event: yaml.Event) -> str:
    """The sign with which a node refers to another or names its type; empty without one."""
    if isinstance(event, yaml.AliasEvent):
        return "*"
    if getattr(event, "anchor", None):
        return "&"
    return "!" if getattr(event, "tag", None) else ""


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
