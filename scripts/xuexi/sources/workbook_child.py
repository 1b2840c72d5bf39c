"""Reads a workbook from standard input, in a process of its own.

The reader is quick and knows every Excel, but a damaged file can take it by
surprise: it then asks for more memory than there is, and the process ends. So
this module is run, not imported, and knows nothing of the house.
"""

from __future__ import annotations

import json
import sys
from datetime import date, datetime, time, timedelta
from io import BytesIO

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

if sys.platform != "win32":
    import resource

_MAX_MEMORY = 2_000_000_000
_MAX_ROWS, _MAX_COLUMNS = 20_000, 200

_Value = int | float | str | bool | time | date | datetime | timedelta


def _text(value: _Value) -> str:
    """A value as people write it: numbers without a tail, days as days."""
    match value:
        case bool():
            return "是" if value else "否"
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime():
            return value.isoformat(" ", "minutes")
        case _:
            return str(value)


def _read(data: bytes) -> tuple[str, list[list[str]]]:
    """Name and rows of the first sheet that shows and holds anything; empty if none does."""
    workbook = CalamineWorkbook.from_filelike(BytesIO(data))
    for number, about in enumerate(workbook.sheets_metadata):
        shows = about.visible == SheetVisibleEnum.Visible
        if about.typ != SheetTypeEnum.WorkSheet or not shows:
            continue
        sheet = workbook.get_sheet_by_index(number)
        if sheet.total_height > _MAX_ROWS or sheet.total_width > _MAX_COLUMNS:
            raise ValueError
        if sheet.total_height:
            rows = sheet.to_python(skip_empty_area=False)
            return sheet.name, [[_text(value) for value in row] for row in rows]
    return "", []


def _limit_memory() -> None:
    """Windows has no such limit; there the system refuses what it does not have."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_AS, (_MAX_MEMORY, _MAX_MEMORY))


if __name__ == "__main__":
    _limit_memory()
    json.dump(_read(sys.stdin.buffer.read()), sys.stdout)
