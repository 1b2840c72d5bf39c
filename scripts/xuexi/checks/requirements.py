"""What the plans ask for is quoted exactly and answered, or it is said why it is not yet."""

from __future__ import annotations

from collections.abc import Iterator

from xuexi.checks.references import missing_material
from xuexi.findings import Finding
from xuexi.library import ClauseRef, Library
from xuexi.model import Requirement, RequirementId


def check_requirements(library: Library) -> Iterator[Finding]:
    """Phrases stand in their clauses; each audience has an answer; answers name the clause."""
    first: dict[RequirementId, Requirement] = {}
    for requirement in library.requirements:
        other = first.setdefault(requirement.id, requirement)
        if other is not requirement:
            fix = f"{other.place.path} 第 {other.place.line} 行已经用了，另起一个"
            yield Finding(requirement.place, "XX211", "编号重复", found=requirement.id, fix=fix)
        ref = library.clauses.resolve(requirement.clause.text)
        if ref is not None:
            yield from _phrase(requirement, ref, library)
        yield from _materials(requirement, ref, library)
        yield from _roles(requirement, library)
        yield from _gaps(requirement, library)


def _phrase(requirement: Requirement, ref: ClauseRef, library: Library) -> Iterator[Finding]:
    if "".join(requirement.phrase.split()) not in library.words_of(ref.material, ref.anchor):
        fix = "从原文里复制，一字不差；或核对是哪一条"
        yield Finding(
            requirement.phrase_place, "XX310", f"{ref.text} 里没有这句话",
            found=requirement.phrase, fix=fix,
        )  # fmt: skip


def _materials(
    requirement: Requirement, ref: ClauseRef | None, library: Library
) -> Iterator[Finding]:
    for material_id, place in requirement.materials:
        material = library.by_id.get(material_id)
        if material is None:
            yield missing_material(material_id, place, "要求里的材料不存在", library)
        elif ref and all(library.clauses.resolve(item.text) != ref for item in material.clauses):
            fix = f"在 {material.path} 的 clauses 里加上 {ref.text}，或换一份材料"
            problem = "材料的 clauses 里没有这一条"
            yield Finding(place, "XX312", problem, found=material_id, fix=fix)


def _roles(requirement: Requirement, library: Library) -> Iterator[Finding]:
    """Each audience has one of the roles, or its members would never see the requirement."""
    roles = [role for role in library.campaign.roles if role.id in requirement.roles]
    for audience in requirement.audiences:
        if not any(audience in role.audiences for role in roles):
            name = library.campaign.audience(audience).name
            yield Finding(
                requirement.place, "XX316", f"{name}没有这一条写的角色，清单上看不到它",
                found="、".join(role.name for role in roles),
                fix="在 roles 里加上这类党组织有的角色，或在 campaign.yml 里给角色加上这类党组织",
            )  # fmt: skip


def _gaps(requirement: Requirement, library: Library) -> Iterator[Finding]:
    if requirement.pending or any(item in library.withdrawn for item, _ in requirement.materials):
        return
    campaign = library.campaign
    missing = [
        campaign.audience(audience).name
        for audience in requirement.audiences
        if not library.answers(requirement, audience)
    ]
    if missing:
        yield Finding(
            requirement.place, "XX311", f"{'、'.join(missing)}没有材料回应这一条要求",
            found=requirement.id, fix="在 materials 里写上材料编号，或在 pending 里写明为什么待补",
        )  # fmt: skip
