"""Plain values under digests, which can be kept from one run to the next."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from io import BytesIO
from itertools import islice
from struct import pack
from typing import IO, TYPE_CHECKING, Any

from xuexi.cache.aside import Aside, Place

if TYPE_CHECKING:
    from msgspec import Raw

Plain = Any
"""What JSON can hold: texts, whole numbers, truth values, None, lists and mappings of these."""

_DIGEST = hashlib.sha256
_AT_ONCE = 1_000
"""Values that are written at once: one by one they would take twice the time."""


class Kept:
    """Values by digest: what this run asks for, and what the run before has asked for.

    All of them are held as they are written: so they take a fifth of the memory, and most runs
    look at few.
    """

    def __init__(self, record: bytes = b"", version: str = "") -> None:
        """`record` is what an earlier run has left; whatever it is, it may be wrong.

        `version` is of all code that makes such values: of any other nothing is believed.
        """
        self.version = version
        self._before: dict[str, Raw | Place] = dict(_read(record, version))
        self._now: dict[str, Raw | Place] = {}
        self._made = 0
        self._untold: dict[str, Raw | Place] = {}
        self._aside = Aside()

    def begin(self) -> None:
        """What the run before last asked for is let go; before the first run nothing is."""
        if not self._now:
            return
        self._before, self._now, self._made, self._untold = self._now, {}, 0, {}

    def recall(self, key: str, make: Callable[[], Plain]) -> Plain:
        """The value for `key`, made now unless it is known."""
        if self.keep(key):
            return self._looked_at(self._now[key])
        value = make()
        self._made += 1
        # The name of a file may be no text: what tells of it is found out again.
        with suppress(UnicodeEncodeError):
            self._now[key] = self._untold[key] = self._put(_as_written(value))
        return value

    def told(self, most: int | None = None) -> bytes:
        """What was made since this was asked last, for another process of the same run.

        With `most` only values of so many bytes.
        """
        from msgspec import msgpack  # noqa: PLC0415 - see _read

        untold, self._untold = self._untold, {}
        if most is not None:
            untold = {key: one for key, one in untold.items() if _size_of(one) <= most}
        return msgpack.encode({key: self._got(one) for key, one in untold.items()})

    def hear(self, told: bytes) -> Iterable[str]:
        """Take in what another process of this run has made; its keys."""
        from msgspec import Raw, msgpack  # noqa: PLC0415 - see _read

        heard = msgpack.decode(told, type=dict[str, Raw])
        self._before.update((key, self._put(one)) for key, one in heard.items())
        self._made += len(heard)
        return heard.keys()

    def keep(self, key: str) -> bool:
        """Ask for a value without looking at it; whether there is one."""
        if key in self._now:
            return True
        if key in self._before:
            self._now[key] = self._before[key]
            return True
        return False

    def before(self, key: str) -> Plain:
        """What the run before has left under `key`; None if it has left nothing."""
        return self._looked_at(self._before[key]) if key in self._before else None

    def leave(self, key: str, value: Plain) -> None:
        """Leave a value under a name for the next run; it says by itself what it was made from."""
        if key in self._before and self.before(key) == value:
            self._now[key] = self._before[key]
        else:
            self._made += 1
            with suppress(UnicodeEncodeError):
                self._now[key] = self._put(_as_written(value))

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
        content = BytesIO()
        self.write(content, is_whole=is_whole)
        return content.getvalue()

    def write(self, stream: IO[bytes], *, is_whole: bool) -> None:
        """Write the same at the beginning of a file, bit by bit. Raises OSError."""
        values = self._now if is_whole else {**self._before, **self._now}
        digest = _DIGEST()
        stream.write(b"0" * len(digest.hexdigest()) + b"\n")
        for piece in self._pieces(values):
            digest.update(piece)
            stream.write(piece)
        stream.seek(0)
        stream.write(digest.hexdigest().encode())

    def _pieces(self, values: Mapping[str, Raw | Place]) -> Iterator[bytes]:
        """The mapping of the version and the values, as MessagePack."""
        from msgspec import msgpack  # noqa: PLC0415 - see _read

        empty = msgpack.encode({"version": self.version, "values": {}})
        yield empty[:-1] + _begin(len(values))
        rest = iter(values.items())
        while part := {key: self._got(one) for key, one in islice(rest, _AT_ONCE)}:
            yield msgpack.encode(part)[len(_begin(len(part))) :]

    def _put(self, written: Raw) -> Raw | Place:
        """A value, or where it lies: large ones are put aside where there are many."""
        place = self._aside.put(memoryview(written))
        # What somebody has told stands within all of his message, which need not be held for it.
        return place or (written.copy() if self._aside.is_used else written)

    def _got(self, written: Raw | Place) -> Raw:
        from msgspec import Raw  # noqa: PLC0415 - see _read

        return Raw(self._aside.get(written)) if isinstance(written, Place) else written

    def _looked_at(self, written: Raw | Place) -> Plain:
        from msgspec import msgpack  # noqa: PLC0415 - see _read

        return msgpack.decode(self._got(written))


def _begin(count: int) -> bytes:
    """How a mapping of so many begins in MessagePack."""
    if count < 1 << 4:
        return bytes((0x80 | count,))
    return pack(">BH", 0xDE, count) if count < 1 << 16 else pack(">BI", 0xDF, count)


def _size_of(written: Raw | Place) -> int:
    return written.size if isinstance(written, Place) else len(memoryview(written))


def _as_written(value: Plain) -> Raw:
    from msgspec import Raw, msgpack  # noqa: PLC0415 - see _read

    return Raw(msgpack.encode(value, enc_hook=_text))


def _text(value: object) -> str:
    """A text that knows where it stands is kept as a text like any other."""
    if isinstance(value, str):
        return str(value)
    raise TypeError(type(value))


def _read(record: bytes, version: str) -> Mapping[str, Raw]:
    """The values of a record that is whole and of this version; of any other none."""
    end = record.find(b"\n")
    # A record may be large: it is not copied.
    content = memoryview(record)[end + 1 :]
    if end < 0 or _DIGEST(content).hexdigest().encode() != record[:end]:
        return {}
    # Whoever has no record yet has no use for it.
    from msgspec import Raw, msgpack  # noqa: PLC0415

    try:
        read: dict[str, Any] = msgpack.decode(content, type=dict[str, str | dict[str, Raw]])
        values: Mapping[str, Raw] = read["values"] if read["version"] == version else {}
    except (ValueError, TypeError, KeyError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}
