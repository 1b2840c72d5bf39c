"""What an author has still to write: the prompts of the skeletons, marked or left as they were."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from xuexi.findings import Finding, Place
from xuexi.sources.keys import RECORDS

PROMPT_MARK = "【待写】"
"""Stands before every prompt, so that the author sees at a glance what to replace."""

_MARKED = re.compile(rf"{PROMPT_MARK}(?P<words>[^|\n]*)")
_HEAD_COMMENT = re.compile(r"(?<!\s)\s+#\s.*")
_BEFORE = re.compile(r"(?:[-*+>]\s+|\d+[.)]\s+|\[[ xX]\]\s+|#+\s+|[a-z_]+:\s+)*")
"""What may stand before a prompt: marks of lists, quotations and headings, a key."""


def find_prompts(text: str, path: str) -> Iterator[Finding]:
    """Prompts that still stand in a material, head and body."""
    for number, line in enumerate(text.split("\n"), start=1):
        start = 0
        for cell in line.split("|"):
            found = cell.find(PROMPT_MARK)
            words = _HEAD_COMMENT.sub("", cell[found:]).strip() if found >= 0 else _untouched(cell)
            if words:
                column = start + cell.index(words) + 1
                fix = f"换成自己的话，连{PROMPT_MARK}一起删去；用不着的，整行或整块删去"
                yield Finding(
                    Place(path, number, column), "XX526", "提示还没有改", found=words, fix=fix
                )
            start += len(cell) + 1


def _untouched(cell: str) -> str:
    """The prompt that stands here without its mark; empty when there is none."""
    # A prompt is the end of what stands here, but for a comment.
    if "#" not in cell and not cell.rstrip().endswith(_endings()):
        return ""
    bare = _BEFORE.sub("", _HEAD_COMMENT.sub("", cell).strip(), count=1)
    # Behind a name such as 第一次： too.
    return next((words for words in (bare, bare.partition("：")[2]) if words in _prompts()), "")


@cache
def _endings() -> tuple[str, ...]:
    return tuple(_prompts())


@cache
def _prompts() -> frozenset[str]:
    """The words of all skeletons' prompts, from the skeletons and the keys themselves."""
    folder = Path(__file__).with_name("skeletons")
    bodies = (entry.read_text("utf-8") for entry in folder.iterdir() if entry.name.endswith(".j2"))
    heads = (hint.value for record in RECORDS for key in record.keys for hint in key.hints)
    return frozenset(
        _HEAD_COMMENT.sub("", match["words"]).strip()
        for text in (*bodies, *heads)
        for match in _MARKED.finditer(text)
    )
