"""Printing findings: for people, and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable

import click

from xuexi.findings import Finding, Severity


def print_findings(findings: Iterable[Finding], clean: str = "") -> None:
    """One line for each finding, in reading order, and a summary; `clean` when there are none."""
    ordered = sorted(findings, key=lambda finding: finding.sort_key)
    if not ordered:
        if clean:
            click.echo(clean)
        return
    for finding in ordered:
        click.echo(str(finding))
    errors = sum(finding.rule.severity is Severity.ERROR for finding in ordered)
    click.echo(f"共 {errors} 处错误，{len(ordered) - errors} 处提醒。")


def print_json(findings: Iterable[Finding]) -> None:
    """All findings as one JSON list."""
    rows = [
        {
            "path": finding.place.path,
            "line": finding.place.line,
            "column": finding.place.column,
            "code": finding.code,
            "severity": finding.rule.severity.value,
            "message": finding.message,
        }
        for finding in sorted(findings, key=lambda finding: finding.sort_key)
    ]
    click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
