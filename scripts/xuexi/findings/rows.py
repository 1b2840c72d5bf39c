"""Findings as plain values, so that they can be kept and told again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from xuexi.findings.finding import Finding, Place

Row = list[Any]


def as_rows(findings: Iterable[Finding]) -> list[Row]:
    """Findings as lists of texts and numbers."""
    return [
        # What an author wrote may know where it stands; here it is a text like any other.
        [*one.place, one.code, str(one.problem), str(one.expected), str(one.found), str(one.fix)]
        for one in findings
    ]


def from_rows(rows: Iterable[Row]) -> tuple[Finding, ...]:
    """Findings again. Raises TypeError or KeyError for what is not as we write it."""
    return tuple(Finding(Place(*row[:3]), *row[3:]) for row in rows)
