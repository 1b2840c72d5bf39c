"""Reading style sheets: every rule of ours, with what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import tinycss2
import yaml

from xuexi.look.css import token_css

ROOT = Path(__file__).resolve().parents[2]
STYLES = ROOT / "docs" / "assets" / "stylesheets"


def style_files() -> list[Path]:
    return sorted(STYLES.rglob("*.css"))


def listed() -> list[str]:
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    return list(yaml.safe_load(text)["extra_css"])


@dataclass
class Rule:
    """A rule, with the at-rules around it and its declarations in their order."""

    selectors: tuple[str, ...]
    around: tuple[str, ...]
    declarations: list[tuple[str, str]] = field(default_factory=list)


def rules_of(text: str, around: tuple[str, ...] = ()) -> Iterator[Rule]:
    """The rules of a style sheet, those inside at-rules too."""
    for node in tinycss2.parse_rule_list(text, skip_comments=True, skip_whitespace=True):
        assert node.type != "error", node.message
        prelude = tinycss2.serialize(node.prelude).strip()
        if node.type == "at-rule":
            name = f"@{node.at_keyword} {prelude}".strip()
            if node.content is None:
                yield Rule((), (*around, name))
            elif node.lower_at_keyword in {"page", "font-face", "property"}:
                yield Rule((name,), (*around, name), declarations_of(node.content))
            else:
                yield from rules_of(tinycss2.serialize(node.content), (*around, name))
        else:
            yield Rule(split_selectors(prelude), around, declarations_of(node.content))


def declarations_of(content: list[object]) -> list[tuple[str, str]]:
    found = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    assert all(one.type in {"declaration", "at-rule"} for one in found), found
    return [
        (one.name, tinycss2.serialize(one.value).strip()) if one.type == "declaration"
        else (f"@{one.at_keyword}", "")
        for one in found
    ]  # fmt: skip


def split_selectors(prelude: str) -> tuple[str, ...]:
    """The selectors of a list; a comma inside brackets divides nothing."""
    return tuple(part.strip() for part in re.split(r",(?![^()]*\))", prelude))


def all_rules() -> list[tuple[str, Rule]]:
    texts = {path.relative_to(STYLES).as_posix(): path.read_text("utf-8") for path in style_files()}
    texts["tokens"] = token_css()
    return [(name, rule) for name, text in texts.items() for rule in rules_of(text)]
