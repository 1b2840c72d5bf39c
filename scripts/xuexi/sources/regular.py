"""Reading a file that may be none: a device, a pipe, a folder, or one that does not end."""

from __future__ import annotations

import os
import stat
from pathlib import Path

_AT_LEAST = 65_536
"""Bytes asked for at once, whatever size is stated: a system may state none."""


class RefusedError(Exception):
    """Why a file is not read, in Chinese; whoever asked for it turns this into a finding."""


def read_regular(path: Path, most_bytes: int) -> bytes:
    """The contents of a regular file of at most `most_bytes`; links are followed.

    Never reads more than that, whatever size the system states. Raises
    RefusedError for what is no regular file and for one that is larger, and
    OSError when it cannot be read.
    """
    # Opening a pipe would wait for a writer, so it is asked for before it is opened.
    return read_stated(path, os.stat(path), most_bytes)


def read_stated(path: Path | str, state: os.stat_result, most_bytes: int) -> bytes:
    """The same for a file of which the system has stated what it is."""
    if not stat.S_ISREG(state.st_mode):
        raise RefusedError("不是普通文件")
    data = b""
    # Without a buffer, and room made for no more than there is: thousands of files are read so.
    with open(path, "rb", buffering=0) as stream:
        while len(data) <= most_bytes:
            wanted = max(state.st_size - len(data), _AT_LEAST)
            more = stream.read(min(wanted, most_bytes - len(data)) + 1)
            if not more:
                break
            data += more
    if len(data) > most_bytes:
        raise RefusedError(f"超过 {most_bytes / 1_000_000:g} MB")
    return data
