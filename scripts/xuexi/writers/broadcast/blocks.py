"""The tree as passages to read aloud: a method for each kind of block."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, replace
from enum import Enum
from typing import ClassVar

from xuexi.document import tree
from xuexi.document.plain import inline_text
from xuexi.document.rewrite import Rewrite
from xuexi.ground.late_dataclass import dataclass
from xuexi.look.tokens import word
from xuexi.text.breaths import breaths
from xuexi.text.measure import count_characters
from xuexi.text.spoken import say, say_mark, say_number
from xuexi.writers.broadcast.left_out import LeftOut, Sort
from xuexi.writers.broadcast.speech import as_written, raw, source_of, spoken

_MOST_COLUMNS, _MOST_ROWS = 3, 8
"""A table as large as this can be followed by ear, row by row."""

_MARK_SIGNS = "（）()、．. "


class Role(Enum):
    """What a passage is."""

    PART = "part"
    """The name of a part."""
    TEXT = "text"
    QUOTED = "quoted"


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines that belong together, each to be read in a breath."""

    role: Role
    lines: tuple[str, ...]
    level: int = 0
    """Of a part's name: 2 and more; 0 for others."""
    characters: int = field(init=False, compare=False)
    """All that are read."""

    def __post_init__(self) -> None:
        """Count once: which passages there is time for is tried in many ways."""
        # A word of letters does not go on in the next line.
        object.__setattr__(self, "characters", count_characters("\n".join(self.lines)))


class Speaker:
    """Says the blocks of one material, and notes what it leaves out."""

    def __init__(self, cite: Rewrite = as_written) -> None:
        """`cite` finds citations in names."""
        self.left = LeftOut()
        self._cite = cite

    def blocks(self, blocks: Iterable[tree.Block]) -> Iterator[Passage]:
        """Passages in reading order."""
        for block in blocks:
            for passage in self.KINDS[type(block)](self, block):
                if passage.lines:
                    yield passage

    def said(self, run: Iterable[tree.Inline]) -> str:
        """A run of text as one says it."""
        return spoken(raw(run, self.left, self._cite), self.left)

    # -- text ----------------------------------------------------------------

    def _heading(self, block: tree.Heading) -> Iterator[Passage]:
        yield Passage(Role.PART, breaths(self.said(block.children)), block.level)

    def _paragraph(self, block: tree.Paragraph) -> Iterator[Passage]:
        yield _text(self.said(block.children))

    def _quotation(self, block: tree.Quotation) -> Iterator[Passage]:
        """Where the words stand is said before them, as one does."""
        sources: list[str] = []
        passages: list[Passage] = []
        for inner in block.blocks:
            if isinstance(inner, tree.Paragraph):
                words, source = source_of(raw(inner.children, self.left, self._cite))
                sources += [source] if source else []
                passages.append(_text(spoken(words, self.left)))
            else:
                passages += self.blocks((inner,))
        if sources:
            yield _text(f"{'、'.join(sources)}这样写。")
        yield from (
            replace(one, role=Role.QUOTED) if one.role is Role.TEXT else one for one in passages
        )

    def _clause(self, block: tree.Clause) -> Iterator[Passage]:
        for note in block.notes:
            self.left.add(Sort.REMARK, note.quote)
        number = block.mark.strip(_MARK_SIGNS)
        mark = f"{say_mark(block.level, number)}，" if number else ""
        text = f"{mark}{self.said((*block.lead, *block.children))}"
        if block.is_heading:
            yield Passage(Role.PART, breaths(text), block.level + 1)
        else:
            yield _text(text)

    def _list(self, block: tree.ListBlock) -> Iterator[Passage]:
        for number, item in enumerate(block.items, start=block.start or 0):
            mark = f"第{say_number(number)}，" if block.start is not None else ""
            match item.blocks:
                case (tree.Paragraph(children=children), *rest):
                    yield _text(f"{mark}{self.said(children)}")
                    yield from self.blocks(rest)
                case blocks:
                    yield from self.blocks(blocks)

    def _table(self, block: tree.Table) -> Iterator[Passage]:
        if len(block.header) > _MOST_COLUMNS or len(block.rows) > _MOST_ROWS:
            self._not_said(block)
            return
        names = [self.said(cell) for cell in block.header]
        for row in block.rows:
            cells = [self.said(cell) for cell in row]
            named = zip(names, cells, strict=True)
            told = (f"{name}：{cell}" if name else cell for name, cell in named if cell)
            yield _text("。".join(one.rstrip("。") for one in told))

    # -- teaching blocks -----------------------------------------------------

    def _question(self, block: tree.Question) -> Iterator[Passage]:
        yield _text(f"第{say_number(block.number)}个问题。")
        yield from self.blocks(block.blocks)

    def _reading(self, block: tree.ReadingTask) -> Iterator[Passage]:
        long = say(f"，大约{block.minutes}分钟") if block.minutes else ""
        yield _text(f"请大家读下面的内容{long}。")
        yield from self.blocks(block.blocks)

    def _case(self, block: tree.Case) -> Iterator[Passage]:
        yield _text("下面说一个情景，是编的，供大家议一议。")
        yield from self.blocks(block.blocks)

    def _flow(self, block: tree.Flow) -> Iterator[Passage]:
        if block.title:
            title = self.said((tree.Text(block.title),))
            steps = sum(len(phase.steps) for phase in block.phases)
            yield _text(f"{title}，{say(f'一共{steps}步')}。")
        for phase, numbered in block.numbered():
            if phase.name:
                yield _text(self.said(phase.name))
            for number, step in numbered:
                yield _text(f"第{say_number(number)}步，{self.said(step.name)}。")
                yield from self.blocks(step.blocks)
                # Its first word says that this is for when the step fails.
                yield from self.blocks(step.back)

    def _inside(self, block: tree.AudienceOnly) -> Iterator[Passage]:
        return self.blocks(block.blocks)

    # -- what is not for the ear ---------------------------------------------

    def _not_said(self, block: tree.Block) -> tuple[()]:
        match block:
            case tree.Table(header=header, rows=rows):
                names = "、".join(inline_text(cell) for cell in header)
                self.left.add(Sort.TABLE, f"{names}（{len(rows)} 行）")
            case tree.Programme(steps=steps):
                self.left.add(Sort.PROGRAMME, f"{len(steps)} 项")
            case tree.Image(alt=alt):
                self.left.add(Sort.PICTURE, alt)
            case tree.SelfTest(number=number):
                self.left.add(Sort.TEST, word("test", number=number))
            case tree.Preformatted(text=text):
                self.left.add(Sort.AS_WRITTEN, text.strip().split("\n", 1)[0])
            case tree.WritingLines(count=count):
                self.left.add(Sort.LINES, f"{count} 行")
            case tree.TrainerNote():
                self.left.add(Sort.NOTE, "")
            case _:
                pass
        return ()

    KINDS: ClassVar[Mapping[type[tree.Block], Callable[..., Iterable[Passage]]]] = {
        tree.Heading: _heading,
        tree.Paragraph: _paragraph,
        tree.ListBlock: _list,
        tree.Table: _table,
        tree.Quotation: _quotation,
        tree.Preformatted: _not_said,
        tree.Image: _not_said,
        tree.Rule: _not_said,
        tree.Question: _question,
        tree.ReadingTask: _reading,
        tree.Case: _case,
        tree.TrainerNote: _not_said,
        tree.AudienceOnly: _inside,
        tree.SelfTest: _not_said,
        tree.WritingLines: _not_said,
        tree.Programme: _not_said,
        tree.Flow: _flow,
        tree.Clause: _clause,
        tree.Grounds: _not_said,
    }
    """How each kind of block is said."""


def _text(words: str) -> Passage:
    return Passage(Role.TEXT, breaths(words))
