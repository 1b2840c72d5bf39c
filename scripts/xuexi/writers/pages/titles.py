"""A title on the screen: no line breaks inside a phrase, none holds a single character."""

from __future__ import annotations

from markupsafe import Markup

from xuexi.text.titles import title_chunks

_SHORT = 8
"""Characters that fit a line in any size."""
_TAIL = 3
"""Characters that stay together at a phrase's end."""


def broken(title: str) -> Markup:
    """The title with what belongs together marked, for browsers that cannot balance lines."""
    if len(title) <= _SHORT:
        return Markup("{}").format(title)
    chunks = title_chunks(title)
    if len(chunks) == 1:
        return _with_tail(title)
    return Markup("").join(
        Markup('<span class="xx-keep">{}</span>').format(_with_tail(chunk)) for chunk in chunks
    )


def _with_tail(chunk: str) -> Markup:
    # Words of letters are nobody's tail: they would be cut.
    if len(chunk) <= _SHORT or any(map(str.isascii, chunk[-_TAIL - 1 :])):
        return Markup("{}").format(chunk)
    return Markup('{}<span class="xx-tail">{}</span>').format(chunk[:-_TAIL], chunk[-_TAIL:])
