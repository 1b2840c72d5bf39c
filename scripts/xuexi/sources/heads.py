"""Writing a head: YAML that is pleasant to read and gives back every text exactly."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

import yaml

from xuexi.sources.slips import correct_lines

_SHORT_NAME = re.compile(r"[\w（）-]+")


def head_line(key: str, text: str) -> str:
    """`key: text`, the text in quotes only where YAML or our own reader would misread it."""
    return f"{key}: {_quoted_if_needed(f'{key}: ', text)}"


def head_items(key: str, texts: Iterable[str]) -> str:
    """A list, one item a line."""
    return "\n".join([f"{key}:", *(f"  - {_quoted_if_needed('  - ', text)}" for text in texts)])


def head_choices(key: str, names: Iterable[str]) -> str:
    """A list of short names on one line."""
    items = (
        _quoted_if_needed("  - ", name) if _SHORT_NAME.fullmatch(name) else _quoted(name)
        for name in names
    )
    return f"{key}: [{', '.join(items)}]"


def _quoted_if_needed(before: str, text: str) -> str:
    line = before + text
    corrected, slips = correct_lines([line], "", 1)
    plain = corrected == [line] and not slips and _value(line) == text
    return text if plain else _quoted(text)


def _quoted(text: str) -> str:
    """A JSON string is a YAML string too."""
    return json.dumps(text, ensure_ascii=False)


def _value(line: str) -> object:
    """The one value of a line `key: value` or `- value`; None when it is no YAML."""
    try:
        loaded = yaml.safe_load(line)
    except (yaml.YAMLError, ValueError):
        return None
    values = list(loaded.values()) if isinstance(loaded, dict) else loaded
    return values[0] if isinstance(values, list) and len(values) == 1 else None
