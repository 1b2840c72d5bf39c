"""What `xuexi check` said of a project in which nothing has changed since."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from xuexi.findings.rows import Row, from_rows
from xuexi.ground.late_dataclass import dataclass
from xuexi.project.unchanged import Look, note, recall

_NOTE = Path(".cache", "checked.json")
"""Below a project's root; may be deleted at any time."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check has found."""

    materials: int
    findings: list[Row]
    is_fixed: bool
    """Whether `--fix` was asked for and there was nothing to mend."""


def recall_checked(root: Path, *, fix: bool) -> Checked | None:
    """What the last check found, if it would find the same; with `fix`, and mend nothing."""
    told = recall(root / _NOTE)
    try:
        checked = Checked(**told)
        from_rows(checked.findings)
    except (TypeError, ValueError, KeyError):
        return None
    return checked if checked.is_fixed or not fix else None


def note_checked(root: Path, checked: Checked, look: Look, places: tuple[Path, ...]) -> None:
    """Note it down for `recall_checked`; `look` was taken before anything was read."""
    note(
        root / _NOTE,
        look,
        places,
        {one.name: getattr(checked, one.name) for one in fields(checked)},
    )
