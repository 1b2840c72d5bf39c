"""The tree as plain values, which a Typst template reads as JSON and lays out.

Texts travel as data, never as Typst markup: nothing that an author writes can
be taken for a command.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from xuexi.document import tree
from xuexi.document.plain import inline_text
from xuexi.look import tokens
from xuexi.look.tokens import reading_label, word
from xuexi.text.table_columns import column_widths, natural_widths

Value = dict[str, Any]

_WHOLE = 14
"""Characters of a clause's name that stay on one line; a longer one would tear a hole."""


_ROOM_EM = 39
"""What a line of a sheet holds, in characters of Chinese; a column has one less for its margins."""

_WIDE_EM = 24
"""A table that is no wider than this takes no more room than it needs."""


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
    return KINDS[type(block)](block)


def _heading(block: tree.Heading) -> list[Value]:
    # A heading without words would name nothing in the file's outline.
    if not block.children:
        return []
    return [{"k": "heading", "level": block.level, "runs": runs(block.children)}]


def _paragraph(block: tree.Paragraph) -> list[Value]:
    return [{"k": "paragraph", "runs": runs(block.children)}]


def _list(block: tree.ListBlock) -> list[Value]:
    values = [{"done": item.done, "blocks": block_values(item.blocks)} for item in block.items]
    return [{"k": "list", "start": block.start, "items": values}]


def _table(block: tree.Table) -> list[Value]:
    cells = [[runs(cell) for cell in row] for row in (block.header, *block.rows)]
    texts = [[*map(inline_text, row)] for row in (block.header, *block.rows)]
    wide = sum(natural_widths(texts)) > _WIDE_EM
    widths = column_widths(texts, _ROOM_EM - len(block.header)) if wide else []
    return [{"k": "table", "rows": cells, "widths": widths}]


def _quotation(block: tree.Quotation) -> list[Value]:
    return [{"k": "quotation", "blocks": block_values(block.blocks)}]


def _preformatted(block: tree.Preformatted) -> list[Value]:
    return [{"k": "preformatted", "text": block.text}]


def _image(block: tree.Image) -> list[Value]:
    return [{"k": "image", "path": block.path, "alt": block.alt}]


def _rule(_: tree.Rule) -> list[Value]:
    return [{"k": "rule"}]


def _audience_only(block: tree.AudienceOnly) -> list[Value]:
    return block_values(block.blocks)


def _writing_lines(block: tree.WritingLines) -> list[Value]:
    return [{"k": "lines", "count": block.count}]


def _question(block: tree.Question) -> list[Value]:
    blocks = block_values(block.blocks)
    takes = tokens.takes(block.minutes)
    return [{"k": "question", "number": block.number, "takes": takes, "blocks": blocks}]


def _reading(block: tree.ReadingTask) -> list[Value]:
    label = reading_label(block.minutes)
    return [_box("reading", label, block.blocks)]


def _case(block: tree.Case) -> list[Value]:
    return [_box("case", tokens.case_label(block.minutes), block.blocks)]


def _trainer_note(block: tree.TrainerNote) -> list[Value]:
    # What has a name of its own is short, and stands beside it.
    return [
        _box("part", block.part.value, block.blocks)
        if block.part
        else _box("note", word("note"), block.blocks)
    ]


def _self_test(block: tree.SelfTest) -> list[Value]:
    choices = [
        {"letter": letter, "runs": runs(choice.children)} for letter, choice in block.lettered()
    ]
    label = word("test", number=block.number)
    question = block_values(block.question)
    return [
        {
            "k": "test",
            "number": block.number,
            "label": label,
            "blocks": question,
            "choices": choices,
        }
    ]


def _box(role: str, label: str, blocks: Iterable[tree.Block]) -> Value:
    return {"k": "box", "role": role, "label": label, "blocks": block_values(blocks)}


def _programme(block: tree.Programme) -> list[Value]:
    versions = [
        {
            "length": word("length", minutes=length),
            "rows": [
                {
                    "span": span,
                    "clock": clock,
                    "runs": runs(step.children),
                    "lasts": word("lasts", minutes=minutes),
                }
                for span, (clock, step, minutes) in zip(
                    block.spans(index), block.clocked(index), strict=True
                )
            ],
        }
        for index, length in enumerate(block.lengths)
    ]
    return [{"k": "programme", "versions": versions}]


def _flow(block: tree.Flow) -> list[Value]:
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
    return [{"k": "flow", "title": block.title, "phases": phases}]


def _clause(block: tree.Clause) -> list[Value]:
    value = {
        "k": "clause",
        "level": block.level,
        "heading": block.is_heading,
        "mark": block.mark,
        "lead": runs(block.lead),
        "runs": runs(block.children),
    }
    return [value]


def _grounds(block: tree.Grounds) -> list[Value]:
    marks = [{"sign": mark.sign, "text": mark.text} for mark in block.marks]
    return [{"k": "grounds", "label": word("grounds"), "marks": marks}]


KINDS: Mapping[type[tree.Block], Callable[..., list[Value]]] = MappingProxyType(
    {
        tree.Heading: _heading,
        tree.Paragraph: _paragraph,
        tree.ListBlock: _list,
        tree.Table: _table,
        tree.Quotation: _quotation,
        tree.Preformatted: _preformatted,
        tree.Image: _image,
        tree.Rule: _rule,
        tree.Question: _question,
        tree.ReadingTask: _reading,
        tree.Case: _case,
        tree.TrainerNote: _trainer_note,
        tree.AudienceOnly: _audience_only,
        tree.SelfTest: _self_test,
        tree.WritingLines: _writing_lines,
        tree.Programme: _programme,
        tree.Flow: _flow,
        tree.Clause: _clause,
        tree.Grounds: _grounds,
    }
)
"""How each kind of block is written; the template knows the values by their `k`."""


def _inline(child: tree.Inline, *, strong: bool) -> list[Value]:
    match child:
        case tree.Text(text=text) | tree.Code(text=text):
            return [{"t": text, "b": strong}]
        case tree.ClauseLink(text=text):
            return [{"t": text, "b": strong, "whole": len(text) <= _WHOLE}]
        case tree.ClauseMark(sign=sign):
            return [{"t": sign, "b": strong, "mark": True}]
        case tree.TermUse(text=text):
            return [{"t": text, "b": strong}]
        case tree.Break():
            return [{"t": "\n", "b": strong}]
        case tree.Strong(children=inner):
            return [run for one in inner for run in _inline(one, strong=True)]
        case tree.Link(children=inner) | tree.Marked(children=inner):
            return [run for one in inner for run in _inline(one, strong=strong)]
