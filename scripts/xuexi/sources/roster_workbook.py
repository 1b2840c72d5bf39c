"""A roster as a workbook. What it unpacks to is measured before the reader sees it."""

from __future__ import annotations

import json
import posixpath
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from xuexi.findings import Finding, Place
from xuexi.sources.package import BROKEN, open_package
from xuexi.sources.regular import RefusedError
from xuexi.sources.roster_cells import Row, make_cell

MAX_ROWS, MAX_COLUMNS = 20_000, 200
"""The reader keeps a table whole, empty cells and all, up to the last one that is filled."""

_SECONDS = 60
"""For the reader. A roster takes a tenth of one."""

_OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})", re.ASCII)
_OTHER_FORMATS = ("content.xml", "xl/workbook.bin")
"""OpenDocument and binary workbooks: the reader would open them, but nobody has measured them."""

_FIX = "在 Excel 或 WPS 里新建一张表，只把名册粘贴进去（选“数值”），不加密，另存为 .xlsx"

_Position = tuple[int, int]


def workbook_rows(data: bytes, name: str) -> tuple[list[Row] | None, tuple[Finding, ...]]:
    """The rows of the first sheet that shows and holds anything."""
    try:
        formulas = {} if data.startswith(_OLD_EXCEL) else _formulas(data)
        sheet, rows = _first_sheet(data)
    except RefusedError as refusal:
        return None, (Finding(Place(name), "XX601", f"名册打不开：{refusal}", fix=_FIX),)
    except BROKEN:
        problem = "名册打不开：文件已损坏、加了密，或不是 Excel 表格"
        return None, (Finding(Place(name), "XX601", problem, fix=_FIX),)
    own = formulas.get(sheet, frozenset())
    return [_row(name, number, row, own) for number, row in enumerate(rows, start=1)], ()


def _row(name: str, number: int, values: list[str], formulas: frozenset[_Position]) -> Row:
    return tuple(
        make_cell(
            value,
            Place(name, number, column),
            f"{_letters(column)}{number}",
            is_formula=(number, column) in formulas,
        )
        for column, value in enumerate(values, start=1)
    )


def _first_sheet(data: bytes) -> tuple[str, list[list[str]]]:
    """Name and rows of the sheet that people see first."""
    command = [sys.executable, "-P", str(Path(__file__).with_name("workbook_child.py"))]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=_SECONDS, check=True
        )
    except subprocess.SubprocessError as error:
        raise RefusedError("文件已损坏、加了密，或不是 Excel 表格") from error
    name, rows = json.loads(done.stdout)
    return name, rows


def _formulas(data: bytes) -> dict[str, frozenset[_Position]]:
    """Where formulas stand, by the sheet's name. Refuses what would fill the memory."""
    with open_package(data) as package:
        names = package.archive.namelist()
        if any(name.lower() in _OTHER_FORMATS for name in names):
            raise RefusedError("不是 .xlsx 格式")
        parts = {
            name: part
            for name in dict.fromkeys(names)
            if name.lower().endswith((".xml", ".rels")) and (part := package.part(name)) is not None
        }
    book = parts.get("xl/workbook.xml")
    relations = parts.get("xl/_rels/workbook.xml.rels")
    if book is None or relations is None:
        raise RefusedError("里面没有表格")
    targets = {item.get("Id", ""): item.get("Target", "") for item in relations}
    found: dict[str, frozenset[_Position]] = {}
    for sheet in book.iter("{*}sheet"):
        path = posixpath.normpath(posixpath.join("/xl", targets.get(_relation(sheet), ""))).lstrip(
            "/"
        )
        # What has not been measured, the reader may not see.
        if path not in parts:
            raise RefusedError("里面少了一张表")
        found[sheet.get("name", "")] = frozenset(_formula_cells(parts[path]))
    return found


def _relation(sheet: etree._Element) -> str:
    return next((str(value) for key, value in sheet.items() if str(key).endswith("}id")), "")


def _formula_cells(sheet: etree._Element) -> Iterator[_Position]:
    row = column = 0
    for element in sheet.iter("{*}row", "{*}c"):
        if _local(element) == "row":
            number = element.get("r", "")
            row = int(number) if number.isascii() and number.isdigit() else row + 1
            column = 0
            continue
        reference = _REFERENCE.fullmatch(element.get("r", ""))
        row, column = _position(reference) if reference else (row, column + 1)
        if len(element):
            _refuse_beyond(row, column)
        if any(_local(child) == "f" for child in element):
            yield row, column


def _refuse_beyond(row: int, column: int) -> None:
    if row > MAX_ROWS or column > MAX_COLUMNS:
        raise RefusedError(f"表格超过 {MAX_ROWS} 行或 {MAX_COLUMNS} 列")


def _position(reference: re.Match[str]) -> _Position:
    column = 0
    for letter in reference[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(reference[2]), column


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname
