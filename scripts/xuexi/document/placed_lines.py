"""What Python-Markdown does to a body before it looks for blocks, with each character's place."""

from __future__ import annotations

import re
from array import array
from functools import cache
from itertools import pairwise
from typing import Any

from markdown import Markdown
from markdown.extensions.fenced_code import FencedBlockPreprocessor
from markdown.preprocessors import NormalizeWhitespace
from markdown.util import ETX, STX

from xuexi.document.traces import Trace, Watched

_BLANK = re.compile(r"(?<=\n) +(?=\n)")
"""Lines of spaces, which the parser empties."""


class Whitespace(NormalizeWhitespace):
    """Widens tabs, empties blank lines and takes away the parser's own signs."""

    def __init__(self, md: Markdown, trace: Trace) -> None:
        super().__init__(md)
        self._trace = trace

    def run(self, lines: list[str]) -> list[str]:
        """As Python-Markdown does, and note where each character that is left came from."""
        self._trace.offsets = _offsets("\n".join(lines), self.md.tab_length)
        return super().run(lines)


def _offsets(text: str, tab_length: int) -> array[int]:
    """The offset of each character that is left, and of the end."""
    end = len(text)
    if any(sign in text for sign in (STX, ETX, "\r", "\t")):
        text, offsets = _one_by_one(text, tab_length)
    else:
        offsets = _counted(1 << end.bit_length())[:end]
    # Two line ends are added to every body.
    offsets.extend((end, end, end))
    blanks = list(_BLANK.finditer(f"{text}\n\n"))
    for match in reversed(blanks):
        del offsets[match.start() : match.end()]
    return offsets


@cache
def _counted(size: int) -> array[int]:
    """0, 1, 2 and so on: to count anew for each body takes many times as long as to copy."""
    return array("I", range(size))


def _one_by_one(text: str, tab_length: int) -> tuple[str, array[int]]:
    chars: list[str] = []
    offsets = array("I")
    column = 0
    for at, char in enumerate(text):
        if char in (STX, ETX) or (char == "\n" and text[at - 1 : at] == "\r"):
            continue
        width = tab_length - column % tab_length if char == "\t" else 1
        chars.append({"\t": " ", "\r": "\n"}.get(char, char) * width)
        offsets.extend([at] * width)
        column = 0 if char in "\r\n" else column + width
    return "".join(chars), offsets


class Fences(FencedBlockPreprocessor):
    """Takes fenced code out and puts a paragraph in its place."""

    def __init__(self, md: Markdown, config: dict[str, Any], trace: Trace) -> None:
        super().__init__(md, config)
        self._trace = trace
        self._watched = Watched(FencedBlockPreprocessor.FENCED_BLOCK_RE)
        vars(self)["FENCED_BLOCK_RE"] = self._watched

    def run(self, lines: list[str]) -> list[str]:
        """As Python-Markdown does, and note what was code."""
        self._watched.forget()
        result = super().run(lines)
        for (text, match), (later, _) in pairwise(self._watched.found):
            # A match with wrong attributes is passed over: the text stays the same object.
            if match is not None and later is not text:
                self._replace(match, len(later) - len(text) + len(match[0]))
        return result

    def _replace(self, match: re.Match[str], length: int) -> None:
        offsets, (start, end) = self._trace.offsets, match.span()
        self._trace.fences.append((offsets[start], offsets[end]))
        offsets[start:end] = array("I", [offsets[start]]) * length
