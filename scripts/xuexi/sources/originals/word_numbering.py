"""Which paragraphs of a Word file get a number or a bullet that is not in their text."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from xuexi.ground.late_dataclass import dataclass
from xuexi.sources.originals.word_package import WordParts, attribute, child, local_name

_STYLE_DEPTH = 16
"""Styles based on each other deeper than this are a loop (Word allows eleven)."""


@dataclass(frozen=True, slots=True)
class _Style:
    based_on: str
    properties: etree._Element | None


@dataclass(frozen=True, slots=True)
class Numbering:
    """The styles and number lists of one file."""

    styles: Mapping[str, _Style]
    default_style: str
    level_texts: Mapping[str, Mapping[str, str]]
    """List id → level → its pattern, such as `%1、`."""

    def is_automatic(self, paragraph: etree._Element) -> bool:
        """Whether Word prints a number or a bullet before this paragraph."""
        properties = child(paragraph, "pPr")
        style_id = attribute(child(properties, "pStyle"), "val") or self.default_style
        list_id, level = _list_and_level(properties)
        for _ in range(_STYLE_DEPTH):
            style = self.styles.get(style_id)
            if list_id or style is None:
                break
            list_id, own_level = _list_and_level(style.properties)
            level = level or own_level
            style_id = style.based_on
        levels = self.level_texts.get(list_id)
        if list_id in ("", "0") or levels is None:
            return False
        return bool(levels.get(level or "0", "?").strip())


def numbering_of(parts: WordParts) -> Numbering:
    """Read the styles and number lists of a file."""
    styles: dict[str, _Style] = {}
    default = ""
    for element in _children(parts.styles, "style"):
        if attribute(element, "type") != "paragraph":
            continue
        style_id = attribute(element, "styleId")
        based_on = attribute(child(element, "basedOn"), "val")
        styles[style_id] = _Style(based_on, child(element, "pPr"))
        if attribute(element, "default") in ("1", "true", "on"):
            default = style_id
    patterns = {
        attribute(element, "abstractNumId"): _levels(element)
        for element in _children(parts.numbering, "abstractNum")
    }
    level_texts = {}
    for element in _children(parts.numbering, "num"):
        levels = dict(patterns.get(attribute(child(element, "abstractNumId"), "val"), {}))
        for override in _children(element, "lvlOverride"):
            levels |= _levels(override)
        level_texts[attribute(element, "numId")] = levels
    return Numbering(styles, default, level_texts)


def _levels(element: etree._Element) -> dict[str, str]:
    """A list's patterns by level; a picture bullet counts as a pattern."""
    return {
        attribute(level, "ilvl"): attribute(child(level, "lvlText"), "val")
        or ("?" if child(level, "lvlPicBulletId") is not None else "")
        for level in _children(element, "lvl")
    }


def _list_and_level(properties: etree._Element | None) -> tuple[str, str]:
    numbering = child(properties, "numPr")
    return attribute(child(numbering, "numId"), "val"), attribute(child(numbering, "ilvl"), "val")


def _children(element: etree._Element | None, name: str) -> list[etree._Element]:
    return [] if element is None else [item for item in element if local_name(item) == name]
