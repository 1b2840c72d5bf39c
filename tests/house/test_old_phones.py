"""Nothing newer than Chromium 78 without a fallback: WeChat on a phone of 2019 knows no more.

A browser drops a declaration that it does not know, and a rule of whose selectors it does
not know one. The tables say since when each is known (MDN's browser-compat-data); there is
no such old browser here to ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from style_rules import Rule, all_rules, rules_of

OLDEST = 78

PROPERTIES = {
    "accent-color": 93, "appearance": 84, "aspect-ratio": 88, "backdrop-filter": 76,
    "box-decoration-break": 130, "color-scheme": 81, "container": 105, "container-name": 105,
    "container-type": 105, "content-visibility": 85, "font-palette": 101,
    "inset": 87, "inset-block": 87, "inset-inline": 87, "margin-block": 87, "margin-inline": 87,
    "mask": 120, "mask-image": 120, "mask-size": 120, "mask-position": 120, "mask-repeat": 120,
    "overflow-clip-margin": 90, "padding-block": 87, "padding-inline": 87, "page": 85,
    "print-color-adjust": 136, "rotate": 104, "scale": 104, "scrollbar-color": 121,
    "scrollbar-gutter": 94, "scrollbar-width": 121, "text-decoration-thickness": 89,
    "text-underline-offset": 87, "text-underline-position": 33, "text-wrap": 114,
    "text-spacing-trim": 123,
    "text-wrap-style": 130, "translate": 104, "view-transition-name": 111, "zoom": 1,
}  # fmt: skip
"""Since which Chromium a property is known; what is missing here is older or unknown to us."""

VALUES = {
    r"\b(?:clamp|min|max)\(": 79, r"\bcolor-mix\(": 111, r"\blight-dark\(": 123,
    r"\b(?:oklch|oklab|lab|lch|color)\(": 111, r"\brgb\(from\b": 119, r"\bround\(": 125,
    r"\d(?:dv|sv|lv)[hw]\b": 108, r"\d(?:lh|rlh)\b": 109, r"\bcap\b": 118, r"\brevert\b": 84,
    r"\brevert-layer\b": 99, r"\bsubgrid\b": 117, r"\bauto-phrase\b": 119,
}  # fmt: skip
"""The same for what may stand in any value."""

VALUES_OF = {
    ("overflow", r"\bclip\b"): 90, ("overflow-x", r"\bclip\b"): 90,
    ("overflow-wrap", r"\banywhere\b"): 80,
    ("text-decoration", r"\d(?:px|em|rem)\b"): 89,
    ("justify-content", r"^(?:start|end)$"): 93, ("align-items", r"^(?:start|end)$"): 93,
    ("width", r"\bstretch\b"): 138, ("display", r"\b(?:inline|block) \w"): 115,
}  # fmt: skip
"""The same for values of one property."""

SELECTORS = {
    ":is(": 88, ":where(": 88, ":has(": 105, ":focus-visible": 86, ":user-invalid": 119,
    ":user-valid": 119, ":modal": 105, ":popover-open": 114, ":dir(": 120, ":open": 133,
    "::details-content": 131, "::highlight(": 105, "::marker": 86, "::file-selector-button": 89,
    "::backdrop": 37, "&": 120,
}  # fmt: skip
"""The same for parts of selectors. Any of them loses the whole rule."""

AT_RULES = {
    "@layer": 99, "@container": 105, "@property": 85, "@scope": 118, "@starting-style": 117,
    "@bottom-right": 131, "@bottom-center": 131, "@page ": 85, "@view-transition": 126,
}  # fmt: skip
"""The same for at-rules; `@page ` with a name."""

HARMLESS = {
    "accent-color": "a box to tick keeps the browser's own colour",
    "color-scheme": "bars and boxes of the browser stay light",
    "text-wrap": "pages/titles.py keeps phrases and the last words of a title together",
    "scrollbar-width": "a bar in the browser's own width",
    "text-decoration-thickness": "a line as thick as the browser draws it",
    "text-underline-offset": "the line stands as near as the browser puts it",
    "overflow-wrap: anywhere": "text inherits break-word from `article` and `.xx-preview`",
    "content-visibility": "print.js opens what is folded",
    "text-spacing-trim": "without it there is nothing that is reckoned for long",
    "page": "a wide form is printed upright, its rows as high as they need",
    "box-decoration-break": "the ends of a marked word at a line's end are straight",
    "@bottom-right": "no page number; browsers of that age print their own foot",
    "@page ": "a wide form is printed upright",
    ":focus-visible": "the browser draws its own ring",
    "::details-content": "print.js opens what is folded",
    "::highlight(": "listen.js lights the paragraph",
    "body:has(.xx-front)": "the front page has its column of other branches",
}
"""What may be lost, and what the reader then gets."""

GAPS = {
    ".xx-prints li": "a name and its files touch only where a line is full",
    ".xx-blanks": "a blank begins where the last one's line ends",
}
"""Boxes in a row whose distances may be lost (`gap` of flex boxes: 84)."""


def is_sheltered(rule: Rule) -> bool:
    """Whether a browser reads the rule only when it knows what it asks for."""
    return any(one.startswith("@supports") for one in rule.around)


def new_values(rule: Rule) -> Iterator[str]:
    """Declarations of a rule that are lost without anything in their place."""
    known: set[str] = set()
    for name, value in rule.declarations:
        since = [PROPERTIES.get(name, 0)]
        since += [age for pattern, age in VALUES.items() if re.search(pattern, value)]
        since += [
            age for (own, pattern), age in VALUES_OF.items()
            if own == name and re.search(pattern, value)
        ]  # fmt: skip
        shorthand = name.split("-", maxsplit=1)[0]
        if max(since) <= OLDEST or name.startswith("--"):
            known.add(name)
            continue
        replaced = known & {name, f"-webkit-{name}", "font" if shorthand == "font" else name}
        if "var(" in value:
            # Read only when it is used, it wipes out what stands before it.
            replaced = known & {f"-webkit-{name}"}
        if not replaced and not {name, f"{name}: {value}"} & set(HARMLESS):
            yield f"{name}: {value}"


def new_selectors(rule: Rule) -> Iterator[str]:
    """Parts of selectors that lose a rule."""
    for selector in rule.selectors:
        for part, since in SELECTORS.items():
            has_reason = any(selector.startswith(one) or part == one for one in HARMLESS)
            if since > OLDEST and part in selector and not has_reason:
                yield selector
    told = [any(SELECTORS[part] > OLDEST for part in SELECTORS if part in one)
            for one in rule.selectors]  # fmt: skip
    if any(told) and not all(told):
        yield f"{', '.join(rule.selectors)}: an old browser loses the known ones as well"


def new_at_rules(rule: Rule) -> Iterator[str]:
    for one in (*rule.around, *(name for name, _ in rule.declarations)):
        for name, since in AT_RULES.items():
            if since > OLDEST and one.startswith(name) and name not in HARMLESS:
                yield one
        if one.startswith("@media") and re.search(r"[<>]=?", one):
            yield one


def lost(rule: Rule) -> list[str]:
    """All that a browser of that age would miss in a rule."""
    if is_sheltered(rule):
        return []
    own = [*new_values(rule), *new_selectors(rule), *new_at_rules(rule)]
    declared = dict(rule.declarations)
    gap = declared.get("gap", declared.get("column-gap", "0"))
    if "flex" in declared.get("display", "") and gap != "0":
        own += [selector for selector in rule.selectors if selector not in GAPS]
    return own


def test_an_old_phone_misses_nothing_that_matters() -> None:
    missed = [(name, found) for name, rule in all_rules() if (found := lost(rule))]
    assert missed == []


@pytest.mark.parametrize(
    "text",
    [
        ".a { inset: 0; }",
        ".a { font-size: max(12px, 1em); }",
        ".a { min-width: 1px; min-width: max(1px, var(--b)); }",
        ".a:is(.b, .c) { top: 0; }",
        ".a:hover, .a:focus-visible { top: 0; }",
        ".a { display: flex; gap: 8px; }",
        ".a { text-decoration: underline dotted red 2px; }",
        "@layer base { .a { top: 0; } }",
        "@media (width > 30em) { .a { top: 0; } }",
    ],
)
def test_what_is_too_new_is_found(text: str) -> None:
    assert [found for rule in rules_of(text) for found in lost(rule)]


@pytest.mark.parametrize(
    "text",
    [
        ".a { font-size: 12px; font-size: max(12px, 1em); }",
        ".a { font: 400 12px/1 serif; font-size: max(12px, 1em); }",
        ".a { -webkit-mask: none; mask: none; }",
        ".a { display: grid; gap: 8px; }",
        "@supports selector(:has(a)) { .a:has(.b) { top: 0; } }",
    ],
)
def test_what_has_a_fallback_is_fine(text: str) -> None:
    assert [found for rule in rules_of(text) for found in lost(rule)] == []


def test_no_reason_stands_for_nothing() -> None:
    """A reason whose use is gone goes too."""
    text = "\n".join(
        f"{' '.join(rule.around)} {', '.join(rule.selectors)} "
        + " ".join(f"{name}: {value};" for name, value in rule.declarations)
        for _, rule in all_rules()
    )
    assert [one for one in (*HARMLESS, *GAPS) if one not in text] == []
