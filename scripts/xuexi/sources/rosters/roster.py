"""A branch's roster: a table that somebody else made, taken for hostile, read into people.

Findings name the file as it was given on the command line. In a text the
column counts characters; in a workbook it counts cells, and the message names
the cell besides.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from xuexi.findings import Finding, Place
from xuexi.findings.reporter import Reporter
from xuexi.model import Person, Roster
from xuexi.model.filling import NAME_COLUMN, is_name_column
from xuexi.sources.regular import RefusedError, read_regular
from xuexi.sources.rosters.cells import Cell, Row, compact, is_formula
from xuexi.sources.rosters.names import even_name, has_other_dot, wrong_name
from xuexi.sources.rosters.remarks import remarks
from xuexi.sources.rosters.rows import NO_NAME, RowJudge
from xuexi.sources.rosters.text import text_rows
from xuexi.sources.rosters.workbook import workbook_rows

MAX_PEOPLE = 2_000
"""A county's largest branches have some hundreds of members."""

MAX_BYTES = 5_000_000
"""Two thousand lines with ten columns need about half a megabyte."""

_CELL_LIMIT = 100
_HEADER_WITHIN = 10
"""A title, a unit, a date and some notes may stand above the header."""

_LINES_NAMED = 8
"""So many lines a message names before it says 等."""

_RICH, _FEW = 0.6, 3
"""Such a share of at least so many rows has more than a name, where a bare name is conspicuous."""

_SERIAL = frozenset(("序号", "编号", "号", "序", "No", "No.", "NO", "NO.", "№"))
_TEXTS = (".csv", ".txt", ".tsv")
_WORKBOOKS = (".xlsx", ".xlsm", ".xls")


def read_roster(
    path: Path, used: Collection[str] | None = None
) -> tuple[Roster | None, tuple[Finding, ...]]:
    """Read the people of a roster; None with findings when anything is wrong with it.

    `used` names the columns that somebody will look at, besides the people's
    names; what stands in others is nobody's business. None: all of them.
    Raises OSError when the file cannot be read at all.
    """
    name, suffix = path.as_posix(), path.suffix.lower()
    if suffix not in (*_TEXTS, *_WORKBOOKS):
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
    reading = _Reading(name, wanted, list(found))
    roster = reading.roster(rows) if rows is not None else None
    return (None if reading.findings else roster), tuple(reading.findings)


@dataclass(slots=True)
class _Reading(Reporter):
    """One roster, half read: all that is wrong with it is noted before anybody is told."""

    name: str
    used: frozenset[str] | None
    findings: list[Finding]
    columns: list[str] = field(default_factory=list)
    """What the header calls them; the one with the names is 姓名."""
    name_at: int = 0

    def roster(self, rows: list[Row]) -> Roster | None:
        filled = [row for row in rows if any(cell.text or cell.is_formula for cell in row)]
        start = next(
            (
                at
                for at, row in enumerate(filled[:_HEADER_WITHIN])
                if any(is_name_column(compact(cell)) for cell in row)
            ),
            None,
        )
        if start is None:
            self._no_header(filled)
            return None
        header = filled[start]
        called = self._header(header)
        above = [[compact(cell) for cell in row if cell.text] for row in filled[:start]]
        # Beside 填表人 or 支部书记 stands somebody who may be a member: no title.
        titles = frozenset(cells[0] for cells in above if len(cells) == 1)
        below = filled[start + 1 :]
        taken, skipped = self._judged(below, header, titles)
        people = self._people(taken)
        if not people and not self.findings:
            place = header[self.name_at].place
            self.report(place, "XX603", "名册里一个人也没有", fix="表头下面一人写一行")
        names = [row[self.name_at].text for row in taken]
        changed = [name for name in names if has_other_dot(name)]
        return Roster(
            tuple(dict.fromkeys(filter(None, self.columns))),
            tuple(people),
            remarks(called, len(people), skipped, changed),
        )

    def _no_header(self, rows: list[Row]) -> None:
        if not rows:
            self.report(Place(self.name), "XX603", "名册是空的", fix="第一行写表头，下面一人写一行")
            return
        # A title above has one cell; what was meant as the header has the most.
        first = max(rows[:_HEADER_WITHIN], key=lambda row: sum(bool(cell.text) for cell in row))
        found = "、".join(cell.text for cell in first if cell.text)
        fix = f"第一行写表头，其中一栏叫“{NAME_COLUMN}”"
        if len(first) == 1 and NAME_COLUMN in found:
            fix = "各栏之间用半角逗号隔开，或在 Excel、WPS 里另存为 .xlsx"
        self.report(first[0].place, "XX602", f"没有“{NAME_COLUMN}”这一栏", found=found, fix=fix)

    def _header(self, header: Row) -> str:
        """Take the columns' names; gives what the one with the people's names is called here."""
        columns = [compact(cell) for cell in header]
        candidates = [at for at, column in enumerate(columns) if is_name_column(column)]
        self.name_at = candidates[0]
        called = columns[self.name_at]
        others = [columns[at] for at in candidates if columns[at] != called]
        if others:
            fix = "只留写着党员姓名的那一栏，或给别的栏改个名字"
            place = header[candidates[1]].place
            found = "、".join((called, *others))
            self.report(place, "XX602", "有几栏都像是姓名，不知道照哪一栏", found=found, fix=fix)
        self.columns = list(columns)
        self.columns[self.name_at] = NAME_COLUMN
        for at, column in enumerate(columns):
            if column and column in columns[:at] and (at in candidates or self._is_used(column)):
                fix = "留一栏，或把其中一栏改个名字"
                self.report(header[at].place, "XX602", "有两栏同名", found=column, fix=fix)
        return called

    def _is_used(self, column: str) -> bool:
        return bool(column) and (column == NAME_COLUMN or self.used is None or column in self.used)

    def _judged(
        self, rows: list[Row], header: Row, titles: frozenset[str]
    ) -> tuple[list[Row], list[tuple[int, str]]]:
        """The rows of people, and the others' lines with what they hold."""
        serial = next((at for at, one in enumerate(self.columns) if one in _SERIAL), None)
        if serial is None and self.name_at and not self.columns[0]:
            serial = 0
        named = [row for row in rows if self.name_at < len(row) and row[self.name_at].text]
        rich = sum(
            any(cell.text for at, cell in enumerate(row) if at not in (self.name_at, serial))
            for row in named
        )
        judge = RowJudge(
            self.name_at, serial, titles,
            is_rich=len(named) >= _FEW and rich >= _RICH * len(named),
        )  # fmt: skip
        taken: list[Row] = []
        skipped: list[tuple[int, str]] = []
        for row in rows:
            line = row[0].place.line
            if any(is_name_column(compact(cell)) for cell in row):
                self._again(row, header)
                skipped.append((line, "又一个表头"))
                continue
            verdict = judge.judge(row)
            if verdict.skipped:
                skipped.append((line, verdict.skipped))
            elif verdict.cell is not None:
                fix = "是党员的，姓名一格只写姓名，并写上序号或别的一栏；不是的，删去这一行"
                problem = f"看不出这一行是不是一个人（{verdict.doubt}）"
                self.report(verdict.cell.place, "XX609", problem, found=verdict.cell.text, fix=fix)
            elif verdict.doubt == NO_NAME:
                place = row[min(self.name_at, len(row) - 1)].place
                self.report(place, "XX604", NO_NAME, fix="补上姓名；不是人的行删去")
            else:
                taken.append(row)
        return taken, skipped

    def _again(self, row: Row, header: Row) -> None:
        """The header of a second page; its columns have to be the first one's."""
        for at in range(max(len(row), len(header))):
            new = compact(row[at]) if at < len(row) else ""
            old = compact(header[at]) if at < len(header) else ""
            is_used = at == self.name_at or self._is_used(old) or self._is_used(new)
            if new != old and (is_used or is_name_column(new)):
                place = row[min(at, len(row) - 1)].place
                fix = "各页的栏要一样；几张不同的表，分成几份名册"
                problem = f"又有一个表头，和第 {header[0].place.line} 行的不一样"
                self.report(place, "XX602", problem, found=new or old, fix=fix)
                return

    def _people(self, rows: list[Row]) -> list[Person]:
        if len(rows) > MAX_PEOPLE:
            problem = f"名册有 {len(rows)} 人，超过 {MAX_PEOPLE} 人"
            place = rows[MAX_PEOPLE][0].place
            self.report(place, "XX603", problem, fix="一个支部一份名册，分开写")
            return []
        for number, column in enumerate(self.columns):
            if self._is_used(column):
                self._formulas([row[number] for row in rows if number < len(row)], column)
        people: list[Person] = []
        first: dict[str, Place] = {}
        for row in rows:
            person = self._person(row)
            place = row[self.name_at].place
            if person.name in first:
                self._same_name(person.name, place, first[person.name])
            first.setdefault(person.name, place)
            people.append(person)
        return people

    def _formulas(self, cells: list[Cell], column: str) -> None:
        """One finding a column: a formula is seldom alone."""
        found = [cell for cell in cells if is_formula(cell, is_name=column == NAME_COLUMN)]
        if not found:
            return
        problem = f"{found[0].where}是公式，不是文字"
        if len(found) > 1:
            lines = "、".join(str(cell.place.line) for cell in found[:_LINES_NAMED])
            more = "等行" if len(found) > _LINES_NAMED else "行"
            problem = f"“{column}”一栏有 {len(found)} 格是公式，不是文字（第 {lines} {more}）"
        fix = "改成文字。在 Excel、WPS 里：复制这一栏，右键“选择性粘贴 → 数值”"
        self.report(found[0].place, "XX606", problem, found=found[0].text, fix=fix)

    def _same_name(self, name: str, place: Place, before: Place) -> None:
        problem = f"第 {before.line} 行已经有同名的人"
        fix = (
            f"是两个人的，写成 {name}（大）、{name}（小）的样子，在会上分得清；"
            "是同一个人的，删去一行"
        )
        self.report(place, "XX605", problem, found=name, fix=fix)

    def _person(self, row: Row) -> Person:
        extra = next((cell for cell in row[len(self.columns) :] if cell.text), None)
        if extra is not None:
            fix = "格子里有逗号的，整格用半角双引号括起来；多余的删去"
            self.report(
                extra.place, "XX607", f"{extra.where}比表头多出一格", found=extra.text, fix=fix
            )
        details: list[tuple[str, str]] = []
        for column, cell in self._used_cells(row):
            self._cell(cell, is_name=column == NAME_COLUMN)
            if column != NAME_COLUMN and cell.text:
                details.append((column, cell.text))
        return Person(even_name(row[self.name_at].text), tuple(details))

    def _used_cells(self, row: Row) -> Iterator[tuple[str, Cell]]:
        for column, cell in zip(self.columns, row, strict=False):
            if self._is_used(column):
                yield column, cell

    def _cell(self, cell: Cell, *, is_name: bool) -> None:
        """One finding a cell at most: the first thing that is wrong with it."""
        text = cell.text
        wrong = None
        if is_name and text and not is_formula(cell, is_name=True):
            wrong = wrong_name(even_name(text))
        if cell.is_strange:
            fix = "删掉它；如果这里少了字，补上"
            self.report(
                cell.place, "XX112", f"{cell.where}有看不见的控制字符或坏字", found=text, fix=fix
            )
        elif wrong is not None:
            self.report(cell.place, "XX604", f"{cell.where}{wrong[0]}", found=text, fix=wrong[1])
        elif len(text) > _CELL_LIMIT:
            problem = f"{cell.where}有 {len(text)} 个字，太长"
            self.report(
                cell.place, "XX604", problem, found=text, fix=f"改到 {_CELL_LIMIT} 个字以内"
            )
