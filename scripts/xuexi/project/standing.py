"""What stands in a folder that was built: each file with the key of all that it was made from."""

from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, TypedDict

from xuexi.project.entries import is_folder, state_of
from xuexi.sources.regular import RefusedError, read_regular

_VERSION = 1
_MOST_BYTES = 200_000_000
"""Of a record: a site of a million files has one of about so many."""

_FILE_BITS, _FOLDER_BITS = 0o444, 0o555
"""What everybody may do: the server is another user than the one who builds."""


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


class _Record(TypedDict):
    """As it is written."""

    version: int
    files: dict[str, File]


def read_standing(path: Path) -> Standing:
    """A record as it was written; nothing where there is none or it is not as we write it."""
    return standing_in(read_record(path))


def read_record(path: Path) -> bytes:
    """A record as it is written; nothing where there is none."""
    try:
        return read_regular(path, _MOST_BYTES)
    except (OSError, RefusedError):
        return b""


def standing_in(written: bytes) -> Standing:
    """What a record says; nothing where it is not as we write it."""
    if "msgspec" in sys.modules:
        # To import it takes as long as it saves; most runs have done so by now.
        from msgspec import DecodeError  # noqa: PLC0415
        from msgspec import json as quick  # noqa: PLC0415

        with suppress(DecodeError, UnicodeDecodeError):
            known = quick.decode(written, type=_Record)
            return known["files"] if known["version"] == _VERSION else {}
    try:
        record = json.loads(written)
        version, files = record["version"], record["files"]
        if version != _VERSION:
            return {}
        return {str(name): _file(*values) for name, values in files.items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def _file(key: object, size: object, time_ns: object) -> File:
    if not (isinstance(key, str) and type(size) is int and type(time_ns) is int):
        raise TypeError
    return File(key, size, time_ns)


def written_standing(standing: Standing) -> bytes:
    """A record as it is written."""
    # Whoever writes one has asked for what was kept, which is read by the same package.
    from msgspec import json as quick  # noqa: PLC0415

    record = {"version": _VERSION, "files": standing}
    try:
        return quick.encode(record)
    except UnicodeEncodeError:
        # A name that is none in Unicode, as a file of an office may have.
        return json.dumps(record, separators=(",", ":")).encode()


def unknown_standing(folder: Path) -> Standing:
    """The files of a folder of which nothing is known; what they say has to be compared."""
    found = _files(os.fspath(folder), "", folder.stat())
    return {name: File("", size, time_ns) for name, size, time_ns in found if size >= 0}


def still_standing(folder: Path, standing: Standing) -> tuple[Standing, frozenset[str]]:
    """Those files of a record that are there as they were put, and the paths of all others.

    Raises OSError when the folder cannot be looked through.
    """
    same: dict[str, File] = {}
    strange: set[str] = set()
    for name, size, time_ns in _files(os.fspath(folder), "", folder.stat()):
        known = standing.get(name)
        if known is not None and known.size == size and known.time_ns == time_ns:
            same[name] = known
        else:
            strange.add(name)
    return same, frozenset(strange)


def _files(folder: str, before: str, own: os.stat_result) -> Iterator[tuple[str, int, int]]:
    """Each file's path, size and time; the size is -1 for what was never put so.

    That are links, and folders that a server could not look into.
    """
    if not _is_open(own, _FOLDER_BITS):
        yield before.rstrip("/"), -1, 0
    with os.scandir(folder) as entries:
        for entry in entries:
            state = state_of(entry)
            if is_folder(state):
                yield from _files(entry.path, f"{before}{entry.name}/", state)
            else:
                is_ours = stat.S_ISREG(state.st_mode) and _is_open(state, _FILE_BITS)
                yield f"{before}{entry.name}", state.st_size if is_ours else -1, state.st_mtime_ns


def _is_open(state: os.stat_result, bits: int) -> bool:
    return os.name == "nt" or state.st_mode & bits == bits
