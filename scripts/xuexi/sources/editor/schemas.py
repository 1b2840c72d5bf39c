"""Records as JSON Schemas: one for each table. No editor judges the head of a Markdown file."""

from __future__ import annotations

import re
from collections.abc import Mapping

from xuexi.model import Campaign
from xuexi.sources.editor.known import Known, known_names
from xuexi.sources.editor.values import (
    Schema,
    array,
    example_of,
    list_schema,
    refused,
    scalar_schema,
)
from xuexi.sources.keys.branch import BranchKeys
from xuexi.sources.keys.campaign import CampaignKeys
from xuexi.sources.keys.key import Group, Key, ListKey, NameSet, Record, Rows
from xuexi.sources.keys.tables import (
    CalendarKeys,
    GlossaryKeys,
    PacksKeys,
    RequirementsKeys,
    WithdrawnKeys,
)
from xuexi.sources.nodes import ENTRIES

DRAFT = "http://json-schema.org/draft-07/schema#"

TABLES: Mapping[str, type[Record]] = {
    "campaign": CampaignKeys,
    "glossary": GlossaryKeys,
    "calendar": CalendarKeys,
    "packs": PacksKeys,
    "requirements": RequirementsKeys,
    "withdrawn": WithdrawnKeys,
    "branch": BranchKeys,
}
"""The records of files that are YAML as a whole, by the name of their schema."""

_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")
_ELSEWHERE = re.compile(r"，见(?:下一节|下面的表|上面的表|下)(?=，|$)")


def table_schema(name: str, campaign: Campaign) -> Schema:
    """The schema of a table. campaign.yml may name what it is only about to define."""
    known = {} if name == "campaign" else known_names(campaign)
    return {"$schema": DRAFT, **record_schema(TABLES[name], known)}


def record_schema(record: type[Record], known: Mapping[NameSet, Known]) -> Schema:
    """A mapping: its keys, which of them must be there, which go together.

    What must be there is one rule for each key, so that each can say its name in
    Chinese: the message of a whole object would hide which key is meant.
    """
    rules: list[Schema] = [{"type": "object", "errorMessage": f"应为{ENTRIES}"}]
    rules += [
        {"required": [key.name], "errorMessage": f"缺少 {key.name}：{plain(key.told)}"}
        for key in record.keys
        if key.required
    ]
    return {
        "title": record.heading,
        "properties": {key.name: _key_schema(key, known) for key in record.keys},
        "additionalProperties": False,
        "allOf": [*rules, *_rules(record)],
    }


def plain(words: str) -> str:
    """Markdown of the guide as words: no marks of code, no links, no way to other tables."""
    return _ELSEWHERE.sub("", _LINK.sub(r"\1", words)).replace("`", "")


def _key_schema(key: Key, known: Mapping[NameSet, Known]) -> Schema:
    words = _ELSEWHERE.sub("", _LINK.sub(r"\1", key.told))
    said: Schema = {
        "description": plain(words),
        "markdownDescription": f"{words}\n\n例如：`{key.name}: {example_of(key, known)}`",
    }
    match key:
        case Rows(record=record):
            rows = record_schema(record, known) | {"defaultSnippets": [_new_row(record)]}
            return said | array(rows, "应为列表：另起一行，每项前面加短横和空格")
        case Group(record=record):
            return said | record_schema(record, known)
        case ListKey():
            return said | list_schema(key, known)
    schema = said | scalar_schema(key, known)
    return schema if "examples" in schema else schema | {"examples": [key.example.strip('"')]}


def _new_row(record: type[Record]) -> Schema:
    """What an editor writes when somebody begins a row: the keys that it must have."""
    keys = [key for key in record.keys if key.required and not key.is_list]
    body = {key.name: f"${{{number}:{key.example}}}" for number, key in enumerate(keys, start=1)}
    return {"label": f"新的：{record.heading}", "description": record.heading, "body": body}


def _rules(record: type[Record]) -> list[Schema]:
    rules: list[Schema] = []
    if record.rivals:
        one, other = record.rivals
        said = f"{one.name} 和 {other.name} 只留一个"
        rules.append(
            {
                "if": {
                    "properties": {key.name: _filled(key) for key in record.rivals},
                    "required": [one.name, other.name],
                },
                "then": {"properties": {other.name: {"type": "null", "errorMessage": said}}},
            }
        )
    if record.either:
        one, other = record.either
        said = f"{one.name} 和 {other.name} 写一个，只写一个"
        names = [one.name, other.name]
        neither = [{"required": [name], "errorMessage": said} for name in names]
        both = {"properties": {other.name: refused("array", said)}}
        rules += [{"anyOf": neither}, {"if": {"required": names}, "then": both}]
    if record.needs:
        one, other = record.needs
        said = f"写了 {one.name}，也要写 {other.name}"
        filled = refused("null", said) | {"pattern": r"\S", "patternErrorMessage": said}
        rules.append(
            {
                "if": {"properties": {one.name: _filled(one)}, "required": [one.name]},
                "then": {
                    "properties": {other.name: filled},
                    "required": [other.name],
                    "errorMessage": said,
                },
            }
        )
    return rules


def _filled(key: Key) -> Schema:
    """What tells that a key says something."""
    if key.is_list:
        return {"type": "array", "minItems": 1}
    return {"type": "string", "pattern": r"\S"}
