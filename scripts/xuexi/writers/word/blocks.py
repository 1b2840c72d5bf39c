"""Blocks as paragraphs and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from docx.oxml.ns import qn

from xuexi.document import tree
from xuexi.document.plain import block_lines, inline_text
from xuexi.document.self_test import in_a_row
from xuexi.look.tokens import case_label, reading_label, takes, word
from xuexi.text.table_columns import column_widths
from xuexi.writers.word import lists, table_markup
from xuexi.writers.word.block_markup import (
    add,
    edge,
    is_kept,
    keep_with_next,
    text_cell,
    text_row,
)
from xuexi.writers.word.boxes import BoxLook, Place, boxed, indent, inner_width, writing_lines
from xuexi.writers.word.choices import choices_beside
from xuexi.writers.word.faces import CASE, HAIR, INK, LINE, RED, TINT
from xuexi.writers.word.grounds import grounds
from xuexi.writers.word.markup import Element, paragraph, run, w
from xuexi.writers.word.measures import grid_of, mm, pt
from xuexi.writers.word.pictures import Pictures
from xuexi.writers.word.styles import Look
from xuexi.writers.word.table_markup import EDGES, HAIRLINE, Line
from xuexi.writers.word.words import clause_runs, runs

_ENDS = ("。", "！", "？", "…", "”", "’", "）", "》", "：", "]")
"""How a sentence ends, a mark behind it too; what ends otherwise is a name or a label."""

_CELL = {"top": mm(1.2), "left": mm(1.8), "bottom": mm(1.2), "right": mm(1.8)}
_TABLE = {"top": Line(0.8, INK), "bottom": HAIRLINE, "insideH": HAIRLINE}
_TABLE_HEAD = Line(0.8, INK)
_PROGRAMME = {"bottom": HAIRLINE, "insideH": HAIRLINE}
_PROGRAMME_HEAD = Line(0.8, RED)
_BACK = dict.fromkeys(EDGES, Line(0.75, RED, "dashed"))

_PROGRAMME_NAMES = tuple(
    (tree.Text(word(name)),) for name in ("clock-head", "step-head", "minutes-head")
)
_SPAN_NAME = (tree.Text(word("span-head")),)

_EMU_PER_TWIP = 635
_PART_NAME_MM = 22
_PICTURE_SHARE = 0.8
"""Part of the width that a picture may take."""

_SMALL_PT2 = 40_000
"""Square points that the characters of a box fill if it is to stay on one page: 300 of 11.5 pt."""


class BlockWriter:
    """Writes blocks into one document."""

    def __init__(
        self, look: Look, pictures: Pictures, numbering: lists.Numbering, lines: int = 0
    ) -> None:
        """All of them belong to the document.

        `lines` are those to write on that a question gets when its author has
        put none below it.
        """
        self._look = look
        self._lines = lines
        self._pictures = pictures
        self._numbering = numbering

    def write(self, blocks: Sequence[tree.Block], at: Place) -> list[Element]:
        """Paragraphs and tables, in reading order."""
        elements: list[Element] = []
        for place, block in enumerate(blocks, start=1):
            match block:
                case tree.Paragraph() if _begins_with_lines(blocks[place:]):
                    # It names what is to be written.
                    elements += self._block(block, replace(at, is_prose=False))
                    continue
                case tree.Question() if _begins_with_lines(blocks[place:]):
                    elements += self._asked(block, at, lines=0)
                    continue
                case tree.WritingLines():
                    # Lines on a page of their own would not say what to write.
                    keep_with_next(elements[-1:])
                case tree.SelfTest() if in_a_row(blocks, place - 1):
                    elements += self._test_in_row(block, at)
                    continue
                case tree.ReadingTask() | tree.Case() | tree.TrainerNote() | tree.SelfTest():
                    if elements and not table_markup.is_gap(elements[-1]):
                        elements.append(self._gap_below(elements[-1]))
                case _:
                    pass
            elements += self._block(block, at)
        return elements

    def _gap_below(self, element: Element) -> Element:
        """A space that goes with what stands above it to the next page, where that would go."""
        gap = table_markup.gap()
        if is_kept(element, self._look.kept):
            keep_with_next([gap])
        return gap

    def _block(self, block: tree.Block, at: Place) -> list[Element]:
        return self.KINDS[type(block)](self, block, at)

    def _heading(self, block: tree.Heading, at: Place) -> list[Element]:
        return [paragraph(f"Heading{block.level}", runs(block.children), *indent(at))]

    def _paragraph(self, block: tree.Paragraph, at: Place) -> list[Element]:
        is_prose = at.is_prose and inline_text(block.children).endswith(_ENDS)
        style = "Prose" if is_prose else at.style
        # What only names what follows does not stand at a page's foot without it.
        kept = [w("keepNext")] if at.is_prose and not is_prose else []
        return [paragraph(style, runs(block.children), *indent(at), *kept)]

    def _preformatted(self, block: tree.Preformatted, at: Place) -> list[Element]:
        return [paragraph("Preformatted", [run(block.text)], *indent(at))]

    def _image(self, block: tree.Image, at: Place) -> list[Element]:
        most = round((at.width - at.indent) * _PICTURE_SHARE) * _EMU_PER_TWIP
        picture = self._pictures.picture(block.path, block.alt, most)
        return [paragraph("Picture", [picture], *indent(at))]

    def _rule(self, _: tree.Rule, at: Place) -> list[Element]:
        return [paragraph("Gap", (), *indent(at), edge("bottom", HAIR, 0.5))]

    def _audience_only(self, block: tree.AudienceOnly, at: Place) -> list[Element]:
        return self.write(block.blocks, at)

    def _writing_lines(self, block: tree.WritingLines, at: Place) -> list[Element]:
        return writing_lines(block.count, at)

    def _clause(self, block: tree.Clause, at: Place) -> list[Element]:
        return [paragraph(at.style, clause_runs(block), *indent(at))]

    def _grounds(self, block: tree.Grounds, at: Place) -> list[Element]:
        return [grounds(block, at, self._look.size_of("Grounds"))]

    # -- lists and quotations ------------------------------------------------------

    def _list(self, block: tree.ListBlock, at: Place) -> list[Element]:
        number = None if block.start is None else self._numbering.numbered(block.start)
        step = pt(self._look.size_pt * 1.75)
        inside = replace(at.inset(step), depth=at.depth + 1)
        if inside.style == "Normal":
            inside = replace(inside, style="Item")
        elements: list[Element] = []
        for item in block.items:
            first = [w("ind", left=inside.indent, firstLineChars=0, hanging=step)]
            first.append(lists.mark(number or _sign(item), at.depth))
            match item.blocks:
                case (tree.Paragraph(children=children), *rest):
                    elements.append(paragraph(inside.style, runs(children), *first))
                    elements += self.write(rest, inside)
                case blocks:
                    elements.append(paragraph(inside.style, (), *first))
                    elements += self.write(blocks, inside)
        return elements

    def _quotation(self, block: tree.Quotation, at: Place) -> list[Element]:
        """A line at the left of all that can bear one."""
        elements = self.write(block.blocks, at.inset(pt(self._look.size_pt), "Quote"))
        for element in elements:
            look = element.find(qn("w:pPr"))
            if look is not None and look.find(qn("w:pBdr")) is None:
                add(look, edge("left", LINE, 2.25, space=8))
        return elements

    # -- tables ----------------------------------------------------------------------

    def _table(self, block: tree.Table, at: Place) -> list[Element]:
        em, padding = pt(self._look.size_of("TableText")) * 1.04, _CELL["left"] + _CELL["right"]
        texts = [[*map(inline_text, cells)] for cells in (block.header, *block.rows)]
        total = at.width - at.indent
        widths = column_widths(texts, (total - padding * len(block.header)) / em)
        grid = grid_of([width * em + padding for width in widths], total)
        rows = [text_row(grid, block.header, "TableHead", below=_TABLE_HEAD)]
        rows += [text_row(grid, cells, "TableText") for cells in block.rows]
        table = table_markup.table(grid, rows, _TABLE, indent=at.indent, padding=_CELL)
        return [table, table_markup.gap()]

    def _programme(self, block: tree.Programme, at: Place) -> list[Element]:
        em = pt(self._look.size_of("TableText"))
        clock, minutes = 4 * em + _CELL["left"], 5 * em
        span = [6 * em] if block.is_run_down else []
        grid = [*span, clock, at.width - at.indent - sum(span) - clock - minutes, minutes]
        names = (*([_SPAN_NAME] if span else []), *_PROGRAMME_NAMES)
        elements: list[Element] = []
        for version, length in enumerate(block.lengths):
            if len(block.lengths) > 1:
                elements.append(
                    paragraph("Label", [run(word("length", minutes=length))], *indent(at))
                )
            rows = [text_row(grid, names, "Label", below=_PROGRAMME_HEAD)]
            rows += [
                table_markup.row(
                    [
                        *(text_cell(width, [run(minutes_of, "Clock")]) for width in span),
                        text_cell(clock, [run(begins, "Quiet" if span else "Clock")]),
                        text_cell(grid[-2], runs(step.children)),
                        text_cell(minutes, [run(word("lasts", minutes=lasts), "Quiet")]),
                    ]
                )
                for minutes_of, (begins, step, lasts) in zip(
                    block.spans(version), block.clocked(version), strict=True
                )
            ]
            # A timetable that ends on another page is no timetable.
            keep_with_next(rows[:-1])
            elements.append(
                table_markup.table(grid, rows, _PROGRAMME, indent=at.indent, padding=_CELL)
            )
            elements.append(table_markup.gap())
        return elements

    # -- teaching blocks -------------------------------------------------------------

    def _reading(self, block: tree.ReadingTask, at: Place) -> list[Element]:
        label = reading_label(block.minutes)
        return self._box(label, block.blocks, at, BoxLook("Label", table_markup.ALL_HAIR))

    def _case(self, block: tree.Case, at: Place) -> list[Element]:
        look = BoxLook("Label", {}, CASE)
        return self._box(case_label(block.minutes), block.blocks, at, look)

    def _trainer_note(self, block: tree.TrainerNote, at: Place) -> list[Element]:
        look = BoxLook("NoteLabel", {"left": Line(2.25, RED)}, TINT)
        if block.part:
            return self._part_note(block.part, block.blocks, at, look)
        return self._box(word("note"), block.blocks, at, look)

    def _part_note(
        self, part: str, blocks: Sequence[tree.Block], at: Place, look: BoxLook
    ) -> list[Element]:
        """What has a name of its own is short, and stands beside it."""
        name = mm(_PART_NAME_MM)
        width = at.width - at.indent - name
        inside = Place(width - _CELL["left"] - _CELL["right"])
        cells = [
            table_markup.cell(name, [paragraph(look.label, [run(part)])], shade=look.shade),
            table_markup.cell(width, self.write(blocks, inside), shade=look.shade),
        ]
        rows = [table_markup.row(cells, whole=self._is_small(blocks))]
        lines = look.lines
        table = table_markup.table([name, width], rows, lines, indent=at.indent, padding=_CELL)
        return [table, table_markup.gap()]

    def _box(
        self, label: str, blocks: Sequence[tree.Block], at: Place, look: BoxLook
    ) -> list[Element]:
        inside = Place(inner_width(at))
        content = [paragraph(look.label, [run(label)]), *self.write(blocks, inside)]
        return [boxed(content, at, look, whole=self._is_small(blocks)), table_markup.gap()]

    def _self_test(self, block: tree.SelfTest, at: Place) -> list[Element]:
        inside = Place(inner_width(at))
        step = pt(self._look.size_pt * 1.75)
        content = [paragraph("Label", [run(word("test", number=block.number))])]
        content += self.write(block.question, inside)
        for letter, choice in block.lettered():
            mark = lists.mark(lists.Sign.TASK, at.depth)
            hanging = w("ind", left=step, firstLineChars=0, hanging=step)
            words = [run(f"{letter}　", "Strong"), *runs(choice.children)]
            content.append(paragraph("Item", words, hanging, mark))
        look = BoxLook("Label", table_markup.ALL_HAIR)
        return [boxed(content, at, look, whole=True), table_markup.gap()]

    def _test_in_row(self, block: tree.SelfTest, at: Place) -> list[Element]:
        """Part of a paper: no box around it, its choices side by side where all of them fit."""
        step = pt(self._look.size_pt * 1.75)
        inside = at.inset(step, "Item")
        elements = self._numbered(block.number, block.question, inside, step)
        elements += choices_beside(block, inside, self._look.size_pt)
        keep_with_next(elements[:-1])
        return elements

    def _is_small(self, blocks: Iterable[tree.Block]) -> bool:
        """Whether a box kept whole leaves no gap at a page's foot that one would wonder at."""
        return sum(map(len, block_lines(blocks))) * self._look.size_pt**2 <= _SMALL_PT2

    def _question(self, block: tree.Question, at: Place) -> list[Element]:
        return self._asked(block, at, lines=self._lines)

    def _asked(self, block: tree.Question, at: Place, *, lines: int) -> list[Element]:
        step = pt(self._look.size_pt * 1.75)
        inside = at.inset(step, "Answer")
        elements = self._numbered(block.number, block.blocks, inside, step, block.minutes)
        if lines:
            elements += writing_lines(lines, inside)
        # One question on one page, as far as a page reaches.
        keep_with_next(elements[:-1])
        return elements

    def _numbered(
        self,
        number: int,
        blocks: Sequence[tree.Block],
        inside: Place,
        step: int,
        minutes: tuple[int, ...] = (),
    ) -> list[Element]:
        """What is asked, its number before it: its first paragraph, and what explains it."""
        before = [run(f"{number}\t", "Number")]
        hanging = w("ind", left=inside.indent, firstLineChars=0, hanging=step)
        match blocks:
            case (tree.Paragraph(children=children), *rest):
                elements = [paragraph("QuestionText", [*before, *runs(children)], hanging)]
                if minutes:
                    elements.append(paragraph("Label", [run(takes(minutes))], *indent(inside)))
                return elements + self.write(rest, inside)
            case _:
                return [paragraph("QuestionText", before, hanging), *self.write(blocks, inside)]

    def _flow(self, block: tree.Flow, at: Place) -> list[Element]:
        elements: list[Element] = []
        if block.title:
            elements.append(paragraph("FlowTitle", [run(block.title)], *indent(at)))
        for phase, steps in block.numbered():
            if phase.name:
                elements.append(paragraph("Phase", runs(phase.name), *indent(at)))
            for place, (number, step) in enumerate(steps):
                if place:
                    elements.append(paragraph("Arrow", [run("↓")], *indent(at.inset(mm(5)))))
                elements.append(self._flow_step(number, step, at))
            elements.append(table_markup.gap())
        return elements

    def _flow_step(self, number: int, step: tree.FlowStep, at: Place) -> Element:
        inside = Place(inner_width(at), style="Item")
        name = [run(f"{number}　", "Number"), *runs(step.name, "Strong")]
        content = [paragraph("Item", name), *self.write(step.blocks, inside)]
        if step.back:
            within = replace(inside, width=inner_width(inside))
            back = self.write(step.back, within)
            content += [boxed(back, inside, BoxLook(lines=_BACK), whole=True), table_markup.gap()]
        return boxed(content, at, BoxLook(lines=table_markup.ALL_HAIR), whole=True)

    KINDS: ClassVar[Mapping[type[tree.Block], Callable[..., list[Element]]]] = {
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
    """How each kind of block is written."""


def _begins_with_lines(blocks: Sequence[tree.Block]) -> bool:
    return bool(blocks) and isinstance(blocks[0], tree.WritingLines)


def _sign(item: tree.Item) -> lists.Sign:
    if item.done is None:
        return lists.Sign.BULLET
    return lists.Sign.DONE if item.done else lists.Sign.TASK
