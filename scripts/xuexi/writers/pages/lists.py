"""Section lists: an audience's materials of one kind."""

from __future__ import annotations

from itertools import groupby

from xuexi.library import Library
from xuexi.library.parts import stages_on_list
from xuexi.links.addresses import section, stage_anchor
from xuexi.model import Audience, KindInfo, Material
from xuexi.writers.artifact import PageArtifact
from xuexi.writers.pages.items import Group, material_item
from xuexi.writers.pages.page_context import Crumb, OutlineItem, PageContext, make_page, render


def write_list(library: Library, audience: Audience, info: KindInfo) -> PageArtifact:
    """The list of one section."""
    at = PageContext(library, audience, section(library.campaign, audience, info.kind))
    materials = library.shelf(audience.id, info.kind)
    groups = _groups(at, materials)
    html = render(
        "list.html",
        crumbs=at.crumbs(Crumb(info.name)),
        title=info.name,
        lead=info.lead,
        groups=groups,
        jumps=len(groups) > 1,
    )
    description = info.lead or f"{audience.title}的{info.name}，共 {len(materials)} 份。"
    outline = [OutlineItem(group.title, group.anchor) for group in groups if group.title]
    return make_page(
        at, info.name, html, description=description, section=info.slug, outline=outline
    )


def _groups(at: PageContext, materials: tuple[Material, ...]) -> list[Group]:
    """By stage of the year where the list is long enough to get lost in, else all together."""
    stages = {stage.id: stage for stage in at.library.campaign.stages}
    if not stages_on_list(materials):
        return [Group("", "", [material_item(at, material) for material in materials])]
    groups: list[Group] = []
    for stage_id, chosen in groupby(materials, key=lambda material: material.stage):
        items = [material_item(at, material) for material in chosen]
        stage = stages.get(stage_id) if stage_id else None
        if stage:
            groups.append(Group(stage.name, stage_anchor(stage.id), items, lead=stage.lead))
        else:
            # They come last; without a heading they would seem to be of the stage above.
            groups.append(Group("其他", "xx-jieduan-wu", items))
    return groups
