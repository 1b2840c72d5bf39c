"""A tree as plain text: for counting, for comparing, for search."""

from __future__ import annotations

from collections.abc import Iterable

from xuexi.document import tree


def inline_text(children: Iterable[tree.Inline]) -> str:
    """The characters that a reader sees."""
    return "".join(_inline(child) for child in children)


def _inline(child: tree.Inline) -> str:
    match child:
        case tree.Text(text=text) | tree.Code(text=text):
            return text
        case tree.ClauseLink(text=text) | tree.TermUse(text=text):
            return text
        case tree.Strong(children=inner) | tree.Link(children=inner) | tree.Marked(children=inner):
            return inline_text(inner)
        case tree.Break():
            return "\n"


def block_lines(blocks: Iterable[tree.Block]) -> list[str]:
    """The text of blocks, a line for each paragraph, heading, cell or step."""
    lines: list[str] = []
    for block in blocks:
        lines.extend(_lines(block))
    return lines


def _lines(block: tree.Block) -> list[str]:
    match block:
        case tree.Heading(children=inner) | tree.Paragraph(children=inner):
            return [inline_text(inner)]
        case tree.Clause():
            return [clause_text(block)]
        case tree.ListBlock(items=items):
            return [line for item in items for line in block_lines(item.blocks)]
        case tree.Table(header=header, rows=rows):
            return [inline_text(cell) for row in (header, *rows) for cell in row]
        case tree.Preformatted(text=text):
            return text.splitlines()
        case tree.Programme(steps=steps):
            return [inline_text(step.children) for step in steps]
        case tree.Flow(phases=phases):
            return [line for phase in phases for line in _phase(phase)]
        case (
            tree.Quotation(blocks=inner)
            | tree.Question(blocks=inner)
            | tree.ReadingTask(blocks=inner)
            | tree.Case(blocks=inner)
            | tree.TrainerNote(blocks=inner)
            | tree.AudienceOnly(blocks=inner)
        ):
            return block_lines(inner)
        case tree.Image() | tree.Rule() | tree.WritingLines():
            return []


def _phase(phase: tree.FlowPhase) -> list[str]:
    lines = [inline_text(phase.name)] if phase.name else []
    for step in phase.steps:
        lines += [inline_text(step.name), *block_lines(step.blocks + step.back)]
    return lines


def clause_text(clause: tree.Clause) -> str:
    """A clause's whole text as the original has it, number included."""
    return clause.mark + inline_text(clause.lead) + inline_text(clause.children)


def own_lines(block: tree.Block) -> list[str]:
    """All words that a block itself shows, without those of blocks that it holds.

    With `tree.walk` nothing is left out: captions, notes and rows as a whole are here too.
    """
    match block:
        case tree.Heading(children=inner) | tree.Paragraph(children=inner):
            return [inline_text(inner)]
        case tree.Clause(notes=notes):
            return [clause_text(block), *(words for note in notes for words in _words(note))]
        case tree.Table(header=header, rows=rows):
            lines = [[inline_text(cell) for cell in row] for row in (header, *rows)]
            return [text for line in lines for text in (*line, " ".join(line))]
        case tree.Preformatted(text=text):
            return [text]
        case tree.Image(alt=alt):
            return [alt]
        case tree.Programme(steps=steps):
            return [inline_text(step.children) for step in steps]
        case tree.Flow(title=title, phases=phases):
            names = [name for phase in phases for name in (phase.name, *_names(phase))]
            return [title, *map(inline_text, names)]
        case (
            tree.ListBlock()
            | tree.Quotation()
            | tree.Question()
            | tree.ReadingTask()
            | tree.Case()
            | tree.TrainerNote()
            | tree.AudienceOnly()
            | tree.Rule()
            | tree.WritingLines()
        ):
            return []


def _words(note: tree.Note) -> tuple[str, str]:
    return note.quote, note.text


def _names(phase: tree.FlowPhase) -> list[tuple[tree.Inline, ...]]:
    return [step.name for step in phase.steps]
