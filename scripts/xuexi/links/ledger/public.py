"""The ledger as a site shows it: without the words of what was withdrawn.

Somebody may have withdrawn it because of these very words, and the copy in the site can be read by
everybody. Where its addresses lead is decided by ids alone, so nothing dies without the words:
what stands there now brings its own when it comes back. Only anchors that it had before it was
withdrawn, and no longer has, are not found again in a ledger that was made from the copy: they
are words too, in pinyin, and lead to the beginning of the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from xuexi.links.ledger.facts import Anchored, Entity, Fact, Named, Same, Thing
from xuexi.links.ledger.identity import Identity
from xuexi.links.ledger.inventory import Inventory
from xuexi.links.ledger.things import about, of_sort


def for_everybody(facts: frozenset[Fact], now: Inventory) -> frozenset[Fact]:
    """The facts as everybody may read them; what stands on a page now can be read there too."""
    if not now.withdrawn:
        return facts
    identity = Identity(facts, now)
    # What it was called before it got its last id is withdrawn with it.
    hidden = {one for one in identity.known if identity.withdrawn(one)} | now.withdrawn
    return frozenset(_Filter(facts, now, hidden).shown())


class _Filter:
    """One look at a ledger of which some is not for everybody."""

    def __init__(self, facts: frozenset[Fact], now: Inventory, hidden: set[Entity]) -> None:
        self._facts = facts
        self._hidden = hidden
        self._there = frozenset(now.names)
        self._public = frozenset(
            (owner, anchor.name, anchor.words)
            for owner, anchors in now.anchors_of.items()
            for anchor in anchors
        )
        own = [one for one in facts if isinstance(one, Named) and one.entity in hidden]
        self._titles = frozenset(one.name for one in own if one.name)
        self._said = {text for one in own for text in (one.name, one.hint)}
        self._said |= {
            one.words for one in facts if isinstance(one, Anchored) and self._is_of(one.owner)
        }

    def shown(self) -> Iterator[Fact]:
        """What may be read."""
        for fact in self._facts:
            match fact:
                case Named():
                    yield self._named(fact)
                case Anchored():
                    if not self._is_of(fact.owner):
                        yield self._anchored(fact)
                case Same() if "#" in fact.old:
                    if not any(self._is_of(_owner(one)) for one in (fact.old, fact.new)):
                        yield fact
                case _:
                    yield fact

    def _named(self, fact: Named) -> Named:
        if fact.entity in self._hidden:
            return replace(fact, name="", hint="")
        if fact.entity in self._there:
            return fact
        # Perhaps the same under another id, of which nobody knows.
        name, hint = ("" if self._tells(text) else text for text in (fact.name, fact.hint))
        return replace(fact, name=name, hint=hint)

    def _anchored(self, fact: Anchored) -> Anchored:
        if (fact.owner, fact.anchor, fact.words) in self._public:
            return fact
        # Lists and calendars show what others are called, and only the first words of it.
        is_text = of_sort(fact.owner, "material") is not None
        return fact if is_text and not self._tells(fact.words) else replace(fact, words="")

    def _tells(self, text: str) -> bool:
        return text in self._said or any(title in text for title in self._titles)

    def _is_of(self, owner: Thing) -> bool:
        return not self._hidden.isdisjoint(about(owner))


def _owner(place: str) -> Thing:
    return Thing(place.rpartition("#")[0])
