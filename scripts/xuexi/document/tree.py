"""The tree: kinds of block and of inline text.

Writers have a function for each of these types and ask for nothing else. What
stands inside a block is known to `document.parts`, through which everything goes
that goes through a tree.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from string import ascii_uppercase

from xuexi.document.inlines import (
    Break,
    ClauseLink,
    ClauseMark,
    Code,
    Inline,
    Link,
    Marked,
    Strong,
    TermUse,
    Text,
)
from xuexi.document.written import Line
from xuexi.findings import Place
from xuexi.ground.late_dataclass import dataclass
from xuexi.model import AudienceId, ClauseLabel, MaterialId
from xuexi.model.blocks import NotePart

__all__ = [
    "AudienceOnly", "Block", "Break", "Case", "Choice", "Clause", "ClauseLink", "ClauseMark",
    "Code", "Document", "Flow", "FlowPhase", "FlowStep", "Grounds", "Heading", "Image", "Inline",
    "Item", "Link", "LinkUse", "ListBlock", "Marked", "Note", "Paragraph", "Preformatted",
    "Programme", "Question", "Quotation", "ReadingTask", "Rule", "SelfTest", "Step", "Strong",
    "Table", "TermUse", "Text", "TrainerNote", "WritingLines",
]  # fmt: skip
"""Inline text too: whoever knows the tree knows what stands in its lines."""

# -- blocks --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a material, levels 2 to 6."""

    level: int
    children: tuple[Inline, ...]
    anchor: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list; `done` is None unless it is a task."""

    blocks: tuple[Block, ...]
    done: bool | None = None


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list, numbered from `start` or with bullets (start is None)."""

    items: tuple[Item, ...]
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table. Every row has as many cells as the header."""

    header: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of somebody else, to the letter."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Preformatted:
    """Lines that keep their breaks and spaces."""

    text: str


@dataclass(frozen=True, slots=True)
class Image:
    """A picture, standing alone."""

    path: str
    """Path of the picture below the project's root."""
    alt: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A division between parts."""


@dataclass(frozen=True, slots=True)
class Question:
    """A discussion question, numbered over the whole material."""

    number: int
    blocks: tuple[Block, ...]
    minutes: tuple[int, ...] = ()
    """In each length of the meeting, 0 where it takes no part; in a view only of the length that
    it was cut to, and only for a trainer. Empty where nobody has said."""


@dataclass(frozen=True, slots=True)
class ReadingTask:
    """Something to read at the meeting or before it."""

    minutes: int | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A made-up situation to discuss; writers say that it is made up."""

    blocks: tuple[Block, ...]
    minutes: tuple[int, ...] = ()
    """As those of a question."""


@dataclass(frozen=True, slots=True)
class TrainerNote:
    """For the trainer's copy only."""

    blocks: tuple[Block, ...]
    part: NotePart | None = None
    """What it holds, where its author says so."""


@dataclass(frozen=True, slots=True)
class AudienceOnly:
    """Blocks for some audiences only."""

    audiences: tuple[AudienceId, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that a test offers."""

    children: tuple[Inline, ...]
    is_right: bool | None
    """None in a copy that does not tell."""


@dataclass(frozen=True, slots=True)
class SelfTest:
    """A question with choices, to try oneself; numbered over the whole material."""

    number: int
    question: tuple[Block, ...]
    choices: tuple[Choice, ...]
    why: tuple[Block, ...]
    """Why the right ones are right; empty in a copy that does not tell."""

    def lettered(self) -> Iterator[tuple[str, Choice]]:
        """The choices with their letters: A, B, C…"""
        return zip(ascii_uppercase, self.choices, strict=False)

    @property
    def right(self) -> tuple[str, ...]:
        """The letters of the right choices."""
        return tuple(letter for letter, choice in self.lettered() if choice.is_right)


@dataclass(frozen=True, slots=True)
class WritingLines:
    """Blank lines for a hand to write on."""

    count: int


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a programme with its minutes in each length of the meeting."""

    children: tuple[Inline, ...]
    minutes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Programme:
    """A timed programme. Clock times are computed, never typed."""

    start_minute: int
    """Start of the meeting in minutes after midnight."""
    lengths: tuple[int, ...]
    """Lengths of the meeting in minutes, one for each version."""
    steps: tuple[Step, ...]
    is_run_down: bool = False
    """Whether each step also says from which minute of the meeting to which it lasts."""
    stood_below: tuple[Inline, ...] = ()
    """Of a run-down: the heading below which the programme stands in the text; may be empty."""
    plain_steps: tuple[Step, ...] = ()
    """Of a run-down: the steps as everybody knows them."""

    def spans(self, version: int) -> Iterator[str]:
        """From which minute to which, for each step that `clocked` gives; nothing otherwise."""
        minute = 0
        for step in self.steps:
            lasts = step.minutes[version]
            if lasts:
                yield f"{minute}—{minute + lasts}" if self.is_run_down else ""
            minute += lasts

    def clocked(self, version: int) -> Iterator[tuple[str, Step, int]]:
        """The steps of one version: the clock time at which each begins, the step, its minutes."""
        minute = self.start_minute
        for step in self.steps:
            minutes = step.minutes[version]
            if minutes:
                yield f"{minute // 60 % 24:02}:{minute % 60:02}", step, minutes
            minute += minutes


@dataclass(frozen=True, slots=True)
class FlowStep:
    """One box of a flow."""

    name: tuple[Inline, ...]
    blocks: tuple[Block, ...]
    """What is done in it."""
    back: tuple[Block, ...]
    """Where the flow goes when the step fails; empty when it cannot."""


@dataclass(frozen=True, slots=True)
class FlowPhase:
    """Steps under a name of their own; the name is empty when the flow has no phases."""

    name: tuple[Inline, ...]
    steps: tuple[FlowStep, ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """Steps in a fixed order, drawn as boxes with arrows. Numbers run through all phases."""

    title: str
    phases: tuple[FlowPhase, ...]

    def numbered(self) -> Iterator[tuple[FlowPhase, tuple[tuple[int, FlowStep], ...]]]:
        """The phases, each with its steps and their numbers."""
        number = 1
        for phase in self.phases:
            yield phase, tuple(enumerate(phase.steps, start=number))
            number += len(phase.steps)


@dataclass(frozen=True, slots=True)
class Note:
    """An editor's note on words of a clause."""

    quote: str
    text: str


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of an official text: a heading or a paragraph with a name and an anchor."""

    label: ClauseLabel
    anchor: str
    level: int
    """0 for text without a number, else the level of its number, 1 to 4."""
    is_heading: bool
    mark: str
    """The number as written: `6、`; empty where there is none."""
    lead: tuple[Inline, ...]
    """First sentence of a paragraph, where it serves as one."""
    children: tuple[Inline, ...]
    """The rest of the text."""
    notes: tuple[Note, ...] = ()
    continues: bool = False
    """Whether it is a further paragraph of the clause before it (and so has no anchor)."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the marks in a text stand for, each once: the last of its blocks."""

    marks: tuple[ClauseMark, ...]


Block = (
    Heading
    | Paragraph
    | ListBlock
    | Table
    | Quotation
    | Preformatted
    | Image
    | Rule
    | Question
    | ReadingTask
    | Case
    | TrainerNote
    | AudienceOnly
    | SelfTest
    | WritingLines
    | Programme
    | Flow
    | Clause
    | Grounds
)


@dataclass(frozen=True, slots=True)
class LinkUse:
    """A link of the source, for checks: where it goes, where it stands and who sees it."""

    target: str
    place: Place
    readers: tuple[AudienceId, ...]
    is_picture: bool = False
    """Whether it is to be shown here, not to be gone to."""


@dataclass(frozen=True, slots=True)
class Document:
    """A material's body as a tree, with what checks need to know of its source."""

    blocks: tuple[Block, ...]
    links: tuple[LinkUse, ...] = ()
    anchors: frozenset[str] = field(default_factory=frozenset)
    pictures: frozenset[str] = field(default_factory=frozenset)
    """Paths below the project's root of the pictures that it shows or leads to."""
    led_to: frozenset[MaterialId] = field(default_factory=frozenset)
    """Ids of the materials to which its links lead."""
    lines: tuple[Line, ...] = field(default=(), repr=False)
    """The source's lines outside fenced code."""

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses of an official text, in order; empty for any other."""
        return tuple(block for block in self.blocks if isinstance(block, Clause))
