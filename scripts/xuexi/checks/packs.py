"""Packs hold materials that exist, each once, and something for everyone who gets them."""

from __future__ import annotations

from collections.abc import Iterator

from xuexi.checks.references import missing_material
from xuexi.findings import Finding, Place
from xuexi.library import Library
from xuexi.model import MaterialId, Pack


def check_packs(library: Library) -> Iterator[Finding]:
    """Materials of a pack exist and are for its readers; no reader's pack is empty."""
    for pack in library.packs:
        yield from _materials(pack, library)
        yield from _empty(pack, library)


def _materials(pack: Pack, library: Library) -> Iterator[Finding]:
    first: dict[MaterialId, Place] = {}
    for material_id, place in pack.materials:
        material = library.by_id.get(material_id)
        if first.setdefault(material_id, place) != place:
            fix = f"第 {first[material_id].line} 行已经有了，去掉一处"
            problem = "资料包里把一份材料写了两次"
            yield Finding(place, "XX211", problem, found=material_id, fix=fix)
        elif material is None:
            yield missing_material(material_id, place, "资料包里的材料不存在", library)
        elif not set(material.audiences) & set(pack.audiences):
            names = library.audience_names(pack.audiences)
            fix = f"去掉它，或在 {material.path} 的 audiences 里加上{names}"
            problem = f"这份材料不是给{names}的，资料包里印不出来"
            yield Finding(place, "XX320", problem, found=material_id, fix=fix)


def _empty(pack: Pack, library: Library) -> Iterator[Finding]:
    if any(item not in library.by_id for item, _ in pack.materials):
        return
    known = [library.by_id[item] for item, _ in pack.materials]
    known += [material for material in library.materials if material.kind in pack.kinds]
    served = {audience for material in known for audience in material.audiences}
    left_out = [audience for audience in pack.audiences if audience not in served]
    if left_out:
        names = library.audience_names(left_out)
        fix = f"加上给{names}的材料，或从 audiences 里去掉{names}"
        problem = f"资料包里没有一份给{names}的材料"
        yield Finding(pack.place, "XX320", problem, found=pack.id, fix=fix)
