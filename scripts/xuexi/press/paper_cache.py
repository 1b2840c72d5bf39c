"""A store on disk: files kept from one build to the next by what they were made from."""

from __future__ import annotations

import hashlib
import json
import os
import re
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from xuexi.ground.late_dataclass import dataclass
from xuexi.project.placing import LEFT_SECONDS, sweep, write_file
from xuexi.sources.regular import RefusedError, read_regular

_KEPT_SECONDS = 7 * 24 * 3600
"""A file that no build has asked for in a week is thrown away."""

_INDEX = "index.json"
_MOST_INDEX_BYTES = 50_000_000
_MOST = 1 << 62

_STAMP_SECONDS = 24 * 3600
"""So old the day of a file's last use may be: a build that makes nothing writes nothing."""

_COARSEST_NS = 2_000_000_000
"""So far apart two times must be to tell two writings apart: FAT counts by two seconds."""

_UNWRITTEN, _UNWRITTEN_PART = 50, 10
"""So many files may be put before the index is written, and are lost when a build is killed.

Of many files it is a part, for the index of thousands takes as long to write as some files to make.
"""

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
    sha256: str
    pixels: tuple[int, int] | None = None
    """Width and height of a picture."""


class _Entry(NamedTuple):
    """What the index says of a file."""

    size: int
    pages: int | None
    used: int
    """When a build last asked for it, in seconds of the epoch."""
    sha256: str
    time_ns: int = 0
    """When the file was last written, as its folder says."""
    width: int = 0
    height: int = 0
    """Of a picture, in pixels."""

    def of(self, path: Path) -> KeptPaper:
        pixels = (self.width, self.height) if self.width else None
        return KeptPaper(path, self.size, self.pages, self.sha256, pixels)


_LENGTHS = (len(_Entry._fields) - len(_Entry._field_defaults), len(_Entry._fields))
"""An entry as versions before this one wrote it, which looked at neither times nor pixels; ours."""


class PaperCache:
    """Files below a folder that may be deleted at any time: the next build makes them again."""

    def __init__(self, folder: Path, is_known: Callable[[], bool] = lambda: True) -> None:
        """`folder` need not exist.

        `is_known` tells whether what was put since somebody asked last is what its key says:
        only then does another run find it.
        """
        self._folder = folder
        self._is_known = is_known
        self._entries = _read_index(folder / _INDEX)
        # Clocks of file systems are coarse: a file that was written just before the index
        # may have been written again just after it, at the same time.
        self._settled_ns = _time_ns(folder / _INDEX) - _COARSEST_NS
        self._whole: set[str] = set()
        self._unsure: set[str] = set()
        self._shelves: dict[str, Path] = {}
        self._unwritten = 0

    def get(self, key: str) -> KeptPaper | None:
        """The file with this key, if the store has it as it was put."""
        return self.known(key) if self.holds(key) else None

    def holds(self, key: str) -> bool:
        """Whether the store has the file with this key as it was put.

        Its size and time tell. Where the time is another one, its hash decides, once in a
        store's life: who copies a project gives all of its files new times.
        """
        entry = self._entries.get(key)
        if entry is None:
            return False
        path = self._path(key)
        try:
            state = os.stat(path)  # noqa: PTH116
            if state.st_size != entry.size:
                return False
            is_as_put = state.st_mtime_ns == entry.time_ns <= self._settled_ns
            if not is_as_put and key not in self._whole:
                if _sha256(Path(path).read_bytes()) != entry.sha256:
                    return False
                self._entries[key] = entry._replace(time_ns=state.st_mtime_ns)
                self._unwritten += 1
        except OSError:
            return False
        self._whole.add(key)
        return True

    def known(self, key: str) -> KeptPaper | None:
        """The file, if it was there as it was put when somebody last asked; it is not looked at."""
        if key not in self._whole:
            return None
        return self._entries[key].of(self._shelf(key[:2]) / key)

    def sure_key(self, key: str) -> str:
        """The key, if the file with it is what that says; nothing where nobody can tell."""
        return "" if key in self._unsure else key

    def put(self, key: str, content: bytes, pages: int | None) -> None:
        """Keep a file. Raises OSError when it cannot be written."""
        path = Path(self._path(key))
        # Told before it is there: else whoever stops us in between would leave a file that no
        # index knows. An entry without its file is nothing.
        entry = self._entries[key] = _Entry(
            len(content), pages, _now(), _sha256(content), 0, *_pixels(content)
        )
        self._unsure.add(key)
        self._unwritten += 1
        write_file(path, content)
        self._entries[key] = entry._replace(time_ns=_time_ns(path))
        self._whole.add(key)
        if self._unwritten >= max(_UNWRITTEN, len(self._entries) // _UNWRITTEN_PART):
            self._write_index()

    def close(self, used: Iterable[str]) -> None:
        """Write the index down and throw away what no build has used for long.

        The clock is read for this alone: no file's content depends on it.
        Raises OSError when the index cannot be written.
        """
        now = _now()
        for key in used:
            entry = self._entries.get(key)
            if entry and now - entry.used > _STAMP_SECONDS:
                self._entries[key] = entry._replace(used=now)
                self._unwritten += 1
        for key, entry in list(self._entries.items()):
            if now - entry.used > _KEPT_SECONDS:
                del self._entries[key]
                Path(self._path(key)).unlink(missing_ok=True)
                self._unwritten += 1
        if self._unwritten:
            self._sweep(now)
            self._write_index()

    def _sweep(self, now: int) -> None:
        """Throw away what lies beside the files and is none of them."""
        sweep(self._folder)
        for path in self._folder.glob("*/*"):
            # Another build may be sweeping, and a folder is not ours to throw away.
            with suppress(OSError):
                is_known = path.name in self._entries and path.name[:2] == path.parent.name
                if not is_known and now - path.lstat().st_mtime > LEFT_SECONDS:
                    path.unlink()

    def _write_index(self) -> None:
        if self._is_known():
            self._unsure.clear()
        told = {key: one for key, one in self._entries.items() if key not in self._unsure}
        text = json.dumps(told, sort_keys=True)
        write_file(self._folder / _INDEX, text.encode())
        self._unwritten = 0

    def _shelf(self, name: str) -> Path:
        # A path costs more than a look at its file, and there are thousands of a few hundred.
        if name not in self._shelves:
            self._shelves[name] = self._folder / name
        return self._shelves[name]

    def _path(self, key: str) -> str:
        # As text: there are thousands, and most are only asked for their times.
        return f"{self._folder}{os.sep}{key[:2]}{os.sep}{key}"


def _time_ns(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _pixels(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG: they stand at its beginning. Nothing for what is none."""
    if not content.startswith(b"\x89PNG"):
        return 0, 0
    return int.from_bytes(content[16:20]), int.from_bytes(content[20:24])


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
    if not isinstance(value, list) or len(value) not in _LENGTHS:
        return None
    size, pages, used, sha256, *more = value
    is_ours = (
        _is_count(size, 0)
        and (pages is None or _is_count(pages, 1))
        and _is_count(used, 0)
        and isinstance(sha256, str)
        and _SHA256.fullmatch(sha256)
        and all(_is_count(one, 0) for one in more)
    )
    return _Entry(*value) if is_ours else None


def _is_count(value: object, least: int) -> bool:
    # A bool is an int to Python, but never written by us.
    return type(value) is int and least <= value <= _MOST
