"""The bodies of a library: what is known of each at once, and its tree when somebody asks for it.

Most runs ask for few trees: what was made of the others has been kept under their states.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from typing import Any, NamedTuple

from xuexi.document import tree
from xuexi.document.parts import Blocks, walk
from xuexi.document.plain import block_lines
from xuexi.document.views import view
from xuexi.findings import Place
from xuexi.ground.late_dataclass import dataclass
from xuexi.model import AudienceId, Copy, Material, MaterialId, Term, TermId
from xuexi.text.measure import count_characters


class Figures(NamedTuple):
    """How much a body asks of its readers."""

    questions: int
    """To be talked about."""
    characters: int
    """字数."""


@dataclass(frozen=True, slots=True)
class BodyFacts:
    """What others ask of a body besides its text."""

    links: tuple[tree.LinkUse, ...] = ()
    anchors: frozenset[str] = frozenset()
    pictures: frozenset[str] = frozenset()
    """Paths below the project's root of the pictures that it shows or leads to."""
    figures: Mapping[AudienceId, Figures] = field(default_factory=dict)
    """By who reads it."""
    led_to: frozenset[MaterialId] = frozenset()
    """Ids of the materials to which its links lead."""
    terms: frozenset[TermId] = frozenset()
    """Of the glossary: those of which it has a name in its words, explained there or not."""


@dataclass(frozen=True, slots=True)
class LateDocument:
    """A body whose tree is made when it is asked for."""

    state: str
    """A digest of all that it is made from: its material, and what its text may refer to."""
    facts: BodyFacts
    as_shown: Callable[[], tree.Document]
    as_written: Callable[[], tree.Document]
    """With where everything stands, which only checks ask for."""
    heads: tuple[str, ...] | None = None
    """Digests of what others tell of its material, in the order of `Told`; if they are kept."""


def made(
    state: str, material: Material, document: tree.Document, terms: Iterable[Term]
) -> LateDocument:
    """A body whose tree is there already."""
    facts = facts_of(material, document, terms)
    return LateDocument(state, facts, lambda: document, lambda: document)


class Documents(Mapping[MaterialId, tree.Document]):
    """Trees by material. Where their texts stand may be forgotten: see `as_written`."""

    def __init__(self, late: Mapping[MaterialId, LateDocument]) -> None:
        self._late = late

    def __getitem__(self, material: MaterialId) -> tree.Document:
        return self._late[material].as_shown()

    def as_written(self, material: MaterialId) -> tree.Document:
        """The tree with its lines, in which every text knows where it stands."""
        return self._late[material].as_written()

    def __iter__(self) -> Iterator[MaterialId]:
        return iter(self._late)

    def __len__(self) -> int:
        return len(self._late)

    def state(self, material: MaterialId) -> str:
        """What changes whenever the tree might: equal states, equal trees."""
        return self._late[material].state

    def heads(self, material: MaterialId) -> tuple[str, ...] | None:
        """What changes when that does which others tell of the material, in the order of `Told`."""
        return self._late[material].heads

    def facts(self, material: MaterialId) -> BodyFacts:
        """What is known without the tree."""
        return self._late[material].facts


def facts_of(material: Material, document: tree.Document, terms: Iterable[Term] = ()) -> BodyFacts:
    """The same from the tree; `terms` are those of the glossary."""
    views = {one: view(document.blocks, one, Copy.PARTICIPANT) for one in material.audiences}
    words = {audience: block_lines(blocks) for audience, blocks in views.items()}
    figures = {audience: _figures(views[audience], words[audience]) for audience in views}
    # A name is looked for in one line at a time, as it is marked.
    text = "\n".join(line for lines in words.values() for line in lines)
    used = (one.id for one in terms if any(name in text for name in (one.term, *one.aliases)))
    return BodyFacts(
        document.links, document.anchors, document.pictures, figures, document.led_to,
        frozenset(used),
    )  # fmt: skip


def _figures(blocks: Blocks, lines: list[str]) -> Figures:
    questions = sum(isinstance(block, tree.Question) for block in walk(blocks))
    return Figures(questions, count_characters("".join(lines)))


def as_plain(facts: BodyFacts) -> list[Any]:
    """Facts as JSON can hold them."""
    # What an author wrote knows where it stands; here it is a text like any other.
    links = [[str(use.target), *use.place, use.readers, use.is_picture] for use in facts.links]
    anchors, pictures = map(str, facts.anchors), map(str, facts.pictures)
    return [
        links, sorted(anchors), sorted(pictures), dict(facts.figures),
        sorted(facts.led_to), sorted(facts.terms),
    ]  # fmt: skip


def from_plain(plain: list[Any]) -> BodyFacts:
    """Facts again."""
    links, anchors, pictures, figures, led_to, terms = plain
    return BodyFacts(
        tuple(
            tree.LinkUse(target, Place(path, line, column), tuple(readers), is_picture)
            for target, path, line, column, readers, is_picture in links
        ),
        frozenset(anchors),
        frozenset(pictures),
        {AudienceId(audience): Figures(*counts) for audience, counts in figures.items()},
        frozenset(map(MaterialId, led_to)),
        frozenset(map(TermId, terms)),
    )
