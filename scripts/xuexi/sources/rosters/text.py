"""A roster as text: whatever Excel, WPS or Notepad calls CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence

from xuexi.findings import Finding, Place
from xuexi.sources.files import decode_table
from xuexi.sources.rosters.cells import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Cell, Row, make_cell

_DELIMITERS = ",\t;"
_PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How workbooks begin, whatever their names end with."""

_LINE_LIMIT = 40_000
"""Characters of a line: as many columns as a roster may have, with 200 characters each."""


def text_rows(data: bytes, name: str) -> tuple[list[Row] | None, tuple[Finding, ...]]:
    """The rows of a CSV in UTF-8, UTF-16 or GBK, parted by comma, tab or semicolon."""
    if data.startswith(_PACKED):
        fix = "把后缀改成 .xlsx（老的是 .xls），再用"
        return None, (Finding(Place(name), "XX601", "这其实是 Excel 文件", fix=fix),)
    text = decode_table(data)
    if text is None:
        fix = "用 Excel 或 WPS 打开原来的名册，另存为 .xlsx，用那一份"
        return None, (Finding(Place(name), "XX601", "看不出名册是什么编码", fix=fix),)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not lines[-1]:
        lines.pop()
    rows: list[Row] = []
    try:
        rows.extend(_rows(lines, name))
    except _StoppedError as stopped:
        return None, (stopped.finding,)
    return rows, ()


class _StoppedError(Exception):
    def __init__(self, finding: Finding) -> None:
        self.finding = finding


def _rows(lines: Sequence[str], name: str) -> Iterator[Row]:
    """The rows, as long as they are no more than a roster has. Raises _StoppedError."""
    reader = csv.reader(_fed(lines, name), delimiter=_delimiter(lines), strict=True)
    number = cells = ended = 0
    try:
        for values in reader:
            number, cells = number + 1, cells + len(values)
            if number > MAX_ROWS or len(values) > MAX_COLUMNS or cells > MAX_CELLS:
                raise _too_large(name, ended + 1)
            yield tuple(_cells(values, lines[ended], Place(name, ended + 1)))
            ended = reader.line_num
    except csv.Error:
        fix = "格子两边的双引号要成对，格子里面的双引号写两个；或者改用 .xlsx"
        place = Place(name, ended + 1)
        problem = "名册从这一行起读不下去"
        raise _StoppedError(Finding(place, "XX601", problem, fix=fix)) from None


def _fed(lines: Sequence[str], name: str) -> Iterator[str]:
    """The lines as the reader wants them; it would make a million cells of a long one at once."""
    for number, line in enumerate(lines, start=1):
        if len(line) > _LINE_LIMIT:
            raise _too_large(name, number)
        yield f"{line}\n"


def _too_large(name: str, line: int) -> _StoppedError:
    problem = f"表格太大：超过 {MAX_ROWS} 行、{MAX_COLUMNS} 栏，或一共超过 {MAX_CELLS} 格"
    fix = "只留名册这一张表，删去名单后面和右边多余的逗号、空行"
    return _StoppedError(Finding(Place(name, line), "XX601", problem, fix=fix))


def _delimiter(lines: Sequence[str]) -> str:
    first = next((line for line in lines[:MAX_ROWS] if any(map(line.count, _DELIMITERS))), "")
    return max(_DELIMITERS, key=first.count)


def _cells(values: list[str], line: str, start: Place) -> Iterator[Cell]:
    """The cells of a row with their columns in its first line, as near as quotes let them be."""
    at = 0
    for value in values:
        found = line.find(value, at)
        at = found if found >= 0 else at
        yield make_cell(value, Place(start.path, start.line, at + 1))
        at += len(value) + 1
