"""A branch's plan for the year: what is asked of it, and what it has written beside that."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from xuexi.ground.late_dataclass import dataclass
from xuexi.model.identifiers import MaterialId
from xuexi.model.minutes import Progress


class AskedBy(StrEnum):
    """Where a row comes from; the value is what people read."""

    EVENT = "日程"
    REQUIREMENT = "要求"


@dataclass(frozen=True, slots=True)
class Task:
    """Something that is to be done within the year."""

    id: str
    asked_by: AskedBy
    what: str
    whose: str
    """Who has to do it, as the plan says; empty where it does not say."""
    clauses: str
    """The clauses that ask for it, as people cite them."""
    when: str
    """When, as the plan says it; may be empty."""
    due: date | None
    """The last day for it; None where there is none."""
    materials: tuple[str, ...]
    """Titles of what helps; a title may hold a pause mark itself."""

    to_read: tuple[MaterialId, ...]
    """Which of these are read beforehand."""

    @property
    def helps(self) -> str:
        """What helps, as a sentence names it: 《甲》《乙》. May be empty."""
        return "".join(f"《{title}》" for title in self.materials)


@dataclass(frozen=True, slots=True)
class Planned:
    """What a branch has written beside a task."""

    id: str
    what: str
    day: date | None
    place: str
    who: str
    progress: Progress | None
    note: str
    where: str
    """The row, for a message: `第 12 行`."""


@dataclass(frozen=True, slots=True)
class YearPlan:
    """A branch's workbook as it was read."""

    branch: str
    rows: tuple[Planned, ...]
