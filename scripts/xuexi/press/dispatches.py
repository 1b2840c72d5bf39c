"""An office's own document as an edition: it belongs to no campaign and has no address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from xuexi.document import tree
from xuexi.document.parts import Blocks
from xuexi.document.plan_clauses import clauses_of
from xuexi.findings import Place
from xuexi.model import Audience, AudienceId, Kind, Material, MaterialId
from xuexi.sources.originals.dispatch import Recognised
from xuexi.sources.originals.table_line import TableLine
from xuexi.text.numbering import numbered
from xuexi.writers.edition import Annex, Edition, OfficialHead

_NO_DAY = date(1980, 1, 1)
"""A file must have a date; this one nobody takes for the document's."""
_HAN = {sign: str(value) for value, sign in enumerate("零一二三四五六七八九")} | {
    "〇": "0",
    "○": "0",
}


def dispatch_edition(found: Recognised, path: str) -> Edition:
    """The document as it is printed; `path` is its file, for messages."""
    main, dispatch = found.main, found.dispatch
    title = "".join(main.title_lines)
    day = day_of(dispatch.day) or _NO_DAY
    annexes = tuple(
        Annex(part.mark, part.title_lines, blocks_of(part.body)) for part in found.annexes
    )
    head = OfficialHead(main.mark, main.title_lines, dispatch, annexes, is_own=True)
    author = dispatch.signed_by[0] if dispatch.signed_by else dispatch.letterhead
    identity = MaterialId("gongwen")
    source = Material(
        identity, title, Kind.GUIDANCE_PLAN, (), "", day, path, "", 1, {}, "gongwen", 0
    )
    return Edition(
        identity, title, "", "", "", "", (), day, author, "", False, head, None,
        blocks_of(main.body), source=source,
        audience=Audience(AudienceId("gongwen"), "", "", "gongwen", "", Place(path)),
    )  # fmt: skip


def blocks_of(lines: tuple[str, ...]) -> Blocks:
    """Numbered lines in the faces of their levels, all others as paragraphs."""
    blocks: list[tree.Block] = []
    text: list[str] = []
    for line in (*lines, None):
        if line is not None and not isinstance(line, TableLine):
            text.append(line)
            continue
        blocks += clauses_of(tuple(_blocks(text)))
        text = []
        if line is not None:
            blocks.append(_table(line))
    return tuple(blocks)


def _table(line: TableLine) -> tree.Table:
    header, *rows = (tuple(map(_words, row)) for row in line.rows)
    return tree.Table(header, tuple(rows))


def _words(cell: str) -> tuple[tree.Inline, ...]:
    """A cell's paragraphs, one below the other."""
    first, *more = (tree.Text(text) for text in cell.split("\n"))
    return (first, *(part for text in more for part in (tree.Break(), text)))


def _blocks(lines: Iterable[str]) -> Iterator[tree.Block]:
    for line in lines:
        number = numbered(line)
        words = (tree.Text(line),)
        if number and number.is_heading:
            yield tree.Heading(number.level + 1, words, "")
        else:
            yield tree.Paragraph(words)


def day_of(text: str) -> date | None:
    """The day that a document bears, in Arabic or Chinese numbers; None where it is none."""
    parts = re.split("[年月日]", "".join(text.split()))
    try:
        year, month, day = (_value(part) for part in parts[:3])
        return date(year, month, day)
    except ValueError:
        return None


def _value(text: str) -> int:
    """A number of a date: 2016, 二〇一六, 二十一."""
    if "十" in text:
        tens, ones = text.split("十", 1)
        return 10 * int(_HAN.get(tens, "1")) + int(_HAN.get(ones, "0"))
    return int("".join(_HAN.get(sign, sign) for sign in text))
