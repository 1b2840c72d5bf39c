"""Plain values under digests, which can be kept from one run to the next."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from msgspec import Raw

Plain = Any
"""What JSON can hold: texts, whole numbers, truth values, None, lists and mappings of these."""

_DIGEST = hashlib.sha256
_NONE: Final = object()
_UNREAD: Final = object()
"""Stands for a value that nobody has looked at yet: most runs look at few."""


class Kept:
    """Values by digest: what this run asks for, and what the run before has asked for."""

    def __init__(self, record: bytes = b"", version: str = "") -> None:
        """`record` is what an earlier run has left; whatever it is, it may be wrong.

        `version` is of all code that makes such values: of any other nothing is believed.
        """
        self.version = version
        self._written = dict(_read(record, version))
        """Values as they are written in the record."""
        self._before: dict[str, Plain] = dict.fromkeys(self._written, _UNREAD)
        self._now: dict[str, Plain] = {}
        self._made = 0
        self._untold: dict[str, Plain] = {}

    def begin(self) -> None:
        """What the run before last asked for is let go; before the first run nothing is."""
        if not self._now:
            return
        self._before, self._now, self._made, self._untold = self._now, {}, 0, {}
        self._written = {key: one for key, one in self._written.items() if key in self._before}

    def recall(self, key: str, make: Callable[[], Plain]) -> Plain:
        """The value for `key`, made now unless it is known."""
        value = self._now.get(key, _NONE)
        if value is _NONE:
            value = self._before.get(key, _NONE)
        if value is _NONE:
            value = self._untold[key] = make()
            self._made += 1
        self._now[key] = value = self._looked_at(key, value)
        return value

    def told(self) -> bytes:
        """What was made since this was asked last, for another process of the same run."""
        from msgspec import msgpack  # noqa: PLC0415 - see _read

        untold, self._untold = self._untold, {}
        return msgpack.encode(untold, enc_hook=_text)

    def hear(self, told: bytes) -> Iterable[str]:
        """Take in what another process of this run has made; its keys."""
        from msgspec import Raw, msgpack  # noqa: PLC0415 - see _read

        heard = msgpack.decode(told, type=dict[str, Raw])
        self._written.update(heard)
        self._before.update(dict.fromkeys(heard, _UNREAD))
        self._made += len(heard)
        return heard.keys()

    def keep(self, key: str) -> bool:
        """Ask for a value without looking at it; whether there is one."""
        value = self._now.get(key, self._before.get(key, _NONE))
        if value is not _NONE:
            self._now[key] = value
        return value is not _NONE

    def before(self, key: str) -> Plain:
        """What the run before has left under `key`; None if it has left nothing."""
        value = self._looked_at(key, self._before.get(key))
        if key in self._before:
            self._before[key] = value
        return value

    def leave(self, key: str, value: Plain) -> None:
        """Leave a value under a name for the next run; it says by itself what it was made from."""
        if key not in self._before or self.before(key) != value:
            self._made += 1
            self._written.pop(key, None)
        self._now[key] = value

    def _looked_at(self, key: str, value: Plain) -> Plain:
        if value is not _UNREAD:
            return value
        from msgspec import msgpack  # noqa: PLC0415 - see _read

        return msgpack.decode(self._written[key])

    def __iter__(self) -> Iterator[str]:
        """The keys of what the run before has left."""
        return iter(self._before)

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
        from msgspec import msgpack  # noqa: PLC0415 - see _read

        values = self._now if is_whole else {**self._before, **self._now}
        written = {key: self._written.get(key, value) for key, value in values.items()}
        record = {"version": self.version, "values": written}
        content = msgpack.encode(record, enc_hook=_text)
        return _DIGEST(content).hexdigest().encode() + b"\n" + content


def _text(value: object) -> str:
    """A text that knows where it stands is kept as a text like any other."""
    if isinstance(value, str):
        return str(value)
    raise TypeError(type(value))


def _read(record: bytes, version: str) -> Mapping[str, Raw]:
    """The values of a record that is whole and of this version; of any other none."""
    digest, _, content = record.partition(b"\n")
    if _DIGEST(content).hexdigest().encode() != digest:
        return {}
    # Whoever has no record yet has no use for it.
    from msgspec import Raw, msgpack  # noqa: PLC0415

    try:
        read: dict[str, Any] = msgpack.decode(content, type=dict[str, str | dict[str, Raw]])
        values: Mapping[str, Raw] = read["values"] if read["version"] == version else {}
    except (ValueError, TypeError, KeyError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}
