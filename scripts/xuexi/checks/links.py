"""Links inside materials lead somewhere, for everyone who sees them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator

from xuexi.document import tree
from xuexi.findings import Finding
from xuexi.findings.nearest import nearest
from xuexi.library import Library
from xuexi.model import Material, MaterialId

_EXTERNAL = re.compile(r"(https?:|mailto:|tel:)")
_IMAGE = re.compile(r"\.(png|jpe?g|gif|webp|svg)$", re.IGNORECASE)


def check_links(library: Library) -> Iterator[Finding]:
    """Broken links, broken anchors, missing pictures."""
    by_path = {material.path: material.id for material in library.materials}
    for material in library.materials:
        for use in library.documents[material.id].links:
            yield from _check(use, material, library, by_path)


def _check(
    use: tree.LinkUse, material: Material, library: Library, by_path: dict[str, MaterialId]
) -> Iterator[Finding]:
    if _EXTERNAL.match(use.target):
        return
    address, _, anchor = use.target.partition("#")
    path = posixpath.normpath(posixpath.join(posixpath.dirname(material.path), address))
    if _IMAGE.search(address):
        if path not in library.images:
            fix = _near(path, library.images) or "把图片放到这个位置，文件名要一字不差"
            yield Finding(use.place, "XX303", "图片不存在", found=address, fix=fix)
        return
    if address.startswith("id:"):
        target = library.by_id.get(MaterialId(address.removeprefix("id:")))
    elif address:
        target = library.by_id.get(by_path.get(path, MaterialId("")))
    else:
        target = material
    if target is None:
        fix = _near(address.removeprefix("id:"), library.by_id) or "核对编号，或先写那份材料"
        yield Finding(use.place, "XX301", "链接的材料不存在", found=use.target, fix=fix)
        return
    anchors = library.documents[target.id].anchors
    if anchor and anchor not in anchors:
        fix = _near(anchor, anchors) or f"{target.path} 里没有这个标题"
        yield Finding(use.place, "XX302", "链接的页内位置不存在", found=f"#{anchor}", fix=fix)


def _near(name: str, candidates: Iterable[str]) -> str:
    near = nearest(name, candidates)
    return f"是不是 {near}？" if near else ""
