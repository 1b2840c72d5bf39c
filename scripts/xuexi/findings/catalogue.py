"""The catalogue of finding codes, read from `catalogue.toml` once somebody looks into it.

A code never changes its meaning and is never used again once retired. The
catalogue also feeds the authors' page that explains each code.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from xuexi.ground.late_dataclass import dataclass


class Severity(StrEnum):
    """How much a finding weighs. Both kinds make `xuexi check` exit with 1."""

    ERROR = "error"
    """The material cannot be published as it is."""
    WARNING = "warning"
    """The material can be published, but somebody should look."""

    @property
    def label(self) -> str:
        """The word that authors see."""
        return "错误" if self is Severity.ERROR else "提醒"


@dataclass(frozen=True, slots=True)
class Rule:
    """What a code means: one section of the authors' page on findings."""

    code: str
    title: str
    severity: Severity
    why: str
    wrong: str
    right: str


class _Catalogue(Mapping[str, Rule]):
    """Every rule by its code; a project without findings never opens the file."""

    def __getitem__(self, code: str) -> Rule:
        return self._rules[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rules)

    def __len__(self) -> int:
        return len(self._rules)

    @cached_property
    def _rules(self) -> dict[str, Rule]:
        return _read()


def _read() -> dict[str, Rule]:
    import tomllib  # noqa: PLC0415

    text = Path(__file__).with_name("catalogue.toml").read_text("utf-8")
    return {
        code: Rule(
            code=code,
            title=entry["title"],
            severity=Severity(entry.get("severity", "error")),
            why=entry["why"],
            wrong=entry["wrong"].strip("\n"),
            right=entry["right"].strip("\n"),
        )
        for code, entry in tomllib.loads(text).items()
    }


CATALOGUE: Mapping[str, Rule] = _Catalogue()
