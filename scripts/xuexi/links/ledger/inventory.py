"""What a site publishes now, as the ledger sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from functools import cached_property

from xuexi.ground.late_dataclass import dataclass
from xuexi.links.ledger.facts import Entity, Thing
from xuexi.links.ledger.things import owner_of


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place on a page to which a link may lead."""

    name: str
    words: str
    """The heading's words, or the first of what stands there; may be empty."""


@dataclass(frozen=True)
class Page:
    """A page of the site."""

    address: str
    """Below the site's root, ending in a slash; the front page's is empty."""
    thing: Thing
    anchors: tuple[Anchor, ...] = ()
    """In reading order."""

    @cached_property
    def names(self) -> frozenset[str]:
        """The anchors' names."""
        return frozenset(anchor.name for anchor in self.anchors)


@dataclass(frozen=True)
class Inventory:
    """Everything that has an address."""

    names: Mapping[Entity, tuple[str, str]] = field(default_factory=dict)
    """What each entity is called, and its hint: where it is written, or its part of an address."""
    pages: tuple[Page, ...] = ()
    files: Mapping[str, Thing] = field(default_factory=dict)
    """Paths of files with what they are."""
    withdrawn: frozenset[Entity] = frozenset()
    """What somebody has taken back: nothing becomes of it, however much another resembles it."""

    @cached_property
    def page_of(self) -> dict[Thing, Page]:
        """Where each thing is shown."""
        return {page.thing: page for page in self.pages}

    @cached_property
    def page_at(self) -> dict[str, Page]:
        """What stands at each address."""
        return {page.address: page for page in self.pages}

    @cached_property
    def file_of(self) -> dict[Thing, str]:
        """The path of each file."""
        return {thing: path for path, thing in self.files.items()}

    @cached_property
    def anchors_of(self) -> dict[Thing, tuple[Anchor, ...]]:
        """The anchors of each owner, those of its pages put together in reading order."""
        merged: dict[Thing, list[Anchor]] = {}
        for page in self.pages:
            own = merged.setdefault(owner_of(page.thing), [])
            _merge(own, page.anchors)
        return {owner: tuple(anchors) for owner, anchors in merged.items()}

    @cached_property
    def places(self) -> frozenset[tuple[Thing, str]]:
        """All anchors with their owners."""
        return frozenset(
            (owner, anchor.name) for owner, own in self.anchors_of.items() for anchor in own
        )

    @cached_property
    def pages_of(self) -> dict[Thing, list[Page]]:
        """The pages that share an owner's anchors."""
        pages: dict[Thing, list[Page]] = {}
        for page in self.pages:
            pages.setdefault(owner_of(page.thing), []).append(page)
        return pages

    @cached_property
    def audiences(self) -> tuple[Entity, ...]:
        """Audiences in their order."""
        return tuple(one for one in self.names if one.startswith("audience:"))


def _merge(own: list[Anchor], more: tuple[Anchor, ...]) -> None:
    """Put anchors that are new behind the one that they follow."""
    at = {anchor.name: number for number, anchor in enumerate(own)}
    place = -1
    for anchor in more:
        if anchor.name in at:
            place = max(place, at[anchor.name])
            continue
        place += 1
        own.insert(place, anchor)
        at = {one.name: number for number, one in enumerate(own)}
