"""A programme's table: steps down, lengths of the meeting across, minutes in the cells."""

from __future__ import annotations

import re
from dataclasses import replace

from xuexi.document import tree
from xuexi.document.arguments import read_start
from xuexi.document.parts import Blocks, with_inner
from xuexi.document.plain import inline_text
from xuexi.findings import Finding, Place
from xuexi.ground.late_dataclass import dataclass

_LENGTH = re.compile(r"([1-9]\d{0,2})\s*(?:分钟|分)?", re.ASCII)
_MINUTES = re.compile(r"\d{1,3}", re.ASCII)
_EXAMPLE = "表头写成：| 步骤 | 60 分钟 | 90 分钟 |，格子里只写数字"


@dataclass(frozen=True, slots=True)
class Places:
    """Where a programme and its parts stand in the source."""

    block: Place
    argument: Place
    cells: tuple[tuple[Place, ...], ...]
    """Cells by row, the heading first; fewer than the table has where the source is unclear."""

    def cell(self, row: int, column: int) -> Place:
        """Where a cell stands; the block where that is not known."""
        if row < len(self.cells) and column < len(self.cells[row]):
            return self.cells[row][column]
        return self.block


def starting_at(blocks: Blocks, minute: int) -> Blocks:
    """The blocks with every programme beginning at this minute of the day."""

    def moved(block: tree.Block) -> tree.Block:
        if isinstance(block, tree.Programme):
            return replace(block, start_minute=minute)
        return with_inner(block, lambda inner: starting_at(inner, minute))

    return tuple(map(moved, blocks))


def read_programme(
    argument: str, blocks: tuple[tree.Block, ...], places: Places
) -> tuple[tree.Programme | None, tuple[Finding, ...]]:
    """Read the one table of a 议程 block; minutes must add up to the column's heading."""
    findings: list[Finding] = []
    start = read_start(argument, places.argument, findings)
    if len(blocks) != 1 or not isinstance(blocks[0], tree.Table):
        problem = "“议程”里应当只有一个表格"
        findings.append(Finding(places.block, "XX508", problem, fix=_EXAMPLE))
        return None, tuple(findings)
    lengths = _lengths(blocks[0], places, findings)
    steps = _steps(blocks[0], places, findings)
    if lengths is None or steps is None:
        return None, tuple(findings)
    for index, length in enumerate(lengths):
        total = sum(step.minutes[index] for step in steps)
        if total != length:
            findings.append(_uneven(places.cell(0, index + 1), length, total))
    return tree.Programme(start, lengths, steps), tuple(findings)


def _lengths(table: tree.Table, places: Places, findings: list[Finding]) -> tuple[int, ...] | None:
    if len(table.header) < 2 or not table.rows:
        problem = "议程表至少要有一栏时长和一个步骤"
        findings.append(Finding(places.cell(0, 0), "XX508", problem, fix=_EXAMPLE))
        return None
    lengths = []
    for column, cell in enumerate(table.header[1:], start=1):
        text = inline_text(cell).strip()
        match = _LENGTH.fullmatch(text)
        if match:
            lengths.append(int(match[1]))
            continue
        findings.append(
            Finding(
                places.cell(0, column), "XX508", "议程表的表头", expected="分钟数",
                found=text or "空白", fix=_EXAMPLE,
            )
        )  # fmt: skip
    return tuple(lengths) if len(lengths) == len(table.header) - 1 else None


def _steps(
    table: tree.Table, places: Places, findings: list[Finding]
) -> tuple[tree.Step, ...] | None:
    steps = []
    before = len(findings)
    for number, row in enumerate(table.rows, start=1):
        minutes = []
        for column, cell in enumerate(row[1:], start=1):
            text = inline_text(cell).strip()
            if _MINUTES.fullmatch(text):
                minutes.append(int(text))
                continue
            problem = f"议程“{inline_text(row[0])}”的分钟数"
            fix = "格子里只写数字；这一步不做的写 0"
            findings.append(
                Finding(
                    places.cell(number, column), "XX508", problem, expected="数字",
                    found=text or "空白", fix=fix,
                )
            )  # fmt: skip
        steps.append(tree.Step(row[0], tuple(minutes)))
    return tuple(steps) if len(findings) == before else None


def _uneven(place: Place, length: int, total: int) -> Finding:
    difference = f"多 {total - length} 分钟" if total > length else f"少 {length - total} 分钟"
    problem = f"“{length} 分钟”这一栏加起来是 {total} 分钟，{difference}"
    fix = f"调整各步的分钟数，合起来正好 {length}；或把表头改成 {total} 分钟"
    return Finding(place, "XX503", problem, fix=fix)
