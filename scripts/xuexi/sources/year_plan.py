"""A branch's plan for the year, as it has been filled in: nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from xuexi.findings import Finding, Place
from xuexi.model import Progress
from xuexi.model import plan_sheets as words
from xuexi.model.year_plan import Planned, YearPlan
from xuexi.sources.filled_cells import FilledCells
from xuexi.sources.regular import RefusedError, read_regular
from xuexi.sources.rosters.cells import Cell, Row
from xuexi.sources.rosters.workbook import workbook_sheets

_MOST_BYTES = 5_000_000
_FIX = "用 xuexi plan 做的那一份，工作表、栏名不要改；不加密"


def read_year_plan(
    path: Path, name: str = "", branch: str = ""
) -> tuple[YearPlan | None, tuple[Finding, ...]]:
    """The plan, or None with all that is wrong. `name` is what findings call the file.

    `branch` is whose plan it has to be, where somebody knows.

    Raises OSError when the file cannot be read at all.
    """
    name = name or path.as_posix()
    try:
        sheets = workbook_sheets(read_regular(path, _MOST_BYTES), name)
    except RefusedError as refusal:
        return None, (Finding(Place(name), "XX631", f"打不开：{refusal}", fix=_FIX),)
    reading = _Reading(name, "XX632", branch=branch)
    plan = reading.plan(sheets.get(words.PLAN_SHEET, []))
    found = tuple(sorted(reading.findings, key=lambda one: one.sort_key))
    return (None if found else plan), found


@dataclass
class _Reading(FilledCells):
    """The workbook of one plan."""

    branch: str = ""

    def plan(self, rows: list[Row]) -> YearPlan:
        texts = [[cell.text for cell in row] for row in rows]
        head = next((at for at, row in enumerate(texts) if set(words.COLUMNS) <= set(row)), None)
        branch = next(
            (row[1].text for row in rows if len(row) > 1 and row[0].text == words.BRANCH), ""
        )
        if head is None or not branch:
            lost = "支部的名称" if head is not None else f"“{words.PLAN_SHEET}”，或者少了栏"
            self.findings.append(Finding(Place(self.name), "XX631", f"没有{lost}", fix=_FIX))
            return YearPlan(branch, ())
        if self.branch and branch != self.branch:
            problem = f"是“{branch}”的计划，不是“{self.branch}”的"
            fix = "换成这个支部自己的那一份；支部改了名，把这一格也改了"
            self.findings.append(Finding(Place(self.name), "XX632", problem, fix=fix))
        at = {text: number for number, text in enumerate(texts[head]) if text}
        found = tuple(self._rows([{name: row[at[name]] for name in words.COLUMNS}
                                  for row in rows[head + 1 :]]))  # fmt: skip
        return YearPlan(branch, found)

    def _rows(self, rows: list[dict[str, Cell]]) -> Iterator[Planned]:
        seen: dict[str, Cell] = {}
        for row in rows:
            # All of a row is looked at, whatever its first cell is like.
            plain = [self.is_plain(cell) for cell in row.values()]
            if not all(plain) or not any(cell.text for cell in row.values()):
                continue
            number, what = row[words.ID], row[words.WHAT]
            if number.text in seen:
                fix = f"和 {seen[number.text].name} 格是同一件事，留一行"
                self.say(number, f"编号写了两次：“{number.text}”", fix)
            elif number.text:
                seen[number.text] = number
            if not what.text:
                self.say(what, "没有写做什么", "写上，或者把这一行清空")
            progress = self.choice(row[words.PROGRESS], Progress)
            day = self.day(row[words.DAY]) if row[words.DAY].text else None
            yield Planned(
                number.text, what.text, day, row[words.PLACE].text,
                row[words.WHO].text, progress, row[words.NOTE].text,
                f"第 {number.place.line} 行",
            )  # fmt: skip
