"""That all of a folder beside the content was in order, while nothing of it has changed.

No more is noted down: what is wrong with a branch may hold a person's name, and is not kept.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from xuexi.project.unchanged import Look, note, recall


class Beside(StrEnum):
    """Which folder; the value is its note's name."""

    BRANCHES = "branches"
    TEMPLATES = "templates"


def recall_beside(root: Path, which: Beside) -> int | None:
    """How many things there are, if all were in order and look as they did."""
    told = recall(_note(root, which))
    return told if isinstance(told, int) else None


def note_beside(
    root: Path, which: Beside, count: int, look: Look, places: tuple[Path, ...]
) -> None:
    """Note down for `recall_beside` that so many are in order; `look` was taken before."""
    note(_note(root, which), look, places, count)


def forget_beside(root: Path, which: Beside) -> None:
    """Something is wrong with one. Raises OSError."""
    _note(root, which).unlink(missing_ok=True)


def _note(root: Path, which: Beside) -> Path:
    return root / ".cache" / f"{which}.json"
