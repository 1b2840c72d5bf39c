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
        found = workbook_sheets(data, name, every=False)
    except RefusedError as refusal:
        return None, (Finding(Place(name), "XX601", f"名册打不开：{refusal}", fix=_FIX),)
    return next(iter(found.values()), []), ()


def workbook_sheets(data: bytes, name: str, *, every: bool = True) -> dict[str, list[Row]]:
    """The rows of each sheet that shows and holds anything, or of the first, by its name.

    Raises RefusedError for a file that is not to be opened, and OSError as above.
    """
    try:
        formulas = scan_old(data) if data.startswith(OLD_EXCEL) else scan_new(data)
    except (*BROKEN, zipfile.LargeZipFile) as error:
        raise RefusedError(DAMAGED) from error
    found: dict[str, list[Row]] = {}
    for sheet, rows in _sheets(data, every=every):
        # Old files may call a sheet in a code page that nobody knows: then every formula counts.
        own = formulas[sheet] if sheet in formulas else frozenset().union(*formulas.values())
        found[sheet] = [_row(name, number, row, own) for number, row in enumerate(rows, start=1)]
    return found


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


def _sheets(data: bytes, *, every: bool) -> list[tuple[str, list[list[str]]]]:
    """Name and rows of the sheets that people see. Raises RefusedError, and OSError."""
    command = [sys.executable, "-P", str(Path(__file__).with_name("workbook_child.py"))]
    command += ["every"] if every else []
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=_SECONDS, check=True
        )
        found: list[tuple[str, list[list[str]]]] = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise RefusedError(DAMAGED) from error
    return found
