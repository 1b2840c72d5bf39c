"""Who became who: things whose ids were changed are known again by what else is known of them.

Only a clear case is decided. Two that could be meant make a question, and none makes something
that was taken away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from xuexi.ground.late_dataclass import dataclass
from xuexi.links.ledger.facts import Anchored, Entity, Named, Same, Shown
from xuexi.links.ledger.inventory import Inventory
from xuexi.links.ledger.things import about

_ENOUGH = 3
"""Points that make two the same: one sure sign, or two weak ones."""
_SURE = 3
_WEAK = 2
_MOST_WORDS = 0.5
"""Share of a material's headings that must be found in another one to take it for its successor."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Something of which several could be what became of it."""

    old: Entity
    claimants: tuple[Entity, ...]


class Identity:
    """What each entity that was ever named is called now."""

    def __init__(self, facts: Iterable[object], now: Inventory) -> None:
        """Read the facts; `now` is what there is."""
        self._now = now
        self._names: dict[Entity, set[str]] = defaultdict(set)
        self._hints: dict[Entity, set[str]] = defaultdict(set)
        self._words: dict[Entity, set[str]] = defaultdict(set)
        self._with: dict[Entity, set[Entity]] = defaultdict(set)
        self._edges: dict[str, list[Same]] = defaultdict(list)
        for fact in facts:
            match fact:
                case Named(entity=one):
                    self._names[one].add(fact.name)
                    self._hints[one].add(fact.hint)
                case Anchored(owner=owner) if fact.words:
                    for one in about(owner):
                        self._words[one].add(fact.words)
                case Shown(thing=shown):
                    parts = about(shown)
                    for one in parts:
                        self._with[one].update(part for part in parts if part != one)
                case Same(old=old):
                    self._edges[old].append(fact)
        for edges in self._edges.values():
            edges.sort(key=lambda same: same.day, reverse=True)

    @property
    def known(self) -> set[Entity]:
        """All entities that the facts name."""
        return set(self._names)

    def now(self, old: Entity) -> Entity | None:
        """What an entity is called now, by what is known already; None if it is nowhere."""
        last = self._last(old)
        return last if last in self._now.names else None

    def withdrawn(self, old: Entity) -> Entity | None:
        """What an entity was called last, where it was taken back; None where it was not."""
        last = self._last(old)
        return last if last in self._now.withdrawn else None

    def _last(self, old: Entity) -> Entity | None:
        """What an entity is called now or was called when it was taken back, if that is known."""
        seen = {old}
        todo = [old]
        while todo:
            one = todo.pop(0)
            if one in self._now.names or one in self._now.withdrawn:
                return one
            for same in self._edges.get(one, ()):
                new = Entity(same.new)
                if new not in seen:
                    seen.add(new)
                    todo.append(new)
        return None

    def find(self) -> tuple[dict[Entity, Entity], tuple[Claim, ...]]:
        """What has clearly become of those that are nowhere, and what is unclear."""
        gone = sorted(one for one in self.known if self._last(one) is None)
        fresh = [one for one in self._now.names if one not in self._names]
        scores = {
            old: {new: points for new in fresh if (points := self._points(old, new)) >= _ENOUGH}
            for old in gone
        }
        found: dict[Entity, Entity] = {}
        claims: list[Claim] = []
        for old in gone:
            best = _best(scores[old])
            if len(best) > 1:
                claims.append(Claim(old, best))
            elif best:
                found[old] = best[0]
            elif successor := self._successor(old):
                found[old] = successor
        return found, tuple(claims)

    def _points(self, old: Entity, new: Entity) -> int:
        if old.partition(":")[0] != new.partition(":")[0]:
            return 0
        name, hint = self._now.names[new]
        points = _SURE * bool(name and name in self._names[old])
        points += _SURE * bool(hint and hint in self._hints[old])
        if self._share(old, new) >= _MOST_WORDS:
            points += _SURE
        mates, others = self._with[old], self._mates.get(new, set())
        if mates and others and len(mates & others) >= _MOST_WORDS * len(mates):
            points += _WEAK
        return points

    @cached_property
    def _mates(self) -> Mapping[Entity, set[Entity]]:
        """What each entity shares pages with now."""
        mates: dict[Entity, set[Entity]] = defaultdict(set)
        for page in self._now.pages:
            parts = about(page.thing)
            for one in parts:
                mates[one].update(part for part in parts if part != one)
        return mates

    def _share(self, old: Entity, new: Entity) -> float:
        """The share of what stood in the old headings that stands in the new one's."""
        words = self._words[old]
        if len(words) < 2:
            return 0.0
        return len(words & self._headings.get(new, set())) / len(words)

    @cached_property
    def _headings(self) -> Mapping[Entity, set[str]]:
        """The words at each entity's anchors now."""
        headings: dict[Entity, set[str]] = defaultdict(set)
        for owner, anchors in self._now.anchors_of.items():
            for one in about(owner):
                headings[one].update(anchor.words for anchor in anchors)
        return headings

    def _successor(self, old: Entity) -> Entity | None:
        """The material into which most of a material that is gone was taken, if there is one."""
        if not old.startswith("material:"):
            return None
        materials = (one for one in self._now.names if one.startswith("material:"))
        shares = {one: self._share(old, one) for one in materials}
        best = _best({one: share for one, share in shares.items() if share >= _MOST_WORDS})
        return best[0] if len(best) == 1 else None


def _best(points: Mapping[Entity, float]) -> tuple[Entity, ...]:
    most = max(points.values(), default=0)
    return tuple(one for one, own in points.items() if own == most)
