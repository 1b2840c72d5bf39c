"""Many small style files become one: a phone waits for every request, a reader of code does not.

`extra_css` in mkdocs.yml lists them in their order. What is ours to join is joined, the
tokens first; what only its own place or another site can serve keeps its link.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from xuexi.ground.late_dataclass import dataclass
from xuexi.look.css import token_css

JOINED = "assets/stylesheets/xuexi.css"
"""Where the site has them."""

_COMMENT = re.compile(r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|/\*.*?\*/""", re.DOTALL)
"""A string, which may look like a comment, or a comment."""

_BOUND_TO_ITS_PLACE = re.compile(r"""@import\b|@charset\b|url\((?!\s*["']?(?:data:|/|https?:))""")
"""What would mean something else in another file."""


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a site, joined."""

    content: bytes
    """Of the one file."""
    parts: tuple[str, ...]
    """The files that are in it and need not be published themselves."""
    links: tuple[str, ...]
    """What pages name instead of all that was listed."""


def join_styles(
    listed: Sequence[str], read: Callable[[str], bytes | None], made: str = ""
) -> Styles:
    """Join the styles that are `listed`; `read` knows those of the project and no others.

    `made` are rules that come from the materials; like the tokens they stand in no file.
    """
    texts = [token_css(), made]
    parts: list[str] = []
    left: list[str] = []
    for path in listed:
        content = read(path)
        # A browser reads bytes that are no UTF-8 the same way.
        text = None if content is None else content.decode("utf-8-sig", "replace")
        if text is None or _BOUND_TO_ITS_PLACE.search(text):
            left.append(path)
            continue
        parts.append(path)
        texts.append(_without_comments(text))
    return Styles("".join(texts).encode(), tuple(parts), (JOINED, *left))


def _without_comments(text: str) -> str:
    """Comments and indents are a fifth of what a phone would fetch."""
    bare = _COMMENT.sub(lambda match: match[1] or "", text)
    return "".join(f"{line.strip()}\n" for line in bare.splitlines() if line.strip())
