"""Every heading gets its anchor written out: retyped later, it keeps its address.

What is written is what the page has already, so no address changes; and a file is changed only
where its tree is proved to stay the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from xuexi.document import tree
from xuexi.document.build_tree import build_document
from xuexi.document.markdown import Parser
from xuexi.document.parts import walk
from xuexi.document.placed import place_of
from xuexi.document.plain import inline_text
from xuexi.document.state import Context
from xuexi.ground.late_dataclass import dataclass
from xuexi.project.placing import write_file
from xuexi.sources.campaign import read_campaign
from xuexi.sources.content import material_paths
from xuexi.sources.files import MOST_TEXT_BYTES, TextFile, text_of
from xuexi.sources.gather import CONTENT_FOLDER
from xuexi.sources.inside import read_inside
from xuexi.sources.materials import Names, names_of, parse_material
from xuexi.sources.new.prompts import PROMPT_MARK

_BARE = re.compile(r"#{1,6}[ \t]+\S.*(?<![}#\\\s])[ \t]*")
"""A heading on one line that ends in words: no anchor, no closing signs."""


@dataclass(frozen=True, slots=True)
class Anchored:
    """A file whose headings got anchors."""

    path: str
    count: int


def anchor_headings(root: Path, folder: str = CONTENT_FOLDER) -> Iterator[Anchored]:
    """Write the anchors into all materials but official texts; tell each file that changed.

    Raises OSError when a file cannot be read or written.
    """
    campaign, _ = read_campaign(root, folder)
    if campaign is None:
        return
    names, parser = names_of(campaign), Parser()
    for path in material_paths(root, folder):
        data, _ = read_inside(root, path, MOST_TEXT_BYTES)
        file, findings = text_of(path, data) if data is not None else (None, ())
        if file is None or findings:
            # What is not mended yet would be mended by writing it.
            continue
        text, count = with_anchors(file, names, parser)
        if count:
            write_file(root / path, text.encode())
            yield Anchored(path, count)


def with_anchors(file: TextFile, names: Names, parser: Parser) -> tuple[str, int]:
    """The file's text with the anchors that its page has, and how many were written."""
    before = _document(file, names, parser)
    if before is None:
        return file.text, 0
    lines = file.text.split("\n")
    wanted = dict(_bare_headings(before, lines))
    text = _with(lines, wanted)
    if _is_same(before, TextFile(file.path, text), names, parser):
        return text, len(wanted)
    # One of them is written so that it would read otherwise: the others need not wait for it.
    kept: dict[int, str] = {}
    for number, anchor in wanted.items():
        more = {**kept, number: anchor}
        if _is_same(before, TextFile(file.path, _with(lines, more)), names, parser):
            kept = more
    return _with(lines, kept), len(kept)


def _document(file: TextFile, names: Names, parser: Parser) -> tree.Document | None:
    material, _ = parse_material(file, names)
    # An official text is its original's to the letter, and its clauses have names of their own.
    if material is None or material.plan is not None:
        return None
    return build_document(material, Context(names.audiences, {}), parser)[0]


def _bare_headings(document: tree.Document, lines: list[str]) -> Iterator[tuple[int, str]]:
    """The index of each line that is a heading without an anchor, with the one that it has."""
    for block in walk(document.blocks):
        place = place_of(inline_text(block.children)) if isinstance(block, tree.Heading) else None
        if place is None or not isinstance(block, tree.Heading):
            continue
        line = lines[place.line - 1]
        # A heading that is still a prompt will be another one.
        if _BARE.fullmatch(line) and PROMPT_MARK not in line:
            yield place.line - 1, block.anchor


def _with(lines: Iterable[str], anchors: dict[int, str]) -> str:
    return "\n".join(
        f"{line.rstrip()} {{#{anchors[number]}}}" if number in anchors else line
        for number, line in enumerate(lines)
    )


def _is_same(before: tree.Document, file: TextFile, names: Names, parser: Parser) -> bool:
    after = _document(file, names, parser)
    return after is not None and after.blocks == before.blocks and after.anchors == before.anchors
