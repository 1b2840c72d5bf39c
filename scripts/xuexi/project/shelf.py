"""What a project remembers of a site that it built: what stands there, and the site before it.

The site before is kept, out of sight, as the beginning of the next one: only what differs has to
be written. Both share the files that are the same. All of it may be deleted at any time, and
what is not as it was left counts for nothing.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from xuexi.project.placing import write_file
from xuexi.project.standing import (
    Standing,
    read_record,
    standing_in,
    still_standing,
    unknown_standing,
    written_standing,
)

_FOLDER = Path(".cache", "sites")
"""Below a project's root: a folder for each target."""
_TARGET, _NOTE, _RECORD = "target", "note.json", "site.json"
_BEFORE, _RECORD_BEFORE = "before", "before.json"


Place = tuple[Path, Path]
"""A record and the folder of which it tells."""


class LookAhead(Protocol):
    """Somebody who has looked through folders already."""

    def still_standing(
        self, folder: Path, written: bytes, record: Standing
    ) -> tuple[Standing, frozenset[str]] | None:
        """What `standing.still_standing` says of a folder with this record, if that is known.

        Said once: who asks again wants to know what is there now.
        """


class Shelf:
    """A project's memory of one target."""

    def __init__(self, root: Path, target: Path, ahead: LookAhead | None = None) -> None:
        """`target` is an absolute path: one project may build several sites.

        `ahead` is asked what it has seen in our folders.
        """
        self._ahead = ahead
        name = hashlib.sha256(os.fsencode(target)).hexdigest()[:16]
        self._all = root.resolve() / _FOLDER
        self._folder = self._all / name
        self._target = target

    @property
    def folders(self) -> tuple[Place, ...]:
        """The records of what was left, each with the folder of which it tells."""
        kept = self._folder / _RECORD_BEFORE, self._folder / _BEFORE
        return (self._folder / _RECORD, self._target), kept

    @property
    def note(self) -> Path:
        """Where it may be noted down of what the target was made."""
        return self._folder / _NOTE

    @property
    def seal(self) -> str:
        """Of the record of the site; another site has another one."""
        try:
            return _sealed((self._folder / _RECORD).read_bytes())
        except OSError:
            return ""

    def is_whole(self) -> bool:
        """Whether the target is as the last build left it. Raises OSError."""
        return self.standing()[2]

    def standing(self) -> tuple[Standing, frozenset[str], bool]:
        """What stands at the target as the last build put it, what else, and whether it is whole.

        Where nothing was remembered, all that is there, with keys that nothing has.
        Raises OSError when the target cannot be looked through.
        """
        if not self._target.is_dir():
            return {}, frozenset(), False
        written = read_record(self._folder / _RECORD)
        record = standing_in(written)
        if not record:
            return unknown_standing(self._target), frozenset(), False
        same, strange = self._looked_through(self._target, written, record)
        return same, strange, not strange and len(same) == len(record)

    def _looked_through(
        self, folder: Path, written: bytes, record: Standing
    ) -> tuple[Standing, frozenset[str]]:
        seen = self._ahead.still_standing(folder, written, record) if self._ahead else None
        return seen or still_standing(folder, record)

    def take_before(self, folder: Path) -> Standing:
        """Move the site before to `folder`, which is there and empty; what stands in it.

        Files that are not as they were put are deleted. Where there is none the folder stays empty.
        """
        written = read_record(self._folder / _RECORD_BEFORE)
        record = standing_in(written)
        if not record or not _moved(self._folder / _BEFORE, folder):
            return {}
        try:
            same, strange = self._looked_through(folder, written, record)
            for path in strange:
                (folder / path).unlink()
        except OSError:
            # Whatever is wrong with it, it is only there to save time.
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(exist_ok=True)
            return {}
        return same

    def remember(self, standing: Standing, left: Path, before: Standing) -> str:
        """Note what stands at the target now, and keep what stood there before; the record's seal.

        `left` is the folder that was replaced, if there was one, and `before` what is known of
        it. The site is in place already, so what cannot be remembered is not, and fails nothing.
        """
        record = written_standing(standing)
        with suppress(OSError):
            self._forget_others()
            write_file(self._folder / _TARGET, os.fsencode(self._target))
            write_file(self._folder / _RECORD, record)
            if left.is_dir():
                kept = self._folder / _BEFORE
                shutil.rmtree(kept, ignore_errors=True)
                left.rename(kept)
                write_file(self._folder / _RECORD_BEFORE, written_standing(before))
        return _sealed(record)

    def _forget_others(self) -> None:
        """What is remembered of targets that are no more, or that nobody can tell any more."""
        for folder in self._all.glob("*"):
            with suppress(OSError, ValueError):
                target = os.fsdecode((folder / _TARGET).read_bytes())
                if Path(target).is_dir():
                    continue
            if folder != self._folder:
                shutil.rmtree(folder, ignore_errors=True)


def _sealed(record: bytes) -> str:
    return hashlib.sha256(record).hexdigest()


def _moved(source: Path, target: Path) -> bool:
    """Whether a folder has taken the place of an empty one; if not, that is still there.

    A link is none: what it leads to is somebody's.
    """
    if source.resolve() != source.parent.resolve() / source.name:
        return False
    with suppress(OSError):
        target.rmdir()
        try:
            source.rename(target)
        except OSError:
            target.mkdir()
            return False
        return True
    return False
