"""What is not yet known is said once, at the end of a text, and not at each place."""

from __future__ import annotations

from collections.abc import Iterator

from xuexi.document import tree
from xuexi.document.parts import Blocks, Inner, parts
from xuexi.document.placed import place_of
from xuexi.document.plain import part_lines
from xuexi.findings import Finding, Place
from xuexi.library import Library
from xuexi.model import Material
from xuexi.text.pending import PENDING


def check_pending(library: Library, material: Material) -> Iterator[Finding]:
    """Every place in the text but one in its last section."""
    if material.plan:
        return
    blocks = library.documents.as_written(material.id).blocks
    start = Place(material.path, material.body_line)
    last = _last_section(blocks)
    for place in (*_places(blocks[:last]), *list(_places(blocks[last:]))[1:]):
        fix = f"删去这几个字；全文末尾用一段话说一次：哪几样{PENDING}，要用的问谁"
        yield Finding(place or start, "XX542", f"正文中间写了“{PENDING}”", fix=fix)


def _last_section(blocks: Blocks) -> int:
    """Where what stands below the last heading begins; without headings it is the last block."""
    heads = [at for at, block in enumerate(blocks) if isinstance(block, tree.Heading)]
    return heads[-1] if heads else max(0, len(blocks) - 1)


def _places(blocks: Blocks) -> Iterator[Place | None]:
    """Where the word stands, as often as it does."""
    for block in blocks:
        for part in parts(block):
            if isinstance(part, Inner):
                yield from _places(part.blocks)
                continue
            for line in part_lines(part):
                at = line.find(PENDING)
                while at >= 0:
                    yield place_of(line, at)
                    at = line.find(PENDING, at + 1)
