"""Results asked for lately: those of before are let go, so that memory does not grow with work."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Recent(Generic[T]):
    """The results that were asked for last, by key."""

    def __init__(self, most: int, let_go: Callable[[Hashable, T], object] | None = None) -> None:
        """`most` are remembered; `let_go` hears of each that no longer is."""
        self._most = most
        self._let_go = let_go
        self._results: OrderedDict[Hashable, T] = OrderedDict()

    def __contains__(self, key: object) -> bool:
        return key in self._results

    def recall(self, key: Hashable, make: Callable[[], T]) -> T:
        """The result for `key`, made now unless it is remembered."""
        if key in self._results:
            self._results.move_to_end(key)
            return self._results[key]
        made = self._results[key] = make()
        self._let_oldest_go()
        return made

    def remember(self, most: int) -> None:
        """Remember so many from now on."""
        self._most = most
        self._let_oldest_go()

    def _let_oldest_go(self) -> None:
        while len(self._results) > self._most:
            oldest, result = self._results.popitem(last=False)
            if self._let_go:
                self._let_go(oldest, result)
