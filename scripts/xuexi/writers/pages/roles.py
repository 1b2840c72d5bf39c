"""Pages by role: what a secretary, a lecturer or a retired member needs, and nothing else."""

from __future__ import annotations

from xuexi.library import Library
from xuexi.library.calendar import ALL_YEAR, lasts_all_year
from xuexi.library.parts import has_checklist, materials_of
from xuexi.links.addresses import role_page
from xuexi.model import Audience, Kind, Role
from xuexi.text.pinyin import slug_of
from xuexi.writers.artifact import PageArtifact
from xuexi.writers.pages.checklists import checklist_item
from xuexi.writers.pages.items import Group, event_item, material_item
from xuexi.writers.pages.page_context import Crumb, PageContext, make_page, render

_MANY = 6
"""From more materials of a kind on, a role's page shows their titles alone."""


def write_role(library: Library, audience: Audience, role: Role) -> PageArtifact:
    """One role's page in an audience's part."""
    at = PageContext(library, audience, role_page(audience, role))
    events = [event for event in library.events_for(audience.id) if role.id in event.roles]
    groups: list[Group] = []
    dated, steady = (
        [
            event_item(at, event, details=False, role=role.id)
            for event in events
            if lasts_all_year(event) is all_year
        ]
        for all_year in (False, True)
    )
    if dated:
        groups.append(Group("按时间要做的", "shijian", events=dated))
    materials = materials_of(library, audience, role)
    daily = [material_item(at, item) for item in materials if item.kind is Kind.CHECKLIST]
    if has_checklist(library, audience, role):
        daily.append(checklist_item(at, role))
    if daily:
        groups.append(Group("清单", "qingdan", daily))
    if steady:
        groups.append(Group("全年要做的", ALL_YEAR, events=steady))
    for info in library.campaign.kinds:
        if info.kind is Kind.CHECKLIST:
            continue
        chosen = [material_item(at, item) for item in materials if item.kind is info.kind]
        if chosen:
            compact = len(chosen) > _MANY
            groups.append(Group(info.name, slug_of(info.name), chosen, compact=compact))
    html = render(
        "list.html",
        crumbs=at.crumbs(Crumb(role.name)),
        title=role.name,
        lead=role.lead,
        groups=groups,
    )
    description = role.lead or f"{audience.title}{role.name}的任务和材料。"
    return make_page(at, role.name, html, description=description)
