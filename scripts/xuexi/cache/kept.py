"""Plain values under digests, which can be kept from one run to the next."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

Plain = Any
"""What JSON can hold: texts, whole numbers, truth values, None, lists and mappings of these."""

_DIGEST = hashlib.sha256


class Kept:
    """Values by digest: what this run asks for, and what the run before has asked for."""

    def __init__(self, record: bytes = b"", version: str = "") -> None:
        """`record` is what an earlier run has left; whatever it is, it may be wrong.

        `version` is of all code that makes such values: of any other nothing is believed.
        """
        self.version = version
        self._before: dict[str, Plain] = _read(record, version)
        self._now: dict[str, Plain] = {}
        self._made = 0
        self._untold: dict[str, Plain] = {}

    def begin(self) -> None:
        """What the run before last asked for is let go."""
        self._before, self._now, self._made, self._untold = self._now, {}, 0, {}

    def recall(self, key: str, make: Callable[[], Plain]) -> Plain:
        """The value for `key`, made now unless it is known."""
        if key in self._now:
            return self._now[key]
        if key in self._before:
            value = self._before[key]
        else:
            value = self._untold[key] = make()
            self._made += 1
        self._now[key] = value
        return value

    def told(self) -> bytes:
        """What was made since this was asked last, for another process of the same run."""
        from msgspec import json  # noqa: PLC0415 - see _read

        untold, self._untold = self._untold, {}
        return json.encode(untold, enc_hook=_text)

    def hear(self, told: bytes) -> None:
        """Take in what another process of this run has made."""
        from msgspec import json  # noqa: PLC0415 - see _read

        heard = json.decode(told)
        self._before.update(heard)
        self._made += len(heard)

    def before(self, key: str) -> Plain:
        """What the run before has left under `key`; None if it has left nothing."""
        return self._before.get(key)

    def leave(self, key: str, value: Plain) -> None:
        """Leave a value under a name for the next run; it says by itself what it was made from."""
        if key not in self._before or self._before[key] != value:
            self._made += 1
        self._now[key] = value

    @property
    def is_new(self) -> bool:
        """Whether no run before has left anything."""
        return not self._before

    @property
    def has_changed(self) -> bool:
        """Whether this run asked for something else than the one before."""
        return bool(self._made) or len(self._now) != len(self._before)

    def record(self, *, is_whole: bool) -> bytes:
        """What this run asked for, for the next one; so it never grows beyond a project.

        A run that is not about the whole project leaves the rest as it was.
        """
        from msgspec import json  # noqa: PLC0415 - see _read

        values = self._now if is_whole else {**self._before, **self._now}
        record = {"version": self.version, "values": values}
        content = json.encode(record, enc_hook=_text)
        return _DIGEST(content).hexdigest().encode() + b"\n" + content


def _text(value: object) -> str:
    """A text that knows where it stands is kept as a text like any other."""
    if isinstance(value, str):
        return str(value)
    raise TypeError(type(value))


def _read(record: bytes, version: str) -> dict[str, Plain]:
    """The values of a record that is whole and of this version; of any other none."""
    digest, _, content = record.partition(b"\n")
    if _DIGEST(content).hexdigest().encode() != digest:
        return {}
    # Whoever has no record yet has no use for it.
    from msgspec import json  # noqa: PLC0415

    try:
        read = json.decode(content)
        values = read["values"] if read["version"] == version else {}
    except (ValueError, TypeError, KeyError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}
