"""The coverage page: every requirement of the plans, what answers it, what is still missing."""

from __future__ import annotations

from itertools import groupby

from xuexi.library import Library
from xuexi.links.addresses import COVERAGE, clause_anchor, page, relative
from xuexi.model import Audience, MaterialId, Requirement
from xuexi.writers.artifact import PageArtifact
from xuexi.writers.pages.frame import OutlineItem, render
from xuexi.writers.pages.items import LinkItem

TITLE = "方案要求对照表"


def write_coverage(library: Library) -> PageArtifact:
    """For organisers: clause by clause, requirement by requirement."""
    plans: list[dict[str, object]] = []
    outline: list[OutlineItem] = []
    for cite_as, of_plan in groupby(library.requirements, key=lambda item: _plan(library, item)):
        clauses = [
            _clause(library, citation, tuple(rows))
            for citation, rows in groupby(of_plan, key=lambda item: item.clause.text)
        ]
        plans.append({"title": cite_as, "clauses": clauses})
        outline.extend(OutlineItem(str(item["title"]), str(item["anchor"])) for item in clauses)
    html = render(
        "coverage.html",
        title=TITLE,
        plans=plans,
        total=len(library.requirements),
        answered=sum(
            _is_answered(library, item) and not item.pending for item in library.requirements
        ),
        pending=[
            {"id": item.id, "asks": item.asks, "why": item.pending}
            for item in library.requirements
            if item.pending
        ],
        open=sum(
            not item.pending and not _is_answered(library, item) for item in library.requirements
        ),
    )
    meta = {
        "title": TITLE,
        "description": f"方案里的 {len(library.requirements)} 条要求，各由哪些材料回应，还缺什么。",
        "search": {"exclude": True},
        "outline": [item.as_meta() for item in outline],
    }
    return PageArtifact(COVERAGE, TITLE, html, meta, library.newest)


def _plan(library: Library, requirement: Requirement) -> str:
    ref = library.clauses.resolve(requirement.clause.text)
    return ref.cite_as if ref else ""


def _is_answered(library: Library, requirement: Requirement) -> bool:
    return all(library.answers(requirement, audience) for audience in requirement.audiences)


def _clause(library: Library, citation: str, rows: tuple[Requirement, ...]) -> dict[str, object]:
    ref = library.clauses.resolve(citation)
    href = anchor = ""
    if ref:
        plan = library.by_id[ref.material]
        home = library.campaign.audience(plan.audiences[0])
        href = relative(COVERAGE, page(library.campaign, home, plan), ref.anchor)
        anchor = clause_anchor(ref.material, ref.anchor)
    return {
        "title": ref.text if ref else citation,
        "href": href,
        "anchor": anchor,
        "rows": [_row(library, row) for row in rows],
    }


def _row(library: Library, requirement: Requirement) -> dict[str, object]:
    audiences = [library.campaign.audience(item) for item in requirement.audiences]
    facts = (requirement.who, requirement.when, requirement.often)
    return {
        "id": requirement.id,
        "type": requirement.type,
        "phrase": requirement.phrase,
        "asks": requirement.asks,
        "audiences": "、".join(item.name for item in audiences),
        "facts": tuple(dict.fromkeys(filter(None, facts))),
        "materials": _links(library, requirement, audiences),
        "pending": requirement.pending,
    }


def _links(library: Library, requirement: Requirement, audiences: list[Audience]) -> list[LinkItem]:
    """Each material once, in the part of the first audience that has it."""
    links: dict[MaterialId, LinkItem] = {}
    for audience in audiences:
        for material in library.answers(requirement, audience.id):
            address = page(library.campaign, audience, material)
            links.setdefault(material.id, LinkItem(material.title, relative(COVERAGE, address)))
    return list(links.values())
