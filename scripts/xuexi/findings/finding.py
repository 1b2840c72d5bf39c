"""A finding: one defect in the content, where it stands and how to mend it."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from xuexi.findings.catalogue import CATALOGUE, Rule, Severity
from xuexi.ground.late_dataclass import dataclass

_LOST = "\ufffd"
"""What stands where a character was lost."""


class Place(NamedTuple):
    """Where something stands in a source file. Sorts as a reader reads."""

    path: str
    """Path below the project's root, with forward slashes."""
    line: int = 1
    """Line, counted from 1."""
    column: int = 1
    """Column in characters, counted from 1."""

    def __str__(self) -> str:
        # A file's name may hold anything, also what would move a terminal's cursor.
        path = self.path if _is_shown(self.path) else re.sub("[^ ]", _visible, self.path)
        return f"{path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect in the content. Every text is Chinese, for the author who reads it."""

    place: Place
    code: str
    """A code of the catalogue, such as XX203. It never changes its meaning."""
    problem: str
    """What is wrong, without a full stop: `链接的材料不存在`.

    With `expected` it is the name of what is wrong: `minutes`, `第 2 栏`.
    """
    expected: str = ""
    """What it should be, where that helps: `正整数`."""
    found: str = ""
    """What stands there, as the author wrote it."""
    fix: str = ""
    """What to do, as a whole sentence or the text to write."""

    def __post_init__(self) -> None:
        if self.code not in CATALOGUE:
            raise KeyError(f"unknown finding code {self.code}")

    @property
    def rule(self) -> Rule:
        """The catalogue's entry for this finding's code."""
        return CATALOGUE[self.code]

    @property
    def is_error(self) -> bool:
        """Whether it stops what is made, and is no mere warning."""
        return self.rule.severity is Severity.ERROR

    @property
    def message(self) -> str:
        """Problem, expectation, what was found and the fix as one line of Chinese."""
        text = _one_line(self.problem, 160)
        if self.expected:
            text = f"{text}{_space(text[-1:])}应为{_space(self.expected)}"
            text += _one_line(self.expected, 160)
        if self.found:
            text += f"{'，得到' if self.expected else '：'}“{_one_line(self.found, 60)}”"
        return f"{text}。{_one_line(self.fix, 400)}"

    def __str__(self) -> str:
        return f"{self.place}: {self.code} {self.rule.severity.label} {self.message}"

    @property
    def sort_key(self) -> tuple[Place, str, str]:
        """Findings are listed by file, line and column."""
        return (self.place, self.code, self.problem)


def _space(text: str) -> str:
    """A space where Latin letters or figures stand beside Chinese."""
    return " " if text[:1].isascii() else ""


def _one_line(text: str, limit: int) -> str:
    """Fold white space, name what is invisible, cut what is long."""
    shown = text if _is_shown(text) else re.sub(r"\S", _visible, text)
    flat = " ".join(shown.split())
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"


def _is_shown(text: str) -> bool:
    """Whether all of a text shows, as of nearly every one; no white space but the usual space."""
    return text.isprintable() and _LOST not in text


def _visible(match: re.Match[str]) -> str:
    """A character that shows; for one that does not, its code."""
    char = match[0]
    is_lost = char == _LOST or unicodedata.category(char) in ("Cc", "Cf", "Cn", "Co", "Cs")
    return f"〔U+{ord(char):04X}〕" if is_lost else char
