"""A finding: one defect in the content, where it stands and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from xuexi.findings.catalogue import CATALOGUE, Rule


class Place(NamedTuple):
    """Where something stands in a source file. Sorts as a reader reads."""

    path: str
    """Path below the project's root, with forward slashes."""
    line: int = 1
    """Line, counted from 1."""
    column: int = 1
    """Column in characters, counted from 1."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect in the content. Every text is Chinese, for the author who reads it."""

    place: Place
    code: str
    """A code of the catalogue, such as XX203. It never changes its meaning."""
    problem: str
    """What is wrong, without a full stop: `minutes 的值类型不对`."""
    expected: str = ""
    """What was expected, where that helps: `正整数`."""
    found: str = ""
    """What stands there instead, as the author wrote it."""
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
    def message(self) -> str:
        """Problem, expectation, what was found and the fix as one Chinese text."""
        text = self.problem
        if self.expected:
            text += f"，应为{self.expected}"
        if self.found:
            text += f"，得到“{_shorten(self.found)}”"
        return f"{text}。{self.fix}"

    def __str__(self) -> str:
        return f"{self.place}: {self.code} {self.rule.severity.label} {self.message}"

    @property
    def sort_key(self) -> tuple[Place, str, str]:
        """Findings are listed by file, line and column."""
        return (self.place, self.code, self.problem)


def _shorten(text: str, limit: int = 60) -> str:
    """Keep a message on one line: fold white space, cut what is long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"
