"""The bodies of a library: what is known of each at once, and its tree when somebody asks for it.

Most runs ask for few trees: what was made of the others has been kept under their states.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from xuexi.document import tree
from xuexi.findings import Place
from xuexi.model import MaterialId


@dataclass(frozen=True, slots=True)
class BodyFacts:
    """What others ask of a body besides its text."""

    links: tuple[tree.LinkUse, ...] = ()
    anchors: frozenset[str] = frozenset()
    pictures: frozenset[str] = frozenset()
    """Paths below the project's root of the pictures that it shows or leads to."""


@dataclass(frozen=True, slots=True)
class LateDocument:
    """A body whose tree is made when it is asked for."""

    state: str
    """A digest of all that it is made from: its material, and what its text may refer to."""
    facts: BodyFacts
    make: Callable[[], tree.Document]


def made(state: str, document: tree.Document) -> LateDocument:
    """A body whose tree is there already."""
    return LateDocument(state, facts_of(document), lambda: document)


class Documents(Mapping[MaterialId, tree.Document]):
    """Trees by material; each is made once."""

    def __init__(self, late: Mapping[MaterialId, LateDocument]) -> None:
        self._late = late
        self._made: dict[MaterialId, tree.Document] = {}

    def __getitem__(self, material: MaterialId) -> tree.Document:
        if material not in self._made:
            self._made[material] = self._late[material].make()
        return self._made[material]

    def __iter__(self) -> Iterator[MaterialId]:
        return iter(self._late)

    def __len__(self) -> int:
        return len(self._late)

    def state(self, material: MaterialId) -> str:
        """What changes whenever the tree might: equal states, equal trees."""
        return self._late[material].state

    def facts(self, material: MaterialId) -> BodyFacts:
        """What is known without the tree."""
        return self._late[material].facts


def facts_of(document: tree.Document) -> BodyFacts:
    """The same from the tree."""
    return BodyFacts(document.links, document.anchors, document.pictures)


def as_plain(facts: BodyFacts) -> list[Any]:
    """Facts as JSON can hold them."""
    links = [[use.target, *use.place, use.readers, use.is_picture] for use in facts.links]
    return [links, sorted(facts.anchors), sorted(facts.pictures)]


def from_plain(plain: list[Any]) -> BodyFacts:
    """Facts again."""
    links, anchors, pictures = plain
    return BodyFacts(
        tuple(
            tree.LinkUse(target, Place(path, line, column), tuple(readers), is_picture)
            for target, path, line, column, readers, is_picture in links
        ),
        frozenset(anchors),
        frozenset(pictures),
    )
