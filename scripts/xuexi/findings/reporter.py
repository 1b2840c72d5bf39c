"""Noting findings while something is read."""

from __future__ import annotations

from xuexi.findings.finding import Finding, Place


class Reporter:
    """What reads, and notes what is wrong as it goes."""

    __slots__ = ()
    findings: list[Finding]

    def report(
        self,
        place: Place,
        code: str,
        problem: str,
        *,
        expected: str = "",
        found: str = "",
        fix: str = "",
    ) -> None:
        """Note a finding."""
        self.findings.append(Finding(place, code, problem, expected, found, fix))
