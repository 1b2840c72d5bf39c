"""A roster as a workbook. How far it reaches is measured before the reader sees it."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

from xuexi.findings import Finding, Place
from xuexi.sources.package import BROKEN
from xuexi.sources.regular import RefusedError
from xuexi.sources.rosters.cells import Row, make_cell
from xuexi.sources.rosters.new_workbook import scan_new
from xuexi.sources.rosters.old_workbook import OLD_EXCEL, scan_old
from xuexi.sources.rosters.workbook_scan import DAMAGED, Position, letters

_SECONDS = 20
"""For the reader. A roster takes a tenth of one; more than half is Python's own start."""

_FIX = "在 Excel 或 WPS 里新建一张表，只把名册粘贴进去（选“数值”），不加密，另存为 .xlsx"


def workbook_rows(data: bytes, name: str) -> tuple[list[Row] | None, tuple[Finding, ...]]:
    """The rows of the first sheet that shows and holds anything.

    Raises OSError when this machine cannot start the reader: the roster may be a good one.
    """
    try:
        formulas = scan_old(data) if data.startswith(OLD_EXCEL) else scan_new(data)
    except RefusedError as refusal:
        return None, (_not_opened(name, str(refusal)),)
    except (*BROKEN, zipfile.LargeZipFile):
        return None, (_not_opened(name, DAMAGED),)
    try:
        sheet, rows = _first_sheet(data)
    except RefusedError as refusal:
        return None, (_not_opened(name, str(refusal)),)
    # Old files may call a sheet in a code page that nobody knows: then every formula counts.
    own = formulas[sheet] if sheet in formulas else frozenset().union(*formulas.values())
    return [_row(name, number, row, own) for number, row in enumerate(rows, start=1)], ()


def _not_opened(name: str, why: str) -> Finding:
    return Finding(Place(name), "XX601", f"名册打不开：{why}", fix=_FIX)


def _row(name: str, number: int, values: list[str], formulas: frozenset[Position]) -> Row:
    return tuple(
        make_cell(
            value,
            Place(name, number, column),
            f"{letters(column)}{number}",
            is_formula=(number, column) in formulas,
        )
        for column, value in enumerate(values, start=1)
    )


def _first_sheet(data: bytes) -> tuple[str, list[list[str]]]:
    """Name and rows of the sheet that people see first. Raises RefusedError, and OSError."""
    command = [sys.executable, "-P", str(Path(__file__).with_name("workbook_child.py"))]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=_SECONDS, check=True
        )
        name, rows = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise RefusedError(DAMAGED) from error
    return name, rows
