"""Putting the editor's files into a project: ours anew, what others have changed not at all."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from xuexi.ground.late_dataclass import dataclass
from xuexi.project.placing import write_file
from xuexi.sources.editor import is_shared, is_untouched, lacks


@dataclass(frozen=True, slots=True)
class EditorSetup:
    """What became of the files."""

    written: tuple[str, ...]
    """Paths of those that are new or have changed."""
    left: tuple[tuple[str, Any], ...]
    """Files that somebody has changed and that lack something of ours, with what they lack."""


def set_up_editor(root: Path, files: Mapping[str, bytes]) -> EditorSetup:
    """Write the files below `root`. Raises OSError when one cannot be written."""
    written: list[str] = []
    left: list[tuple[str, Any]] = []
    for path, content in files.items():
        target = root / path
        old = target.read_bytes() if target.is_file() else None
        if old == content:
            continue
        if old is not None and is_shared(path) and not is_untouched(old):
            lacking = lacks(old, content)
            if lacking is not None:
                left.append((path, lacking))
            continue
        write_file(target, content)
        written.append(path)
    return EditorSetup(tuple(written), tuple(left))
