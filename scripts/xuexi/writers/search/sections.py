"""A material's body cut into sections of lines, each line with the audiences that read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from xuexi.document import tree
from xuexi.document.parts import Inner, parts
from xuexi.document.plain import clause_text, inline_text, part_lines
from xuexi.links.addresses import self_test_anchor
from xuexi.model import AudienceId
from xuexi.text.pending import plainly
from xuexi.writers.search.record import INSIDE, Line, Mask, Section


@dataclass(slots=True)
class _Open:
    """A section that may still get lines."""

    heads: tuple[str, ...]
    anchor: str
    level: int
    mask: Mask
    lines: list[Line] = field(default_factory=list)
    is_over: bool = False
    """Whether what comes now is none of it, though no other heading has come."""

    def closed(self) -> Section:
        return Section(self.heads, self.anchor, self.level, self.mask, tuple(self.lines))


class SectionCutter:
    """Cuts one body, as a shared view has it."""

    def __init__(self, bits: dict[AudienceId, Mask], mask: Mask, cite_as: str = "") -> None:
        """`bits` gives each audience's bit; `cite_as` is how a plan's clauses are cited."""
        self._bits = bits
        self._cite_as = cite_as
        self._sections = [_Open((), "", 1, mask)]

    def add_lines(self, lines: Iterable[str], mask: Mask) -> None:
        """Lines of the section that is open now: for each audience the last one that it reads."""
        self.add_as_written(map(plainly, lines), mask)

    def add_as_written(self, lines: Iterable[str], mask: Mask) -> None:
        """Lines of an official text or a form, which stand as they are."""
        texts = [text for text in lines if text and not text.isspace()]
        for section in reversed(self._sections):
            own = 0 if section.is_over else mask & section.mask
            if own:
                section.lines += [Line(text, own) for text in texts]
            mask &= ~own

    def open(self, heads: Iterable[str], anchor: str, level: int, mask: Mask) -> None:
        """Begin a section."""
        if not mask:
            return
        names = tuple(dict.fromkeys(head.strip() for head in heads if head.strip()))
        self._sections.append(_Open(names, anchor, level, mask))

    def sections(self) -> tuple[Section, ...]:
        """All that was cut."""
        return tuple(
            section.closed() for section in self._sections if section.heads or section.lines
        )

    def add_blocks(self, blocks: Iterable[tree.Block], mask: Mask) -> None:
        """Blocks of a shared view, in reading order; those of `mask` read them."""
        for block in blocks:
            self._block(block, mask)

    def _block(self, block: tree.Block, mask: Mask) -> None:
        match block:
            case tree.Heading(level=level, children=children, anchor=anchor):
                self.open((inline_text(children),), anchor, level, mask)
            case tree.Clause():
                self._clause(block, mask)
            case tree.AudienceOnly(audiences=audiences, blocks=inner):
                self.add_blocks(inner, self._mask(audiences))
            case tree.SelfTest():
                self._self_test(block, mask)
            case _:
                self._inside(block, mask)

    def _inside(self, block: tree.Block, mask: Mask) -> None:
        for part in parts(block):
            if isinstance(part, Inner):
                self.add_blocks(part.blocks, mask)
            else:
                self.add_lines(part_lines(part), mask)

    def _self_test(self, test: tree.SelfTest, mask: Mask) -> None:
        """A section of its own: of a dozen below one heading a reader looks for one.

        What follows them belongs to the heading again.
        """
        before = len(self._sections)
        self.open((), self_test_anchor(test.number), INSIDE, mask)
        self._inside(test, mask)
        for section in self._sections[before:]:
            section.is_over = True

    def _mask(self, audiences: Iterable[AudienceId]) -> Mask:
        return sum(self._bits[audience] for audience in audiences)

    def _clause(self, clause: tree.Clause, mask: Mask) -> None:
        text = clause_text(clause)
        if clause.anchor:
            name = f"{self._cite_as} {clause.label}".strip()
            words = text if clause.is_heading else inline_text(clause.lead)
            self.open((name, words), clause.anchor, clause.level + 1, mask)
        self.add_as_written(
            (text, *(f"“{note.quote}”：{note.text}" for note in clause.notes)), mask
        )
