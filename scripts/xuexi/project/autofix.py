"""Mending what a machine may mend without touching a word: BOM, CRLF, YAML punctuation."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from xuexi.project.placing import write_file
from xuexi.sources.content import text_paths
from xuexi.sources.document import autofix_text
from xuexi.sources.files import MOST_TEXT_BYTES, text_of
from xuexi.sources.gather import CONTENT_FOLDER
from xuexi.sources.inside import read_inside


def autofix(root: Path, folder: str = CONTENT_FOLDER) -> tuple[str, ...]:
    """Rewrite every content file that has a mechanical slip; return the paths changed.

    Raises OSError when a file cannot be read or written.
    """
    return mend(root, text_paths(root, folder))


def mend(root: Path, paths: Iterable[str]) -> tuple[str, ...]:
    """The same for these files, given by their paths below the project's root."""
    changed: list[str] = []
    for path in paths:
        # Read once: what an author saves meanwhile must not look like a slip.
        data, _ = read_inside(root, path, MOST_TEXT_BYTES)
        file = text_of(path, data)[0] if data is not None else None
        if file is None:
            continue
        mended = autofix_text(file).encode()
        if mended != data:
            write_file(root / path, mended)
            changed.append(path)
    return tuple(changed)
