"""A key's value as JSON Schema (draft 7): what the reader accepts, seen as an editor sees it.

An editor knows whether a scalar is a number, a truth value or nothing; our reader
sees characters. So a schema names the kinds of value that are wrong and judges
the others by keywords that concern one kind each. Types are named inside `if`
only: at the top an editor would offer `null` and `true` for every text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from xuexi.sources.editor.known import Known, listed
from xuexi.sources.editor.patterns import (
    day_pattern,
    number_pattern,
    shape_pattern,
    slug_pattern,
    text_pattern,
    url_pattern,
)
from xuexi.sources.keys.key import (
    FLAGS,
    MOST,
    Choice,
    Choices,
    Day,
    ExactText,
    Flag,
    Integer,
    Key,
    ListKey,
    NameOf,
    NameSet,
    NamesOf,
    Shape,
    Slug,
    Text,
    Texts,
    Url,
)
from xuexi.sources.nodes import MOST_ITEMS

_NONE = Known((), ())

Schema = dict[str, Any]

_ONE_VALUE = "这里只写一个值"
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)", re.ASCII)


def scalar_schema(key: Key, known: Mapping[NameSet, Known]) -> Schema:
    """What the value of a key that is no list must be."""
    required = key.required
    match key:
        case Text(shape=shape) if shape:
            return _shaped(shape, required=required)
        case Text(limit=limit):
            said = f"不超过 {limit} 字" if limit else "后面是空的"
            return _texts(required, text_pattern(limit, required=required), said)
        case ExactText():
            return _texts(required, text_pattern(0, required=required), "后面是空的")
        case Integer(least=least, most=most):
            return _integer(least, most, required=required)
        case Day():
            said = "应为年-月-日，月和日写满两位，例如：2016-05-10"
            return _texts(required, day_pattern(required=required), said, "number", "boolean")
        case Slug():
            said = "只能用小写英文字母、数字和短横"
            schema = _texts(required, slug_pattern(required=required), said)
            return schema | {"allOf": [*schema["allOf"], _whole_number(said)], "minimum": 0}
        case Url(is_site=is_site):
            said = "应为以 http:// 或 https:// 开头的完整网址，从浏览器的地址栏整条复制"
            pattern = url_pattern(is_site=is_site, required=required)
            return _texts(required, pattern, said, "number", "boolean")
        case Flag():
            return _one_of(FLAGS, ("是", "否"), required=required)
        case Choice(options=options):
            return _one_of(options, listed(options), required=required)
        case NameOf(names=names) if names in known:
            return _one_of(known[names].right, known[names].offered, required=required)
    return _texts(required, text_pattern(0, required=required), "后面是空的")


def list_schema(key: ListKey, known: Mapping[NameSet, Known]) -> Schema:
    """What the value of a key that is a list of scalars must be."""
    match key:
        case Texts(shape=shape) if shape:
            items = _shaped(shape, required=True)
        case Texts(limit=limit):
            items = _texts(True, text_pattern(limit, required=True), f"不超过 {limit} 字")
        case Choices(options=options):
            items = _one_of(options, listed(options), required=True)
        case NamesOf(names=names) if names in known:
            items = _one_of(known[names].right, known[names].offered, required=True)
        case _:
            items = _texts(True, text_pattern(0, required=True), "这一项是空的")
    least = 1 if isinstance(key, NamesOf) and key.not_empty else 0
    return array(items, f"应为列表，例如：{key.name}: {example_of(key, known)}", least)


def array(items: Schema, said: str, least: int = 0) -> Schema:
    """A list; `said` is what to say when there is something else."""
    schema: Schema = {
        "type": "array", "items": items, "maxItems": MOST_ITEMS, "errorMessage": said,
    }  # fmt: skip
    return schema | {"minItems": least} if least else schema


def example_of(key: Key, known: Mapping[NameSet, Known]) -> str:
    """A right value as it is written, in the project's own names where it has some."""
    if isinstance(key, NameOf | NamesOf) and known.get(key.names, _NONE).offered:
        name = known[key.names].offered[0]
        return f"[{name}]" if key.is_list else name
    return key.example


def as_seen(names: Iterable[str]) -> list[object]:
    """Names as an editor may see them: one in digits is a number unless it is quoted."""
    seen: list[object] = []
    for name in names:
        seen.append(name)
        if _NUMBER.fullmatch(name):
            seen.append(int(name))
        elif name in {"true", "false"}:
            seen.append(name == "true")
    return seen


def refused(kinds: str | tuple[str, ...], said: str) -> Schema:
    """Values of these kinds are wrong; `said` is what the editor says then."""
    # A type that none of them has: `false` would leave no room for a message.
    instead = "string" if "string" not in kinds else "null"
    wrong = kinds if isinstance(kinds, str) else list(kinds)
    return {"if": {"type": wrong}, "then": {"type": instead, "errorMessage": said}}


def _texts(required: bool, pattern: str, said: str, *wrong: str) -> Schema:
    rules = [refused(("array", "object"), _ONE_VALUE)]
    if wrong:
        rules.append(refused(wrong, said))
    if required:
        rules.append(refused("null", "后面是空的，补上内容"))
    return {"allOf": rules, "pattern": pattern, "patternErrorMessage": said}


def _shaped(shape: Shape, *, required: bool) -> Schema:
    said = shape.problem or f"应为{shape.expected}"
    pattern = shape_pattern(shape.pattern, required=required)
    if shape.is_loose:
        return _texts(required, pattern, said)
    if shape.numbers is None:
        return _texts(required, pattern, said, "number", "boolean")
    schema = _texts(required, pattern, said, "boolean")
    least, most = shape.numbers
    rules = [*schema["allOf"], _whole_number(said)]
    return schema | {"allOf": rules, "minimum": least, "maximum": most}


def _integer(least: int, most: int, *, required: bool) -> Schema:
    said = f"只写整数，{least} 到 {most}" if most < MOST else "只写整数"
    pattern = number_pattern(least, most, required=required)
    schema = _texts(required, pattern, said, "boolean")
    rules = [*schema["allOf"], _whole_number(said)]
    return schema | {"allOf": rules, "minimum": least, "maximum": most}


def _whole_number(said: str) -> Schema:
    return {"if": {"type": "number"}, "then": {"type": "integer", "errorMessage": said}}


def _one_of(right: Iterable[str], offered: Iterable[str], *, required: bool) -> Schema:
    names = tuple(offered)
    said = f"可用的有：{'、'.join(names)}" if names else "现在一个也没有"
    if required:
        return {"enum": as_seen(right), "errorMessage": said, "examples": list(names)}
    written = [{"type": "string", "pattern": r"\S"}, {"type": ["number", "boolean"]}]
    right_or_nothing = {
        "if": {"anyOf": written},
        "then": {"enum": as_seen(right), "errorMessage": said},
    }
    one = refused(("array", "object"), f"{_ONE_VALUE}。{said}")
    return {"allOf": [one, right_or_nothing], "examples": list(names)}
