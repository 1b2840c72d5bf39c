"""What templates find under `config.extra.xuexi`, whichever engine fills them."""

from __future__ import annotations

from typing import Any

from xuexi.engines.escaping import escaped
from xuexi.library import Library
from xuexi.writers.content_policy import policy
from xuexi.writers.inline_scripts import FIRST, MISSING
from xuexi.writers.pages.navigation import write_navigation


def given_to_templates(library: Library) -> dict[str, Any]:
    """Texts ready to stand in a page, and scripts that stand there as they are."""
    return {
        **escaped(write_navigation(library)),
        "policy": escaped(policy()),
        "first_script": FIRST,
        "missing_script": MISSING,
    }
