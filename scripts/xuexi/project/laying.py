"""Laying a site out in a folder: only what is not there yet is written.

A file is taken from where it lies already, under another name of the same bytes, when it is known
to be the same; so it keeps its time, and servers go on telling readers that they have it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from xuexi.project.standing import File, Standing

_FILE_MODE, _FOLDER_MODE = 0o644, 0o755
"""The server is another user than the one who builds, whatever that one's umask."""

_NEW = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)


@dataclass(slots=True)
class Layout:
    """A folder that becomes a site, file by file."""

    folder: Path
    """Holds what `there` says, and no other files."""
    there: Standing = field(default_factory=dict)
    site: Path | None = None
    """The site that it will take the place of."""
    standing: Standing = field(default_factory=dict)
    """What stands there for sure."""
    _laid: dict[str, File] = field(default_factory=dict)
    _folders: set[str] = field(default_factory=set)

    def stands(self, path: str, key: str) -> bool:
        """Lay the file with this key out if it is somewhere already; whether it was."""
        if path in self._laid:
            # Of two files at one address the later one is meant.
            return self._laid[path].key == key
        here, known = self.there.get(path), self.standing.get(path)
        is_known = known is not None and known.key == key
        if here is not None and here.key == key and (here == known or not is_known):
            self._laid[path] = here
            return True
        if known is None or not is_known or self.site is None:
            return False
        self._clear(path)
        _share(self.site / path, self.folder / path)
        self._laid[path] = known
        return True

    def write(self, path: str, content: bytes, key: str = "") -> None:
        """Lay a file out, under its key or else the hash of its bytes. Raises OSError."""
        key = key or hash_of(content)
        if self.stands(path, key):
            return
        if path not in self._laid and self._says(path, content, key):
            return
        self._clear(path)
        with os.fdopen(os.open(self.folder / path, _NEW, _FILE_MODE), "wb") as stream:
            stream.write(content)
        self._note(path, key)

    def _says(self, path: str, content: bytes, key: str) -> bool:
        """Whether a file of before, made from other things, says the same; then it is laid out."""
        for known, place in ((self.there, self.folder), (self.standing, self.site)):
            old = known.get(path)
            if place is None or old is None or old.size != len(content):
                continue
            if (place / path).read_bytes() == content:
                if place is not self.folder:
                    self._clear(path)
                    _share(place / path, self.folder / path)
                self._laid[path] = old._replace(key=key)
                return True
        return False

    def is_laid(self, path: str) -> bool:
        """Whether a file was laid out at this path."""
        return path in self._laid

    def bring(self, path: str, source: Path, key: str = "") -> None:
        """Lay out a file that lies elsewhere and that nobody will change there. Raises OSError."""
        key = key or hash_of(source.read_bytes())
        if self.stands(path, key):
            return
        if path not in self._laid and self._says(path, source.read_bytes(), key):
            return
        self._clear(path)
        _share(source, self.folder / path)
        self._note(path, key)

    def finish(self) -> Standing:
        """Take away what is no longer part of the site; what stands there now. Raises OSError."""
        for path in self.there.keys() - self._laid.keys():
            with suppress(FileNotFoundError, NotADirectoryError):
                (self.folder / path).unlink()
        _remove_empty(self.folder)
        return self._laid

    def _note(self, path: str, key: str) -> None:
        target = self.folder / path
        state = target.stat()
        if os.name == "posix" and state.st_mode & 0o777 != _FILE_MODE:
            target.chmod(_FILE_MODE)
        self._laid[path] = File(key, state.st_size, state.st_mtime_ns)

    def _clear(self, path: str) -> None:
        """A place for a new file. Never written into the old one: other folders share its bytes."""
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            self._make_folder(folder)
        target = self.folder / path
        try:
            target.unlink()
        except FileNotFoundError:
            pass
        except OSError:
            # What was a folder of the site before is a file of this one.
            if not target.is_dir():
                raise
            shutil.rmtree(target)

    def _make_folder(self, folder: str) -> None:
        above = folder.rpartition("/")[0]
        if folder and above not in self._folders:
            self._make_folder(above)
        place = self.folder / folder
        try:
            place.mkdir()
        except FileExistsError:
            if not place.is_dir():
                # And the other way round.
                place.unlink()
                place.mkdir()
        if os.name == "posix" and place.stat().st_mode & 0o777 != _FOLDER_MODE:
            place.chmod(_FOLDER_MODE)
        self._folders.add(folder)


def hash_of(content: bytes) -> str:
    """The key of bytes of which nothing else is known."""
    return hashlib.sha256(content).hexdigest()[:32]


def _share(source: Path, target: Path) -> None:
    try:
        target.hardlink_to(source)
    except OSError:
        # Other disks, and file systems that know no second names.
        shutil.copyfile(source, target)
        with suppress(OSError):
            state = source.stat()
            os.utime(target, ns=(state.st_atime_ns, state.st_mtime_ns))


def _remove_empty(folder: Path) -> None:
    for place, _, _ in os.walk(folder, topdown=False):
        if place != os.fspath(folder):
            with suppress(OSError):
                # Only an empty one can be removed.
                Path(place).rmdir()
