"""A folder that takes the place of another one: whole, in one step, or not at all.

All that a run needs beside the target stands in one hidden workshop with a lock
in it, so that a run that was killed can be told from one that is still at work,
and the next command of any kind puts right what it left.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from xuexi.project.exchange import exchange
from xuexi.project.publishable import make_publishable
from xuexi.project.unfinished import LOCK, NEW, OLD, discard, noted, workshop_prefix

if TYPE_CHECKING:
    from filelock import FileLock

_WAITS_SECONDS = (0.1, 0.2, 0.4, 0.8, 1.6, 3.2)
"""A virus scanner lets go within seconds; a person who reads a PDF does not."""

_HELD = frozenset((errno.EACCES, errno.EPERM, errno.EBUSY))
"""How systems say that somebody has a file in the folder open (Windows: errors 5 and 32)."""

_CAME_BETWEEN = frozenset((errno.EEXIST, errno.ENOTEMPTY, errno.ENOENT))
"""How they say that another run has put its own folder there, or taken the old one away."""


class HeldError(Exception):
    """The new folder is finished but cannot take its place; the message says how it can."""


@contextmanager
def new_folder(target: Path, root: Path) -> Iterator[Path]:
    """A fresh folder that takes the place of `target` when the block ends without an error.

    Until then `target` stays untouched; on an error the fresh folder is thrown
    away. Files that say the same as before keep their times, so that servers go
    on telling readers that they have them already. A link is followed: what it
    points to is replaced, the link stays. `root` is the project's, where what is
    begun is noted down.

    Raises HeldError when the old folder cannot be moved because somebody has it
    open: the finished one then stands beside it. Raises OSError when `target` is
    no folder or cannot be written.
    """
    with workshop_for(target, root) as (place, workshop):
        fresh = workshop / NEW
        yield fresh
        make_publishable(fresh, place)
        switch(fresh, place, workshop / OLD)


@contextmanager
def workshop_for(target: Path, root: Path) -> Iterator[tuple[Path, Path]]:
    """The folder that `target` leads to, and a locked workshop beside it for this run alone.

    In the workshop there is an empty folder NEW. Raises OSError when `target` is no folder or
    nothing can be written beside it.
    """
    target = target.resolve()
    if target.exists() and not target.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    with noted(root, target), _workshop(target) as workshop:
        yield target, workshop


@contextmanager
def _workshop(target: Path) -> Iterator[Path]:
    """A locked folder beside the target, gone when the block ends however it ends."""
    folder, lock = _locked(target)
    try:
        yield folder
    finally:
        discard(folder, lock)


def _locked(target: Path) -> tuple[Path, FileLock]:
    """A new workshop and its lock.

    Before it is locked, another command may take it for one that a dead run has
    left and clear it away; then there is another one.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - slow to import, as in `unfinished`

    while True:
        folder = Path(tempfile.mkdtemp(prefix=workshop_prefix(target), dir=target.parent))
        lock = FileLock(folder / LOCK)
        try:
            lock.acquire(timeout=0)
            (folder / NEW).mkdir()
            return folder, lock
        except (FileNotFoundError, Timeout):
            lock.release()
            shutil.rmtree(folder, ignore_errors=True)


def switch(fresh: Path, target: Path, old: Path) -> Path:
    """Put the fresh folder in place: by one exchange, or where there is none by two renames.

    Returns where the folder is that it has replaced, if there was one. Raises HeldError and
    OSError as `new_folder` does.
    """
    last: OSError | None = None
    for wait in (0.0, *_WAITS_SECONDS):
        time.sleep(wait)
        try:
            if target.exists() and exchange(fresh, target):
                return fresh
            _replace(fresh, target, old)
            return old
        except OSError as error:
            if error.errno not in _HELD | _CAME_BETWEEN:
                raise
            last = error
    kept = _free_name(target)
    fresh.rename(kept)
    raise HeldError(
        f"新生成的都在 {kept} 里，但是 {target} 里有文件正被打开，没能替换，原来的没有动。"
        f"关掉打开的 PDF、Word 和文件夹窗口，把 {target.name} 改个名字，"
        f"再把 {kept.name} 改名为 {target.name}；或者关掉以后重新运行这个命令"
    ) from last


def _replace(fresh: Path, target: Path, old: Path) -> None:
    """Two renames; killed between them, a run leaves `old`, which the next command puts back."""
    if target.exists():
        # Another run's folder came between, so what it replaced is nobody's way back any more.
        shutil.rmtree(old, ignore_errors=True)
        target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        if old.exists() and not target.exists():
            old.rename(target)
        raise


def _free_name(target: Path) -> Path:
    number = 1
    while True:
        name = f"{target.name}-new{number if number > 1 else ''}"
        if not os.path.lexists(target.with_name(name)):
            return target.with_name(name)
        number += 1
