"""Putting files and folders in place: whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_WRITTEN_BY_PEOPLE = frozenset(
    (
        ".git",
        "benchmarks",
        "deploy",
        "docs",
        "fonts",
        "overrides",
        "scripts",
        "static",
        "study_materials",
        "tests",
    )
)
"""Folders of a project that no output may take the place of."""


def write_file(path: Path, content: bytes) -> None:
    """Write a file so that a reader sees the old one or the new one, never half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        # mkstemp makes the file private; a published one must be readable.
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def may_replace(target: Path, root: Path, marker: str) -> bool:
    """Whether a folder may be replaced without losing anybody's work.

    It must be new, empty or made by an earlier run (it holds `marker`), and
    must not hold the project or any folder that people write in.
    """
    target, root = target.resolve(), root.resolve()
    if root.is_relative_to(target):
        return False
    if target.is_relative_to(root) and target.relative_to(root).parts[0] in _WRITTEN_BY_PEOPLE:
        return False
    if not target.exists():
        return True
    return target.is_dir() and ((target / marker).is_file() or not any(target.iterdir()))


def is_published(target: Path, root: Path, marker: str) -> bool:
    """Whether what is put into a folder could reach the site, or be lost with it.

    True for the folders that people write in, for `site`, and for whatever an
    earlier run has made (it or a folder above it holds `marker`).
    """
    target, root = target.resolve(), root.resolve()
    if target.is_relative_to(root):
        first = target.relative_to(root).parts[:1]
        if first and first[0] in {*_WRITTEN_BY_PEOPLE, "site"}:
            return True
    return any(
        (folder / marker).is_file() or (folder / "docs" / marker).is_file()
        for folder in (target, *target.parents)
    )


@contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """A fresh folder that takes the place of `target` when the block ends without an error.

    Until then `target` stays untouched; on an error the fresh folder is thrown
    away. The old folder is put back if the new one cannot be moved in. A link
    is followed: what it points to is replaced, the link stays.
    Raises OSError when `target` is no folder or cannot be replaced.
    """
    target = target.resolve()
    if target.exists() and not target.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}-new-", dir=target.parent))
    old = fresh.with_name(fresh.name.replace("-new-", "-old-", 1))
    try:
        fresh.chmod(0o755)
        yield fresh
        _swap(fresh, target, old)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _swap(fresh: Path, target: Path, old: Path) -> None:
    if target.exists():
        target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
