"""A digest of any value: equal values have equal ones, in this run and in every later one."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from pathlib import PurePath
from typing import Any

LENGTH = 16
"""Bytes: among as many values as there are files in the world, no two are taken for one."""


class Digests:
    """Digests of one run. Values must not change while it lasts."""

    def __init__(self, version: str = "") -> None:
        """`version` is of what makes the values: another one has other digests."""
        self._version = f"s{len(version)}:{version}"
        # The object stands beside its digest, so that no other takes over its identity.
        self._known: dict[int, tuple[object, str]] = {}

    def of(self, value: object) -> str:
        """The digest of texts, numbers, days, tuples, mappings, sets and our dataclasses.

        Raises TypeError for any other value: what it is equal to is not known here.
        """
        return _hashed(f"{self._version}{self._written(value)}")

    def _written(self, value: object) -> str:
        """A value as text that no other value has: each with its length, large ones by digest."""
        kind = type(value)
        if kind is tuple or kind is list:
            return self._written_all(value)  # type: ignore[arg-type]
        known = self._known.get(id(value))
        if known is not None:
            return known[1]
        if isinstance(value, str):
            # Texts with places are equal to the plain ones.
            return f"s{len(value)}:{value!s}"
        if value is None or (isinstance(value, bool | int | float) and not isinstance(value, Enum)):
            return f"n{value!r};"
        if isinstance(value, bytes):
            return f"b{len(value)}:{value.hex()}"
        if isinstance(value, tuple | list):
            return self._written_all(value)
        written = f"#{_hashed(self._written_many(value))}"
        self._known[id(value)] = (value, written)
        return written

    def _written_all(self, values: Sequence[object]) -> str:
        # Nearly all are texts: asking each what it is would take longer than all else.
        parts = [
            f"s{len(value)}:{value}" if type(value) is str else self._written(value)
            for value in values
        ]
        return f"t{len(parts)}:{''.join(parts)}"

    def _written_many(self, value: Any) -> str:
        if isinstance(value, Enum):
            return f"e{self._written_all((type(value).__qualname__, value.name))}"
        if isinstance(value, Mapping):
            pairs = [one for pair in value.items() for one in pair]
            return f"m{self._written_all(pairs)}"
        if isinstance(value, frozenset | set):
            return f"f{''.join(sorted(map(self.of, value)))}"
        if isinstance(value, date):
            return f"d{value.isoformat()}"
        if isinstance(value, PurePath):
            return f"p{value.as_posix()}"
        if is_dataclass(value) and not isinstance(value, type):
            parts = [getattr(value, name) for name in _names(type(value))]
            return f"c{self._written_all((type(value).__qualname__, *parts))}"
        raise TypeError(type(value))


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _hashed(content: str) -> str:
    told = content.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(told, digest_size=LENGTH).hexdigest()
