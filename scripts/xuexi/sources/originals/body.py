"""An official text as Markdown: escaped just enough to be parsed back to the same characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from xuexi.text.numbering import numbered

_ALWAYS = re.compile(r"[\\`*_\[{]")
"""Signs that may begin Markdown anywhere in a line; a backslash before each makes them plain."""

_LIST_OR_RULE = re.compile(r"[+-](?= |$)|-(?=[- ]*$)|[#>]")
"""Signs that begin a list, a rule, a heading or a quotation at the start of a line."""

_LIST_NUMBER = re.compile(r"(\d+)\.(?= |$)")

_ENTITY = r"&(?=#?[0-9A-Za-z]+;)"
_BEFORE_A_CLOSING = re.compile(rf"(?:<|{_ENTITY})+")
_AFTER_IT = re.compile(rf"(?:{_ENTITY})+")
"""What HTML would take for the start of a tag or of a character reference.

No tag begins after the last `>` of a line.
"""

_FENCE = re.compile(r"/{3,}|／{2,}|~{3,}")
"""Fences of teaching blocks, as they are or mistyped, and of code."""

_CLOSING_HASHES = re.compile(r"#+$")


def write_body(lines: Iterable[str]) -> str:
    """One Markdown block for each line, a blank line between: headings and paragraphs.

    The lines must hold text and no white space at their ends. A numbered line
    that is no sentence becomes a heading one level below its number's level,
    because level 1 is the page's title.
    """
    return "".join(f"{_block(line)}\n\n" for line in lines).rstrip("\n") + "\n"


def _block(line: str) -> str:
    number = numbered(line)
    if number is None or not number.is_heading:
        return escape_paragraph(line)
    text = _CLOSING_HASHES.sub(lambda match: r"\#" * len(match[0]), _escape_inline(line))
    return f"{'#' * (number.level + 1)} {text}"


def escape_paragraph(line: str) -> str:
    """A line as a Markdown paragraph.

    Python-Markdown knows no backslash escape for `/`, `~`, `<` and `&`; where
    one of them would mean something, it stands in a code span, whose text is
    its content.
    """
    if match := _FENCE.match(line):
        # Two code spans must not meet.
        first = next(iter(_literals(line[match.end() :])), (0, 0))
        end = match.end() + (first[1] if first[0] == 0 else 0)
        return f"`{line[:end]}`{_escape_inline(line[end:])}"
    if _LIST_OR_RULE.match(line):
        return f"\\{line[0]}{_escape_inline(line[1:])}"
    if match := _LIST_NUMBER.match(line):
        return f"{match[1]}\\.{_escape_inline(line[match.end() :])}"
    return _escape_inline(line)


def _escape_inline(text: str) -> str:
    pieces: list[str] = []
    position = 0
    for start, end in _literals(text):
        pieces += (_backslashed(text[position:start]), f"`{text[start:end]}`")
        position = end
    pieces.append(_backslashed(text[position:]))
    return "".join(pieces)


def _literals(text: str) -> Iterator[tuple[int, int]]:
    """Where signs stand that only a code span makes plain; in one pass, however many."""
    closing = text.rfind(">") + 1
    for match in _BEFORE_A_CLOSING.finditer(text, 0, closing):
        yield match.span()
    for match in _AFTER_IT.finditer(text, closing):
        yield match.span()


def _backslashed(text: str) -> str:
    return _ALWAYS.sub(lambda match: f"\\{match[0]}", text)
