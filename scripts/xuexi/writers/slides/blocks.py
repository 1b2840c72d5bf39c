"""Blocks as slides: which words are shown, in which lines, and what is noted beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from xuexi.document import tree
from xuexi.document.parts import Blocks, walk
from xuexi.document.plain import inline_text
from xuexi.look.tokens import reading_label, takes, word
from xuexi.text.sentences import as_many_as_fit, sentences
from xuexi.writers.slides.said import question_label, spoken, spoken_lines
from xuexi.writers.slides.slide import Line, Picture, Role, Slide, Sort

_MOST_OF_A_THOUGHT = 60
"""Characters: more than two sentences are read, and no longer listened to."""

_MOST_OF_A_LABEL = 8
_PAUSES = "，、；。！？“”（）"


def thought(block: tree.Block, title: str, *, is_read_out: bool) -> Iterator[Slide]:
    """What a paragraph emphasises, as a participant's sheet has it; all else is said.

    Of a text that is only read out, a paragraph's first sentences, or a list that stands alone.
    """
    match block:
        case tree.Paragraph(children=children):
            label, text = _labelled("".join(inline_text(children).split("\n")))
            strong = "".join(
                inline_text(one.children) for one in children if isinstance(one, tree.Strong)
            )
            if strong:
                yield Slide(Sort.THOUGHT, title, (*label, Line(strong)))
            if strong or not is_read_out:
                return
            said = sentences(text)
            short = as_many_as_fit(said, _MOST_OF_A_THOUGHT) or said[0]
            yield Slide(Sort.THOUGHT, title, (*label, Line(short)))
        case tree.ListBlock(items=items) if is_read_out and not any(map(_is_task, items)):
            yield Slide(Sort.TEXT, title, _items(block))
        case _:
            return


def _is_task(item: tree.Item) -> bool:
    return item.done is not None


def _labelled(text: str) -> tuple[tuple[Line, ...], str]:
    """What a text calls itself before a colon, and the rest: 要讲清的一点：…"""
    label, colon, rest = text.partition("：")
    is_label = colon and rest and len(label) <= _MOST_OF_A_LABEL
    if is_label and not any(sign in label for sign in _PAUSES):
        return (Line(label, Role.LABEL),), rest
    return (), text


def own_slides(block: tree.Block, title: str) -> Iterator[Slide]:
    """The slides of a block that has its own; none of any other."""
    match block:
        case tree.Question(number=number, blocks=inner, minutes=minutes):
            asked, *rest = _lines(inner) or [Line("")]
            aside = (
                replace(line, role=Role.ASIDE) if line.role is Role.MAIN else line for line in rest
            )
            yield Slide(Sort.QUESTION, question_label(number), (asked, *aside),
                        _noted(takes(minutes), inner))  # fmt: skip
        case tree.Case(blocks=inner, minutes=minutes):
            yield from _case(inner, _noted(takes(minutes), inner))
        case tree.SelfTest():
            yield _self_test(block)
        case tree.Quotation(blocks=inner):
            yield Slide(Sort.QUOTATION, title, tuple(_lines(inner)))
        case tree.ReadingTask(minutes=minutes, blocks=inner):
            yield Slide(Sort.TEXT, reading_label(minutes), tuple(_lines(inner)))
        case tree.Programme():
            yield Slide(Sort.STEPS, title, _steps(block))
        case tree.Flow(title=name):
            yield Slide(Sort.TEXT, name or title, tuple(_flow(block)))
        case tree.Table():
            yield Slide(Sort.TEXT, title, tuple(_rows(block)))
        case tree.Image(path=path, alt=alt):
            yield Slide(Sort.PICTURE, title, picture=Picture(path, alt))
        case _:
            return


def _noted(label: str, inner: Blocks) -> tuple[str, ...]:
    """What only a trainer reads of a block, above it how long it takes."""
    notes = [one for one in walk(inner) if isinstance(one, tree.TrainerNote)]
    return (*([label] if label else []), *spoken(tuple(notes)))


def _case(inner: Blocks, notes: tuple[str, ...]) -> Iterator[Slide]:
    """The story on one slide, what is asked about it on the next."""
    at = next((at for at, one in enumerate(inner) if isinstance(one, tree.ListBlock)), len(inner))
    if at and at < len(inner) and _announces(inner[at - 1]):
        at -= 1
    story, asked = _lines(inner[:at]), _lines(inner[at:])
    title = word("case")
    if story:
        yield Slide(Sort.TEXT, title, tuple(story), notes)
    if asked:
        yield Slide(Sort.TEXT, title, tuple(asked), () if story else notes)


def _announces(block: tree.Block) -> bool:
    return isinstance(block, tree.Paragraph) and inline_text(block.children).endswith("：")


def _self_test(block: tree.SelfTest) -> Slide:
    asked, *rest = _lines(block.question) or [Line("")]
    choices = (
        Line(f"{letter}\t{inline_text(choice.children)}", Role.ITEM)
        for letter, choice in block.lettered()
    )
    right = (f"{word('answers')}：{'、'.join(block.right)}",) if block.right else ()
    return Slide(
        Sort.QUESTION, word("test", number=block.number), (asked, *rest, *choices),
        (*right, *spoken(block.why)),
    )  # fmt: skip


def _steps(block: tree.Programme) -> tuple[Line, ...]:
    return tuple(
        Line(f"{word('lasts', minutes=lasts)}\t{inline_text(step.children)}", Role.ITEM)
        for _, step, lasts in block.clocked(0)
    )


def _flow(block: tree.Flow) -> Iterator[Line]:
    for phase, steps in block.numbered():
        if phase.name:
            yield Line(inline_text(phase.name), Role.LABEL)
        for number, step in steps:
            yield Line(f"{number}.\t{inline_text(step.name)}", Role.ITEM)
            for inner in (*_lines(step.blocks), *_lines(step.back)):
                yield replace(inner, role=Role.ASIDE)


def _rows(block: tree.Table) -> Iterator[Line]:
    """A row in a line; from the third column on each cell with what its column is called."""
    names = [inline_text(cell) for cell in block.header]
    if any(names[:2]):
        yield Line("：".join(filter(None, names[:2])), Role.LABEL)
    for row in block.rows:
        cells = [inline_text(cell) for cell in row]
        more = [
            f"{name}：{cell}" if name else cell
            for name, cell in zip(names[2:], cells[2:], strict=True)
            if cell
        ]
        told = "；".join(cell for cell in (*cells[1:2], *more) if cell)
        yield Line("：".join(one for one in (cells[0], told) if one))


def _items(block: tree.ListBlock) -> tuple[Line, ...]:
    lines: list[Line] = []
    for at, item in enumerate(block.items):
        sign = "•" if block.start is None else f"{block.start + at}."
        texts = spoken_lines(item.blocks)
        lines += [Line(f"{sign}\t{text}", Role.ITEM) for text in texts[:1]]
        lines += [Line(text, Role.ASIDE) for text in texts[1:]]
    return tuple(lines)


def _lines(blocks: Sequence[tree.Block]) -> list[Line]:
    """Blocks as lines of a slide, without what only a trainer reads."""
    lines: list[Line] = []
    for block in blocks:
        match block:
            case tree.TrainerNote() | tree.WritingLines() | tree.Rule():
                continue
            case tree.ListBlock():
                lines += _items(block)
            case tree.Table():
                lines += _rows(block)
            case _:
                lines += map(Line, spoken_lines((block,)))
    return lines
