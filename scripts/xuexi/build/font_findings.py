"""What this machine's fonts make of the editions to print.

These findings are about a machine, not about the content: another computer has
other fonts. So `xuexi check` never gives them, only what makes PDFs does.
"""

from __future__ import annotations

from collections.abc import Iterable

from xuexi.findings import Finding, Place
from xuexi.model import Material, MaterialId
from xuexi.writers.edition import Edition
from xuexi.writers.pdf.faces import FOLDER
from xuexi.writers.pdf.fonts import Fonts
from xuexi.writers.pdf.glyphs import Gap, GapFinder, Glyphs
from xuexi.writers.pdf.material import edition_values

_HEAD_TEXTS = ("title", "summary", "label")


def font_findings(editions: Iterable[Edition], fonts: Fonts, glyphs: Glyphs) -> tuple[Finding, ...]:
    """One finding without any Chinese font; else one for each character that a font lacks."""
    if not fonts.is_enough:
        return (_no_font(),)
    finder = GapFinder(fonts, glyphs)
    found: dict[str, tuple[set[Gap], dict[str, Material]]] = {}
    fine: dict[MaterialId, bool] = {}
    for edition in editions:
        material = edition.material
        # Nearly always all is fine, and a material has a dozen editions.
        if material.id not in fine:
            fine[material.id] = finder.is_fine(repr(material))
        if fine[material.id] and (not edition.filled or finder.is_fine(repr(edition.filled))):
            continue
        for gap in finder.gaps(edition_values(edition)):
            gaps, materials = found.setdefault(gap.character, (set(), {}))
            gaps.add(gap)
            materials[material.path] = material
    return tuple(
        _lacking(character, gaps, [materials[path] for path in sorted(materials)])
        for character, (gaps, materials) in sorted(found.items())
    )


def _no_font() -> Finding:
    return Finding(
        Place(FOLDER), "XX701", "这台电脑上没有中文字体，排不了 PDF",
        fix=f"运行 xuexi fonts，照它说的装；或者把字体文件放进 {FOLDER} 文件夹",
    )  # fmt: skip


def _lacking(character: str, gaps: set[Gap], materials: list[Material]) -> Finding:
    place = _place(character, materials[0])
    # What a branch has filled in stands in no material.
    what = "这个字" if character in repr(materials[0]) else "填进去的这个字"
    more = f"。另有 {len(materials) - 1} 份材料里也有" if len(materials) > 1 else ""
    if any(not gap.instead for gap in gaps):
        fix = f"印出来是一个方框。把有这个字的字体文件放进 {FOLDER} 文件夹，再印一次{more}"
        return Finding(place, "XX702", f"哪种字体里都没有{what}", found=character, fix=fix)
    families = "、".join(sorted({gap.family for gap in gaps}))
    instead = "、".join(sorted({gap.instead for gap in gaps}))
    fix = f"用 {instead} 代替，样子略有不同。要一样，把有这个字的字体文件放进 {FOLDER} 文件夹{more}"
    return Finding(place, "XX703", f"{families} 里没有{what}", found=character, fix=fix)


def _place(character: str, material: Material) -> Place:
    """Where the character first stands; the file's beginning when its head's tables hold it."""
    at = material.body.find(character)
    if at >= 0:
        line = material.body_line + material.body.count("\n", 0, at)
        return Place(material.path, line, at - material.body.rfind("\n", 0, at))
    for key in _HEAD_TEXTS:
        if character in getattr(material, key) and key in material.places:
            return material.places[key]
    return Place(material.path)
