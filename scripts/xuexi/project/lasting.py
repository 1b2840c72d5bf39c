"""A project's cache from one run to the next: a file below its root that may be deleted any time.

A file that is damaged, of another version, half written or not to be written at all is as good
as none. Of two runs at once the later one's file stays.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from xuexi.cache.cache import Cache
from xuexi.cache.kept import Kept
from xuexi.project.placing import placed, sweep
from xuexi.project.unchanged import look_at, our_code
from xuexi.sources.regular import RefusedError, read_regular
from xuexi.text.asked import ASKED

_FILE = Path(".cache", "known.msgpack")
_SOUNDS = "sounds"
"""Under this name stands what pypinyin has said, for which any run may ask again."""
_MOST_BYTES = 2_000_000_000


def lasting_cache(root: Path, version: str | None = None) -> Cache:
    """What runs before this one have found out about the project at `root`.

    `version` is that of our own code (`Look.code`), for who has looked at it already.
    """
    try:
        record = read_regular(root / _FILE, _MOST_BYTES)
    except (OSError, RefusedError):
        record = b""
    version = _version() if version is None else version
    # Of code that cannot be looked at nobody knows which it is.
    kept = Kept(record if version else b"", version)
    ASKED.remember(kept.before(_SOUNDS) or {})
    return Cache(kept, holds_content=False)


def keep(cache: Cache, root: Path, *, is_whole: bool = True) -> None:
    """Leave it for the next run. What cannot be written is found out again.

    `is_whole` tells whether the run has asked for all that a site is made of.
    """
    cache.kept.leave(_SOUNDS, ASKED.answers)
    # What no run could believe need not be written.
    if cache.kept.version and cache.kept.has_changed:
        with suppress(OSError, ValueError), placed(root / _FILE) as stream:
            cache.kept.write(stream, is_whole=is_whole)
        sweep((root / _FILE).parent)


def _version() -> str:
    """Of our own code and all that is installed beside it."""
    return look_at((our_code(),)).code
