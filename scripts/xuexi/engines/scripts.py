"""Many small scripts become one: a phone waits for every request, a reader of code does not.

`extra_javascript` in mkdocs.yml lists them in their order. Each goes on knowing nothing of the
others: what one throws is told to the console, and the next begins all the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from rjsmin import jsmin

from xuexi.ground.late_dataclass import dataclass

JOINED = "assets/javascripts/xuexi.js"
"""Where the site has them."""

_CALLED_AT_ONCE = re.compile(r"\(function\b.*\}\)\([^()]*\);?", re.DOTALL)
"""A function that leaves nothing behind: what else a file may hold would mean another thing beside
others."""

_ALONE = "try{{{}\n}}catch(e){{setTimeout(function(){{throw e}})}}\n"
"""A script whose errors are its own. Thrown later, they are told as any other."""


@dataclass(frozen=True, slots=True)
class Scripts:
    """The scripts of a site, joined."""

    content: bytes
    """Of the one file; empty when there is nothing to join."""
    parts: tuple[str, ...]
    """The files that are in it and need not be published themselves."""


def join_scripts(
    listed: Sequence[str | Mapping[str, object]], read: Callable[[str], bytes | None]
) -> Scripts:
    """Join those that are `listed` as deferred; `read` knows those of the project and no others."""
    parts: dict[str, str] = {}
    for entry in listed:
        if isinstance(entry, str) or not _is_plain(entry):
            continue
        path = str(entry["path"])
        content = read(path)
        text = "" if content is None else str(jsmin(content.decode("utf-8-sig", "replace")))
        if _CALLED_AT_ONCE.fullmatch(text.strip()):
            parts[path] = _ALONE.format(text.strip())
    return Scripts("".join(parts.values()).encode(), tuple(parts))


def _is_plain(entry: Mapping[str, object]) -> bool:
    """Whether it runs when the page is read, and is neither a module nor out of turn."""
    return bool(entry.get("defer")) and not (
        entry.get("type") or entry.get("async") or entry.get("async_")
    )
