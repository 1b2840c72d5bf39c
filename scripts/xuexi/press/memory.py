"""Small results kept on disk from one build to the next, under digests of their causes.

The folder may be deleted at any time, and whatever is damaged in it is made again.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from xuexi.cache.kept import Kept, Plain
from xuexi.project.placing import write_file
from xuexi.sources.regular import RefusedError, read_regular

_MOST_BYTES = 200_000_000


class Memory:
    """Results as plain values. What a run does not ask for is forgotten at its end."""

    def __init__(self, path: Path | None, of: str) -> None:
        """Read `path`, unless it was written under something else than `of`.

        Without a path nothing is remembered.
        """
        self._path = path
        self._kept = Kept(_record(path), of)

    def recall(self, key: str, make: Callable[[], Plain]) -> Plain:
        """The result for `key`, made now if no run has made it yet."""
        return self._kept.recall(key, make)

    def close(self, is_known: Callable[[], bool]) -> None:
        """Write down what was asked for, if that is another thing than before.

        Not if it may have come of something else than it says: that is what `is_known` tells.
        A disk that is full only costs the next run its time.
        """
        if self._path is not None and self._kept.has_changed and is_known():
            with suppress(OSError):
                write_file(self._path, self._kept.record(is_whole=True))


def _record(path: Path | None) -> bytes:
    try:
        return read_regular(path, _MOST_BYTES) if path else b""
    except (OSError, RefusedError):
        return b""
