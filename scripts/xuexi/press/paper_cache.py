"""A store on disk: files kept from one build to the next by what they were made from."""

from __future__ import annotations

import hashlib
import json
import re
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from xuexi.project.placing import write_file
from xuexi.sources.regular import RefusedError, read_regular

_KEPT_SECONDS = 7 * 24 * 3600
"""A file that no build has asked for in a week is thrown away."""

_STRAY_SECONDS = 3600
"""A file that no index knows was left by a build that was killed, unless one is at work now."""

_INDEX = "index.json"
_MOST_INDEX_BYTES = 50_000_000
_MOST_BYTES = 1 << 40

_UNWRITTEN = 50
"""So many files may be put before the index is written, and are lost when a build is killed."""

_KEY = re.compile(r"[0-9a-z]{4,128}")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class KeptPaper:
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
    sha256: str


class PaperCache:
    """Files below a folder that may be deleted at any time: the next build makes them again."""

    def __init__(self, folder: Path) -> None:
        """`folder` need not exist."""
        self._folder = folder
        self._entries = _read_index(folder / _INDEX)
        self._whole: set[str] = set()
        self._unwritten = 0

    def get(self, key: str) -> KeptPaper | None:
        """The file with this key, if the store has it as it was put.

        A file is read and its hash compared once in a store's life: a disk or a
        cloud's folder that gives other bytes of the same length must not publish them.
        """
        entry = self._entries.get(key)
        if entry is None:
            return None
        path = self._path(key)
        try:
            if path.stat().st_size != entry.size:
                return None
            if key not in self._whole:
                if _sha256(path.read_bytes()) != entry.sha256:
                    return None
                self._whole.add(key)
        except OSError:
            return None
        return KeptPaper(path, entry.size, entry.pages)

    def put(self, key: str, content: bytes, pages: int | None) -> None:
        """Keep a file. Raises OSError when it cannot be written."""
        write_file(self._path(key), content)
        self._entries[key] = _Entry(len(content), pages, _now(), _sha256(content))
        self._whole.add(key)
        self._unwritten += 1
        if self._unwritten >= _UNWRITTEN:
            self._write_index()

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
        self._sweep(now)
        self._write_index()

    def _sweep(self, now: int) -> None:
        """Throw away what lies beside the files and is none of them."""
        known = {self._path(key) for key in self._entries}
        for path in self._folder.glob("*/*"):
            # Another build may be sweeping, and a folder is not ours to throw away.
            with suppress(OSError):
                if path not in known and now - path.lstat().st_mtime > _STRAY_SECONDS:
                    path.unlink()

    def _write_index(self) -> None:
        text = json.dumps(self._entries, sort_keys=True)
        write_file(self._folder / _INDEX, text.encode())
        self._unwritten = 0

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / key


def _now() -> int:
    return int(time.time())


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _read_index(path: Path) -> dict[str, _Entry]:
    """The index; without what is not as we write it, and that is made again."""
    try:
        index = json.loads(read_regular(path, _MOST_INDEX_BYTES))
    except (OSError, RefusedError, ValueError, RecursionError):
        return {}
    if not isinstance(index, dict):
        return {}
    entries = ((key, _entry(value)) for key, value in index.items() if _KEY.fullmatch(key))
    return {key: entry for key, entry in entries if entry is not None}


def _entry(value: object) -> _Entry | None:
    if not isinstance(value, list) or len(value) != len(_Entry._fields):
        return None
    size, pages, used, sha256 = value
    is_ours = (
        _is_count(size, 0)
        and (pages is None or _is_count(pages, 1))
        and _is_count(used, 0)
        and isinstance(sha256, str)
        and _SHA256.fullmatch(sha256)
    )
    return _Entry(size, pages, used, sha256) if is_ours else None


def _is_count(value: object, least: int) -> bool:
    # A bool is an int to Python, but never written by us.
    return type(value) is int and least <= value <= _MOST_BYTES
