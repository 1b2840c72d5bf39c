"""What was taken back existed once, and what is to be read in its place exists."""

from __future__ import annotations

from collections.abc import Iterator

from xuexi.checks.references import missing_material
from xuexi.findings import Finding
from xuexi.findings.nearest import nearest
from xuexi.library import Library
from xuexi.library.published import ever_published


def check_withdrawn(library: Library) -> Iterator[Finding]:
    """Each row names a material whose file is there, or which was published once."""
    known = {item.id for item in library.taken_away} | ever_published(library.ledger)
    for withdrawal in library.withdrawals:
        identity = withdrawal.material
        if identity not in known:
            near = nearest(identity, (*library.by_id, *known))
            fix = f"是不是 {near}？" if near else "核对编号，或去掉这一段"
            problem = "撤下的材料不存在，也没有发布过"
            yield Finding(withdrawal.place, "XX301", problem, found=identity, fix=fix)
        if withdrawal.instead and withdrawal.instead not in library.by_id:
            place = withdrawal.instead_place
            yield missing_material(withdrawal.instead, place, "改看的材料不存在", library)
