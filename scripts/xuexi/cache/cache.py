"""Results kept from one run to the next, so that a preview makes only what has changed.

A key holds everything that its result was made from, so nothing ever has to be
declared stale. A run that builds for publishing starts with an empty cache.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

T = TypeVar("T")


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

    def __init__(self) -> None:
        self._before: dict[Hashable, object] = {}
        self._now: dict[Hashable, object] = {}

    def begin(self) -> None:
        """Begin a run: results of the run before last are let go."""
        self._before, self._now = self._now, {}

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
