"""The catalogue of finding codes, read once from `catalogue.toml`.

A code never changes its meaning and is never used again once retired. The
catalogue also feeds the authors' page that explains each code.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources
from types import MappingProxyType


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


def _read() -> Mapping[str, Rule]:
    text = resources.files("xuexi.findings").joinpath("catalogue.toml").read_text("utf-8")
    rules = {
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
    return MappingProxyType(rules)


CATALOGUE: Mapping[str, Rule] = _read()
