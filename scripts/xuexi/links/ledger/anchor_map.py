"""Where each anchor that was ever published is now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import ROUND_FLOOR, Decimal

from xuexi.links.ledger.anchors import TOP, successor
from xuexi.links.ledger.facts import Anchored, Entity, Fact, Same, Thing
from xuexi.links.ledger.inventory import Anchor, Inventory, Page
from xuexi.links.ledger.things import about, owner_of, with_entities

_FEWEST = 2
"""Characters of a heading that is looked for in other texts."""

_STEP = Decimal("0.000001")
"""As fine as places among anchors are told."""

Place = tuple[Thing, str]
"""An owner and one of its anchors; TOP is its beginning."""


class AnchorMap:
    """The anchors of a ledger, on the pages of a site."""

    def __init__(
        self, facts: Iterable[Fact], now_called: Mapping[Entity, Entity], now: Inventory, day: str
    ) -> None:
        """`now_called` says what each entity is called now, or was called last, where it was
        taken back; facts come in order of time.
        """
        self._called = dict(now_called)
        self._now = now
        self._day = day
        self.learnt: set[Fact] = set()
        """What the facts do not say yet."""
        self._rows: dict[Thing, dict[str, Anchored]] = defaultdict(dict)
        self._known: dict[Place, Place] = {}
        for fact in facts:
            match fact:
                case Anchored():
                    self._rows[fact.owner][fact.anchor] = fact
                case Same(old=old, new=new) if "#" in old:
                    self._known[self._as_place(old)] = self._as_place(new)
        # What is published only now was never lost, and stands where something lost may have been.
        self._before = {owner: dict(rows) for owner, rows in self._rows.items()}
        self._learn_new()
        self._by_words: dict[str, list[Place]] = defaultdict(list)
        for owner, anchors in now.anchors_of.items():
            for anchor in anchors:
                self._by_words[anchor.words].append((owner, anchor.name))
        self._led = {owner: self._lead(owner) for owner in self._before}

    def on_pages(self) -> dict[str, dict[str, str]]:
        """For each page the old anchors that still belong to it, each with what took its place."""
        here: dict[str, dict[str, str]] = {}
        led: dict[Thing, dict[str, Place]] = defaultdict(dict)
        # What a text itself once held comes before what it took over from others.
        for own in sorted(self._led, key=lambda one: (one not in self._now.pages_of, one)):
            for name, place in self._led[own].items():
                led[place[0]].setdefault(name, place)
        for owner, places in led.items():
            for page in self._now.pages_of.get(owner, ()):
                old = {
                    name: new if new in page.names else TOP
                    for name, (_, new) in places.items()
                    if name not in page.names
                }
                if old:
                    here[page.address] = old
        return here

    def elsewhere(
        self, shown: Mapping[str, Iterable[Thing]], targets: Mapping[str, Page]
    ) -> dict[str, dict[str, tuple[str, str]]]:
        """For each address the anchors that a reader does not find where it leads.

        `shown` says what each address ever showed, `targets` what it leads to now.
        """
        found: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
        for address, things in shown.items():
            target = targets.get(address)
            # A living page's own anchors come before those of what once stood at its address.
            own = target.names if target and target.address == address else frozenset()
            for one in things:
                for name, (owner, new) in self._led.get(owner_of(one), {}).items():
                    is_there = target is not None and owner == owner_of(target.thing)
                    if is_there or name in own:
                        continue
                    # What is nowhere leads to the beginning of what stands there now.
                    other = self._page_of(owner, one)
                    if other:
                        found[address].setdefault(name, (other.address, new))
                    elif target:
                        found[address].setdefault(name, (target.address, TOP))
        return dict(found)

    def _page_of(self, owner: Thing, like: Thing) -> Page | None:
        """A page of the owner's, for the same audience if there is one."""
        pages = self._now.pages_of.get(owner, [])
        audience = set(about(like)) - set(about(owner_of(like)))
        same = (page for page in pages if audience <= set(about(page.thing)))
        return next(same, pages[0] if pages else None)

    def _as_place(self, text: str) -> Place:
        owner, _, anchor = text.rpartition("#")
        return with_entities(Thing(owner), self._called), anchor

    def _learn_new(self) -> None:
        """Every anchor that is published now, with its place among those that were before."""
        for owner, anchors in self._now.anchors_of.items():
            rows = self._rows[owner]
            places = _places([rows[a.name].at if a.name in rows else None for a in anchors])
            for anchor, at in zip(anchors, places, strict=True):
                row = rows.get(anchor.name)
                if row is None or row.words != anchor.words:
                    new = Anchored(owner, anchor.name, anchor.words, at, self._day)
                    self.learnt.add(new)
                    rows[anchor.name] = new

    def _lead(self, owner: Thing) -> dict[str, Place]:
        """For each anchor of a recorded owner where it is now."""
        rows = sorted(self._before[owner].values(), key=lambda row: (Decimal(row.at), row.anchor))
        before = [Anchor(row.anchor, row.words) for row in rows]
        new = with_entities(owner, self._called)
        return {one.name: self._place(new, one, before) for one in before}

    def _place(self, owner: Thing, one: Anchor, before: list[Anchor]) -> Place:
        place = (owner, one.name)
        seen = {place}
        while not self._is_there(place) and (later := self._known.get(place)):
            if later in seen:
                break
            place = later
            seen.add(later)
        if self._is_there(place):
            return place
        if not self._now.withdrawn.isdisjoint(about(owner)):
            # It may come back as it was: what would be learnt now would be in its way.
            return owner, TOP
        now = self._now.anchors_of.get(owner, ())
        found = self._moved(one, owner) or (owner, successor(one, before, now))
        self._learn_same((owner, one.name), found)
        return found

    def _learn_same(self, old: Place, new: Place) -> None:
        self._known[old] = new
        self.learnt.add(Same("#".join(old), "#".join(new), self._day))

    def _is_there(self, place: Place) -> bool:
        return place in self._now.places or (place[1] == TOP and place[0] in self._now.pages_of)

    def _moved(self, one: Anchor, own: Thing) -> Place | None:
        """Another text that holds the very heading since now, if only one does."""
        fresh = [
            (owner, name)
            for owner, name in self._by_words.get(one.words, ())
            if name not in self._before.get(owner, {})
        ]
        if len(one.words) < _FEWEST or len(fresh) != 1 or fresh[0][0] == own:
            return None
        return fresh[0]


def _places(known: list[str | None]) -> list[str]:
    """A decimal for each anchor: what is known, and between its neighbours what is not.

    Where the order has changed what is known stays: it is a hint and no promise.
    """
    result: list[Decimal | None] = [Decimal(one) if one else None for one in known]
    for number, one in enumerate(result):
        if one is not None:
            continue
        left = result[number - 1] if number else Decimal(0)
        assert left is not None
        right = next((later for later in result[number + 1 :] if later is not None), None)
        gap = sum(1 for later in result[number:] if later is None)
        if right is None or right <= left:
            result[number] = left.to_integral_value(ROUND_FLOOR) + 1
        else:
            result[number] = left + (right - left) / (min(gap, 8) + 1)
    return [_plain(one) for one in result if one is not None]


def _plain(number: Decimal) -> str:
    return format(number.quantize(_STEP).normalize(), "f")
