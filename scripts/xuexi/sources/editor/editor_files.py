"""The files of a project's `.vscode` folder, and whether one that stands there is still ours.

Schemas and snippets have names of their own. Settings, extensions and tasks share
their files with whoever works there, so these begin with the digest of what
follows: a file that still has it has been changed by nobody.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from xuexi.model import Campaign
from xuexi.sources.editor.schemas import TABLES, table_schema
from xuexi.sources.editor.settings import extensions, settings, tasks
from xuexi.sources.editor.snippets import snippets

FOLDER = ".vscode"
_DIGITS = 12

_MARK = re.compile(rf"// 由 xuexi editor 生成（([0-9a-f]{{{_DIGITS}}})）.*\n")
_COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)


def editor_files(campaign: Campaign) -> Mapping[str, bytes]:
    """Contents by path below the project's root. The same campaign gives the same bytes."""
    paths = {name: f"{FOLDER}/schemas/{name}.schema.json" for name in TABLES}
    return {
        f"{FOLDER}/settings.json": _marked(settings(paths)),
        f"{FOLDER}/extensions.json": _marked(extensions()),
        f"{FOLDER}/tasks.json": _marked(tasks()),
        f"{FOLDER}/xuexi.code-snippets": _json(snippets(campaign)).encode(),
        **{path: _json(table_schema(name, campaign)).encode() for name, path in paths.items()},
    }


def is_shared(path: str) -> bool:
    """Whether the file is one in which others write too."""
    return path.rpartition("/")[0] == FOLDER and path.endswith(".json")


def is_untouched(content: bytes) -> bool:
    """Whether a shared file is as some version of ours has written it."""
    # A checkout on Windows may have turned the ends of lines round.
    text = content.decode("utf-8", "replace").replace("\r\n", "\n")
    mark = _MARK.match(text)
    return mark is not None and mark[1] == _digest(text[mark.end() :])


def lacks(content: bytes, wanted: bytes) -> Any:
    """What of ours a shared file does not hold; None when it holds all.

    A file that cannot be read as JSON lacks everything: it may have comments
    behind values, which only an editor understands.
    """
    ours = _read(wanted)
    try:
        theirs = _read(content)
    except (ValueError, RecursionError):
        return ours
    return _lacking(theirs, ours) if isinstance(theirs, dict) else ours


def _lacking(theirs: Any, ours: Any) -> Any:
    """The part of ours that is not in theirs; whoever has set a value has decided."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        missing = {
            key: value if key not in theirs else _lacking(theirs[key], value)
            for key, value in ours.items()
        }
        return {key: value for key, value in missing.items() if value is not None} or None
    if isinstance(ours, list) and isinstance(theirs, list):
        names = [_name(item) for item in theirs]
        return [item for item in ours if _name(item) not in names] or None
    return None


def _name(item: Any) -> Any:
    """By what an item of a list is known: a task by its label."""
    return item.get("label", item) if isinstance(item, dict) else item


def _read(content: bytes) -> Any:
    return json.loads(_COMMENT.sub("", content.decode("utf-8-sig")))


def _marked(value: Mapping[str, object]) -> bytes:
    text = _json(value)
    mark = f"// 由 xuexi editor 生成（{_digest(text)}）。改过的，再运行时不会覆盖。\n"
    return (mark + text).encode()


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
