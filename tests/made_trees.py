"""Trees of every kind of block in every nesting, with a ledger of who may read which word.

Each text is one word that stands nowhere else. While a tree is made, the ledger
notes for each word who may read it; so a test needs no traversal of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from xuexi.document import tree
from xuexi.model import AudienceId, ClauseLabel, MaterialId

AUDIENCES = (AudienceId("farm"), AudienceId("town"), AudienceId("hall"))
_DEEPEST = 2
"""So deep that every kind that holds blocks comes in every other, and that in a third."""


@dataclass(frozen=True, slots=True)
class Known:
    """What may be done with a word."""

    audiences: frozenset[AudienceId]
    for_trainer: bool
    is_name: bool
    """A name is not running text: nothing is marked or linked in it."""
    is_caption: bool


@dataclass
class Maker:
    """Makes one tree."""

    draw: Callable[[st.SearchStrategy[Any]], Any]
    words: dict[str, Known] = field(default_factory=dict)
    made: list[tree.Block] = field(default_factory=list)
    audiences: frozenset[AudienceId] = frozenset(AUDIENCES)
    for_trainer: bool = False
    depth: int = 0

    def word(self, *, is_name: bool = False, is_caption: bool = False) -> str:
        """A word of its own, as those may read it who read what is being made."""
        # No word is the beginning of another.
        word = f"w{len(self.words)}x"
        self.words[word] = Known(self.audiences, self.for_trainer, is_name, is_caption)
        return word

    def run(self, *, is_name: bool = False) -> tuple[tree.Inline, ...]:
        """Inline text."""
        text = tree.Text(self.word(is_name=is_name))
        return self.draw(
            st.sampled_from([(text,), (tree.Strong((text,)),), (tree.Marked((text,), AUDIENCES),)])
        )

    def blocks(self) -> tuple[tree.Block, ...]:
        """Some blocks, none deeper than so many inside each other."""
        kinds = [kind for kind in MAKERS if self.depth < _DEEPEST or kind not in HOLDERS]
        chosen = self.draw(st.lists(st.sampled_from(kinds), min_size=1, max_size=3))
        self.depth += 1
        made = tuple(self.block(kind) for kind in chosen)
        self.depth -= 1
        return made

    def block(self, kind: type) -> tree.Block:
        """One block of a kind."""
        block = MAKERS[kind](self)
        self.made.append(block)
        return block

    def only(self) -> tree.AudienceOnly:
        """Blocks for some of those who read what is around them."""
        before = self.audiences
        chosen = self.draw(st.sets(st.sampled_from(AUDIENCES), min_size=1))
        self.audiences = before & chosen
        blocks = self.blocks()
        self.audiences = before
        return tree.AudienceOnly(tuple(sorted(chosen)), blocks)

    def note(self) -> tree.TrainerNote:
        """Blocks for the trainer."""
        before, self.for_trainer = self.for_trainer, True
        blocks = self.blocks()
        self.for_trainer = before
        return tree.TrainerNote(blocks)

    def flow(self) -> tree.Flow:
        """Steps with all that they may have."""
        steps = tuple(
            tree.FlowStep(self.run(is_name=True), self.blocks(), self.blocks()) for _ in range(2)
        )
        phase = tree.FlowPhase(self.run(is_name=True), steps)
        return tree.Flow(self.word(is_name=True, is_caption=True), (phase,))

    def clause(self) -> tree.Clause:
        """A paragraph of an official text."""
        label = ClauseLabel("一、1")
        return tree.Clause(label, "c1-1", 2, False, "1、", self.run(), self.run())


MAKERS: dict[type, Callable[[Maker], tree.Block]] = {
    tree.Heading: lambda make: tree.Heading(2, make.run(is_name=True), "a"),
    tree.Paragraph: lambda make: tree.Paragraph(make.run()),
    tree.ListBlock: lambda make: tree.ListBlock(
        (tree.Item(make.blocks()), tree.Item(make.blocks(), done=False))
    ),
    tree.Table: lambda make: tree.Table((make.run(is_name=True),), ((make.run(),), (make.run(),))),
    tree.Quotation: lambda make: tree.Quotation(make.blocks()),
    tree.Preformatted: lambda make: tree.Preformatted(make.word(is_name=True)),
    tree.Image: lambda _: tree.Image("study_materials/a.png", ""),
    tree.Rule: lambda _: tree.Rule(),
    tree.Question: lambda make: tree.Question(1, make.blocks()),
    tree.ReadingTask: lambda make: tree.ReadingTask(5, make.blocks()),
    tree.Case: lambda make: tree.Case(make.blocks()),
    tree.TrainerNote: lambda make: make.note(),
    tree.AudienceOnly: lambda make: make.only(),
    tree.SelfTest: lambda make: tree.SelfTest(
        1,
        make.blocks(),
        (tree.Choice(make.run(), True), tree.Choice(make.run(), False)),
        make.blocks(),
    ),
    tree.WritingLines: lambda _: tree.WritingLines(2),
    tree.Programme: lambda make: tree.Programme(540, (5,), (tree.Step(make.run(), (5,)),)),
    tree.Flow: lambda make: make.flow(),
    tree.Clause: lambda make: make.clause(),
    tree.Grounds: lambda make: tree.Grounds(
        (tree.ClauseMark(1, make.word(is_name=True), MaterialId("m"), "c1"),)
    ),
}
"""How each kind is made; a test holds that none is missing."""

HOLDERS = frozenset(
    (tree.ListBlock, tree.Quotation, tree.Question, tree.ReadingTask, tree.Case,
     tree.TrainerNote, tree.AudienceOnly, tree.Flow, tree.SelfTest)
)  # fmt: skip
"""Kinds that hold blocks."""


@dataclass(frozen=True, slots=True)
class MadeTree:
    """A tree and what is known of it."""

    blocks: tuple[tree.Block, ...]
    words: dict[str, Known]
    made: tuple[tree.Block, ...]
    """Every block in it."""

    def of(self, *, audience: AudienceId, for_trainer: bool) -> set[str]:
        """The words that this audience reads in that copy."""
        return {
            word
            for word, known in self.words.items()
            if audience in known.audiences and (for_trainer or not known.for_trainer)
        }


@st.composite
def trees(draw: Callable[[st.SearchStrategy[Any]], Any]) -> MadeTree:
    """Trees with at least one block of a kind that is chosen first, so that none is rare."""
    make = Maker(draw)
    first = make.block(draw(st.sampled_from(list(MAKERS))))
    blocks = (first, *make.blocks())
    return MadeTree(blocks, make.words, tuple(make.made))


class _PlainMaker(Maker):
    """Makes everything in one way: a paragraph wherever blocks may stand."""

    def run(self, *, is_name: bool = False) -> tuple[tree.Inline, ...]:
        return (tree.Text(self.word(is_name=is_name)),)

    def blocks(self) -> tuple[tree.Block, ...]:
        return (self.block(tree.Paragraph),)

    def only(self) -> tree.AudienceOnly:
        return tree.AudienceOnly(AUDIENCES, self.blocks())


def _no_choice(strategy: st.SearchStrategy[Any]) -> Any:
    raise AssertionError(strategy)


def one_of_each_kind() -> tuple[tree.Block, ...]:
    """A block of every kind, always the same, without a choice of Hypothesis."""
    make = _PlainMaker(_no_choice)
    return tuple(make.block(kind) for kind in MAKERS)
