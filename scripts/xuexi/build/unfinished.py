"""What a run that was killed has left: put right by the next command of any kind.

Looking costs one listing of a folder; nothing heavy is imported for it.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

LOCK, NEW, OLD = "lock", "new", "old"
"""In a workshop: the lock of the run that works there, its new folder, and the one it replaces."""

_NOTES = Path(".cache", "unfinished")
"""Below a project's root: for each folder that is being made a file that names it."""

_BEFORE_WORKSHOPS = r"-(?:new|old)-[a-z0-9_]{8}"
"""What earlier releases left beside a site; they had no locks."""


def workshop_prefix(target: Path) -> str:
    """How the names of a target's workshops begin."""
    return f".{target.name}-xuexi-"


def note(root: Path, target: Path) -> Path:
    """Write down that a folder is being made; the same for every run that makes it."""
    path = root / _NOTES / hashlib.sha256(str(target).encode("utf-8", "replace")).hexdigest()[:16]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(str(target), "utf-8", "surrogateescape")
    return path


def strike_out(noted: Path) -> None:
    """The folder stands; another run that makes it too notes it again when it begins."""
    noted.unlink(missing_ok=True)


def put_right(root: Path, *targets: Path) -> tuple[Path, ...]:
    """Put back folders that were moved away, and clear up; returns those put back.

    `targets` are looked at besides those that runs have noted down at `root`.
    What a run that is still at work needs stays. Never raises OSError: what
    cannot be put right now, a later command tries again.
    """
    put_back = []
    for target in dict.fromkeys((*(path.resolve() for path in targets), *_noted(root))):
        try:
            came_back = [_put_right(target, left) for left in _left_beside(target)]
        except OSError:
            continue
        if any(came_back):
            put_back.append(target)
    return tuple(put_back)


def _noted(root: Path) -> Iterator[Path]:
    for path in sorted((root / _NOTES).glob("*")):
        try:
            yield Path(path.read_text("utf-8", "surrogateescape"))
        except (OSError, ValueError):
            continue


def _left_beside(target: Path) -> list[Path]:
    name = re.escape(target.name)
    ours = re.compile(rf"\.{name}(?:-xuexi-[a-z0-9_]{{8}}|{_BEFORE_WORKSHOPS})")
    if not target.parent.is_dir():
        return []
    return sorted(
        path for path in target.parent.iterdir() if ours.fullmatch(path.name) and path.is_dir()
    )


def _put_right(target: Path, left: Path) -> bool:
    """Clear one leftover up; whether the target came back from it."""
    if not left.name.startswith(workshop_prefix(target)):
        return _clear(target, left, left if "-old-" in left.name else None)
    if not (left / LOCK).exists():
        # A run that has just begun has an empty folder, which it makes again.
        left.rmdir()
        return False
    from filelock import FileLock, Timeout  # noqa: PLC0415 - it takes as long as all of a check

    lock = FileLock(left / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return False
    try:
        came_back = _clear(target, left, left / OLD)
    finally:
        lock.release()
        shutil.rmtree(left, ignore_errors=True)
    return came_back


def _clear(target: Path, left: Path, old: Path | None) -> bool:
    came_back = old is not None and old.is_dir() and not target.exists()
    if came_back and old is not None:
        old.rename(target)
    if left != old or not came_back:
        shutil.rmtree(left, ignore_errors=True)
    return came_back
