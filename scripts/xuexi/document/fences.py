"""Fenced code, judged line by line before the parser may be let loose.

The parser looks for the end of a fence from every fence anew, and does not say which
of them have none. What it has found itself stands in its trace.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

_FENCE = re.compile(r"(?P<fence>~{3,}|`{3,}) *(?:\{.*\}|\.?[\w#.+-]*(?: +hl_lines=.*)?) *$")
"""Python-Markdown's own idea of a fence (markdown.extensions.fenced_code)."""


def outside_fences(body: str) -> list[tuple[int, str]]:
    """The lines outside fenced code, each with its number counted from 0.

    A fence that is never closed is none, as in Python-Markdown.
    """
    lines = body.split("\n")
    return [(number, lines[number]) for number in _outside(lines)]


def unclosed_fences(body: str) -> list[int]:
    """Numbers, counted from 0, of the lines that would begin fenced code if it had an end."""
    return [number for number, line in outside_fences(body) if _FENCE.match(line)]


def _outside(lines: list[str]) -> Iterator[int]:
    closings: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        if line.startswith(("```", "~~~")):
            closings[line.rstrip(" ")].append(number)
    number = 0
    while number < len(lines):
        match = _FENCE.match(lines[number])
        later = closings.get(match["fence"], []) if match else []
        index = bisect_right(later, number)
        if index == len(later):
            yield number
            number += 1
        else:
            number = later[index] + 1
