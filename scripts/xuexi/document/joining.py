"""Line breaks inside a paragraph: nothing between Chinese, a space between Latin words."""

from __future__ import annotations

from xuexi.document import tree
from xuexi.document.plain import inline_text

_WIDE_FROM = "\u2e80"
"""From here on the code points are Chinese characters and full-width signs."""

_CHINESE_SIGNS = "“”‘’…—·"
"""Signs of Chinese text that stand lower in Unicode."""


def join_lines(children: list[tree.Inline]) -> list[tree.Inline]:
    """The same inline text without line breaks of the source.

    Each break is judged by the characters on its two sides, which may stand in
    the inline elements before and after.
    """
    joined: list[tree.Inline] = []
    for index, child in enumerate(children):
        if not isinstance(child, tree.Text) or "\n" not in child.text:
            joined.append(child)
            continue
        before = inline_text(children[index - 1 : index])[-1:]
        after = inline_text(children[index + 1 : index + 2])[:1]
        joined.append(tree.Text(_join(before, child.text, after)))
    return joined


def _join(before: str, text: str, after: str) -> str:
    lines = text.split("\n")
    result = lines[0].rstrip(" ")
    for number, line in enumerate(lines[1:], start=1):
        last = number == len(lines) - 1
        left = (result or before)[-1:]
        right = (line.lstrip(" ") or (after if last else ""))[:1]
        space = "" if not left or not right or _is_wide(left) or _is_wide(right) else " "
        result += space + line.strip(" ") if not last else space + line.lstrip(" ")
    return result


def _is_wide(char: str) -> bool:
    return char >= _WIDE_FROM or char in _CHINESE_SIGNS
