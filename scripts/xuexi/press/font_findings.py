"""What this machine's fonts make of the editions to print.

These findings are about a machine, not about the content: another computer has
other fonts. So `xuexi check` never gives them, only what makes PDFs does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from xuexi.findings import Finding, Place
from xuexi.model import Material
from xuexi.sources.campaign import CAMPAIGN_FILE
from xuexi.sources.campaign_tables import PACKS_FILE
from xuexi.sources.gather import CONTENT_FOLDER
from xuexi.text.private_use import PRIVATE
from xuexi.typeset.faces import FOLDER
from xuexi.typeset.fonts import Fonts
from xuexi.typeset.glyphs import Gap, GapFinder, Glyphs
from xuexi.writers.edition import Bundle, Edition
from xuexi.writers.pdf.booklet import own_values
from xuexi.writers.pdf.material import edition_values

_HEAD_TEXTS = ("title", "summary", "label")


@dataclass(slots=True)
class _Found:
    """A character, and where it is set."""

    gaps: set[Gap] = field(default_factory=set)
    materials: dict[str, Material] = field(default_factory=dict)
    is_filled_in: bool = True
    """Whether it only stands in what a branch has filled in, and in no material."""
    in_bundle: Bundle | None = None


def font_findings(
    editions: Iterable[Edition], fonts: Fonts, glyphs: Glyphs, bundles: Iterable[Bundle] = ()
) -> tuple[Finding, ...]:
    """One finding without any Chinese font; else one for each character that a font lacks.

    `bundles` are those of which booklets are made; their editions stand in `editions`.
    """
    if not fonts.is_enough:
        return (_no_font(),)
    finder = GapFinder(fonts, glyphs)
    found: dict[str, _Found] = {}
    for edition in editions:
        for gap in finder.gaps(edition_values(edition)):
            one = found.setdefault(gap.character, _Found())
            one.gaps.add(gap)
            one.materials[edition.source.path] = edition.source
            one.is_filled_in &= gap.character not in _texts(_unfilled(edition))
    for bundle in bundles:
        for gap in finder.gaps(own_values(bundle)):
            one = found.setdefault(gap.character, _Found(is_filled_in=False, in_bundle=bundle))
            one.gaps.add(gap)
    return tuple(_lacking(character, one) for character, one in sorted(found.items()))


def private_findings(
    editions: Iterable[Edition], bundles: Iterable[Bundle] = ()
) -> tuple[Finding, ...]:
    """One finding for each character of private use that is printed, in whatever format.

    A font of this machine may draw it; who opens the Word or Excel file elsewhere sees a box.
    """
    found: dict[str, _Found] = {}
    for edition in editions:
        for character in PRIVATE.findall(_texts(edition_values(edition))):
            one = found.setdefault(character, _Found())
            one.materials[edition.source.path] = edition.source
            one.is_filled_in &= character not in _texts(_unfilled(edition))
    for bundle in bundles:
        for character in PRIVATE.findall(_texts(own_values(bundle))):
            found.setdefault(character, _Found(is_filled_in=False, in_bundle=bundle))
    return tuple(_private(character, one) for character, one in sorted(found.items()))


def _unfilled(edition: Edition) -> dict[str, Any]:
    return edition_values(replace(edition, filled=None))


def _texts(value: Any) -> str:
    """All texts below a value that a template reads."""
    return "\n".join(_strings(value))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)


def _no_font() -> Finding:
    return Finding(
        Place(FOLDER), "XX701", "这台电脑上没有中文字体，排不了 PDF",
        fix=f"运行 xuexi fonts，照它说的装；或者把字体文件放进 {FOLDER} 文件夹",
    )  # fmt: skip


def _lacking(character: str, one: _Found) -> Finding:
    place, what, more = _where(character, one)
    if any(not gap.instead for gap in one.gaps):
        fix = f"印出来是一个方框。把有这个字的字体文件放进 {FOLDER} 文件夹，再印一次{more}"
        return Finding(place, "XX702", f"哪种字体里都没有{what}", found=character, fix=fix)
    families = "、".join(sorted({gap.family for gap in one.gaps}))
    instead = "、".join(sorted({gap.instead for gap in one.gaps}))
    fix = f"用 {instead} 代替，样子略有不同。要一样，把有这个字的字体文件放进 {FOLDER} 文件夹{more}"
    return Finding(place, "XX703", f"{families} 里没有{what}", found=character, fix=fix)


def _private(character: str, one: _Found) -> Finding:
    place, what, more = _where(character, one)
    fix = f"换一台电脑打开 Word、Excel，它就是方框。换成通用编码里的字{more}"
    return Finding(place, "XX704", f"{what}是自造字", found=character, fix=fix)


def _where(character: str, one: _Found) -> tuple[Place, str, str]:
    """Where it first stands, what it is called there, and where else it stands."""
    materials = [one.materials[path] for path in sorted(one.materials)]
    if not materials:
        return _bundle_place(character, one.in_bundle), "这个字", ""
    more = f"。另有 {len(materials) - 1} 份材料里也有" if len(materials) > 1 else ""
    what = "填进去的这个字" if one.is_filled_in else "这个字"
    return _place(character, materials[0]), what, more


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


def _bundle_place(character: str, bundle: Bundle | None) -> Place:
    """The table of packs, or the campaign's file, which names audiences and the organiser."""
    in_pack = bundle is not None and character in bundle.title + bundle.lead
    return Place(f"{CONTENT_FOLDER}/{PACKS_FILE if in_pack else CAMPAIGN_FILE}")
