"""Files as a web server needs them: readable, and as old as what they say."""

from __future__ import annotations

import os
from pathlib import Path

_FILE_MODE, _FOLDER_MODE = 0o644, 0o755
"""The server is another user than the one who builds, whatever that one's umask."""


def make_publishable(fresh: Path, old: Path | None = None) -> None:
    """Let everybody read what stands below `fresh`, and carry over the times of `old`.

    A file that says the same at the same place in `old` gets the old one's time:
    servers make their ETags from size and time. Raises OSError.
    """
    for folder, _, names in os.walk(fresh):
        Path(folder).chmod(_FOLDER_MODE)
        before = old / Path(folder).relative_to(fresh) if old else None
        for name in names:
            path = Path(folder, name)
            path.chmod(_FILE_MODE)
            if before is not None:
                _keep_time(path, before / name)


def _keep_time(path: Path, before: Path) -> None:
    try:
        known = before.stat()
        same = known.st_size == path.stat().st_size and before.read_bytes() == path.read_bytes()
    except OSError:
        # There was none, or none that can be read: the new one is as new as it is.
        return
    if same:
        os.utime(path, ns=(known.st_atime_ns, known.st_mtime_ns))
