"""What a command has said of a project, kept so that it can be said again at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xuexi.findings import Finding

Row = list[Any]


def as_rows(findings: Iterable[Finding]) -> list[Row]:
    """Findings as plain values."""
    return [
        [*one.place, one.code, one.problem, one.expected, one.found, one.fix] for one in findings
    ]


def from_rows(rows: list[Row]) -> tuple[Finding, ...]:
    """Findings again. Raises TypeError, ValueError or KeyError for what is not as we write it."""
    if not rows:
        return ()
    from xuexi.findings import Finding, Place  # noqa: PLC0415 - where all is well it is not needed

    return tuple(Finding(Place(*row[:3]), *row[3:]) for row in rows)
