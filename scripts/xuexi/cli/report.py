"""Printing findings: for people, and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from xuexi.findings import Finding
from xuexi.findings.shown import MOST_SHOWN, not_shown

if TYPE_CHECKING:
    from xuexi.model import Campaign

JSON_VERSION = 1
"""Raised when a field of the JSON form is removed or means something else."""

_GUIDE = "每个代码的说明和改法：编写指南“检查结果说明”。"


def print_findings(findings: Iterable[Finding]) -> None:
    """A line for each of the first findings, in reading order, and a summary of all.

    An empty line parts the files, so that the eye finds its place.
    """
    ordered = _sorted(findings)
    if not ordered:
        return
    path = ordered[0].place.path
    for finding in ordered[:MOST_SHOWN]:
        if finding.place.path != path:
            click.echo()
            path = finding.place.path
        click.echo(str(finding))
    counts = _counts(ordered)
    click.echo()
    click.echo(
        f"共 {len(ordered)} 处：错误 {counts['errors']}，提醒 {counts['warnings']}，"
        f"在 {counts['files']} 个文件里。"
    )
    if rest := not_shown(ordered):
        click.echo(rest)
    click.echo(_GUIDE)


def tell_missing_address(campaign: Campaign) -> None:
    """What the site lacks for want of an address, said once."""
    # Whoever only repeats what was said has no campaign, and need not wait for all of a library.
    from xuexi.library.unaddressed import said_of_missing_address  # noqa: PLC0415

    if said := said_of_missing_address(campaign):
        click.echo(f"提示：{said}", err=True)


def print_json(findings: Iterable[Finding]) -> None:
    """All findings as one JSON document; the authors' guide describes its fields."""
    ordered = _sorted(findings)
    document = {
        "version": JSON_VERSION,
        "summary": _counts(ordered),
        "findings": [_row(finding) for finding in ordered],
    }
    text = json.dumps(document, ensure_ascii=False, indent=2)
    # Bytes: JSON is UTF-8 everywhere, also where a console or a pipe is not.
    click.echo(text.encode("utf-8", "replace"))


def _sorted(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: finding.sort_key)


def _counts(findings: list[Finding]) -> dict[str, int]:
    errors = sum(finding.is_error for finding in findings)
    return {
        "errors": errors,
        "warnings": len(findings) - errors,
        "files": len({finding.place.path for finding in findings}),
    }


def _row(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "severity": finding.rule.severity.value,
        "path": finding.place.path,
        "line": finding.place.line,
        "column": finding.place.column,
        "problem": finding.problem,
        "expected": finding.expected,
        "found": finding.found,
        "fix": finding.fix,
        "message": finding.message,
    }
