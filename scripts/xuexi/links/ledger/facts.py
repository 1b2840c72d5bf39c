"""What the ledger holds: facts that are only added, so that two ledgers together are one.

A thing is named by what it is, never by where it stands: `material:xuexi audience:village` is a
page of a material for an audience, whatever both are called and wherever the page is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NewType

Entity = NewType("Entity", str)
"""Something with an id that authors may change: `material:xuexi`, `audience:village`."""
Thing = NewType("Thing", str)
"""What an address shows: a word for the sort of page or file, then the entities it is about."""


def entity(sort: str, own_id: str) -> Entity:
    """An entity by its sort and its id."""
    return Entity(f"{sort}:{own_id}")


def thing(sort: str, *entities: Entity) -> Thing:
    """A thing by its sort and what it is about."""
    return Thing(" ".join((sort, *entities)))


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """What an entity was called, and where it was written or stood: how it is known again."""

    entity: Entity
    name: str
    hint: str
    """A material's file, an audience's slug; may be empty."""
    day: str
    """When it was first published so, as 2026-11-29."""


@dataclass(frozen=True, slots=True, order=True)
class Shown:
    """An address below the site's root once showed a thing; a page's ends in a slash."""

    address: str
    thing: Thing
    day: str


@dataclass(frozen=True, slots=True, order=True)
class Anchored:
    """A page once had an anchor, whose heading said so."""

    owner: Thing
    """The page; a material's pages for all audiences share their anchors."""
    anchor: str
    words: str
    at: str
    """Where among the owner's anchors it stood: a decimal, so that others can come between."""
    day: str


@dataclass(frozen=True, slots=True, order=True)
class Same:
    """What was called `old` is now called `new`: entities, or anchors as `thing#anchor`."""

    old: str
    new: str
    day: str


Fact = Named | Shown | Anchored | Same
