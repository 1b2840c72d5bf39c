"""Small results kept on disk from one build to the next, under digests of their causes.

The folder may be deleted at any time, and whatever is damaged in it is made again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from xuexi.project.placing import write_file
from xuexi.sources.regular import RefusedError, read_regular

_MOST_BYTES = 200_000_000


class Memory:
    """Results as plain values of JSON. What a run does not ask for is forgotten at its end."""

    def __init__(self, path: Path | None, of: str) -> None:
        """Read `path`, unless it was written under something else than `of`.

        Without a path nothing is remembered.
        """
        self._path = path
        self._of = of
        self._before = _read(path, of) if path else {}
        self._now: dict[str, Any] = {}

    def recall(self, key: str, make: Callable[[], Any]) -> Any:
        """The result for `key`, made now if no run has made it yet."""
        if key not in self._now:
            self._now[key] = self._before[key] if key in self._before else make()
        return self._now[key]

    def close(self) -> None:
        """Write down what was asked for, if that is another thing than before.

        A disk that is full only costs the next run its time.
        """
        if self._path is None or self._now.keys() == self._before.keys():
            return
        text = json.dumps({"of": self._of, "results": self._now}, ensure_ascii=False).encode()
        with suppress(OSError):
            write_file(self._path, _sum(text) + b"\n" + text)


def _read(path: Path, of: str) -> dict[str, Any]:
    try:
        sealed, _, text = read_regular(path, _MOST_BYTES).partition(b"\n")
    except (OSError, RefusedError):
        return {}
    # With the sum it is as we wrote it, to the last sign: nothing of its form needs a look.
    if sealed != _sum(text):
        return {}
    written = json.loads(text)
    results: dict[str, Any] = written["results"]
    return results if written["of"] == of else {}


def _sum(text: bytes) -> bytes:
    return hashlib.sha256(text).hexdigest().encode()
