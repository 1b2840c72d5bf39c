"""A title on the screen: no line breaks inside a word, none holds a single character."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from xuexi.text.pinyin import words_of
from xuexi.text.titles import title_chunks
from xuexi.writers.stencils import Stencil, joined

_TAIL = 3
"""Characters that stay together at a phrase's end."""
_JOINING = "和与及"
"""Words that begin a line rather than end one."""
_KEPT = 8
"""Characters that a line holds in any size: what is longer has to break somewhere."""

_KEPT_LINE = Stencil('<span class="xx-keep">{}</span>')
_KEPT_WORD = Stencil('<span class="xx-word-kept">{}</span>')


def broken(title: str) -> Markup:
    """The title with what belongs together marked, for browsers that cannot balance lines."""
    chunks = title_chunks(title)
    if len(chunks) == 1:
        return _in_words(title)
    return joined(_KEPT_LINE(_in_words(chunk)) for chunk in chunks)


def _in_words(chunk: str) -> Markup:
    # Words of letters break nowhere by themselves, and might be wider than a line.
    return joined(
        _KEPT_WORD(word) if 1 < len(word) <= _KEPT and not word.isascii() else word
        for word in _joined(words_of(chunk))
    )


def _joined(words: tuple[str, ...]) -> Iterator[str]:
    """The words, 和 with the one that follows, the last ones together."""
    rest = list(words)
    tail = ""
    while rest and len(tail) < _TAIL and len(rest[-1] + tail) <= _KEPT:
        tail = rest.pop() + tail
    joining = ""
    for word in rest:
        if word in _JOINING:
            joining += word
        else:
            yield joining + word
            joining = ""
    yield from filter(None, (joining, tail))
