"""The bodies of a library: what is known of each at once, and its tree when somebody asks for it.

Most runs ask for few trees: what was made of the others has been kept under their states.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from xuexi.document import tree
from xuexi.document.parts import Blocks, walk
from xuexi.document.plain import block_lines
from xuexi.document.views import view
from xuexi.findings import Place
from xuexi.model import AudienceId, Copy, Material, MaterialId
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


@dataclass(frozen=True, slots=True)
class LateDocument:
    """A body whose tree is made when it is asked for."""

    state: str
    """A digest of all that it is made from: its material, and what its text may refer to."""
    facts: BodyFacts
    as_shown: Callable[[], tree.Document]
    as_written: Callable[[], tree.Document]
    """With where everything stands, which only checks ask for."""
    heads: tuple[str, str] | None = None
    """Digests of what links to its material tell of it, and of what lists do; if they are kept."""


def made(state: str, material: Material, document: tree.Document) -> LateDocument:
    """A body whose tree is there already."""
    return LateDocument(state, facts_of(material, document), lambda: document, lambda: document)


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

    def heads(self, material: MaterialId) -> tuple[str, str] | None:
        """What changes when that does which others tell of the material, in links and in lists."""
        return self._late[material].heads

    def facts(self, material: MaterialId) -> BodyFacts:
        """What is known without the tree."""
        return self._late[material].facts


def facts_of(material: Material, document: tree.Document) -> BodyFacts:
    """The same from the tree."""
    figures = {
        audience: _figures(view(document.blocks, audience, Copy.PARTICIPANT))
        for audience in material.audiences
    }
    return BodyFacts(document.links, document.anchors, document.pictures, figures)


def _figures(blocks: Blocks) -> Figures:
    questions = sum(isinstance(block, tree.Question) for block in walk(blocks))
    return Figures(questions, count_characters("".join(block_lines(blocks))))


def as_plain(facts: BodyFacts) -> list[Any]:
    """Facts as JSON can hold them."""
    # What an author wrote knows where it stands; here it is a text like any other.
    links = [[str(use.target), *use.place, use.readers, use.is_picture] for use in facts.links]
    anchors, pictures = map(str, facts.anchors), map(str, facts.pictures)
    return [links, sorted(anchors), sorted(pictures), dict(facts.figures)]


def from_plain(plain: list[Any]) -> BodyFacts:
    """Facts again."""
    links, anchors, pictures, figures = plain
    return BodyFacts(
        tuple(
            tree.LinkUse(target, Place(path, line, column), tuple(readers), is_picture)
            for target, path, line, column, readers, is_picture in links
        ),
        frozenset(anchors),
        frozenset(pictures),
        {AudienceId(audience): Figures(*counts) for audience, counts in figures.items()},
    )
