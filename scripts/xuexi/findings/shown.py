"""How many findings people are shown: a broken file may have more than anybody reads."""

from __future__ import annotations

from collections.abc import Sized

MOST_SHOWN = 200
"""Lines that a window still scrolls back to; whoever has mended these checks again."""


def not_shown(findings: Sized) -> str:
    """The sentence that tells how many are left out, in Chinese; empty when none are."""
    rest = len(findings) - MOST_SHOWN
    if rest <= 0:
        return ""
    return (
        f"这里只列出前 {MOST_SHOWN} 处，还有 {rest} 处没有列。先改好这些再检查；"
        "要看全部，运行 xuexi check --format json。"
    )
