"""The rows of a roster become people; whatever does not is noted or reported."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import field, replace

from xuexi.findings import Finding, Place
from xuexi.findings.reporter import Reporter
from xuexi.ground.late_dataclass import dataclass
from xuexi.model import Person, Roster
from xuexi.model.filling import DUTY_COLUMN, GROUP_COLUMN, NAME_COLUMN, is_name_column
from xuexi.sources.rosters.cells import Cell, Row, compact, is_formula
from xuexi.sources.rosters.groups import group_of, groups_above, groups_in, is_group_column
from xuexi.sources.rosters.header import Header, check_again, read_header
from xuexi.sources.rosters.lists import are_counted_across, cut
from xuexi.sources.rosters.names import even_name, wrong_name, wrong_space
from xuexi.sources.rosters.remarks import Read, remarks
from xuexi.sources.rosters.rows import NO_NAME, RowJudge, Verdict
from xuexi.sources.rosters.twins import suffixes
from xuexi.sources.rosters.words import Mark

MAX_PEOPLE = 2_000
"""A county's largest branches have some hundreds of members."""

_CELL_LIMIT = 100
HEADER_WITHIN = 10
"""A title, a unit, a date and some notes may stand above the header."""

_LINES_NAMED = 8
"""So many lines a message names before it says 等."""

RICH, FEW = 0.6, 3
"""Such a share of at least so many rows has more than a name, where a bare name is conspicuous."""

TELLING = ("性别", DUTY_COLUMN, "党内职务", "岗位")
"""Columns that tell people of one name apart, besides groups; all of them may hang on a wall."""


@dataclass(frozen=True, slots=True)
class _Taken:
    """A row that is a person, of one of the lists."""

    row: Row
    group: str = ""
    """By the heading above."""


@dataclass(slots=True)
class Reading(Reporter):
    """One roster, half read: all that is wrong with it is noted before anybody is told."""

    name: str
    used: frozenset[str] | None
    findings: list[Finding]
    skipped: list[tuple[int, str]] = field(default_factory=list)
    """Lines that are no people, with what they hold."""

    def roster(self, rows: list[Row]) -> Roster | None:
        filled = [row for row in rows if any(cell.text or cell.is_formula for cell in row)]
        start = next(
            (
                at
                for at, row in enumerate(filled[:HEADER_WITHIN])
                if any(is_name_column(compact(cell)) for cell in row)
            ),
            None,
        )
        if start is None:
            self._no_header(filled)
            return None
        header = read_header(filled[start], self._is_used, self)
        taken = self._judged(filled[start + 1 :], header, filled[:start])
        people = self._people(taken, header)
        if not people and not self.findings:
            place = header.row[header.name_at].place
            self.report(place, "XX603", "名册里一个人也没有", fix="表头下面一人写一行")
        written = [one.row[header.name_at].text for one in taken]
        read = Read(header.called, len(header.starts), tuple(people), written, self.skipped)
        columns = tuple(dict.fromkeys(filter(None, header.columns)))
        return Roster(columns, tuple(people), remarks(read))

    def _no_header(self, rows: list[Row]) -> None:
        if not rows:
            self.report(Place(self.name), "XX603", "名册是空的", fix="第一行写表头，下面一人写一行")
            return
        # A title above has one cell; what was meant as the header has the most.
        first = max(rows[:HEADER_WITHIN], key=lambda row: sum(bool(cell.text) for cell in row))
        found = "、".join(cell.text for cell in first if cell.text)
        fix = f"第一行写表头，其中一栏叫“{NAME_COLUMN}”"
        if len(first) == 1 and NAME_COLUMN in found:
            fix = "各栏之间用半角逗号隔开，或在 Excel、WPS 里另存为 .xlsx"
        self.report(first[0].place, "XX602", f"没有“{NAME_COLUMN}”这一栏", found=found, fix=fix)

    def _is_used(self, column: str) -> bool:
        if self.used is None or column == NAME_COLUMN:
            return bool(column)
        return column in self.used or (GROUP_COLUMN in self.used and is_group_column(column))

    def _judged(self, rows: list[Row], header: Header, above: list[Row]) -> list[_Taken]:
        """The rows of people, list by list; all others are noted."""
        judge = self._judge(rows, header, above)
        taken: list[list[_Taken]] = [[] for _ in header.starts]
        groups = groups_above(above[-1:], header.starts)
        for row in rows:
            if any(is_name_column(compact(cell)) for cell in row):
                check_again(row, header, self._is_used, self)
                self.skipped.append((row[0].place.line, "又一个表头"))
                continue
            for number, (part, after_label) in enumerate(cut(row, header.starts)):
                if not any(cell.text or cell.is_formula for cell in part):
                    continue
                verdict = judge.judge(part, after_label=after_label)
                if verdict.mark is Mark.GROUP:
                    groups[number] = group_of(verdict.skipped)
                if self._is_person(part, verdict, header, after_label=after_label):
                    taken[number].append(_Taken(part, groups[number]))
        return self._in_order(taken, header)

    def _judge(self, rows: list[Row], header: Header, above: list[Row]) -> RowJudge:
        lines = [[compact(cell) for cell in row if cell.text] for row in above]
        name_at, serial_at = header.name_at, header.serial_at
        parts = [part for row in rows for part, _ in cut(row, header.starts)]
        named = [part for part in parts if name_at < len(part) and part[name_at].text]
        rich = sum(
            any(cell.text for at, cell in enumerate(part) if at not in (name_at, serial_at))
            for part in named
        )
        return RowJudge(
            name_at, serial_at,
            # Beside 填表人 or 支部书记 stands somebody who may be a member: no title.
            titles=frozenset(cells[0] for cells in lines if len(cells) == 1),
            is_rich=len(named) >= FEW and rich >= RICH * len(named),
        )  # fmt: skip

    def _is_person(self, row: Row, verdict: Verdict, header: Header, *, after_label: bool) -> bool:
        """Whether a row is; what else it is, is noted or reported."""
        if verdict.skipped:
            # A value is named with its label.
            if not (after_label and verdict.mark is Mark.VALUE):
                self.skipped.append((row[0].place.line, verdict.skipped))
        elif verdict.cell is not None:
            fix = "是党员的，姓名一格只写姓名，并写上序号或别的一栏；不是的，删去这一行"
            problem = f"看不出这一行是不是一个人（{verdict.doubt}）"
            self.report(verdict.cell.place, "XX609", problem, found=verdict.cell.text, fix=fix)
        elif verdict.doubt == NO_NAME:
            place = row[min(header.name_at, len(row) - 1)].place
            self.report(place, "XX604", NO_NAME, fix="补上姓名；不是人的行删去")
        else:
            return True
        return False

    def _in_order(self, taken: list[list[_Taken]], header: Header) -> list[_Taken]:
        """The lists one behind the other, or row by row where people are numbered so."""
        at = header.serial_at
        serials = [[one.row[at].text if at is not None else "" for one in part] for part in taken]
        every = [one for part in taken for one in part]
        if are_counted_across(serials):
            every.sort(key=lambda one: (one.row[0].place.line, one.row[0].place.column))
        return every

    def _people(self, taken: list[_Taken], header: Header) -> list[Person]:
        if len(taken) > MAX_PEOPLE:
            problem = f"名册有 {len(taken)} 人，超过 {MAX_PEOPLE} 人"
            place = taken[MAX_PEOPLE].row[0].place
            self.report(place, "XX603", problem, fix="一个支部一份名册，分开写")
            return []
        for number, column in enumerate(header.columns):
            if self._is_used(column):
                cells = [one.row[number] for one in taken if number < len(one.row)]
                self._formulas(cells, column)
        groups = _groups(taken, header)
        people = [
            self._person(one.row, header, group) for one, group in zip(taken, groups, strict=True)
        ]
        return self._told_apart(people, taken, header)

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

    def _told_apart(
        self, people: list[Person], taken: list[_Taken], header: Header
    ) -> list[Person]:
        """The people, those of one name with what tells them apart; else that is a finding."""
        named: dict[str, list[int]] = defaultdict(list)
        for at, person in enumerate(people):
            named[person.name].append(at)
        told = list(people)
        for name, places in named.items():
            if len(places) < 2 or not name:
                continue
            known = [
                {GROUP_COLUMN: people[at].group, **_readable(taken[at].row, header)}
                for at in places
            ]
            behind = suffixes(known, (GROUP_COLUMN, *TELLING))
            for number, at in enumerate(places):
                if behind is not None:
                    told[at] = replace(people[at], name=f"{name}（{behind[number]}）")
                elif number:
                    first, own = (taken[one].row[header.name_at].place for one in (places[0], at))
                    self._same_name(name, own, first)
        return told

    def _same_name(self, name: str, place: Place, before: Place) -> None:
        problem = f"第 {before.line} 行已经有同名的人"
        fix = (
            f"是两个人的，写成 {name}（大）、{name}（小）的样子，或写上党小组、性别，在会上分得清；"
            "是同一个人的，删去一行"
        )
        self.report(place, "XX605", problem, found=name, fix=fix)

    def _person(self, row: Row, header: Header, group: str) -> Person:
        extra = next((cell for cell in row[len(header.columns) :] if cell.text), None)
        if extra is not None:
            fix = "格子里有逗号的，整格用半角双引号括起来；多余的删去"
            self.report(
                extra.place, "XX607", f"{extra.where}比表头多出一格", found=extra.text, fix=fix
            )
        details: list[tuple[str, str]] = []
        for column, cell in zip(header.columns, row, strict=False):
            if not self._is_used(column):
                continue
            self._cell(cell, is_name=column == NAME_COLUMN)
            if column != NAME_COLUMN and cell.text:
                details.append((column, cell.text))
        return Person(even_name(row[header.name_at].text), tuple(details), group)

    def _cell(self, cell: Cell, *, is_name: bool) -> None:
        """One finding a cell at most: the first thing that is wrong with it."""
        text = cell.text
        wrong = None
        if is_name and text and not is_formula(cell, is_name=True):
            wrong = wrong_name(even_name(text)) or wrong_space(text)
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


def _readable(row: Row, header: Header) -> dict[str, str]:
    """What a row says in plain words, by the columns' names."""
    return {
        column: cell.text
        for column, cell in zip(header.columns, row, strict=False)
        if not (cell.is_strange or is_formula(cell))
    }


def _groups(taken: list[_Taken], header: Header) -> tuple[str, ...]:
    """Each person's group: by the roster's own column, or else by the heading above."""
    at = header.group_at
    cells = [] if at is None else [one.row[at] if at < len(one.row) else None for one in taken]
    return groups_in(cells) or tuple(one.group for one in taken)
