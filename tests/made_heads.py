"""Made-up heads and tables, right ones and broken ones, and how an editor loads them.

A value is written as YAML source, for what is judged is what an author types:
`90` and `"90"` are not the same to an editor.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import yaml

from xuexi.sources.keys.key import (
    FLAGS,
    Choice,
    Choices,
    Day,
    ExactText,
    Flag,
    Group,
    Integer,
    Key,
    NameOf,
    NameSet,
    NamesOf,
    Record,
    Rows,
    Slug,
    Text,
    Texts,
    Url,
)

Value = str | list[Any] | dict[str, Any]
"""A scalar's source, a list, a mapping."""

_TEXTS = ("读书", "一件事 两件事", "2016", '"甲: 乙"', "“引文”", "true", "x", "甲 # 注")
STRANGE = (
    "", '""', '"  "', "true", "是", "否", "7", "-1", "0", "9.5", '"90"', "0100", "90分钟",
    "99999999", "2016-05-10", "2015-02-29", "2016-2-9", "2016-12-31", '"2016-04-30"',
    "0000-01-01", "2000-02-29", "1900-02-29", "字" * 8, "字" * 9, "字" * 13, "字" * 80, "字" * 81,
    "字" * 120, "字" * 121, "a" * 64, "a" * 65, "a-b", "a--b", "A", "a_b", "甲 " * 40 + "乙",
    "x.txt", "a/b.txt", "http://a.b/c", "https://a.b:80/c?d=e#f", "www.a.b", "ftp://a.b",
    '"http://a b"', "书", "书籍", "portrait", "横", "grades", "名册", "participant", "现行有效",
    "secretary", "村里", "没有的", "topic", "glossary", "方案", [], ["甲"], ["村里"], ["没有的"],
    ["2016"], ["16"], ["", "甲"], ["村里", "town", "村里"], ["字" * 13], ["trainer", "participant"],
    [["甲"]], [{"a": "b"}], {}, {"a": "b"}, {"name": "甲"}, [{}],
)  # fmt: skip
"""What may stand anywhere: right for one key, wrong for most."""


class Maker:
    """Makes documents of a record, always the same for a seed."""

    def __init__(self, seed: int, known: dict[NameSet, tuple[str, ...]]) -> None:
        """`known` are the right names of each set."""
        self._random = random.Random(seed)
        self._known = known
        self._fields = list(known[NameSet.FIELDS])
        self._random.shuffle(self._fields)

    def right(self, record: type[Record], **fixed: Value) -> dict[str, Value]:
        """A document without a fault."""
        keys = [key for key in record.keys if key.required or self._random.random() < 0.4]
        for pair in (record.rivals, record.either):
            if pair:
                keys = [key for key in keys if key not in pair]
                keys.append(self._random.choice(pair))
        if record.needs and record.needs[0] in keys and record.needs[1] not in keys:
            keys.append(record.needs[1])
        return {key.name: self._value(key) for key in keys} | fixed

    def broken(self, record: type[Record], **fixed: Value) -> dict[str, Value]:
        """A document in which one to three things have been changed; it may still be right."""
        document = self.right(record, **fixed)
        for _ in range(self._random.randint(1, 3)):
            self._break(document, record)
        return document

    def strange(
        self, record: type[Record], path: tuple[str, ...], value: Value, **fixed: Value
    ) -> dict[str, Value]:
        """A right document but for the value of one key, perhaps in a row or a group."""
        document = self.right(record, **fixed)
        place = document
        for name in path[:-1]:
            key = next(key for key in record.keys if key.name == name)
            assert isinstance(key, Rows | Group)
            record = key.record
            if not place.get(name):
                place[name] = self._value(key)
            place = next(self._rows_of(place[name]))
        for pair in filter(None, (record.rivals, record.either)):
            names = [key.name for key in pair]
            if path[-1] in names:
                place.pop(next(name for name in names if name != path[-1]), None)
        place[path[-1]] = deepcopy(value)
        return document

    def _break(self, document: dict[str, Value], record: type[Record]) -> None:
        inner = [
            (row, key.record)
            for key in record.keys
            if isinstance(key, Rows | Group) and key.name in document
            for row in self._rows_of(document[key.name])
        ]
        if inner and self._random.random() < 0.5:
            self._break(*self._random.choice(inner))
            return
        names = [key.name for key in record.keys]
        faulty = [key for key in record.keys if _fault(key) is not None]
        match self._random.randrange(7):
            case 0 if document:
                del document[self._random.choice(list(document))]
            case 1:
                document[self._random.choice(("titel", "标题", "x", "columns"))] = "甲"
            case 2:
                missing = [key for key in record.keys if key.name not in document]
                for key in missing[:2]:
                    document[key.name] = self._value(key)
            case 3 | 4 if faulty:
                key = self._random.choice(faulty)
                document[key.name] = deepcopy(_fault(key))
            case _:
                chosen = self._random.choice([*names, *document])
                document[chosen] = deepcopy(self._random.choice(STRANGE))

    @staticmethod
    def _rows_of(value: Value) -> Iterator[dict[str, Value]]:
        for row in value if isinstance(value, list) else [value]:
            if isinstance(row, dict):
                yield row

    def _value(self, key: Key) -> Value:
        match key:
            case Choices(options=options):
                return self._some(tuple(options))
            case NamesOf(names=NameSet.FIELDS):
                return [self._fields.pop()]
            case NamesOf(names=names):
                return self._some(self._known[names])
            case Texts(shape=shape) if shape:
                return ["2016", '"1999"']
            case Texts(limit=limit):
                return self._some((*_TEXTS, "字" * (limit or 90)), least=0)
            case Rows(record=record):
                return [self.right(record) for _ in range(self._random.choice((1, 1, 2)))]
            case Group(record=record):
                return self.right(record)
        return self._scalar(key)

    def _some(self, values: tuple[str, ...], least: int = 1) -> list[Value]:
        return [self._random.choice(values) for _ in range(self._random.randint(least, 3))]

    def _scalar(self, key: Key) -> str:
        pick = self._random.choice
        match key:
            case Text(shape=shape) if shape:
                return key.example
            case Text(limit=limit):
                return pick((*_TEXTS, "字" * (limit or 200), key.example))
            case ExactText():
                return pick((*_TEXTS, '" 甲  乙 "'))
            case Integer(least=least, most=most):
                return pick((str(least), str(most), f'"{least}"', f"0{most}", key.example))
            case Day():
                return pick(("2016-05-10", '"2016-02-29"', "1999-12-31", "2016-11-30"))
            case Slug():
                return f"{pick(('a', 'nian-du', '2016', 'x' * 50))}-{self._random.randrange(10**6)}"
            case Url():
                return pick(("https://example.org/a/", "HTTP://a.b", '" https://a.b/ "'))
            case Flag():
                return pick(tuple(FLAGS))
            case Choice(options=options):
                return pick(tuple(options))
            case NameOf(names=NameSet.FIELDS):
                return self._fields.pop()
            case NameOf(names=names):
                return pick(self._known[names])
        raise AssertionError(key)


def _fault(key: Key) -> Value | None:
    """What an author gets wrong with such a key."""
    match key:
        case Text(limit=limit) if limit:
            return "字" * (limit + 1)
        case Integer(most=most):
            return str(most + 1)
        case Url():
            return "www.example.org"
        case Day():
            return "2015-02-29"
        case Slug():
            return "讨论"
        case NameOf() | Choice() | Flag():
            return "没有的"
        case NamesOf() | Choices():
            return ["没有的"]
        case Texts() | Rows() | Group():
            return "甲"
    return [] if key.required else None


def paths(record: type[Record]) -> Iterator[tuple[str, ...]]:
    """Every key of a record and of what is nested in it."""
    for key in record.keys:
        yield (key.name,)
        if isinstance(key, Rows | Group):
            for path in paths(key.record):
                yield (key.name, *path)


def yaml_of(document: dict[str, Value], indent: int = 0) -> str:
    """The document as an author would write it."""
    return "".join(_entry(name, value, " " * indent) for name, value in document.items())


def _entry(name: str, value: Value, lead: str) -> str:
    if isinstance(value, str):
        return f"{lead}{name}: {value}\n"
    if not value:
        return f"{lead}{name}: {'[]' if isinstance(value, list) else '{}'}\n"
    if isinstance(value, dict):
        return f"{lead}{name}:\n{yaml_of(value, len(lead) + 2)}"
    return f"{lead}{name}:\n" + "".join(_item(item, f"{lead}  ") for item in value)


def _item(item: Value, lead: str) -> str:
    if isinstance(item, str):
        return f"{lead}- {item}\n"
    if isinstance(item, list):
        return f"{lead}- [{', '.join(map(str, item))}]\n"
    if not item:
        return f"{lead}- {{}}\n"
    inner = yaml_of(item, len(lead) + 2)
    return f"{lead}- {inner[len(lead) + 2 :]}"


class _Core(yaml.CSafeLoader):
    """Scalars as YAML 1.2 has them (its chapter 10.3), which is what editors read."""


_Core.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    _Core.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), _first
    )
_Core.add_constructor(
    "tag:yaml.org,2002:int", lambda loader, node: int(loader.construct_scalar(node), 10)
)


def as_an_editor_sees(text: str) -> Any:
    """The text loaded as YAML 1.2."""
    return yaml.load(text, _Core)
