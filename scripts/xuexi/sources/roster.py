"""A branch's roster: a table that somebody else made, taken for hostile, read into people.

Findings name the file as it was given on the command line. In a text the
column counts characters; in a workbook it counts cells, and the message names
the cell besides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from xuexi.findings import Finding, Place
from xuexi.model import Person, Roster
from xuexi.model.filling import NAME_COLUMN
from xuexi.sources.files import without_strange
from xuexi.sources.roster_cells import Cell, Row
from xuexi.sources.roster_text import text_rows
from xuexi.sources.roster_workbook import workbook_rows

MAX_PEOPLE = 2_000
"""A county's largest branches have some hundreds of members."""

MAX_BYTES = 5_000_000
"""Two thousand lines with ten columns need about half a megabyte."""

NAME_LIMIT = 30
"""Characters of a name; the longest names of our minorities have about 20."""

_CELL_LIMIT = 100
_HEADER_WITHIN = 5
"""A title, a date and a note may stand above the header."""

_LINES_NAMED = 8
"""So many lines a message names before it says 等."""

_BETWEEN_HAN = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
_TEXTS = (".csv", ".txt", ".tsv")
_WORKBOOKS = (".xlsx", ".xlsm", ".xls")

TABLE_SUFFIXES = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".et", ".ods")
"""Files that may be rosters; none of them belongs among what is published."""


def read_roster(path: Path) -> tuple[Roster | None, tuple[Finding, ...]]:
    """Read the people of a roster; None with findings when anything is wrong with it.

    Raises OSError when the file cannot be read at all.
    """
    if path.suffix.lower() not in (*_TEXTS, *_WORKBOOKS):
        fix = "在 Excel 或 WPS 里另存为 .xlsx 或 .csv"
        problem = f"不认识 {path.suffix or '没有后缀'} 这种名册"
        return None, (Finding(Place(path.as_posix()), "XX601", problem, fix=fix),)
    if (size := path.stat().st_size) > MAX_BYTES:
        problem = f"名册有 {size / 1_000_000:.1f} MB，太大"
        fix = "只留名册这一张表，去掉照片和别的工作表，再另存一份"
        return None, (Finding(Place(path.as_posix()), "XX601", problem, fix=fix),)
    return parse_roster(path.read_bytes(), path.suffix.lower(), path.as_posix())


def parse_roster(data: bytes, suffix: str, name: str) -> tuple[Roster | None, tuple[Finding, ...]]:
    """Turn a roster's bytes into people; `name` only names the file in findings."""
    read = text_rows if suffix in _TEXTS else workbook_rows
    rows, found = read(data, name)
    reading = _Reading(name, list(found))
    roster = reading.roster(rows) if rows is not None else None
    return (None if reading.findings else roster), tuple(reading.findings)


@dataclass(slots=True)
class _Reading:
    """One roster, half read: all that is wrong with it is noted before anybody is told."""

    name: str
    findings: list[Finding]

    def roster(self, rows: list[Row]) -> Roster | None:
        filled = [row for row in rows if any(cell.text for cell in row)]
        start = next(
            (at for at, row in enumerate(filled[:_HEADER_WITHIN]) if NAME_COLUMN in _names(row)),
            None,
        )
        if start is None:
            self._no_header(filled)
            return None
        header = filled[start]
        columns = _names(header)
        self._twice(header, columns)
        people = self._people(filled[start + 1 :], columns)
        if not people and not self.findings:
            place = header[columns.index(NAME_COLUMN)].place
            self._note(place, "XX603", "名册里一个人也没有", fix="表头下面一人写一行")
        return Roster(tuple(dict.fromkeys(filter(None, columns))), tuple(people))

    def _no_header(self, rows: list[Row]) -> None:
        if not rows:
            self._note(Place(self.name), "XX603", "名册是空的", fix="第一行写表头，下面一人写一行")
            return
        # A title above has one cell; what was meant as the header has the most.
        first = max(rows[:_HEADER_WITHIN], key=lambda row: sum(bool(cell.text) for cell in row))
        found = "、".join(cell.text for cell in first if cell.text)
        fix = f"第一行写表头，其中一栏叫“{NAME_COLUMN}”"
        if len(first) == 1 and NAME_COLUMN in found:
            fix = "各栏之间用半角逗号隔开，或在 Excel、WPS 里另存为 .xlsx"
        self._note(first[0].place, "XX602", f"没有“{NAME_COLUMN}”这一栏", found, fix)

    def _twice(self, header: Row, columns: list[str]) -> None:
        for at, column in enumerate(columns):
            if column and column in columns[:at]:
                fix = "留一栏，或把其中一栏改个名字"
                self._note(header[at].place, "XX602", "有两栏同名", column, fix)

    def _people(self, rows: list[Row], columns: list[str]) -> list[Person]:
        if len(rows) > MAX_PEOPLE:
            problem = f"名册有 {len(rows)} 人，超过 {MAX_PEOPLE} 人"
            place = rows[MAX_PEOPLE][0].place
            self._note(place, "XX603", problem, fix="一个支部一份名册，分开写")
            return []
        for number, column in enumerate(columns):
            self._formulas([row[number] for row in rows if number < len(row)], column)
        people: list[Person] = []
        first: dict[str, Place] = {}
        for row in rows:
            person, place = self._person(row, columns)
            if person is None:
                continue
            if person.name in first:
                self._same_name(person.name, place, first[person.name])
            first.setdefault(person.name, place)
            people.append(person)
        return people

    def _formulas(self, cells: list[Cell], column: str) -> None:
        """One finding a column: a formula is seldom alone."""
        found = [cell for cell in cells if _is_formula(cell, is_name=column == NAME_COLUMN)]
        if not found:
            return
        problem = f"{found[0].where}是公式，不是文字"
        if len(found) > 1:
            lines = "、".join(str(cell.place.line) for cell in found[:_LINES_NAMED])
            more = "等行" if len(found) > _LINES_NAMED else "行"
            problem = f"“{column}”一栏有 {len(found)} 格是公式，不是文字（第 {lines} {more}）"
        fix = "改成文字。在 Excel、WPS 里：复制这一栏，右键“选择性粘贴 → 数值”"
        self._note(found[0].place, "XX606", problem, found[0].text, fix)

    def _same_name(self, name: str, place: Place, before: Place) -> None:
        problem = f"第 {before.line} 行已经有同名的人"
        fix = (
            f"是两个人的，写成 {name}（大）、{name}（小）的样子，在会上分得清；"
            "是同一个人的，删去一行"
        )
        self._note(place, "XX605", problem, name, fix)

    def _person(self, row: Row, columns: list[str]) -> tuple[Person | None, Place]:
        at = columns.index(NAME_COLUMN)
        extra = next((cell for cell in row[len(columns) :] if cell.text), None)
        if extra is not None:
            fix = "格子里有逗号的，整格用半角双引号括起来；多余的删去"
            self._note(extra.place, "XX607", f"{extra.where}比表头多出一格", extra.text, fix)
        for number, cell in enumerate(row[: len(columns)]):
            self._cell(cell, is_name=number == at)
        name_cell = row[at] if at < len(row) else None
        name = _BETWEEN_HAN.sub("", name_cell.text) if name_cell else ""
        if name_cell is None or not name:
            place = (name_cell or row[0]).place
            self._note(place, "XX604", "这一行没有姓名", fix="补上姓名；不是人的行删去")
            return None, place
        details = tuple(
            (column, cell.text)
            for column, cell in zip(columns, row, strict=False)
            if column and column != NAME_COLUMN and cell.text
        )
        return Person(name, details), name_cell.place

    def _cell(self, cell: Cell, *, is_name: bool) -> None:
        """One finding a cell at most: the first thing that is wrong with it."""
        text = cell.text
        if cell.is_strange:
            fix = "删掉它；如果这里少了字，补上"
            self._note(cell.place, "XX112", f"{cell.where}有看不见的控制字符或坏字", text, fix)
        elif is_name and len(text) > NAME_LIMIT:
            problem = f"{cell.where}的姓名有 {len(text)} 个字，太长"
            fix = f"姓名不超过 {NAME_LIMIT} 个字；看看是不是几栏连在了一起"
            self._note(cell.place, "XX604", problem, text, fix)
        elif (
            is_name
            and text
            and not _is_formula(cell, is_name=True)
            and not any(char.isalpha() for char in text)
        ):
            fix = "看看是不是错了一栏"
            self._note(cell.place, "XX604", f"{cell.where}不像姓名", text, fix)
        elif len(text) > _CELL_LIMIT:
            problem = f"{cell.where}有 {len(text)} 个字，太长"
            self._note(cell.place, "XX604", problem, text, f"改到 {_CELL_LIMIT} 个字以内")

    def _note(self, place: Place, code: str, problem: str, found: str = "", fix: str = "") -> None:
        self.findings.append(Finding(place, code, problem, found=found, fix=fix))


def _is_formula(cell: Cell, *, is_name: bool) -> bool:
    begins = "=+-@" if is_name else "="
    return not cell.is_strange and (cell.is_formula or cell.text.startswith(tuple(begins)))


def _names(row: Row) -> list[str]:
    """A header's cells as names: people pad them to look good, 姓　名."""
    return ["".join(without_strange(cell.text).split()) for cell in row]
