"""That all branches were in order, while nothing of them has changed: no more is noted down."""

from __future__ import annotations

from pathlib import Path

from xuexi.project.unchanged import Look, note, recall

_NOTE = Path(".cache", "branches.json")
"""Below a project's root. What is wrong with a branch may hold a person's name, and is not kept."""


def recall_branches(root: Path) -> int | None:
    """How many branches there are, if all were in order and look as they did."""
    told = recall(root / _NOTE)
    return told if isinstance(told, int) else None


def note_branches(root: Path, count: int, look: Look, places: tuple[Path, ...]) -> None:
    """Note down for `recall_branches` that so many are in order; `look` was taken before."""
    note(root / _NOTE, look, places, count)


def forget_branches(root: Path) -> None:
    """Something is wrong with one. Raises OSError."""
    (root / _NOTE).unlink(missing_ok=True)
