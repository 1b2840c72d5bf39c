"""A digest of any value: equal values have equal ones, in this run and in every later one."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import PurePath
from typing import Any

LENGTH = 16
"""Bytes: among as many values as there are files in the world, no two are taken for one."""


class Digests:
    """Digests of one run. Values must not change while it lasts."""

    def __init__(self) -> None:
        # The object stands beside its digest, so that no other takes over its identity.
        self._known: dict[int, tuple[object, bytes]] = {}

    def of(self, value: object) -> bytes:
        """The digest of texts, numbers, days, tuples, mappings, sets and our dataclasses.

        Raises TypeError for any other value: what it is equal to is not known here.
        """
        return _hashed(self._written(value))

    def _written(self, value: object) -> bytes:
        """A value as bytes that no other value has: each with its length, large ones by digest."""
        if isinstance(value, str):
            # Texts with places are equal to the plain ones.
            text = str(value).encode("utf-8", "surrogatepass")
            return b"s%d:%b" % (len(text), text)
        if isinstance(value, Enum):
            return self._written((type(value).__qualname__, value.name)) + b"e"
        if value is None or isinstance(value, bool | int | float):
            return b"n%b;" % repr(value).encode()
        if isinstance(value, bytes):
            return b"b%d:%b" % (len(value), value)
        if isinstance(value, tuple | list):
            return b"t%d:%b" % (len(value), b"".join(map(self._written, value)))
        known = self._known.get(id(value))
        if known is not None:
            return known[1]
        written = b"#" + _hashed(self._written_many(value))
        self._known[id(value)] = (value, written)
        return written

    def _written_many(self, value: Any) -> bytes:
        if isinstance(value, Mapping):
            pairs = [one for pair in value.items() for one in pair]
            return b"m" + self._written(pairs)
        if isinstance(value, frozenset | set):
            return b"f" + b"".join(sorted(map(self.of, value)))
        if isinstance(value, date):
            return b"d" + value.isoformat().encode()
        if isinstance(value, PurePath):
            return b"p" + value.as_posix().encode("utf-8", "surrogateescape")
        if is_dataclass(value) and not isinstance(value, type):
            parts = [getattr(value, field.name) for field in fields(value)]
            return b"c" + self._written((type(value).__qualname__, *parts))
        raise TypeError(type(value))


def _hashed(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=LENGTH).digest()
