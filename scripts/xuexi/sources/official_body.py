"""An official text as Markdown: escaped just enough to be parsed back to the same characters."""

from __future__ import annotations

import re
from collections.abc import Iterable

from xuexi.text.numbering import numbered

_ALWAYS = re.compile(r"[\\`*_\[{]")
"""Signs that may begin Markdown anywhere in a line; a backslash before each makes them plain."""

_LIST_OR_RULE = re.compile(r"[+-](?= |$)|-(?=[- ]*$)|[#>]")
"""Signs that begin a list, a rule, a heading or a quotation at the start of a line."""

_LIST_NUMBER = re.compile(r"(\d+)\.(?= |$)")

_TAG_OR_ENTITY = r"(?:<(?=.*>)|&(?=#?[0-9A-Za-z]+;))"
"""What HTML would take for the start of a tag or of a character reference."""

_LITERAL = re.compile(rf"{_TAG_OR_ENTITY}+")

_FENCE = re.compile(rf"(?:/{{3,}}|／{{2,}}|~{{3,}}){_TAG_OR_ENTITY}*")
"""Fences of teaching blocks, as they are or mistyped, and of code; two code spans must not meet."""

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
        return f"`{match[0]}`{_escape_inline(line[match.end() :])}"
    if _LIST_OR_RULE.match(line):
        return f"\\{line[0]}{_escape_inline(line[1:])}"
    if match := _LIST_NUMBER.match(line):
        return f"{match[1]}\\.{_escape_inline(line[match.end() :])}"
    return _escape_inline(line)


def _escape_inline(text: str) -> str:
    pieces: list[str] = []
    position = 0
    for match in _LITERAL.finditer(text):
        pieces += (_backslashed(text[position : match.start()]), f"`{match[0]}`")
        position = match.end()
    pieces.append(_backslashed(text[position:]))
    return "".join(pieces)


def _backslashed(text: str) -> str:
    return _ALWAYS.sub(lambda match: f"\\{match[0]}", text)
