"""The workbook that a secretary has filled in after a meeting: nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from xuexi.findings import Finding, Place
from xuexi.model import Attendee, Came, Decision, Minutes, Progress
from xuexi.model import minutes_sheets as words
from xuexi.sources.filled_cells import FilledCells
from xuexi.sources.regular import RefusedError, read_regular
from xuexi.sources.rosters.cells import Cell, Row
from xuexi.sources.rosters.workbook import workbook_sheets

MAX_BYTES = 5_000_000
_MOST_NAMED = 5
"""So many empty cells are named; of more it is said how many they are."""
_HOW_TO_FILL = "大多到了的，先选中第一格填“到”，往下拖到底，再改没来的几个"


def read_minutes(path: Path, name: str = "") -> tuple[Minutes | None, tuple[Finding, ...]]:
    """The minutes, or None with all that is wrong. `name` is what findings call the file.

    Raises OSError when the file cannot be read at all.
    """
    name = name or path.as_posix()
    try:
        sheets = workbook_sheets(read_regular(path, MAX_BYTES), name)
    except RefusedError as refusal:
        fix = "要“会后填写.xlsx”：xuexi meeting 做的那一份，在 Excel 或 WPS 里填好、存好，不加密"
        return None, (Finding(Place(name), "XX621", f"打不开：{refusal}", fix=fix),)
    reading = _Reading(
        name, "XX623", sheets={sheet: _named(sheet, rows) for sheet, rows in sheets.items()}
    )
    minutes = reading.minutes()
    found = tuple(sorted(reading.findings, key=lambda one: one.sort_key))
    return (None if found else minutes), found


def _named(sheet: str, rows: list[Row]) -> list[Row]:
    """The rows with cells that also say on which worksheet they stand."""
    return [tuple(replace(cell, name=f"“{sheet}”的 {cell.name}") for cell in row) for row in rows]


@dataclass
class _Reading(FilledCells):
    """The workbook of one meeting."""

    sheets: dict[str, list[Row]] = field(default_factory=dict)

    def minutes(self) -> Minutes | None:
        about = self._about()
        if about is None:
            return None
        day = self.day(about[words.DAY])
        attendees = tuple(self._attendees(day))
        decisions = tuple(self._decisions(words.DECIDED_SHEET, words.DECIDED_COLUMNS, day))
        followed = (
            tuple(self._decisions(words.FOLLOWED_SHEET, words.FOLLOWED_COLUMNS, None))
            if words.FOLLOWED_SHEET in self.sheets
            else ()
        )
        said = tuple(cell.text for cell in self._said if self.is_plain(cell) and cell.text)
        for label in (words.BRANCH, words.TOPIC, words.TITLE, words.CHAIR, words.RECORDER):
            if not about[label].text:
                self.say(about[label], f"没有填{label}", "写上", "XX622")
        if day is None:
            return None
        return Minutes(
            about[words.BRANCH].text, about[words.TOPIC].text, about[words.KIND].text,
            about[words.TITLE].text, day, about[words.CLOCK].text, about[words.PLACE].text,
            about[words.CHAIR].text, about[words.RECORDER].text, about[words.GUESTS].text,
            said, attendees, decisions, followed,
        )  # fmt: skip

    def _about(self) -> dict[str, Cell] | None:
        """The values beside their names; None when it is another workbook."""
        rows = self.sheets.get(words.MEETING_SHEET, [])
        # A sheet may end where nothing is filled in: then there is no cell, but a place.
        pairs = [
            (row[0].text, row[1] if len(row) > 1 else Cell("", row[0].place, row[0].name))
            for row in rows
            if row
        ]
        self._said = [cell for label, cell in pairs if label == words.SAID]
        found = dict(pairs)
        wanted = (*words.KNOWN_BEFORE, *words.WRITTEN_AFTER)
        missing = [label for label in wanted if label not in found]
        if missing:
            where = f"“{words.MEETING_SHEET}”这张工作表" if rows else "工作表"
            lost = "、".join(missing) if rows else f"“{words.MEETING_SHEET}”"
            fix = "用 xuexi meeting 做的“会后填写.xlsx”，栏名、工作表的名称不要改"
            place = Place(self.name)
            self.findings.append(Finding(place, "XX621", f"{where}里没有{lost}", fix=fix))
            return None
        for label in wanted:
            self.is_plain(found[label])
        return found

    def _attendees(self, day: date | None) -> Iterator[Attendee]:
        seen: dict[str, Cell] = {}
        empty: list[Cell] = []
        for row in self._rows(words.CAME_SHEET, words.CAME_COLUMNS):
            name, came_cell = row[words.NAME], row[words.CAME]
            if not name.text:
                if any(cell.text for cell in row.values()):
                    self.say(name, "这一行没有姓名", "写上姓名，或者把这一行清空", "XX622")
                continue
            if name.text in seen:
                fix = f"和 {seen[name.text].name} 格同名：后面写上男女、年龄，分得开就行"
                self.say(name, "姓名写了两次", fix)
            seen[name.text] = name
            if not came_cell.text:
                empty.append(came_cell)
                continue
            came = self.choice(came_cell, Came)
            until = self._until(row[words.MADE_UP_UNTIL], day, may_be_always=False)
            if came is Came.HERE:
                for label in (words.WHY, words.MADE_UP_UNTIL, words.HELPER):
                    if row[label].text:
                        fix = f"到了的，{label}清空；没到的，到会情况改成请假或缺席"
                        self.say(row[label], f"到会情况写的是“到”，又写了{label}", fix)
            if came:
                yield Attendee(
                    name.text, row[words.GROUP].text, came, row[words.WHY].text, until,
                    row[words.HELPER].text,
                )  # fmt: skip
        self._say_empty(empty)
        if not seen and words.CAME_SHEET in self.sheets:
            problem = f"“{words.CAME_SHEET}”里一个姓名也没有"
            fix = "写上应到的人，一人一行，各选到会情况"
            self.findings.append(Finding(Place(self.name), "XX622", problem, fix=fix))

    def _say_empty(self, empty: Sequence[Cell]) -> None:
        if not empty:
            return
        first, *others = empty[:_MOST_NAMED]
        # The worksheet is named once.
        named = "、".join((first.name, *(cell.name.rpartition(" ")[2] for cell in others)))
        more = "等" if len(empty) > _MOST_NAMED else ""
        problem = f"{named} {more}共 {len(empty)} 格没有填{words.CAME}"
        self.findings.append(Finding(empty[0].place, "XX622", problem, fix=_HOW_TO_FILL))

    def _decisions(
        self, sheet: str, columns: Sequence[str], day: date | None
    ) -> Iterator[Decision]:
        for row in self._rows(sheet, columns):
            if not any(cell.text for cell in row.values()):
                continue
            for label in columns:
                if not row[label].text and label != words.NOTE:
                    fix = f"写上；没有期限的写“{words.ALWAYS}”" if label == words.UNTIL else "写上"
                    self.say(row[label], f"没有填{label}", fix, "XX622")
            until = self._until(row[words.UNTIL], day, may_be_always=True)
            progress = self.choice(row[words.PROGRESS], Progress) if words.PROGRESS in row else None
            note = row[words.NOTE].text if words.NOTE in row else ""
            yield Decision(row[words.WHAT].text, row[words.WHO].text, until, progress, note)

    def _rows(self, sheet: str, columns: Sequence[str]) -> Iterator[dict[str, Cell]]:
        """The rows below the head, by column; a row that ends early has empty cells."""
        rows = self.sheets.get(sheet, [])
        head = next(
            (at for at, row in enumerate(rows) if set(columns) <= {cell.text for cell in row}), None
        )
        if head is None:
            fix = "用 xuexi meeting 做的“会后填写.xlsx”，栏名、工作表的名称不要改"
            problem = f"没有“{sheet}”这张工作表，或者少了栏：{'、'.join(columns)}"
            self.findings.append(Finding(Place(self.name), "XX621", problem, fix=fix))
            return
        at = {cell.text: number for number, cell in enumerate(rows[head]) if cell.text}
        for row in rows[head + 1 :]:
            cells = {label: row[at[label]] for label in columns}
            # All of a row is looked at, whatever its first cell is like.
            plain = [self.is_plain(cell) for cell in cells.values()]
            if all(plain):
                yield cells

    def _until(self, cell: Cell, day: date | None, *, may_be_always: bool) -> date | None:
        if not cell.text or (may_be_always and cell.text == words.ALWAYS):
            return None
        until = self.day(cell)
        if until and day and until < day:
            self.say(cell, f"{until.isoformat()} 在开会那天以前", "看看年月日写对没有")
        return until
