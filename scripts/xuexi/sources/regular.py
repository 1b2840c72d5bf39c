"""Reading a file that may be none: a device, a pipe, a folder, or one that does not end."""

from __future__ import annotations

import stat
from pathlib import Path


class RefusedError(Exception):
    """Why a file is not read, in Chinese; whoever asked for it turns this into a finding."""


def read_regular(path: Path, most_bytes: int) -> bytes:
    """The contents of a regular file of at most `most_bytes`; links are followed.

    Never reads more than that, whatever size the system states. Raises
    RefusedError for what is no regular file and for one that is larger, and
    OSError when it cannot be read.
    """
    # Opening a pipe would wait for a writer, so it is asked for before it is opened.
    if not stat.S_ISREG(path.stat().st_mode):
        raise RefusedError("不是普通文件")
    with path.open("rb") as stream:
        data = stream.read(most_bytes + 1)
    if len(data) > most_bytes:
        raise RefusedError(f"超过 {most_bytes / 1_000_000:g} MB")
    return data
