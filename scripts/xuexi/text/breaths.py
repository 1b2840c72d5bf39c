"""A text cut into lines, each of which is read aloud in one breath."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST = 24
"""Characters of a line, signs and all: so much can be read in a breath and taken in by ear."""

_SENTENCE = re.compile(r"[^。！？；…\n]*(?:[。！？；]|…+|\n|$)[”’》』」]*")
_ENDS = "。！？；：，、…"
_CLOSING = "”’》』」"
_CLOSED = re.compile(r"《[^《》]*》")
"""A title is read without a pause."""


def breaths(text: str) -> tuple[str, ...]:
    """The lines; one that can be cut nowhere stays longer than `LONGEST`.

    Every character of the text stands in them, in its order; a full stop is added
    where its end has no sign.
    """
    text = text.rstrip()
    if text and not text.rstrip(_CLOSING).endswith(tuple(_ENDS)):
        text += "。"
    return tuple(line for found in _SENTENCE.findall(text) for line in _cut(found.strip()))


def _cut(sentence: str) -> Iterator[str]:
    if len(sentence) <= LONGEST:
        if sentence:
            yield sentence
        return
    pieces: list[str] = []
    for part in _split(sentence, rf"[，：；]+[{_CLOSING}]*"):
        pieces += [part] if len(part) <= LONGEST else _split(part, rf"、[{_CLOSING}]*|”(?=“)")
    line = ""
    for piece in pieces:
        if line and len(line) + len(piece) > LONGEST:
            yield line
            line = ""
        line += piece
    if line:
        yield line


def _split(text: str, pattern: str) -> list[str]:
    """The text cut behind each match of the pattern."""
    whole = [range(*match.span()) for match in _CLOSED.finditer(text)]
    pieces, start = [], 0
    for match in re.finditer(pattern, text):
        if any(match.start() in title for title in whole) or match.end() == len(text):
            continue
        pieces.append(text[start : match.end()])
        start = match.end()
    return [*pieces, text[start:]]
