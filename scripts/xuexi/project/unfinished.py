"""What a run that was killed has left: put right by the next command of any kind.

Looking costs one listing of a folder; nothing heavy is imported for it.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from filelock import BaseFileLock

LOCK, NEW, OLD = "lock", "new", "old"
"""In a workshop: the lock of the run that works there, its new folder, and the one it replaces."""

_NOTES = Path(".cache", "unfinished")
"""Below a project's root: for each run that makes a folder a file that names the folder."""

_BEFORE_WORKSHOPS = r"-(?:new|old)-[a-z0-9_]{8}"
"""What earlier releases left beside a site; they had no locks."""


def workshop_prefix(target: Path) -> str:
    """How the names of a target's workshops begin."""
    return f".{target.name}-xuexi-"


@contextmanager
def noted(root: Path, target: Path) -> Iterator[None]:
    """While the block runs it stands written that `target` is being made. Raises OSError."""
    path = root / _NOTES / os.urandom(8).hex()
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        path.write_text(str(target), "utf-8", "surrogateescape")
        yield
    finally:
        _strike_out(path)


def _strike_out(note: Path) -> None:
    with suppress(OSError):
        note.unlink(missing_ok=True)
        # Nobody should find folders in which there is nothing.
        note.parent.rmdir()
        note.parent.parent.rmdir()


def put_right(root: Path, *targets: Path) -> tuple[Path, ...]:
    """Put back folders that were moved away, and clear up; returns those put back.

    `targets` are looked at besides those that runs have noted down at `root`.
    What a run that is still at work needs stays. Never raises OSError: what
    cannot be put right now, a later command tries again.
    """
    put_back = []
    notes = dict(_notes(root))
    for target in dict.fromkeys((*(path.resolve() for path in targets), *notes.values())):
        for left in _left_beside(target):
            # One that cannot be cleared up must not keep another from being put back.
            with suppress(OSError):
                if _put_right(target, left):
                    put_back.append(target)
    for note, target in notes.items():
        if not _left_beside(target):
            _strike_out(note)
    return tuple(put_back)


def _notes(root: Path) -> Iterator[tuple[Path, Path]]:
    """Each note with the folder that it names."""
    for path in sorted((root / _NOTES).glob("*")):
        try:
            yield path, Path(path.read_text("utf-8", "surrogateescape"))
        except (OSError, ValueError):
            continue


def _left_beside(target: Path) -> list[Path]:
    name = re.escape(target.name)
    ours = re.compile(rf"\.{name}(?:-xuexi-[a-z0-9_]{{8}}|{_BEFORE_WORKSHOPS})")
    try:
        beside = sorted(target.parent.iterdir())
        return [path for path in beside if ours.fullmatch(path.name) and path.is_dir()]
    except OSError:
        # The folder is gone, may not be read, or lies on a disk that is not there today.
        return []


def _put_right(target: Path, left: Path) -> bool:
    """Clear one leftover up; whether the target came back from it."""
    if not left.name.startswith(workshop_prefix(target)):
        return _clear(target, left, left if "-old-" in left.name else None)
    if not (left / LOCK).exists():
        # A run that has just begun has an empty folder, which it makes again; a lock is
        # there before anything else and goes last, so without one nobody is at work.
        return _clear(target, left, left / OLD)
    from filelock import FileLock, Timeout  # noqa: PLC0415 - it takes as long as all of a check

    lock = FileLock(left / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return False
    try:
        came_back = _put_back(target, left / OLD)
    finally:
        discard(left, lock)
    return came_back


def discard(workshop: Path, lock: BaseFileLock) -> None:
    """Throw a workshop away, its lock last: without one it would pass for a dead run's."""
    for path in workshop.iterdir():
        if path.name != LOCK:
            shutil.rmtree(path, ignore_errors=True)
    # Windows deletes no file that is open.
    lock.release()
    shutil.rmtree(workshop, ignore_errors=True)


def _clear(target: Path, left: Path, old: Path | None) -> bool:
    came_back = old is not None and _put_back(target, old)
    shutil.rmtree(left, ignore_errors=True)
    return came_back


def _put_back(target: Path, old: Path) -> bool:
    if not old.is_dir() or target.exists():
        return False
    old.rename(target)
    return True
