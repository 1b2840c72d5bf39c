"""Putting files in place, whole or not at all."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

_NEW_AND_PRIVATE = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)

_NAME_LIMIT = 40
"""Characters of a file's name that go into a temporary one: a name may have 255 bytes."""


_BEGIN = ".~"
"""Names that begin so are no materials, and git does not track them."""

LEFT_SECONDS = 3600
"""What nobody has finished for so long was left by a run that was killed, unless one is at work."""


def _read_umask() -> int:
    """Sets it to read it, there is no other way: what is made meanwhile has a wrong one."""
    umask = os.umask(0o077)
    os.umask(umask)
    return umask


_UMASK = _read_umask()
"""What a new file lacks of 666. Read once, before there are threads that start processes."""


def write_file(path: Path, content: bytes, *, is_private: bool = False) -> None:
    """Write a file so that a reader sees the old one or the new one, never half of it.

    A new file gets the rights that the writer's umask leaves, one that was there
    keeps its own; a private one is for its owner alone. Raises OSError.
    """
    with placed(path, is_private=is_private) as stream:
        stream.write(content)


@contextmanager
def placed(path: Path, *, is_private: bool = False) -> Iterator[IO[bytes]]:
    """The same for what is written bit by bit: the file is there when the block has ended."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # The name is known before there is a file: whoever stops us at any step leaves none.
    # Only a kill may leave one.
    temporary = path.with_name(f"{_BEGIN}{path.name[:_NAME_LIMIT]}.{os.urandom(4).hex()}")
    try:
        with os.fdopen(os.open(temporary, _NEW_AND_PRIVATE, 0o600), "wb") as stream:
            yield stream
        if not is_private:
            temporary.chmod(_mode(path))
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def sweep(folder: Path) -> None:
    """Throw away what runs that were killed have left in a folder, but not below it."""
    for path in folder.glob(f"{_BEGIN}*"):
        # Another run may be sweeping, and a folder is not ours to throw away.
        with suppress(OSError):
            if time.time() - path.lstat().st_mtime > LEFT_SECONDS:
                path.unlink()


def _mode(path: Path) -> int:
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        return 0o666 & ~_UMASK
