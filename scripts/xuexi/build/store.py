"""A store on disk: files kept from one build to the next by what they were made from."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from xuexi.build.placing import write_file

_KEPT_SECONDS = 7 * 24 * 3600
"""A file that no build has asked for in a week is thrown away."""

_INDEX = "index.json"


@dataclass(frozen=True, slots=True)
class Stored:
    """A file in the store."""

    path: Path
    size: int
    """Bytes."""
    pages: int | None
    """Pages of paper; None where the format leaves that to the reader's program."""


class _Entry(NamedTuple):
    """What the index says of a file."""

    size: int
    pages: int | None
    used: int
    """When a build last asked for it, in seconds of the epoch."""


class Store:
    """Files below a folder that may be deleted at any time: the next build makes them again."""

    def __init__(self, folder: Path) -> None:
        """`folder` need not exist."""
        self._folder = folder
        self._entries = _read_index(folder / _INDEX)

    def get(self, key: str) -> Stored | None:
        """The file with this key, if the store has it whole."""
        entry = self._entries.get(key)
        if entry is None:
            return None
        path = self._path(key)
        try:
            is_whole = path.stat().st_size == entry.size
        except OSError:
            return None
        return Stored(path, entry.size, entry.pages) if is_whole else None

    def put(self, key: str, content: bytes, pages: int | None) -> None:
        """Keep a file. Raises OSError when it cannot be written."""
        write_file(self._path(key), content)
        self._entries[key] = _Entry(len(content), pages, _now())

    def close(self, used: Iterable[str]) -> None:
        """Write the index down and throw away what no build has used for long.

        The clock is read for this alone: no file's content depends on it.
        Raises OSError when the index cannot be written.
        """
        now = _now()
        for key in used:
            if key in self._entries:
                self._entries[key] = self._entries[key]._replace(used=now)
        for key, entry in list(self._entries.items()):
            if now - entry.used > _KEPT_SECONDS:
                del self._entries[key]
                self._path(key).unlink(missing_ok=True)
        write_file(self._folder / _INDEX, json.dumps(self._entries, sort_keys=True).encode())

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / key


def _now() -> int:
    return int(time.time())


def _read_index(path: Path) -> dict[str, _Entry]:
    """The index; empty when it is missing or not one of ours, and everything is made again."""
    try:
        return {key: _Entry(*entry) for key, entry in json.loads(path.read_text("utf-8")).items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
