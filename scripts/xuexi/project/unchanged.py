"""Whether anything has changed since a result was made: told by looking at files, not into them.

A result is noted down with the look of all places that it was made from: every file's name, size
and times, and the versions of all that had a part in it. As long as all looks the same, the
result is what would come of making it again.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import xuexi
from xuexi.ground.late_dataclass import dataclass
from xuexi.project.entries import is_folder, state_of
from xuexi.project.placing import write_file
from xuexi.sources.regular import RefusedError, read_regular

_VERSION = 1
_MOST_BYTES = 20_000_000
_SETTLED_NS = 2_000_000_000
"""File systems count in steps of up to two seconds: what was changed later may change unseen."""
_OF_CHANGE = 1 if os.name == "posix" else 0
"""Of a file's two times the one at which it was changed. Windows' second is when it was made."""
_OF_PYTHON, _BYTECODE = "__pycache__", ".pyc"
"""Written when our own code is run."""


@dataclass(frozen=True, slots=True)
class Look:
    """What some places looked like."""

    digest: str
    is_settled: bool
    """Whether every later change will be seen by the times of files."""
    code: str = ""
    """The same of our own code and of all that is installed, if they were among the places."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What was noted down, and what the places that it was made from look like now."""

    places: tuple[Path, ...]
    look: Look
    told: Any
    """None if they look otherwise than they did."""


def our_code() -> Path:
    """The folder of our own code, and of the data beside it."""
    return Path(xuexi.__file__).resolve().parent


def look_at(places: Iterable[Path]) -> Look:
    """Look at files and at all that stands in folders; what is not there looks like nothing.

    Taken before anything is read, so that what is changed meanwhile is seen the next time.
    What may not be looked at, or goes away meanwhile, is as if it changed all the time; so is
    our own code where it, or a package, has changed since this process began to read it: then what
    runs may be the old code or the new, and nothing that it finds out is to be taken for the new
    code's word.
    """
    now, ours = time.time_ns(), our_code()
    installed, changed_there = _surroundings()
    surroundings = hashlib.sha256(installed.encode())
    digest = surroundings.copy()
    newest, code = 0, ""
    try:
        for place in places:
            own, changed = _looked_at(place, surroundings.copy())
            if place == ours:
                if max(changed, changed_there) > xuexi.BEGUN_NS:
                    return _UNKNOWN
                code = own
            newest = max(newest, changed)
            digest.update(own.encode())
    except OSError:
        return _UNKNOWN
    return Look(digest.hexdigest(), newest + _SETTLED_NS < now, code)


_UNKNOWN = Look("", is_settled=False)


def note(path: Path, look: Look, places: Iterable[Path], told: object) -> None:
    """Note down what came of places that looked so; `told` is anything that JSON can hold.

    What cannot be noted down is made again the next time, so nothing is raised.
    """
    with suppress(OSError):
        if not look.is_settled:
            path.unlink(missing_ok=True)
            return
        record = {
            "version": _VERSION,
            "digest": look.digest,
            "places": [os.fspath(place) for place in places],
            "told": told,
        }
        write_file(path, json.dumps(record).encode())


def recall(path: Path) -> Any:
    """What was noted down, if all places still look as they did; None if not."""
    seen = look_again(path)
    return seen.told if seen else None


def look_again(path: Path) -> Seen | None:
    """What was noted down, with a look at its places that serves to note down what is new."""
    try:
        record = json.loads(read_regular(path, _MOST_BYTES))
        if record["version"] != _VERSION:
            return None
        places = tuple(map(Path, record["places"]))
        look = look_at(places)
        is_same = look.digest and look.digest == record["digest"]
        return Seen(places, look, record["told"] if is_same else None)
    except (OSError, RefusedError, ValueError, TypeError, KeyError, RecursionError):
        return None


def is_code_as_begun() -> bool:
    """Whether nobody is known to have exchanged our code, or a package, since this process began.

    A time that is yet to come is of a wrong clock, or of an archive from another zone. It tells of
    no update: whoever is told of one looks for no other fault.
    """
    try:
        changed = max(_looked_at(our_code(), hashlib.sha256())[1], _surroundings()[1])
    except OSError:
        return True
    return not xuexi.BEGUN_NS < changed <= time.time_ns()


def _surroundings() -> tuple[str, int]:
    """Python and everything that is installed, by name and version; when it was last installed."""
    installed, newest = set[str](), 0
    for place in sys.path:
        with suppress(OSError), os.scandir(place or ".") as entries:
            for entry in entries:
                if entry.name.endswith((".dist-info", ".egg-info")):
                    installed.add(entry.name)
                    newest = max(newest, _changed_ns(state_of(entry)))
    return repr((sys.version, sys.platform, sorted(installed))), newest


def _changed_ns(state: os.stat_result) -> int:
    return (state.st_mtime_ns, state.st_ctime_ns)[_OF_CHANGE]


def _looked_at(place: Path, digest: hashlib._Hash) -> tuple[str, int]:
    """The digest of all that stands at a place, and when it was changed last."""
    newest = 0
    digest.update(f"\0{place}\0".encode("utf-8", "surrogatepass"))
    for name, state in _states(os.fspath(place)):
        digest.update(f"{name}\0".encode("utf-8", "surrogatepass"))
        if state is not None:
            newest = max(newest, _changed_ns(state))
            times = state.st_mtime_ns, state.st_ctime_ns
            digest.update(f"{state.st_size, times}\0".encode())
    return digest.hexdigest(), newest


def _states(place: str) -> Iterator[tuple[str, os.stat_result | None]]:
    """Every file at and below a place, in a fixed order."""
    try:
        state = Path(place).stat()
    except OSError:
        # Nothing, or a link to nothing.
        return
    if stat.S_ISDIR(state.st_mode):
        yield "/", None
        yield from _below(place, "/")
    else:
        yield "", state


def _below(folder: str, before: str) -> Iterator[tuple[str, os.stat_result | None]]:
    """What a link leads to is looked at, but no folder is looked through for it.

    Nothing is read there, and it may be a whole disk.
    """
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        name = f"{before}{entry.name}"
        state = state_of(entry)
        if is_folder(state):
            if entry.name != _OF_PYTHON:
                yield f"{name}/", None
            yield from _below(entry.path, f"{name}/")
        elif _BYTECODE not in entry.name:
            yield name, state
            if stat.S_ISLNK(state.st_mode):
                with suppress(OSError):
                    yield f"{name}\0{Path(entry.path).readlink()}", Path(entry.path).stat()
