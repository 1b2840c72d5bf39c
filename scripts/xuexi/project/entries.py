"""What stands in a folder, told as it is on Windows too."""

from __future__ import annotations

import os
import stat
from pathlib import Path

_JUNCTION = 0xA0000003
"""IO_REPARSE_TAG_MOUNT_POINT of winnt.h."""


def state_of(entry: os.DirEntry[str]) -> os.stat_result:
    """The state of an entry itself, whatever it leads to. Raises OSError."""
    if os.name == "nt":
        # What a folder says there of a file with two names may be older than the file.
        return Path(entry.path).lstat()
    return entry.stat(follow_symlinks=False)


def is_folder(state: os.stat_result) -> bool:
    """Whether it is a folder, and no junction: Windows' link to one elsewhere.

    Python before 3.12 takes a junction for a plain folder.
    """
    return stat.S_ISDIR(state.st_mode) and getattr(state, "st_reparse_tag", 0) != _JUNCTION
