"""Large values put aside on disk: a project of ten thousand has a hundred megabytes of them.

Most are asked for once more, or only written into the record of the run.
"""

from __future__ import annotations

import errno
from contextlib import suppress
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from msgspec import Raw

_SMALL = 1_000
"""Bytes of a value that takes hardly more memory than knowing where it lies would."""
_MOST_HELD = 24_000_000
"""Bytes of large values that are held: those of some two thousand materials."""


class Place(NamedTuple):
    """Where a value lies."""

    begin: int
    size: int


class Aside:
    """Values of one run, as they are written. The file has no name, and ends with the process."""

    def __init__(self) -> None:
        """There is no file as long as little is held."""
        self._held = 0
        self._file: Any = None
        self._end = 0

    def put(self, written: Raw) -> Raw | Place:
        """Put a value aside if it is large and much is held; where no room is, it is held, too."""
        size = size_of(written)
        if size > _SMALL and self._held + size > _MOST_HELD:
            with suppress(OSError):
                return self._laid(memoryview(written), size)
        self._held += size
        # What somebody has told stands in all of his message.
        return written.copy() if self._file else written

    def get(self, written: Raw | Place) -> Raw:
        """The value again. Raises OSError."""
        if not isinstance(written, Place):
            return written
        from msgspec import Raw  # noqa: PLC0415 - see `kept._read`

        self._file.seek(written.begin)
        read = self._file.read(written.size)
        if len(read) != written.size:
            raise OSError(errno.EIO, "cut short")
        return Raw(read)

    def _laid(self, content: memoryview, size: int) -> Place:
        if self._file is None:
            self._file = TemporaryFile(buffering=0)  # noqa: SIM115 - it ends with the process
        begin = self._end
        self._file.seek(begin)
        if self._file.write(content) != size:
            raise OSError(errno.ENOSPC, "no room")
        self._end += size
        return Place(begin, size)


def size_of(written: Raw | Place) -> int:
    """Bytes of a value."""
    return written.size if isinstance(written, Place) else len(memoryview(written))
