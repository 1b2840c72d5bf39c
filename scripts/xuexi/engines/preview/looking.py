"""Noticing that files have changed, in folders that may come and go.

The system's own notices end with the folder that they were asked for; looking
anew each time does not mind a folder that is renamed away and back.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

Look = Mapping[str, tuple[int, int, int]]
"""Files by path: when they were changed, their size, and which file it is."""

_EVERY_SECONDS = 0.1
"""Whoever saves and looks up sees the change: nearly all of the time belongs to the build."""

_QUIET_SECONDS = 0.05
_PATIENCE_SECONDS = 2.0
"""An editor that saves in several steps is waited for; one that never stops is not."""

_SHARE = 10
"""Looking takes no more than one part in so many of the time, however slow the disk is."""


def look(paths: Iterable[Path]) -> Look:
    """The files at and below `paths`; what cannot be seen is as if it were not there."""
    seen: dict[str, tuple[int, int, int]] = {}
    for path in paths:
        _note(str(path), seen)
        for folder, _, names in os.walk(path):
            for name in names:
                _note(os.path.join(folder, name), seen)  # noqa: PTH118 (a path a file is slow)
    return seen


def _note(path: str, seen: dict[str, tuple[int, int, int]]) -> None:
    try:
        status = os.stat(path)  # noqa: PTH116
    except (OSError, ValueError):
        return
    # A folder's own time says nothing that its files do not say.
    if not stat.S_ISDIR(status.st_mode):
        seen[path] = (status.st_mtime_ns, status.st_size, status.st_ino)


def changed(before: Look, after: Look) -> frozenset[str]:
    """The paths that came, went or were written between two looks."""
    both = before.keys() | after.keys()
    return frozenset(path for path in both if before.get(path) != after.get(path))


def wait_for_change(paths: Callable[[], Iterable[Path]], seen: Look) -> None:
    """Come back when something is other than `seen`, and writing has come to rest."""
    while True:
        started = time.monotonic()
        now = look(paths())
        if now != seen:
            break
        time.sleep(max(_EVERY_SECONDS, _SHARE * (time.monotonic() - started)))
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < deadline:
        time.sleep(_QUIET_SECONDS)
        before, now = now, look(paths())
        if before == now:
            return
