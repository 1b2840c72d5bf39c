"""What stands in a folder that was built: each file with the key of all that it was made from."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from xuexi.sources.regular import RefusedError, read_regular

_VERSION = 1
_MOST_BYTES = 200_000_000
"""Of a record: a site of a million files has one of about so many."""


class File(NamedTuple):
    """A file as it was put."""

    key: str
    """Files of one path with one key have the same bytes."""
    size: int
    """Bytes."""
    time_ns: int
    """When its bytes were last changed, in nanoseconds of the epoch."""


Standing = Mapping[str, File]
"""Files by their path below the folder, with forward slashes."""


def read_standing(path: Path) -> Standing:
    """A record as it was written; nothing where there is none or it is not as we write it."""
    try:
        record = json.loads(read_regular(path, _MOST_BYTES))
        version, files = record["version"], record["files"]
        if version != _VERSION:
            return {}
        return {str(name): _file(*values) for name, values in files.items()}
    except (OSError, RefusedError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def _file(key: object, size: object, time_ns: object) -> File:
    if not (isinstance(key, str) and type(size) is int and type(time_ns) is int):
        raise TypeError
    return File(key, size, time_ns)


def written_standing(standing: Standing) -> bytes:
    """A record as it is written."""
    record = {"version": _VERSION, "files": standing}
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogateescape"
    )


def unknown_standing(folder: Path) -> Standing:
    """The files of a folder of which nothing is known; what they say has to be compared."""
    found = _files(os.fspath(folder), "")
    return {name: File("", size, time_ns) for name, size, time_ns in found if size >= 0}


def still_standing(folder: Path, standing: Standing) -> tuple[Standing, frozenset[str]]:
    """Those files of a record that are there as they were put, and the paths of all others.

    Raises OSError when the folder cannot be looked through.
    """
    same: dict[str, File] = {}
    strange: set[str] = set()
    for name, size, time_ns in _files(os.fspath(folder), ""):
        known = standing.get(name)
        if known is not None and known.size == size and known.time_ns == time_ns:
            same[name] = known
        else:
            strange.add(name)
    return same, frozenset(strange)


def _files(folder: str, before: str) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path, f"{before}{entry.name}/")
            else:
                state = entry.stat(follow_symlinks=False)
                # A link has the size and time of nothing that was put.
                is_file = entry.is_file(follow_symlinks=False)
                size = state.st_size if is_file else -1
                yield f"{before}{entry.name}", size, state.st_mtime_ns
