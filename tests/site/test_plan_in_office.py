"""A branch's plan as a secretary fills it in at an office program: no cell is lost."""

from __future__ import annotations

import random
import string
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from made_meeting import meeting_root
from office_typist import SAVE, inserting, typing, work_at
from xuexi.cli.exits import CLEAN
from xuexi.cli.plan_command import plan_command
from xuexi.model import Progress
from xuexi.model import plan_sheets as words
from xuexi.model.year_plan import Planned
from xuexi.sources.year_plan import read_year_plan

pytestmark = pytest.mark.build

BOOK = "三号船支部 全年计划.xlsx"
FIRST = 5
"""The first row below the heads, as the program counts."""
DAYS = (
    "{0.year}-{0.month}-{0.day}",
    "{0.year}/{0.month}/{0.day}",
    "{0.year}年{0.month}月{0.day}日",
)
SIGNS = string.ascii_letters + "缆绳船舱甲板海风潮水阿依古丽·，。、（）《》—…！？“”龘 𠀀"
EACH_SAVE = 40


@dataclass
class Sheet:
    """What should stand in the plan, row by row."""

    rows: list[Planned]

    def edit(self, dice: random.Random) -> str:
        """One thing that somebody does, done here as well; what he has to do for it there."""
        if dice.random() < 0.08:
            at = dice.randrange(len(self.rows))
            self.rows.insert(at, Planned("", "", None, "", "", None, "", ""))
            return inserting(FIRST + at)
        at = dice.randrange(len(self.rows))
        row = self.rows[at]
        column = dice.choice(words.WRITTEN) if row.id else dice.choice((*words.WRITTEN, words.WHAT))
        text, changed = _typed(dice, row, column)
        self.rows[at] = changed
        return typing(f"{chr(ord('A') + words.COLUMNS.index(column))}{FIRST + at}", text)

    def finish(self) -> list[str]:
        """Whoever has begun a row of his own says in the end what it is about."""
        steps = []
        for at, row in enumerate(self.rows):
            if not row.id and not row.what and row != Planned("", "", None, "", "", None, "", ""):
                self.rows[at] = replace(row, what="补上")
                cell = f"{chr(ord('A') + words.COLUMNS.index(words.WHAT))}{FIRST + at}"
                steps.append(typing(cell, "补上"))
        return steps

    @property
    def said(self) -> list[Planned]:
        """Rows that say something, wherever they stand."""
        empty = Planned("", "", None, "", "", None, "", "")
        return [row for row in self.rows if row != empty]


def _typed(dice: random.Random, row: Planned, column: str) -> tuple[str, Planned]:
    if column == words.DAY:
        day = date(2031, 1, 1) + timedelta(days=dice.randrange(365))
        return dice.choice(DAYS).format(day), replace(row, day=day)
    if column == words.PROGRESS:
        progress = dice.choice(list(Progress))
        return progress.value, replace(row, progress=progress)
    text = "".join(dice.choices(SIGNS, k=dice.randint(1, 30))).strip()
    # What begins in another way is a number or a reckoning to the program.
    text = f"甲{text}" if text else "甲"
    name = {words.PLACE: "place", words.WHO: "who", words.NOTE: "note", words.WHAT: "what"}[column]
    return text, replace(row, **{name: text})  # type: ignore[arg-type]


@pytest.mark.parametrize("edits", [60, pytest.param(1_000, marks=pytest.mark.long)])
def test_no_cell_is_lost(tmp_path: Path, edits: int) -> None:
    root = meeting_root(tmp_path)
    given = ["--root", str(root), "--to", str(root / "plans")]
    assert CliRunner().invoke(plan_command, given, standalone_mode=False).return_value == CLEAN
    book = root / "plans" / BOOK
    before, findings = read_year_plan(book)
    assert before is not None, findings
    sheet = Sheet([replace(row, where="") for row in before.rows])
    dice = random.Random(edits)
    steps = []
    for number in range(edits):
        steps.append(sheet.edit(dice))
        if number % EACH_SAVE == EACH_SAVE - 1:
            steps.append(SAVE)
    steps += sheet.finish()
    work_at(book, words.PLAN_SHEET, steps, tmp_path)
    after, findings = read_year_plan(book)
    assert not findings
    assert after is not None
    assert [replace(row, where="") for row in after.rows] == sheet.said
