"""Results kept from one run to the next, so that only what has changed is made.

A key holds everything that its result was made from, so nothing ever has to be
declared stale. Small results that are plain values are kept on disk as well.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from xuexi.cache.alone import Alone, Team
from xuexi.cache.digest import Digests
from xuexi.cache.kept import Kept, Plain
from xuexi.cache.recent import Recent

T = TypeVar("T")

_MOST_TOLD = 4_000
"""Bytes of a value: what is longer nobody but the one that leads has asked for so far."""

_FEW = 50
"""Contents of a few materials."""


class Same:
    """A part of a key that is equal to itself alone, for values that are dear to compare.

    It holds the value, so that no other value can take over its identity.
    """

    __slots__ = ("_value",)

    def __init__(self, value: object) -> None:
        self._value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self._value is other._value

    def __hash__(self) -> int:
        return id(self._value)


class Cache:
    """Results by key. What a run does not ask for is forgotten when the next one begins."""

    def __init__(
        self, kept: Kept | None = None, team: Team | None = None, *, holds_content: bool = True
    ) -> None:
        """`kept` is what runs before have left on disk, `team` who builds the same site with us.

        Without `holds_content` files are found again by their keys, and need not fill memory.
        """
        self.kept = kept or Kept()
        self.team = team or Alone()
        self._digests = Digests(self.kept.version)
        self._before: dict[Hashable, object] = {}
        self._now: dict[Hashable, object] = {}
        self._holds_content = holds_content
        self._contents: Recent[object] = Recent(_FEW)

    def begin(self) -> None:
        """Begin a run: results of the run before last are let go."""
        self._before, self._now = self._now, {}
        self._digests = Digests(self.kept.version)
        self.kept.begin()

    def recall(self, key: Hashable, make: Callable[[], T]) -> T:
        """The result for `key`, made now unless this run or the one before has made it."""
        for known in (self._now, self._before):
            if key in known:
                result = known[key]
                self._now[key] = result
                return result  # type: ignore[return-value]
        made = make()
        self._now[key] = made
        return made

    def recall_content(self, key: Hashable, make: Callable[[], T]) -> T:
        """The same for what becomes files: where they are found again, who asks twice asks soon."""
        if self._holds_content:
            return self.recall(key, make)
        return self._contents.recall(key, make)  # type: ignore[return-value]

    def digest(self, value: object) -> str:
        """What tells a value, or the key of a result, from all others, of any run and version."""
        return self._digests.of(value)

    def recall_plain(self, key: str, make: Callable[[], Plain]) -> Plain:
        """The same for a plain value under a digest, on disk too."""
        return self.kept.recall(key, make)

    def share(
        self,
        step: str,
        things: Iterable[T],
        name: Callable[[T], str],
        do: Callable[[T], object],
    ) -> None:
        """Let each process of the team do a part of this, so that all of it is known to all.

        `do` recalls plain values of a thing. Whoever is alone does nothing: what is not known yet
        is made when it is asked for.
        """
        if isinstance(self.team, Alone):
            return
        for one in things:
            if self.team.is_mine(name(one)):
                do(one)
        self.meet(step)

    def meet(self, step: str) -> None:
        """Let each process of the team know what the others have made up to this step."""
        if isinstance(self.team, Alone):
            return
        # The one that leads writes the record of all; others make few large values a second time.
        own = self.kept.told(_MOST_TOLD if self.team.leads else None)
        for told in self.team.exchange(step, own):
            self.kept.hear(told)
