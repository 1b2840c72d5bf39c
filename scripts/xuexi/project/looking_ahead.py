"""A site looked through by a process of its own, while this one reads what it is made of.

Thousands of files are asked for their size and time, and another processor can do that as well.
What it has seen is believed if the folder and its record are still the ones that it has looked at.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from xuexi.cache.own_process import processors, start_own
from xuexi.project.standing import Standing, standing_in, still_standing

if TYPE_CHECKING:
    from xuexi.project.shelf import Place

_MODULE = "xuexi.project.looking_ahead"
_LARGE = 300_000
"""Bytes of a record: of less one process makes as quick work."""
_END_SECONDS = 1.0


class Looking:
    """What another process sees in some folders; nothing where there is none."""

    def __init__(self, process: subprocess.Popen[bytes] | None = None) -> None:
        self._process = process
        self._told: dict[str, list[list[str]]] = {}

    def still_standing(
        self, folder: Path, written: bytes, record: Standing
    ) -> tuple[Standing, frozenset[str]] | None:
        """What `standing.still_standing` says of a folder with this record, if that is known."""
        # Who asks again wants to know what is there now.
        seen = self._all().pop(_sign(written, folder), None)
        if seen is None:
            return None
        missing, strange = map(frozenset, seen)
        same = {name: file for name, file in record.items() if name not in missing}
        return same, strange

    def _all(self) -> dict[str, list[list[str]]]:
        if self._process is not None:
            with suppress(OSError, ValueError):
                told, _ = self._process.communicate()
                self._told = json.loads(told)
            self._process = None
        return self._told

    def end(self) -> None:
        """Nobody asks any more."""
        if self._process is not None:
            self._process.kill()
            with suppress(subprocess.TimeoutExpired, OSError, ValueError):
                self._process.communicate(timeout=_END_SECONDS)


@contextmanager
def looking_ahead(places: Sequence[Place]) -> Iterator[Looking]:
    """Have folders looked through until the block ends, if they are large."""
    ahead = Looking(_started(places))
    try:
        yield ahead
    finally:
        ahead.end()


def _started(places: Sequence[Place]) -> subprocess.Popen[bytes] | None:
    with suppress(OSError):
        if processors() > 1 and sum(record.stat().st_size for record, _ in places) > _LARGE:
            named = [str(path) for place in places for path in place]
            return start_own(_MODULE, *named)
    return None


def _sign(record: bytes, folder: Path) -> str:
    """Of a record and of the folder itself, whatever its name."""
    try:
        state = folder.stat()
    except OSError:
        return ""
    return f"{hashlib.sha256(record).hexdigest()} {state.st_dev} {state.st_ino}"


def main(paths: Sequence[str]) -> None:
    """Look through folders and tell what is no longer as its record says."""
    told = {}
    for record, folder in zip(map(Path, paths[::2]), map(Path, paths[1::2]), strict=True):
        with suppress(OSError):
            data = record.read_bytes()
            standing = standing_in(data)
            same, strange = still_standing(folder, standing)
            told[_sign(data, folder)] = [sorted(standing.keys() - same.keys()), sorted(strange)]
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1:])
