"""Cells of a workbook that somebody has filled in: what is no plain word, day or choice is said."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar

from xuexi.findings import Finding
from xuexi.sources.rosters.cells import Cell

_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:\s.*)?")
_EARLIEST, _LATEST = 1900, 2199
"""Years that somebody may mean; the first is the first one that a spreadsheet knows."""

_Chosen = TypeVar("_Chosen", bound=StrEnum)


@dataclass
class FilledCells:
    """One workbook, while its cells are judged."""

    name: str
    """What findings call its file."""
    code: str
    """Of a cell that is filled in wrong."""
    findings: list[Finding] = field(default_factory=list)

    def is_plain(self, cell: Cell) -> bool:
        """Whether it is words; a formula may show another thing tomorrow."""
        is_wrong = cell.is_formula or cell.is_strange or cell.text.startswith("=")
        if is_wrong:
            self.say(cell, "是公式，或者有看不见的字", "改成直接写的字")
        return not is_wrong

    def choice(self, cell: Cell, choices: type[_Chosen]) -> _Chosen | None:
        """One of the choices, by what people choose; None where nothing or nothing known is."""
        found = next((one for one in choices if one.value == cell.text), None)
        if found is None and cell.text:
            fix = f"从这些里选：{'、'.join(one.value for one in choices)}"
            self.say(cell, f"不认识“{cell.text}”", fix)
        return found

    def day(self, cell: Cell) -> date | None:
        """The day that stands there; None where there is none."""
        found = _DAY.fullmatch(cell.text)
        try:
            day = date(*map(int, found.groups())) if found else None
        except ValueError:
            day = None
        if day is None or not _EARLIEST <= day.year <= _LATEST:
            problem = f"不是日期：“{cell.text}”" if cell.text else "没有填日期"
            self.say(cell, problem, "写成 2016-6-18 的样子")
            return None
        return day

    def say(self, cell: Cell, problem: str, fix: str, code: str = "") -> None:
        """A finding at a cell, under its own code or that of what is filled in wrong."""
        where = f"{cell.name} 格：" if cell.name else ""
        self.findings.append(Finding(cell.place, code or self.code, f"{where}{problem}", fix=fix))
