"""Laying a site out in a folder: only what is not there yet is written.

A file is taken from where it lies already, under another name of the same bytes, when it is known
to be the same; so it keeps its time, and servers go on telling readers that they have it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import unicodedata
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
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
    written: int = 0
    """Files that had to be made anew."""
    _laid: dict[str, File] = field(default_factory=dict)
    _folders: set[str] = field(default_factory=set)
    _new_folders: set[str] = field(default_factory=set)
    """Of these, what nobody has laid anything out in before."""
    _has_strangers: bool = False
    """Whether there may be files that nobody has told of."""

    def stands(self, path: str, key: str) -> bool:
        """Lay the file with this key out if it is somewhere already; whether it was."""
        if path in self._laid:
            # Of two files at one address the later one is meant.
            return self._laid[path].key == key
        old = self._old(path)
        return old is not None and old.key == key and self._took(path, old, key)

    def write(self, path: str, content: bytes, key: str = "") -> None:
        """Lay a file out, under its key or else the hash of its bytes. Raises OSError."""
        key = key or hash_of(content)
        if self.stands(path, key) or self._says(path, content, key):
            return
        self._clear(path)
        _write(f"{self.folder}/{path}", content)
        self._note(path, key)

    def bring(self, path: str, source: Path, key: str = "") -> None:
        """Lay out a file that lies elsewhere and that nobody will change there. Raises OSError."""
        if key and self.stands(path, key):
            return
        content = source.read_bytes()
        key = key or hash_of(content)
        if self.stands(path, key) or self._says(path, content, key):
            return
        self._clear(path)
        _share(os.fspath(source), f"{self.folder}/{path}")
        self._note(path, key)

    def is_laid(self, path: str) -> bool:
        """Whether a file was laid out at this path."""
        return path in self._laid

    def take(self, path: str, file: File) -> None:
        """Note a file that another process has laid out here."""
        self._laid[path] = file

    def expect_strangers(self) -> None:
        """Another process may have left files here that are no part of the site."""
        self._has_strangers = True
        self._new_folders.clear()

    @property
    def laid(self) -> Standing:
        """What is laid out so far."""
        return self._laid

    def finish(self) -> Standing:
        """Take away what is no longer part of the site; what stands there now. Raises OSError."""
        parts: dict[str, set[str]] = {"": set()}
        for path in self._laid:
            folder, _, name = path.rpartition("/")
            while folder not in parts:
                parts[folder] = {name}
                folder, _, name = folder.rpartition("/")
            parts[folder].add(name)
        # Each folder after the one above it, which may get another name.
        touched = set(map(_folded, _folders_of(self.there.keys() - self._laid.keys())))
        for folder in sorted(parts):
            if self._has_strangers or _folded(folder) in touched:
                _keep_only(self.folder / folder, parts[folder])
        return self._laid

    @property
    def pages(self) -> int:
        """How many of the files are pages."""
        return sum(path.endswith(".html") for path in self._laid)

    def stands_already(self) -> bool:
        """Whether the site holds these very files and no others, so far as we know."""
        return not self.written and self._laid.keys() == self.standing.keys()

    def _old(self, path: str) -> File | None:
        """What readers have of a path now, or else had before.

        Never what they had before that: it is older than what they have, so that whoever
        uploads newer files only, or asks a server for them, would miss it.
        """
        return self.standing.get(path) or self.there.get(path)

    def _says(self, path: str, content: bytes, key: str) -> bool:
        """Whether a file of before, made from other things, says the same; then it is laid out."""
        old = self._old(path)
        if path in self._laid or old is None or old.size != len(content):
            return False
        place = self.site if path in self.standing else self.folder
        with suppress(OSError):
            return (
                place is not None
                and (place / path).read_bytes() == content
                and self._took(path, old, key)
            )
        return False

    def _took(self, path: str, old: File, key: str) -> bool:
        """Lay out a file of before; not if another run has exchanged the site meanwhile."""
        if self.there.get(path) != old:
            if self.site is None:
                return False
            self._clear(path)
            if not _shared(f"{self.site}/{path}", f"{self.folder}/{path}", old):
                return False
        self._laid[path] = old if old.key == key else old._replace(key=key)
        return True

    def _note(self, path: str, key: str) -> None:
        target = f"{self.folder}/{path}"
        state = os.stat(target)
        _let_read(target, _FILE_MODE, state)
        self._laid[path] = File(key, state.st_size, state.st_mtime_ns)
        self.written += 1

    def _clear(self, path: str) -> None:
        """A place for a new file. Never written into the old one: other folders share its bytes."""
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            self._make_folder(folder)
        if folder in self._new_folders and path not in self._laid:
            return
        target = f"{self.folder}/{path}"
        try:
            os.unlink(target)
        except FileNotFoundError:
            pass
        except OSError:
            # What was a folder of the site before is a file of this one.
            if not os.path.isdir(target):
                raise
            shutil.rmtree(target)

    def _make_folder(self, folder: str) -> None:
        above = folder.rpartition("/")[0]
        if folder and above not in self._folders:
            self._make_folder(above)
        place = f"{self.folder}/{folder}"
        try:
            os.mkdir(place)
            self._new_folders.add(folder)
        except FileExistsError:
            if not os.path.isdir(place):
                # And the other way round; another process may be at the same.
                with suppress(FileNotFoundError):
                    os.unlink(place)
                with suppress(FileExistsError):
                    os.mkdir(place)
        _let_read(place, _FOLDER_MODE, os.stat(place))
        self._folders.add(folder)


def hash_of(content: bytes) -> str:
    """The key of bytes of which nothing else is known."""
    return hashlib.sha256(content).hexdigest()[:32]


def _write(target: str, content: bytes) -> None:
    try:
        number = os.open(target, _NEW, _FILE_MODE)
    except FileExistsError:
        # Another process has put it there that took it for its own.
        os.unlink(target)
        number = os.open(target, _NEW, _FILE_MODE)
    with os.fdopen(number, "wb") as stream:
        stream.write(content)


def _share(source: str, target: str) -> os.stat_result:
    """Give a file one more name; what it is then. Raises OSError."""
    try:
        os.link(source, target)
        state = os.stat(target)
        _let_read(target, _FILE_MODE, state)
    except OSError:
        # Other disks, file systems that know no second names, files of another user.
        with suppress(FileNotFoundError):
            os.unlink(target)
        shutil.copyfile(source, target)
        _let_read(target, _FILE_MODE, os.stat(target))
        with suppress(OSError):
            state = os.stat(source)
            os.utime(target, ns=(state.st_atime_ns, state.st_mtime_ns))
        state = os.stat(target)
    return state


def _shared(source: str, target: str, old: File) -> bool:
    """Share a file that is `old`; whether it was. If not, nothing is left at the target."""
    with suppress(OSError):
        state = _share(source, target)
        if (state.st_size, state.st_mtime_ns) == (old.size, old.time_ns):
            return True
    with suppress(OSError):
        os.unlink(target)
    return False


def _let_read(path: str, mode: int, state: os.stat_result) -> None:
    if os.name == "posix" and state.st_mode & 0o777 != mode:
        os.chmod(path, mode)


def _folders_of(paths: Iterable[str]) -> set[str]:
    """All folders above these paths, the whole site's too."""
    folders: set[str] = set()
    for path in paths:
        folder = path
        while folder:
            folder = folder.rpartition("/")[0]
            folders.add(folder)
    return folders


def _keep_only(folder: Path, names: AbstractSet[str]) -> None:
    """Remove all else from a folder.

    By the names that are really there: Windows and macOS find a file by its old name when only
    a capital letter has changed, and would remove the new one.
    """
    found = {path.name for path in folder.iterdir()}
    missing = {_folded(name): name for name in names - found}
    for name in found - names:
        path = folder / name
        if right := missing.get(_folded(name)):
            path.rename(folder / right)
        elif path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
