"""A branch's roster: a table that somebody else made, taken for hostile, read into people.

Findings name the file as it was given on the command line. In a text the
column counts characters; in a workbook it counts cells, and the message names
the cell besides.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from xuexi.findings import Finding, Place
from xuexi.model import Roster
from xuexi.sources.regular import RefusedError, read_regular
from xuexi.sources.rosters.reading import Reading
from xuexi.sources.rosters.text import text_rows
from xuexi.sources.rosters.workbook import workbook_rows

MAX_BYTES = 5_000_000
"""Two thousand lines with ten columns need about half a megabyte."""

_TEXTS = (".csv", ".txt", ".tsv")
_WORKBOOKS = (".xlsx", ".xlsm", ".xls")
SUFFIXES = (*_TEXTS, *_WORKBOOKS)
"""How the names of rosters end."""


def read_roster(
    path: Path, used: Collection[str] | None = None, name: str = ""
) -> tuple[Roster | None, tuple[Finding, ...]]:
    """Read the people of a roster; None with findings when anything is wrong with it.

    `used` names the columns that somebody will look at, besides the people's
    names; what stands in others is nobody's business. None: all of them.
    `name` is what findings call the file; its path, if nothing else is said.
    Raises OSError when the file cannot be read at all.
    """
    name, suffix = name or path.as_posix(), path.suffix.lower()
    if suffix not in SUFFIXES:
        fix = "在 Excel 或 WPS 里另存为 .xlsx 或 .csv"
        problem = f"不认识 {path.suffix or '没有后缀'} 这种名册"
        return None, (Finding(Place(name), "XX601", problem, fix=fix),)
    try:
        data = read_regular(path, MAX_BYTES)
    except RefusedError as refusal:
        fix = "要写名册文件的路径；文件太大的，只留名册这一张表，去掉照片和别的工作表，另存一份"
        return None, (Finding(Place(name), "XX601", f"名册读不了：{refusal}", fix=fix),)
    return parse_roster(data, suffix, name, used)


def parse_roster(
    data: bytes, suffix: str, name: str, used: Collection[str] | None = None
) -> tuple[Roster | None, tuple[Finding, ...]]:
    """Turn a roster's bytes into people; `name` only names the file in findings."""
    read = text_rows if suffix in _TEXTS else workbook_rows
    rows, found = read(data, name)
    wanted = None if used is None else frozenset("".join(column.split()) for column in used)
    reading = Reading(name, wanted, list(found))
    roster = reading.roster(rows) if rows is not None else None
    return (None if reading.findings else roster), tuple(reading.findings)
