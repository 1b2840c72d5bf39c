"""The ledger as a site shows it: without the words of what was withdrawn.

Somebody may have withdrawn it because of these very words, and the copy in the site can be read by
everybody. Where its addresses lead is decided by ids alone, so nothing dies without the words:
what stands there now brings its own when it comes back. Only anchors that it had before it was
withdrawn, and no longer has, are not found again in a ledger that was made from the copy: they
are words too, in pinyin, and lead to the beginning of the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from xuexi.links.ledger.facts import Anchored, Entity, Fact, Named, Same, Thing
from xuexi.links.ledger.identity import Identity
from xuexi.links.ledger.inventory import Inventory
from xuexi.links.ledger.things import about


def for_everybody(
    facts: frozenset[Fact],
    names: Mapping[Entity, tuple[str, str]],
    withdrawn: frozenset[Entity],
) -> frozenset[Fact]:
    """The facts as everybody may read them.

    `names` are those of what there is now, each with its hint.
    """
    if not withdrawn:
        return facts
    identity = Identity(facts, Inventory(names, withdrawn=withdrawn))
    # What it was called before it got its last id is withdrawn with it.
    hidden = {one for one in identity.known if identity.withdrawn(one)} | withdrawn
    words = frozenset(_words(facts, hidden))
    return frozenset(_shown(facts, hidden, words, frozenset(names)))


def _words(facts: frozenset[Fact], hidden: set[Entity]) -> Iterator[str]:
    for fact in facts:
        match fact:
            case Named() if fact.entity in hidden:
                yield from (fact.name, fact.hint)
            case Anchored() if _is_of(fact.owner, hidden):
                yield fact.words


def _shown(
    facts: frozenset[Fact], hidden: set[Entity], words: frozenset[str], there: frozenset[Entity]
) -> Iterator[Fact]:
    for fact in facts:
        match fact:
            case Named() if fact.entity in hidden:
                yield replace(fact, name="", hint="")
            case Named() if fact.entity not in there:
                # Under another id of which nobody knows that it was the same.
                name, hint = ("" if said in words else said for said in (fact.name, fact.hint))
                yield replace(fact, name=name, hint=hint)
            case Anchored() if _is_of(fact.owner, hidden):
                pass
            case Anchored() if fact.words in words:
                # A part that was moved into what was withdrawn then, or is common to both: a
                # text that still has it brings it back.
                yield replace(fact, words="")
            case Same() if "#" in fact.old and (
                _is_of(_owner(fact.old), hidden) or _is_of(_owner(fact.new), hidden)
            ):
                pass
            case _:
                yield fact


def _is_of(owner: Thing, hidden: set[Entity]) -> bool:
    return not hidden.isdisjoint(about(owner))


def _owner(place: str) -> Thing:
    return Thing(place.rpartition("#")[0])
