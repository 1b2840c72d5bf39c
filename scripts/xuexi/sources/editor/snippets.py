"""Snippets for VS Code: whole heads, single keys and teaching blocks, to be filled in by Tab.

No extension judges or completes a head of a Markdown file; snippets need none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from xuexi.model import Campaign, Kind
from xuexi.model.blocks import BLOCKS, Argument, AudienceNames, OneOf, TeachingBlock
from xuexi.sources.editor.known import Known, known_names, listed
from xuexi.sources.editor.schemas import plain
from xuexi.sources.keys.key import (
    Choice,
    Choices,
    Day,
    Flag,
    Group,
    Key,
    NameOf,
    NameSet,
    NamesOf,
    Record,
    Rows,
)
from xuexi.sources.new.head_lines import new_head, record_of
from xuexi.sources.new.material_file import advice_instead
from xuexi.sources.new.prompts import PROMPT_MARK

Snippet = dict[str, object]

_TODAY = "${CURRENT_YEAR}-${CURRENT_MONTH}-${CURRENT_DATE}"
_DAY = date(2016, 1, 2)
"""Stands for today until the snippet is made."""
_ID, _TITLE = "bianhao", "标题"


def snippets(campaign: Campaign) -> dict[str, Snippet]:
    """All snippets by their names, heads first."""
    known = known_names(campaign)
    return {
        **{
            f"头部信息：{campaign.kind(kind).name}": _head(kind, campaign)
            for kind in Kind
            if campaign.has_kind(kind) and not advice_instead(kind)
        },
        **dict(_keys(campaign, known)),
        **{f"教学块：{block.name}": _block(block, known) for block in BLOCKS},
    }


def _snippet(prefix: Iterable[str], body: str, description: str) -> Snippet:
    return {
        "scope": "markdown",
        "prefix": list(dict.fromkeys(prefix)),
        "body": body.split("\n"),
        "description": description,
    }


# -- heads ---------------------------------------------------------------------


def _head(kind: Kind, campaign: Campaign) -> Snippet:
    """The head that `xuexi new` writes, its prompts as stops."""
    name = campaign.kind(kind).name
    lines = escaped(new_head(kind, _ID, _TITLE, campaign, _DAY))
    # One stop for the id and what is made of it, so that they are typed once.
    text = lines.replace(f"id: {_ID}", f"id: ${{1:{_ID}}}", 1)
    text = text.replace(f"slug: {_ID}", f"slug: ${{1:{_ID}}}", 1)
    text = text.replace(f"title: {_TITLE}", f"title: ${{2:{_TITLE}}}", 1)
    text = text.replace(_DAY.isoformat(), _TODAY)
    stops = iter(range(3, 100))
    text = re.sub(
        rf"{PROMPT_MARK}[^#\n]*?(?=\s*(?:#|$))",
        lambda match: f"${{{next(stops)}:{match[0]}}}",
        text,
        flags=re.MULTILINE,
    )
    prefix = ("头部信息", "toubu", name, kind.value)
    return _snippet(prefix, f"---\n{text}\n---\n\n$0", f"新材料的头部信息：{name}")


def _keys(campaign: Campaign, known: Mapping[NameSet, Known]) -> Iterator[tuple[str, Snippet]]:
    """A snippet for each key of a head, with what may be chosen."""
    written = [kind for kind in Kind if campaign.has_kind(kind) and not advice_instead(kind)]
    keys = {key.name: key for kind in written for key in record_of(kind).keys}
    for key in keys.values():
        body = f"{key.name}: {_value(key, known)}".replace(": \n", ":\n")
        yield f"头部信息的 {key.name}", _snippet((key.name, *key.chinese), body, plain(key.told))


def _value(key: Key, known: Mapping[NameSet, Known]) -> str:
    match key:
        case Choice(options=options):
            return _choice(listed(options))
        case Choices(options=options):
            return f"[{_choice(listed(options))}]"
        case NameOf(names=names) if names in known:
            return _choice(known[names].offered)
        case NamesOf(names=names) if names in known:
            return f"[{_choice(known[names].offered)}]"
        case Flag():
            return _choice(("是", "否"))
        case Day():
            return _TODAY
        case Rows(record=record):
            return "\n" + _nested(record, "  - ")
        case Group(record=record):
            return "\n" + _nested(record, "  ")
    return f"${{1:{escaped(key.example)}}}"


def _nested(record: type[Record], lead: str) -> str:
    """The keys that a row must have; of a group, where all are free, the first."""
    keys = [key for key in record.keys if key.required] or list(record.keys[:1])
    lines = [
        f"{key.name}: ${{{number}:{escaped(key.example)}}}" for number, key in enumerate(keys, 1)
    ]
    return "\n".join(f"{lead if not index else ' ' * len(lead)}{line}"
                     for index, line in enumerate(lines))  # fmt: skip


# -- blocks --------------------------------------------------------------------


def _block(block: TeachingBlock, known: Mapping[NameSet, Known]) -> Snippet:
    first = f"/// {block.name}"
    if block.argument and block.argument.alone:
        first += f" | {_argument(block.argument, known)}"
    body = escaped(block.body)
    if body and "\n" not in body:
        body = f"${{2:{body}}}"
    said = f"{plain(block.meaning)}。" + (f"后面写{block.argument.told}" if block.argument else "")
    lines = [first, body, "///"] if body else [first, "///"]
    return _snippet((block.name, f"/// {block.name}"), "\n".join([*lines, "$0"]), said)


def _argument(argument: Argument, known: Mapping[NameSet, Known]) -> str:
    if isinstance(argument, AudienceNames):
        return _choice(known[NameSet.AUDIENCES].offered)
    if isinstance(argument, OneOf):
        return _choice(argument.words)
    return f"${{1:{escaped(argument.example)}}}"


# -- what VS Code reads --------------------------------------------------------


def escaped(text: str) -> str:
    """A text whose signs mean nothing to VS Code."""
    return re.sub(r"[\\$}]", r"\\\g<0>", text)


def _choice(names: Iterable[str]) -> str:
    """A stop at which one of the names is chosen; an empty stop when there are none."""
    options = ",".join(re.sub(r"[\\,|$}]", r"\\\g<0>", name) for name in names)
    return f"${{1|{options}|}}" if options else "$1"
