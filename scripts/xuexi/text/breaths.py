"""A text cut into lines, each of which is read aloud in one breath."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST = 24
"""Characters of a line, signs and all: so much can be read in a breath and taken in by ear."""

_SENTENCE = re.compile(r"[^。！？；…\n]*(?:[。！？；]|…+|\n|$)[”’》』」]*")
_ENDS = tuple("。！？；：，、…")
_CLOSING = "”’》』」"
_AT_COMMA = re.compile(rf"[，：；]+[{_CLOSING}]*")
_TO_COMMA = re.compile(rf"[^，：；]*{_AT_COMMA.pattern}|[^，：；]+")
"""The pieces between its matches, each with the one that ends it."""
_BETWEEN_PARTS = re.compile(rf"、[{_CLOSING}]*|”(?=“)")
_CLOSED = re.compile(r"《[^《》]*》")
"""A title is read without a pause."""


def breaths(text: str) -> tuple[str, ...]:
    """The lines; one that can be cut nowhere stays longer than `LONGEST`.

    Every character of the text stands in them, in its order; a full stop is added
    where its end has no sign.
    """
    text = text.rstrip()
    if text and not text.rstrip(_CLOSING).endswith(_ENDS):
        text += "。"
    lines: list[str] = []
    for found in _SENTENCE.findall(text):
        sentence = found.strip()
        if len(sentence) > LONGEST:
            lines += _cut(sentence)
        elif sentence:
            lines.append(sentence)
    return tuple(lines)


def _cut(sentence: str) -> Iterator[str]:
    # Only a title has to be looked for, in which there is no cutting.
    has_title = "《" in sentence
    parts = _split(sentence, _AT_COMMA) if has_title else _TO_COMMA.findall(sentence)
    pieces: list[str] = []
    for part in parts:
        if len(part) <= LONGEST:
            pieces.append(part)
        else:
            pieces += _split(part, _BETWEEN_PARTS)
    line = ""
    for piece in pieces:
        if line and len(line) + len(piece) > LONGEST:
            yield line
            line = ""
        line += piece
    if line:
        yield line


def _split(text: str, pattern: re.Pattern[str]) -> list[str]:
    """The text cut behind each match of the pattern."""
    whole = [match.span() for match in _CLOSED.finditer(text)]
    pieces, start, last = [], 0, len(text)
    for match in pattern.finditer(text):
        begin, end = match.span()
        if end == last or any(first <= begin < then for first, then in whole):
            continue
        pieces.append(text[start:end])
        start = end
    return [*pieces, text[start:]]
