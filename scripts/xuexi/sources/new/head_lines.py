"""The head of a new material: which keys it shows, with what, and what is said of each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain
from string import Template

from xuexi.model import Campaign, Kind
from xuexi.sources.heads import head_choices, head_line
from xuexi.sources.keys.form import FormKeys
from xuexi.sources.keys.head import HeadKeys
from xuexi.sources.keys.key import Hint, Key, NameOf, NameSet, NamesOf, Record

_OFFER = "# 下面几行是可以不写的。要用哪一行，就去掉行首的井号和空格。"


def record_of(kind: Kind) -> type[Record]:
    """The keys that a head of this kind may hold, where it is written and not imported."""
    return FormKeys if kind is Kind.FORM else HeadKeys


def new_head(kind: Kind, identity: str, title: str, campaign: Campaign, updated: date) -> str:
    """The lines of a head, without its fences: what must stand there, what may, what this kind has.

    The kind's own keys come last, for whoever fills them in works on them longest.
    """
    values = _values(kind, identity, title, campaign, updated)
    common: dict[str, list[str]] = {}
    offered: dict[str, list[str]] = {}
    own: dict[str, list[str]] = {}
    for key in record_of(kind).keys:
        for hint in key.hints:
            if (hint.kinds and kind not in hint.kinds) or not _can_be_filled(key, campaign):
                continue
            part = offered if hint.is_offered else own if hint.kinds else common
            part.setdefault(hint.behind or key.name, []).extend(_lines(key, hint, values))
    return "\n".join(
        [*_joined(common), _OFFER, *(f"# {line}" for line in _joined(offered)), *_joined(own)]
    )


def _joined(lines: dict[str, list[str]]) -> Iterator[str]:
    return chain.from_iterable(lines.values())


def _can_be_filled(key: Key, campaign: Campaign) -> bool:
    """Whether the campaign has any names for the key."""
    names = key.names if isinstance(key, NameOf | NamesOf) else None
    return bool(campaign.roles) or names is not NameSet.ROLES


def _values(
    kind: Kind, identity: str, title: str, campaign: Campaign, updated: date
) -> dict[str, str]:
    """What the hints ask for by name."""
    values = {
        "id": _quoted("id", identity),
        "title": _quoted("title", " ".join(title.split())),
        "kind": kind.value,
        "kind_name": campaign.kind(kind).name,
        "audiences": _behind_colon(
            head_choices("audiences", [item.name for item in campaign.audiences])
        ),
        "updated": updated.isoformat(),
    }
    if campaign.roles:
        values["role"] = campaign.roles[0].name
        values["role_names"] = "、".join(role.name for role in campaign.roles)
    return values


def _quoted(key: str, text: str) -> str:
    return _behind_colon(head_line(key, text))


def _behind_colon(line: str) -> str:
    return line.partition(": ")[2]


def _lines(key: Key, hint: Hint, values: dict[str, str]) -> Iterator[str]:
    """The key's line, perhaps with lines below it."""
    value = Template(hint.value or key.example).substitute(values)
    first, *below = value.split("\n")
    yield f"{key.name}: {first}".rstrip() + f"  # {Template(hint.words).substitute(values)}"
    yield from below
