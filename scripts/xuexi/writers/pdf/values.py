"""The tree as plain values, which a Typst template reads as JSON and lays out.

Texts travel as data, never as Typst markup: nothing that an author writes can
be taken for a command.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from xuexi.document import tree

Value = dict[str, Any]


def block_values(blocks: Iterable[tree.Block]) -> list[Value]:
    """Blocks, one value each; `k` names the kind."""
    return [value for block in blocks for value in _block(block)]


def sheet_values(blocks: Iterable[tree.Block]) -> list[Value]:
    """The blocks of a whole sheet, below its title: headings also know their depth.

    A depth is the level, but never more than one below the heading before: PDF/UA
    allows no level to be skipped (ISO 14289-1, 7.4.2), and authors do skip them.
    """
    values = block_values(blocks)
    deepest = 1
    for value in _headings(values):
        level = value["level"] + 1 if value["k"] == "clause" else value["level"]
        deepest = value["depth"] = min(level, deepest + 1)
    return values


def _headings(values: Any) -> Iterator[Value]:
    """All headings in the order of reading, inside boxes and lists too."""
    if isinstance(values, list):
        for value in values:
            yield from _headings(value)
    # Most of a sheet are runs of characters, and nothing stands below them.
    elif isinstance(values, dict) and "t" not in values:
        if values.get("k") == "heading" or values.get("heading"):
            yield values
        for value in values.values():
            yield from _headings(value)


def runs(children: Iterable[tree.Inline]) -> list[Value]:
    """Inline text as runs of characters, emphasised or not."""
    return [run for child in children for run in _inline(child, strong=False)]


def _block(block: tree.Block) -> list[Value]:
    match block:
        case tree.Heading(level=level, children=children):
            # A heading without words would name nothing in the file's outline.
            return (
                [] if not children else [{"k": "heading", "level": level, "runs": runs(children)}]
            )
        case tree.Paragraph(children=children):
            return [{"k": "paragraph", "runs": runs(children)}]
        case tree.ListBlock(items=items, start=start):
            values = [{"done": item.done, "blocks": block_values(item.blocks)} for item in items]
            return [{"k": "list", "start": start, "items": values}]
        case tree.Table(header=header, rows=rows):
            cells = [[runs(cell) for cell in row] for row in (header, *rows)]
            return [{"k": "table", "rows": cells}]
        case tree.Quotation(blocks=inner):
            return [{"k": "quotation", "blocks": block_values(inner)}]
        case tree.Preformatted(text=text):
            return [{"k": "preformatted", "text": text}]
        case tree.Image(path=path, alt=alt):
            return [{"k": "image", "path": path, "alt": alt}]
        case tree.Rule():
            return [{"k": "rule"}]
        case tree.Question() | tree.ReadingTask() | tree.Case() | tree.TrainerNote():
            return [_teaching(block)]
        case tree.AudienceOnly(blocks=inner):
            return block_values(inner)
        case tree.WritingLines(count=count):
            return [{"k": "lines", "count": count}]
        case tree.Programme():
            return [_programme(block)]
        case tree.Flow():
            return [_flow(block)]
        case tree.Clause():
            return [_clause(block)]


def _teaching(block: tree.Question | tree.ReadingTask | tree.Case | tree.TrainerNote) -> Value:
    inner = block_values(block.blocks)
    match block:
        case tree.Question(number=number):
            return {"k": "question", "number": number, "blocks": inner}
        case tree.ReadingTask(minutes=minutes):
            role, label = "reading", f"阅读 · {minutes} 分钟" if minutes else "阅读"
        case tree.Case():
            role, label = "case", "虚拟情景，供讨论用"
        case tree.TrainerNote():
            role, label = "note", "给主持人"
    return {"k": "box", "role": role, "label": label, "blocks": inner}


def _programme(block: tree.Programme) -> Value:
    versions = [
        {
            "length": length,
            "rows": [
                {"clock": clock, "runs": runs(step.children), "minutes": minutes}
                for clock, step, minutes in block.clocked(index)
            ],
        }
        for index, length in enumerate(block.lengths)
    ]
    return {"k": "programme", "versions": versions}


def _flow(block: tree.Flow) -> Value:
    phases = [
        {
            "name": runs(phase.name),
            "steps": [
                {
                    "number": number,
                    "name": runs(step.name),
                    "blocks": block_values(step.blocks),
                    "back": block_values(step.back),
                }
                for number, step in steps
            ],
        }
        for phase, steps in block.numbered()
    ]
    return {"k": "flow", "title": block.title, "phases": phases}


def _clause(block: tree.Clause) -> Value:
    return {
        "k": "clause",
        "level": block.level,
        "heading": block.is_heading,
        "mark": block.mark,
        "lead": runs(block.lead),
        "runs": runs(block.children),
    }


def _inline(child: tree.Inline, *, strong: bool) -> list[Value]:
    match child:
        case tree.Text(text=text) | tree.Code(text=text):
            return [{"t": text, "b": strong}]
        case tree.ClauseLink(text=text) | tree.TermUse(text=text):
            return [{"t": text, "b": strong}]
        case tree.Break():
            return [{"t": "\n", "b": strong}]
        case tree.Strong(children=inner):
            return [run for one in inner for run in _inline(one, strong=True)]
        case tree.Link(children=inner) | tree.Marked(children=inner):
            return [run for one in inner for run in _inline(one, strong=strong)]
