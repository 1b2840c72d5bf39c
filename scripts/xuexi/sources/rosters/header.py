"""A roster's header: what its columns are called, and which one holds the people's names."""

from __future__ import annotations

from collections.abc import Callable

from xuexi.findings.reporter import Reporter
from xuexi.ground.late_dataclass import dataclass
from xuexi.model.filling import NAME_COLUMN, is_name_column
from xuexi.sources.rosters.cells import Row, compact
from xuexi.sources.rosters.groups import is_group_column
from xuexi.sources.rosters.lists import starts_of

_SERIAL = frozenset(("序号", "编号", "号", "序", "No", "No.", "NO", "NO.", "№"))


@dataclass(frozen=True, slots=True)
class Header:
    """One list's columns; of lists side by side, each has them."""

    row: Row
    starts: tuple[int, ...]
    """Where each list begins in a row."""
    columns: tuple[str, ...]
    """As the header calls them; the one with the people's names is 姓名."""
    name_at: int
    called: str
    """What that one is called in the file."""

    @property
    def serial_at(self) -> int | None:
        """Where people are counted, if anywhere."""
        found = next((at for at, one in enumerate(self.columns) if one in _SERIAL), None)
        return 0 if found is None and self.name_at and not self.columns[0] else found

    @property
    def group_at(self) -> int | None:
        """Where their groups stand; None where there is no such column, or several."""
        found = [at for at, one in enumerate(self.columns) if is_group_column(one)]
        return found[0] if len(found) == 1 else None


def read_header(row: Row, is_used: Callable[[str], bool], reporter: Reporter) -> Header:
    """The header of a row that has a column of names; what is wrong with it is reported."""
    every = [compact(cell) for cell in row]
    starts = starts_of(every)
    columns = every[: starts[1]] if len(starts) > 1 else every
    candidates = [at for at, column in enumerate(columns) if is_name_column(column)]
    name_at = candidates[0]
    called = columns[name_at]
    others = [columns[at] for at in candidates if columns[at] != called]
    if others:
        fix = "只留写着党员姓名的那一栏，或给别的栏改个名字"
        place = row[candidates[1]].place
        found = "、".join((called, *others))
        reporter.report(place, "XX602", "有几栏都像是姓名，不知道照哪一栏", found=found, fix=fix)
    for at, column in enumerate(columns):
        named = NAME_COLUMN if at == name_at else column
        if column and column in columns[:at] and (at in candidates or is_used(named)):
            fix = "留一栏，或把其中一栏改个名字；几份名单并排的，各份的表头要一样"
            reporter.report(row[at].place, "XX602", "有两栏同名", found=column, fix=fix)
    columns[name_at] = NAME_COLUMN
    return Header(row, starts, tuple(columns), name_at, called)


def check_again(
    row: Row, header: Header, is_used: Callable[[str], bool], reporter: Reporter
) -> None:
    """The header of a second page; its columns have to be the first one's."""
    for at in range(max(len(row), len(header.row))):
        new = compact(row[at]) if at < len(row) else ""
        old = compact(header.row[at]) if at < len(header.row) else ""
        counts = at == header.name_at or is_used(old) or is_used(new)
        if new != old and (counts or is_name_column(new)):
            place = row[min(at, len(row) - 1)].place
            fix = "各页的栏要一样；几张不同的表，分成几份名册"
            problem = f"又有一个表头，和第 {header.row[0].place.line} 行的不一样"
            reporter.report(place, "XX602", problem, found=new or old, fix=fix)
            return
