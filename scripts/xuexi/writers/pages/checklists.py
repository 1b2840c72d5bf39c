"""Checklists made from the requirements: what the plans ask of one role, to tick off."""

from __future__ import annotations

from xuexi.library import Library
from xuexi.links.addresses import (
    COVERAGE,
    role_checklist,
    role_page,
    stage_anchor,
)
from xuexi.links.names import (
    CHECKLIST_LEAD,
    CHECKLIST_TITLE,
    CHECKLIST_USE,
    COVERAGE_TITLE,
    checklist_name,
)
from xuexi.model import Audience, Kind, Requirement, Role, Stage
from xuexi.writers.artifact import PageArtifact
from xuexi.writers.pages.items import LinkItem, MaterialItem, clause_items, for_role
from xuexi.writers.pages.page_context import Crumb, OutlineItem, PageContext, make_page, render

_SHOWN = 3
"""Materials of a requirement that the list names; more of them unfold."""


def checklist_item(at: PageContext, role: Role) -> MaterialItem:
    """The checklist as an entry of the role's page."""
    ticks = {stage.id for stage in at.library.campaign.stages if stage.ticks}
    requirements = at.library.requirements_for(at.audience.id, role.id)
    tasks = sum(requirement.stage in ticks for requirement in requirements)
    facts = [f"{tasks} 件事"] if tasks else []
    if tasks < len(requirements):
        facts.append(f"{len(requirements) - tasks} 条要弄明白")
    return MaterialItem(
        title=checklist_name(role),
        label="",
        href=at.link(role_checklist(at.audience, role)),
        summary=CHECKLIST_LEAD,
        facts=tuple(facts),
    )


def write_checklist(library: Library, audience: Audience, role: Role) -> PageArtifact:
    """One role's checklist in an audience's part."""
    at = PageContext(library, audience, role_checklist(audience, role))
    requirements = library.requirements_for(audience.id, role.id)
    stages = [
        {
            "anchor": stage_anchor(stage.id),
            "title": stage.name,
            "lead": stage.lead,
            "ticks": stage.ticks,
            "items": [_item(at, role, requirement) for requirement in _in(stage, requirements)],
        }
        for stage in library.campaign.stages
        if _in(stage, requirements)
    ]
    html = render(
        "checklist.html",
        key=f"{audience.id}-{role.id}",
        crumbs=at.crumbs(
            Crumb(role.name, at.link(role_page(audience, role))), Crumb(CHECKLIST_TITLE)
        ),
        title=checklist_name(role),
        count=len(requirements),
        use=CHECKLIST_USE,
        stages=stages,
        daily=[
            LinkItem(material.title, at.material(material))
            for material in library.shelf(audience.id, Kind.CHECKLIST)
            if role.id in material.roles
        ],
        coverage=LinkItem(COVERAGE_TITLE, at.link(COVERAGE)),
    )
    outline = [OutlineItem(str(stage["title"]), str(stage["anchor"])) for stage in stages]
    description = f"{audience.title}：方案写到{role.name}的 {len(requirements)} 条要求，可以打钩。"
    return make_page(at, checklist_name(role), html, description=description, outline=outline)


def _in(stage: Stage, requirements: tuple[Requirement, ...]) -> tuple[Requirement, ...]:
    return tuple(item for item in requirements if item.stage == stage.id)


def _item(at: PageContext, role: Role, requirement: Requirement) -> dict[str, object]:
    materials = for_role(at.library.answers(requirement, at.audience.id), role.id)
    links = [LinkItem(material.title, at.material(material)) for material in materials]
    return {
        "id": requirement.id,
        "asks": requirement.asks,
        "facts": tuple(dict.fromkeys(filter(None, (requirement.when, requirement.often)))),
        "clauses": clause_items(at, (requirement.clause,)),
        "materials": links[:_SHOWN],
        "more": links[_SHOWN:],
        "pending": requirement.pending,
    }
