"""Links inside materials lead somewhere, for everyone who sees them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from xuexi.checks.references import withdrawn_material
from xuexi.document import tree
from xuexi.document.build_inlines import IMAGE, picture_path
from xuexi.document.parts import walk
from xuexi.findings import Finding
from xuexi.findings.nearest import nearest
from xuexi.library import Library
from xuexi.model import AudienceId, Material, MaterialId
from xuexi.text.web_addresses import NOT_WHOLE, is_outside, outside_fault

_COPY_ADDRESS = "从浏览器的地址栏整条复制"


def check_links(library: Library) -> Iterator[Finding]:
    """Broken links, broken anchors, missing pictures, links out of a reader's part of the site."""
    every = (*library.materials, *library.taken_away)
    by_path = {material.path: material.id for material in every}
    for material in library.materials:
        for use in library.documents.facts(material.id).links:
            yield from _check(use, material, library, by_path)


def _check(
    use: tree.LinkUse, material: Material, library: Library, by_path: dict[str, MaterialId]
) -> Iterator[Finding]:
    if is_outside(use.target):
        yield from _check_outside(use)
        return
    address, _, anchor = use.target.partition("#")
    if use.is_picture and not IMAGE.search(address):
        fix = "写图片文件的名字，例如：images/huichang.jpg"
        yield Finding(use.place, "XX303", "这里写的不是图片", found=use.target, fix=fix)
        return
    if IMAGE.search(address):
        picture = picture_path(address, material)
        if picture not in library.images:
            yield _no_picture(use, material, picture, library)
        return
    path = posixpath.normpath(posixpath.join(posixpath.dirname(material.path), address))
    if address.startswith("id:"):
        meant = MaterialId(address.removeprefix("id:"))
    elif address:
        meant = by_path.get(path, MaterialId(""))
    else:
        meant = material.id
    if meant in library.withdrawn:
        yield withdrawn_material(meant, use.place, library)
        return
    target = library.by_id.get(meant)
    if target is None:
        yield _no_material(use, address, library)
        return
    yield from _check_readers(use, target, library)
    if anchor:
        yield from _check_anchor(use, anchor, target, library)


def _check_outside(use: tree.LinkUse) -> Iterator[Finding]:
    """What leads out of the site: a whole address, and never a picture to be shown."""
    if use.is_picture:
        fix = "把图片存到材料旁边的 images 文件夹，这里改写成 images/ 加文件名"
        yield Finding(use.place, "XX321", "图片不在材料旁边", found=use.target, fix=fix)
        return
    fault = outside_fault(use.target)
    if fault is None:
        fix = "链接写 id: 加材料编号，或以 http:// 或 https:// 开头的网址"
        yield Finding(use.place, "XX301", "不认识这种链接", found=use.target, fix=fix)
    elif fault == NOT_WHOLE:
        wanted = "以 http:// 或 https:// 开头的完整网址"
        yield Finding(use.place, "XX217", "链接", wanted, use.target, _COPY_ADDRESS)
    elif fault:
        fix = _COPY_ADDRESS if fault.startswith("网址") else "核对后重写"
        yield Finding(use.place, "XX217", fault, found=use.target, fix=fix)


def _no_picture(use: tree.LinkUse, material: Material, path: str, library: Library) -> Finding:
    by_name = {posixpath.basename(image): image for image in sorted(library.images)}
    near = nearest(posixpath.basename(path), by_name)
    if near:
        guess = f"是不是 {posixpath.relpath(by_name[near], posixpath.dirname(material.path))}？"
    else:
        guess = f"把图片放到 {path}，"
    fix = f"{guess}文件名要一字不差，大小写也要一样"
    return Finding(use.place, "XX303", "找不到图片", found=use.target, fix=fix)


def _no_material(use: tree.LinkUse, address: str, library: Library) -> Finding:
    name = posixpath.basename(address).removeprefix("id:").removesuffix(".md")
    near = nearest(name, library.by_id)
    guess = f"是不是 id:{near}？" if near else "核对编号，或先写那份材料"
    return Finding(use.place, "XX301", "链接的材料不存在", found=use.target, fix=guess)


def _check_readers(use: tree.LinkUse, target: Material, library: Library) -> Iterator[Finding]:
    left_out = [audience for audience in use.readers if audience not in target.audiences]
    if left_out:
        names = library.audience_names(left_out)
        kept = [audience for audience in use.readers if audience in target.audiences]
        fix = f"在 {target.path} 的 audiences 里加上{names}，或去掉链接"
        if kept:
            fix = f"把链接写进“/// 仅限 | {library.audience_names(kept)}”块里，或{fix}"
        problem = f"{names}看不到链接的材料，点了会跳到别的栏目"
        yield Finding(use.place, "XX308", problem, found=use.target, fix=fix)


def _check_anchor(
    use: tree.LinkUse, anchor: str, target: Material, library: Library
) -> Iterator[Finding]:
    anchors = library.documents.facts(target.id).anchors
    if anchor not in anchors:
        near = nearest(anchor, anchors)
        fix = f"是不是 #{near}？" if near else f"{target.path} 里没有这个位置，核对标题后面的名字"
        yield Finding(use.place, "XX302", "链接的页内位置不存在", found=f"#{anchor}", fix=fix)
        return
    hidden = [
        audience
        for audience in use.readers
        if audience in target.audiences and anchor not in _anchors(target, audience, library)
    ]
    if hidden:
        problem = f"{library.audience_names(hidden)}看不到链接的页内位置"
        fix = "那个位置在“仅限”或“主持人”块里；换一个位置，或把链接也写进同样的“仅限”块里"
        yield Finding(use.place, "XX302", problem, found=f"#{anchor}", fix=fix)


def _anchors(target: Material, audience: AudienceId, library: Library) -> frozenset[str]:
    """The anchors that an audience sees on the site, which shows the participants' copy."""
    blocks = walk(library.reading(target, audience))
    return frozenset(
        block.anchor for block in blocks if isinstance(block, tree.Heading | tree.Clause)
    )
