"""A programme's table: steps down, lengths of the meeting across, minutes in the cells."""

from __future__ import annotations

import re

from xuexi.document import tree
from xuexi.document.plain import inline_text
from xuexi.findings import Finding, Place

_START = re.compile(r"([01]?\d|2[0-3])[:：]([0-5]\d)")
_LENGTH = re.compile(r"([1-9]\d{0,2})\s*(?:分钟|分)?")
_DEFAULT_START = 9 * 60
_EXAMPLE = "表头写成：| 步骤 | 60 分钟 | 90 分钟 |，格子里只写数字"


def read_programme(
    argument: str, blocks: tuple[tree.Block, ...], place: Place
) -> tuple[tree.Programme | None, tuple[Finding, ...]]:
    """Read the one table of a 议程 block; minutes must add up to the column's heading."""
    findings: list[Finding] = []
    start = _start_minute(argument, place, findings)
    tables = [block for block in blocks if isinstance(block, tree.Table)]
    if len(tables) != 1 or len(blocks) != 1:
        findings.append(Finding(place, "XX508", "“议程”里应当只有一个表格", fix=_EXAMPLE))
        return None, tuple(findings)
    table = tables[0]
    lengths = [_LENGTH.fullmatch(inline_text(cell).strip()) for cell in table.header[1:]]
    if not lengths or not all(lengths) or not table.rows:
        findings.append(Finding(place, "XX508", "议程表的表头不对", fix=_EXAMPLE))
        return None, tuple(findings)
    minutes = tuple(int(match[1]) for match in lengths if match)
    steps = _steps(table, place, findings)
    if steps is None:
        return None, tuple(findings)
    for index, length in enumerate(minutes):
        total = sum(step.minutes[index] for step in steps)
        if total != length:
            findings.append(
                Finding(
                    place, "XX503", f"“{length} 分钟”一栏加起来不对", expected=f"{length} 分钟",
                    found=f"{total} 分钟", fix=_difference(total - length),
                )
            )  # fmt: skip
    return tree.Programme(start, minutes, steps), tuple(findings)


def _steps(
    table: tree.Table, place: Place, findings: list[Finding]
) -> tuple[tree.Step, ...] | None:
    steps = []
    for row in table.rows:
        cells = [inline_text(cell).strip() for cell in row[1:]]
        wrong = [cell for cell in cells if not re.fullmatch(r"\d{1,3}", cell, re.ASCII)]
        if wrong:
            name = inline_text(row[0])
            findings.append(
                Finding(
                    place, "XX508", f"议程“{name}”的分钟数不对", expected="数字",
                    found=wrong[0] or "空白", fix=_EXAMPLE,
                )
            )  # fmt: skip
            return None
        steps.append(tree.Step(row[0], tuple(int(cell) for cell in cells)))
    return tuple(steps)


def _start_minute(argument: str, place: Place, findings: list[Finding]) -> int:
    if not argument:
        return _DEFAULT_START
    match = _START.fullmatch(argument)
    if match is None:
        findings.append(
            Finding(
                place,
                "XX502",
                "“议程”后面应写开始时间",
                found=argument,
                fix="例如：/// 议程 | 19:00",
            )
        )
        return _DEFAULT_START
    return int(match[1]) * 60 + int(match[2])


def _difference(minutes: int) -> str:
    return f"多了 {minutes} 分钟" if minutes > 0 else f"少了 {-minutes} 分钟"
