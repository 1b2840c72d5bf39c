"""Marks of secrecy and of papers for few in a body, in whatever kind of block they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xuexi.document import tree
from xuexi.document.parts import walk
from xuexi.document.placed import Source, place_of
from xuexi.document.plain import own_lines
from xuexi.findings import Finding
from xuexi.findings.restricted import restricted
from xuexi.text.restriction_hints import may_restrict
from xuexi.text.restrictions import begin_of, find_restriction

_LEAD = re.compile(
    r"\s*(?:>\s*)*(?P<item>(?:[-*+]|\d{1,9}[.)])\s+)?(?:\[[ xX]\]\s+)?(?:#{1,6}\s*)?(?P<cell>\|)?"
)
"""What stands before the words of a line and makes it a quotation, an item, a heading, a row."""
_SIGNS = re.compile(r"\*\*|__|[`\\]")


def find_restricted(blocks: tuple[tree.Block, ...], source: Source) -> Iterator[Finding]:
    """Marks in the body's lines as written, and those that show only once it has been parsed."""
    seen: set[str] = set()
    # Of the signs that are taken out of a line, the quick look knows.
    written = source.body.split("\n") if may_restrict(source.body) else ()
    for number, line in enumerate(written):
        lead = _LEAD.match(line)
        start = lead.end() if lead else 0
        is_label = lead is not None and bool(lead["item"] or lead["cell"])
        if words := find_restriction(_SIGNS.sub("", line[start:]), is_label=is_label):
            seen.add(_bare(words))
            column = _begin(words, line, start) + 1
            place = source.start._replace(line=source.body_line + number, column=column)
            yield restricted(place, words)
    shown = "\n".join([text for block in walk(blocks) for text in own_lines(block)])
    for line, is_label in _lines(blocks) if may_restrict(shown) else ():
        words = find_restriction(line, is_label=is_label)
        if words and _bare(words) not in seen:
            yield restricted(place_of(line, begin_of(words, line)) or source.start, words)


def _begin(words: str, line: str, start: int) -> int:
    """Where the words found from `start` on, without Markdown's signs, begin in a line."""
    signs = {at for match in _SIGNS.finditer(line, start) for at in range(*match.span())}
    shown = [at for at in range(start, len(line)) if at not in signs]
    return shown[begin_of(words, "".join(line[at] for at in shown))]


def _bare(words: str) -> str:
    return re.sub(r"[\s|]", "", words)


def _lines(blocks: tuple[tree.Block, ...]) -> Iterator[tuple[str, bool]]:
    """Every line of every block, and whether it is a label: an item of a list, a cell, a step."""
    items: set[int] = set()
    for block in walk(blocks):
        if isinstance(block, tree.ListBlock):
            items.update(id(inner) for item in block.items for inner in item.blocks)
        is_label = id(block) in items or isinstance(block, tree.Table | tree.Programme | tree.Flow)
        for text in own_lines(block):
            yield from ((line, is_label) for line in text.splitlines())
