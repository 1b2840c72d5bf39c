"""All checks in one list, so that none is forgotten and each stays alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from xuexi.checks.addresses import check_addresses
from xuexi.checks.links import check_links
from xuexi.checks.minutes import check_minutes
from xuexi.checks.official import check_official_texts
from xuexi.checks.quotations import check_quotations
from xuexi.checks.references import (
    check_citations,
    check_events,
    check_plan_names,
    check_shared_numbers,
    check_terms,
)
from xuexi.checks.requirements import check_requirements
from xuexi.checks.sources import check_sources
from xuexi.checks.style import check_style
from xuexi.findings import Finding
from xuexi.library import Library

Check = Callable[[Library], Iterable[Finding]]

CHECKS: tuple[Check, ...] = (
    check_addresses,
    check_links,
    check_citations,
    check_plan_names,
    check_terms,
    check_events,
    check_shared_numbers,
    check_requirements,
    check_minutes,
    check_quotations,
    check_sources,
    check_style,
    check_official_texts,
)


def run_checks(library: Library) -> tuple[Finding, ...]:
    """Everything that is wrong between materials, sorted by place."""
    findings = [finding for check in CHECKS for finding in check(library)]
    return tuple(sorted(findings, key=lambda finding: finding.sort_key))
