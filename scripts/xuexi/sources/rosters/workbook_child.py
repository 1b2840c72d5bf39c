"""Reads a workbook from standard input, in a process of its own.

The reader is quick and knows every Excel, but a damaged file can take it by
surprise: it then asks for more memory than there is, and the process ends. So
this module is run, not imported, and knows nothing of the house.
"""

from __future__ import annotations

import contextlib
import json
import sys
from datetime import date, datetime, time, timedelta
from io import BytesIO

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

if sys.platform != "win32":
    import resource

_MAX_MEMORY = 192_000_000
"""Bytes of the process. Python takes 15 million; 2,000 people with 100 columns take 70."""
_MAX_SECONDS = 10
"""Of the processor. 2,000 people with 100 columns take one."""
_MAX_ROWS, _MAX_COLUMNS, _MAX_CELLS = 20_000, 200, 200_000
"""What `cells.py` says."""
_MAX_TEXT = 10_000_000
"""Characters of all cells together: one long text may stand in many cells of a small file."""

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


def _read(data: bytes, *, every: bool = False) -> list[tuple[str, list[list[str]]]]:
    """Name and rows of each sheet that shows and holds anything, or of the first of them."""
    workbook = CalamineWorkbook.from_filelike(BytesIO(data))
    found: list[tuple[str, list[list[str]]]] = []
    cells = characters = 0
    for number, about in enumerate(workbook.sheets_metadata):
        shows = about.visible == SheetVisibleEnum.Visible
        if about.typ != SheetTypeEnum.WorkSheet or not shows:
            continue
        sheet = workbook.get_sheet_by_index(number)
        if sheet.end is None:
            continue
        height, width = (last + 1 for last in sheet.end)
        cells += height * width
        if height > _MAX_ROWS or width > _MAX_COLUMNS or cells > _MAX_CELLS:
            raise ValueError("too large")
        rows = sheet.to_python(skip_empty_area=False)
        texts = [[_text(value) for value in row] for row in rows]
        characters += sum(len(text) for row in texts for text in row)
        if characters > _MAX_TEXT:
            raise ValueError("too much text")
        found.append((sheet.name, texts))
        if not every:
            break
    return found


def _limit() -> None:
    """Windows has no such limits; there the system refuses what it does not have."""
    if sys.platform != "win32":
        for kind, most in ((resource.RLIMIT_AS, _MAX_MEMORY), (resource.RLIMIT_CPU, _MAX_SECONDS)):
            # macOS takes no limit on memory below what it has mapped for every process.
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(kind, (most, most))


if __name__ == "__main__":
    _limit()
    json.dump(_read(sys.stdin.buffer.read(), every="every" in sys.argv[1:]), sys.stdout)
