"""The coverage page: every requirement of the plans, what answers it, what is still missing."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import Any

from xuexi.library import ClauseRef, Library
from xuexi.links import names
from xuexi.links.addresses import COVERAGE, clause_anchor, page, relative, requirement_anchor
from xuexi.model import Audience, MaterialId, Requirement
from xuexi.writers.artifact import PageArtifact
from xuexi.writers.pages.items import LinkItem
from xuexi.writers.pages.page_context import OutlineItem, render


def write_coverage(library: Library) -> PageArtifact:
    """For organisers: clause by clause, requirement by requirement."""
    clauses = [
        _clause(library, ref, tuple(asked))
        for ref, asked in groupby(library.requirements, key=partial(_ref, library))
    ]
    rows = [row for clause in clauses for row in clause["rows"]]
    html = render(
        "coverage.html",
        title=names.COVERAGE_TITLE,
        lead=names.COVERAGE_LEAD,
        clauses=clauses,
        total=len(rows),
        answered=sum(not row["pending"] and not row["missing"] for row in rows),
        pending=[row for row in rows if row["pending"]],
        open=sum(bool(row["missing"]) for row in rows),
    )
    meta = {
        "title": names.COVERAGE_TITLE,
        "description": f"方案里的 {len(rows)} 条要求，各由哪些材料回应，还缺什么。",
        "outline": [
            OutlineItem(str(clause["title"]), str(clause["anchor"])).as_meta()
            for clause in clauses
            if clause["anchor"]
        ],
    }
    return PageArtifact(COVERAGE, names.COVERAGE_TITLE, html, meta, library.newest)


def _ref(library: Library, requirement: Requirement) -> ClauseRef | None:
    return library.clauses.resolve(requirement.clause.text)


def _clause(
    library: Library, ref: ClauseRef | None, rows: tuple[Requirement, ...]
) -> dict[str, Any]:
    href = anchor = ""
    if ref:
        plan = library.by_id[ref.material]
        home = library.campaign.audience(plan.audiences[0])
        href = relative(COVERAGE, page(library.campaign, home, plan), ref.anchor)
        anchor = clause_anchor(ref.material, ref.anchor)
    return {
        "title": ref.text if ref else rows[0].clause.text,
        "href": href,
        "anchor": anchor,
        "rows": [_row(library, row) for row in rows],
    }


def _row(library: Library, requirement: Requirement) -> dict[str, Any]:
    audiences = [library.campaign.audience(item) for item in requirement.audiences]
    facts = (requirement.who, requirement.when, requirement.often)
    return {
        "anchor": requirement_anchor(requirement.id),
        "type": requirement.type,
        "phrase": requirement.phrase,
        "asks": requirement.asks,
        "audiences": "、".join(item.name for item in audiences),
        "facts": tuple(dict.fromkeys(filter(None, facts))),
        "materials": _links(library, requirement, audiences),
        "pending": requirement.pending,
        "missing": "、".join(
            audience.name
            for audience in audiences
            if not requirement.pending and not library.answers(requirement, audience.id)
        ),
    }


def _links(library: Library, requirement: Requirement, audiences: list[Audience]) -> list[LinkItem]:
    """Each material once, in the part of the first audience that has it."""
    links: dict[MaterialId, LinkItem] = {}
    for audience in audiences:
        for material in library.answers(requirement, audience.id):
            address = page(library.campaign, audience, material)
            links.setdefault(material.id, LinkItem(material.title, relative(COVERAGE, address)))
    return list(links.values())
