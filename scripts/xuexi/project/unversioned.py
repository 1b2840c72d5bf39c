"""Folders that git shall not take in: what is printed with names lies in a work tree, too."""

from __future__ import annotations

import os
from pathlib import Path

from xuexi.project.placing import write_file

_IGNORE = ".gitignore"
_ALL = b"*\n"
"""The file itself, too, so that `git status` shows nothing of the folder."""


def keep_from_git(folder: Path) -> bool:
    """Make git pass a folder over that only the program writes in; whether anything was done.

    Nothing is done outside a work tree, and when there is such a file already.
    Raises OSError when the file cannot be written.
    """
    folder = Path(os.path.abspath(folder))  # noqa: PTH100 - a link stays what git sees
    ignore = folder / _IGNORE
    # A work tree's `.git` is a folder, or a file that says where it is (gitrepository-layout(5)).
    if ignore.exists() or not any((one / ".git").exists() for one in (folder, *folder.parents)):
        return False
    write_file(ignore, _ALL)
    return True
