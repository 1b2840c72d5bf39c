"""What a material's page tells of others: those beside it on its shelf, and a few named ones.

What all of this is made from stands here too, so that a page is written anew when it changes, and
not when something changes of which it tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from xuexi.cache.cache import Cache
from xuexi.library import Library
from xuexi.links.addresses import Address, page
from xuexi.model import Audience, Kind, Material, MaterialId

_BESIDE = 12
"""Materials before and behind a page's own that its menu shows."""

Entry = tuple[str, Address]
"""A material in a menu: what it is called, and where it is."""


def entries_of(library: Library, audience: Audience, kind: Kind) -> tuple[Entry, ...]:
    """An audience's shelf as menus show it."""
    return _entries(library, audience, library.shelf(audience.id, kind))


def _entries(
    library: Library, audience: Audience, materials: Iterable[Material]
) -> tuple[Entry, ...]:
    return tuple((one.title, page(library.campaign, audience, one)) for one in materials)


def shelf_in_menu(
    library: Library, audience: Audience, kind: Kind, position: int
) -> dict[str, Any]:
    """A part of an audience's shelf for the menu of a page that stands there, or before its first.

    `first` is the place of its first material, `count` tells how many there are, `most` how many
    a menu holds. Empty where there is no shelf.
    """
    shelf = library.shelf(audience.id, kind)
    first, last = _beside(position)
    # Of a long shelf only these: each of its pages asks.
    entries = _entries(library, audience, shelf[first:last])
    shown = [{"title": title, "url": address} for title, address in entries]
    said = {"first": first, "pages": shown, "count": len(shelf), "most": 2 * _BESIDE + 1}
    return said if shelf else {}


def _beside(position: int) -> tuple[int, int]:
    at = max(position, 0)
    return max(at - _BESIDE, 0), at + _BESIDE + 1


class Others:
    """What the pages of one shelf tell of others, but for what stands in a frame (see `Told`)."""

    def __init__(self, library: Library, audience: Audience, kind: Kind, cache: Cache) -> None:
        self._library = library
        self._audience = audience
        # What many pages tell is written for their keys once.
        self._entries = [cache.digest(one) for one in entries_of(library, audience, kind)]
        self._explained = [
            (
                term.id,
                cache.digest(
                    (
                        term.id, term.pinyin, term.definition,
                        _where(library, term.material[0]) if term.material else (),
                    )
                ),
            )
            for term in library.terms
        ]  # fmt: skip

    def told_by(self, material: Material) -> tuple[object, ...]:
        """All of it that the page of one of its materials tells."""
        library = self._library
        position = library.place_on_shelf(self._audience.id, material)
        first, last = _beside(position)
        facts = library.documents.facts(material.id)
        led_to = tuple(_where(library, one) for one in sorted(facts.led_to))
        numbered_as = material.form.numbered_as if material.form else ()
        named = tuple((_where(library, one), _name(library, one)) for one, _ in numbered_as)
        explained = [said for term, said in self._explained if term in facts.terms]
        beside = self._entries[first:last]
        return position, len(self._entries), beside, led_to, named, explained


def names_of_terms(library: Library) -> tuple[object, ...]:
    """What decides which words of a text are explained."""
    return tuple((term.id, term.term, term.aliases, term.audiences) for term in library.terms)


def _where(library: Library, material: MaterialId) -> tuple[object, ...]:
    """What the address of a material is made from."""
    one = library.by_id.get(material)
    return (one.id, one.kind, one.audiences, one.slug) if one else ()


def _name(library: Library, material: MaterialId) -> str:
    one = library.by_id.get(material)
    return one.title if one else ""
