"""Two folders change places in one step, where the system can do that."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

_AT_FDCWD = -100
"""Paths are relative to the working directory (linux/fcntl.h)."""
_RENAME_EXCHANGE = 2
"""linux/fs.h; since Linux 3.15."""
_RENAME_SWAP = 2
"""sys/stdio.h; since macOS 10.12."""

_CANNOT = frozenset((errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP))
"""Some file systems have no exchange, network shares above all."""


def exchange(one: Path, other: Path) -> bool:
    """Let the two change names at once; False when this system or file system cannot.

    Raises OSError when it can but must not.
    """
    names = os.fsencode(one), os.fsencode(other)
    if sys.platform == "win32":
        return False
    library = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "linux" and hasattr(library, "renameat2"):
        failed = library.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE)
    elif sys.platform == "darwin" and hasattr(library, "renamex_np"):
        failed = library.renamex_np(*names, _RENAME_SWAP)
    else:
        return False
    if not failed:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(other))
