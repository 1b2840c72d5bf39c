"""What is large put aside on disk: a project of ten thousand has hundreds of megabytes of it.

Most of it is asked for once more, or only written into the record of the run.
"""

from __future__ import annotations

import errno
import weakref
from contextlib import suppress
from tempfile import TemporaryFile
from typing import Any, NamedTuple

_SMALL = 1_000
"""Bytes of what takes hardly more memory than knowing where it lies would."""
_MOST_HELD = 24_000_000
"""Bytes that are held before anything is put aside: what two thousand materials come to."""


class Place(NamedTuple):
    """Where something lies."""

    begin: int
    size: int


class Aside:
    """Bytes that one run will ask for again. Their file has no name, and is closed with this."""

    def __init__(self) -> None:
        """There is no file as long as little is held."""
        self._held = 0
        self._file: Any = None
        self._end = 0

    @property
    def is_used(self) -> bool:
        """Whether there is so much that something lies aside."""
        return self._file is not None

    def put(self, content: bytes | memoryview) -> Place | None:
        """Where it lies now; None if it has to be held, for it is small, or there is no room."""
        size = len(content)
        if size > _SMALL and self._held + size > _MOST_HELD:
            with suppress(OSError):
                return self._laid(content, size)
        self._held += size
        return None

    def get(self, place: Place) -> bytes:
        """It again. Raises OSError."""
        self._file.seek(place.begin)
        read: bytes = self._file.read(place.size)
        if len(read) != place.size:
            raise OSError(errno.EIO, "cut short")
        return read

    def _laid(self, content: bytes | memoryview, size: int) -> Place:
        if self._file is None:
            self._file = TemporaryFile(buffering=0)  # noqa: SIM115 - see the next line
            weakref.finalize(self, self._file.close)
        begin = self._end
        self._file.seek(begin)
        if self._file.write(content) != size:
            raise OSError(errno.ENOSPC, "no room")
        self._end += size
        return Place(begin, size)
