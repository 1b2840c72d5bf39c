"""The script that says the rules of rosters to pages says what rosters go by."""

from __future__ import annotations

import re
from pathlib import Path

from xuexi.writers.pages.fill_rules import rules, rules_script

SCRIPT = Path(__file__).resolve().parents[2] / "docs" / "assets" / "javascripts" / "fill-rules.js"


def test_it_is_made_of_them() -> None:
    assert SCRIPT.read_text("utf-8") == rules_script(), "run make fmt"


def test_patterns_are_such_as_both_languages_read_alike() -> None:
    """No class of letters, no look behind, no named group written Python's way."""
    told = rules()
    patterns = [pattern for _, pattern in told["nobody"]]
    patterns += [told[name] for name in ("number", "duty", "organisation", "sentence", "heading")]
    patterns += [told["nameColumn"], told["groupColumn"]]
    for pattern in patterns:
        assert not re.search(r"\\[wWbBAZzsS]|\(\?P|\(\?<[=!]|\(\?[aiLmsux]", pattern), pattern
