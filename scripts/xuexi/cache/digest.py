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
        if isinstance(value, str):
            # Texts with places are equal to the plain ones.
            return _hashed(b"s", str(value).encode("utf-8", "surrogatepass"))
        if isinstance(value, Enum):
            return _hashed(b"e", f"{type(value).__qualname__}.{value.name}".encode())
        if value is None or isinstance(value, bool | int | float):
            return _hashed(b"n", repr(value).encode())
        if isinstance(value, bytes):
            return _hashed(b"b", value)
        if isinstance(value, tuple | list):
            return _hashed(b"t", b"".join(map(self.of, value)))
        known = self._known.get(id(value))
        if known is not None:
            return known[1]
        digest = self._of_many(value)
        self._known[id(value)] = (value, digest)
        return digest

    def _of_many(self, value: Any) -> bytes:
        if isinstance(value, Mapping):
            pairs = (self.of(key) + self.of(one) for key, one in value.items())
            return _hashed(b"m", b"".join(pairs))
        if isinstance(value, frozenset | set):
            return _hashed(b"f", b"".join(sorted(map(self.of, value))))
        if isinstance(value, date):
            return _hashed(b"d", value.isoformat().encode())
        if isinstance(value, PurePath):
            return _hashed(b"p", value.as_posix().encode("utf-8", "surrogateescape"))
        if is_dataclass(value) and not isinstance(value, type):
            parts = (self.of(getattr(value, field.name)) for field in fields(value))
            return _hashed(b"c", type(value).__qualname__.encode() + b"\0" + b"".join(parts))
        raise TypeError(type(value))


def _hashed(kind: bytes, content: bytes) -> bytes:
    return hashlib.blake2b(kind + content, digest_size=LENGTH).digest()
