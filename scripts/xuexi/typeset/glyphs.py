"""Characters that the font of their role lacks, and which font draws them instead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Protocol

from xuexi.ground.late_dataclass import dataclass
from xuexi.typeset.fonts import Fonts

_NO_INK = re.compile(
    "[\t\n\r \xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Line ends, and what Unicode calls Default_Ignorable: without a glyph nothing is drawn.

Fixed ranges, for Unicode keeps them for what is to come (UAX 44), while Python's own
table does not know characters that are newer than itself and calls them unprintable.
"""

_SPACE = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
"""Whichever font draws a space, it looks the same; without any it is a box, too."""

_ROLE_OF_KEY = {
    "title": "biaosong", "lines": "biaosong", "name": "hei", "example": "kai",
    "kind": "hei", "audience": "hei", "label": "hei", "copy": "hei", "tags": "hei",
    "campaign": "hei", "group": "hei",
}  # fmt: skip
"""Values that the templates set in a role of their own; the rest is running text."""

_NOT_DRAWN = {"k", "layout", "role", "keywords", "author", "alt", "path", "qr"}

_CLAUSE_ROLES = {1: "hei", 2: "kai"}
"""The headings of an official text by level (GB/T 9704-2012, 7.3.3)."""


class Glyphs(Protocol):
    """Fonts that can be asked for their characters."""

    @property
    def families(self) -> tuple[str, ...]: ...

    def holds(self, family: str, character: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class Gap:
    """A character that a font should draw and cannot."""

    character: str
    family: str
    """The font that plays the role."""
    instead: str
    """The font that draws it; empty when none on this machine can."""


class GapFinder:
    """Looks documents through; what it has seen once it does not look up again."""

    def __init__(self, fonts: Fonts, glyphs: Glyphs) -> None:
        """`fonts` say who plays which role, `glyphs` what is in them."""
        self._fonts = fonts
        self._glyphs = glyphs
        self._fine: dict[str, set[str]] = {role: set() for role in fonts.families}
        self._gaps: dict[tuple[str, str], Gap] = {}

    def gaps(self, values: Mapping[str, Any]) -> frozenset[Gap]:
        """The gaps of one document, given as the very values that its template reads."""
        drawn: dict[str, set[str]] = {role: set() for role in self._fine}
        plain = "fangsong" if values.get("layout") == "gongwen" else "song"
        _collect(values, plain, drawn)
        found = (self._lacking(role, characters) for role, characters in drawn.items())
        return frozenset(gap for gaps in found for gap in gaps)

    def _lacking(self, role: str, characters: set[str]) -> set[Gap]:
        found = set()
        for character in characters - self._fine[role]:
            gap = self._gap(role, character)
            if gap is None:
                self._fine[role].add(character)
            else:
                found.add(gap)
        return found

    def _gap(self, role: str, character: str) -> Gap | None:
        known = self._gaps.get((role, character))
        if known is not None or _NO_INK.fullmatch(character):
            return known
        first, *others = self._fonts.families[role]
        if self._glyphs.holds(first, character):
            return None
        # After a role's own fonts Typst tries all there are.
        families = dict.fromkeys((*others, *self._glyphs.families))
        instead = next((name for name in families if self._glyphs.holds(name, character)), "")
        if instead and _SPACE.fullmatch(character):
            return None
        gap = Gap(character, first, instead)
        return self._gaps.setdefault((role, character), gap)


def _collect(value: Any, role: str, drawn: Mapping[str, set[str]]) -> None:
    """Add the characters of all texts below a value to those of their font's role."""
    if isinstance(value, str):
        drawn[role].update(value)
    elif isinstance(value, list):
        for item in value:
            _collect(item, role, drawn)
    elif isinstance(value, dict):
        if "t" in value:
            drawn["hei" if value["b"] else role].update(value["t"])
            return
        inner = _role_of_block(value, role)
        for key, item in value.items():
            if key not in _NOT_DRAWN:
                _collect(item, _ROLE_OF_KEY.get(key, inner), drawn)


def _role_of_block(value: Mapping[str, Any], role: str) -> str:
    match value.get("k"):
        case "heading":
            return "biaosong" if value["level"] == 2 else "hei"
        case "clause" if value["heading"]:
            return _CLAUSE_ROLES.get(value["level"], role)
        case _:
            return role
