"""Blocks as words to say, a line for each paragraph: for the notes that a speaker reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xuexi.document import tree
from xuexi.document.plain import block_lines, inline_text
from xuexi.look.tokens import case_label, note_label, reading_label, takes
from xuexi.model.blocks import BlockName


def spoken(blocks: Sequence[tree.Block]) -> tuple[str, ...]:
    """The lines, each block with what it is called."""
    return tuple(line for block in blocks for line in _spoken(block))


def spoken_lines(blocks: Sequence[tree.Block]) -> list[str]:
    """The lines alone, without what only a trainer reads."""
    kept = (block for block in blocks if not isinstance(block, tree.TrainerNote))
    return [line for line in block_lines(kept) if line.strip()]


def question_label(number: int) -> str:
    """What a question is called by those who discuss it."""
    return f"{BlockName.QUESTION} {number}"


def _spoken(block: tree.Block) -> Iterator[str]:
    match block:
        case tree.TrainerNote(blocks=inner, part=part):
            lines = spoken(inner)
            yield from (f"{note_label(part)}：{line}" for line in lines[:1])
            yield from lines[1:]
        case tree.ListBlock(items=items, start=start):
            for at, item in enumerate(items):
                yield from _item(item, "" if start is None else f"{start + at}. ")
        case tree.Question(number=number, blocks=inner, minutes=minutes):
            label = takes(minutes)
            yield question_label(number) + (f"（{label}）" if label else "")
            yield from spoken(inner)
        case tree.Case(blocks=inner, minutes=minutes):
            yield case_label(minutes)
            yield from spoken(inner)
        case tree.ReadingTask(blocks=inner, minutes=minutes):
            yield reading_label(minutes)
            yield from spoken(inner)
        case tree.Quotation(blocks=inner) | tree.AudienceOnly(blocks=inner):
            yield from spoken(inner)
        case tree.Table(header=header, rows=rows):
            names = list(map(inline_text, header))
            for row in rows:
                cells = zip(names, map(inline_text, row), strict=True)
                yield "；".join(f"{name}：{cell}" if name else cell for name, cell in cells if cell)
        case tree.Image(alt=alt):
            yield alt
        case _:
            yield from block_lines((block,))


def _item(item: tree.Item, number: str) -> Iterator[str]:
    sign = number or {None: "• ", False: "□ ", True: "☑ "}[item.done]
    first, *rest = spoken(item.blocks) or ("",)
    yield f"{sign}{first}"
    yield from rest
