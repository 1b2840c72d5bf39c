"""A roster as text: whatever Excel, WPS or Notepad calls CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from xuexi.findings import Finding, Place
from xuexi.sources.files import decode_table
from xuexi.sources.roster_cells import Cell, Row, make_cell

_DELIMITERS = ",\t;"
_PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How workbooks begin, whatever their names end with."""


def text_rows(data: bytes, name: str) -> tuple[list[Row] | None, tuple[Finding, ...]]:
    """The rows of a CSV in UTF-8, UTF-16 or GBK, parted by comma, tab or semicolon."""
    if data.startswith(_PACKED):
        fix = "把后缀改成 .xlsx（老的是 .xls），再用"
        return None, (Finding(Place(name), "XX601", "这其实是 Excel 文件", fix=fix),)
    text = decode_table(data)
    if text is None:
        fix = "用 Excel 或 WPS 打开原来的名册，另存为 .xlsx，用那一份"
        return None, (Finding(Place(name), "XX601", "看不出名册是什么编码", fix=fix),)
    rows: list[Row] = []
    ended = 0
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=_delimiter(lines), strict=True)
    try:
        for values in reader:
            rows.append(tuple(_cells(values, lines[ended], Place(name, ended + 1))))
            ended = reader.line_num
    except csv.Error:
        fix = "格子两边的双引号要成对，格子里面的双引号写两个；或者改用 .xlsx"
        place = Place(name, ended + 1)
        return None, (Finding(place, "XX601", "名册从这一行起读不下去", fix=fix),)
    return rows, ()


def _delimiter(lines: list[str]) -> str:
    first = next((line for line in lines if any(map(line.count, _DELIMITERS))), "")
    return max(_DELIMITERS, key=first.count)


def _cells(values: list[str], line: str, start: Place) -> Iterator[Cell]:
    """The cells of a row with their columns in its first line, as near as quotes let them be."""
    at = 0
    for value in values:
        found = line.find(value, at)
        at = found if found >= 0 else at
        yield make_cell(value, start._replace(column=at + 1))
        at += len(value) + 1
