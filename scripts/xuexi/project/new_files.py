"""New files of authors: never over old ones unasked, and nothing is lost when asked."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import ExitStack
from itertools import count
from pathlib import Path

from xuexi.ground.late_dataclass import dataclass
from xuexi.project.placing import write_file


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to put in place."""

    path: str
    """Path below the project's root, with forward slashes."""
    content: bytes
    is_private: bool = False
    """Whether it is for its owner alone: it holds names of people."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A file that made way, and the name under which its contents stay."""

    path: str
    kept_as: str


def occupied(root: Path, files: Iterable[NewFile]) -> tuple[str, ...]:
    """Paths of those files that exist already."""
    return tuple(file.path for file in files if os.path.lexists(root / file.path))


def put_in_place(root: Path, files: Iterable[NewFile]) -> tuple[Backup, ...]:
    """Write the files, in order; what stood there with other contents stays beside as `.bak`.

    Raises OSError; everything is then as it was before.
    """
    backups: list[Backup] = []
    with ExitStack() as undo:
        for file in files:
            target = root / file.path
            old = target.read_bytes() if target.is_file() else None
            if old is None:
                write_file(target, file.content, is_private=file.is_private)
                undo.callback(target.unlink, missing_ok=True)
            elif old != file.content:
                backup = Backup(file.path, _free_name(root, file.path))
                kept = root / backup.kept_as
                write_file(kept, old, is_private=file.is_private)
                undo.callback(kept.unlink, missing_ok=True)
                write_file(target, file.content, is_private=file.is_private)
                # Moving the old one back needs no room on a full disk.
                undo.callback(kept.replace, target)
                backups.append(backup)
        undo.pop_all()
    return tuple(backups)


def _free_name(root: Path, path: str) -> str:
    names = (f"{path}.bak{number if number > 1 else ''}" for number in count(1))
    return next(name for name in names if not os.path.lexists(root / name))
