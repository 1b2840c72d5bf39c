"""Mending what a machine may mend without touching a word: BOM, CRLF, YAML punctuation."""

from __future__ import annotations

from pathlib import Path

from xuexi.build.placing import write_file
from xuexi.sources.content import text_paths
from xuexi.sources.document import mend_text
from xuexi.sources.files import read_text
from xuexi.sources.gather import CONTENT_FOLDER


def mend(root: Path, folder: str = CONTENT_FOLDER) -> tuple[str, ...]:
    """Rewrite every content file that has a mechanical slip; return the paths changed.

    Raises OSError when a file cannot be read or written.
    """
    changed: list[str] = []
    for path in text_paths(root, folder):
        file, _ = read_text(root, path)
        if file is None:
            continue
        mended = mend_text(file).encode()
        if mended != (root / path).read_bytes():
            write_file(root / path, mended)
            changed.append(path)
    return tuple(changed)
