"""Which files of a site a build has written, and which of them say something else than before."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

State = dict[str, tuple[tuple[int, int], bytes]]
"""Of each file by its path: which file it is and its time, and the hash of its content."""


@dataclass(frozen=True, slots=True)
class Written:
    """What lies between two states of a folder, in files."""

    written: int
    """New, or no longer the same file, or touched: what a mirror has to look at."""
    changed: int
    """New or of other content: what had to be written."""
    gone: int


def state_of(folder: Path) -> State:
    """A folder as it is now."""
    return {path.relative_to(folder).as_posix(): _one(path) for path in _files(folder)}


def between(before: State, after: State) -> Written:
    """What has happened."""
    none = ((0, 0), b"")
    return Written(
        sum(before.get(path, none)[0] != one[0] for path, one in after.items()),
        sum(before.get(path, none)[1] != one[1] for path, one in after.items()),
        len(before.keys() - after.keys()),
    )


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def _one(path: Path) -> tuple[tuple[int, int], bytes]:
    found = path.stat()
    return (found.st_ino, found.st_mtime_ns), sha256(path.read_bytes()).digest()
