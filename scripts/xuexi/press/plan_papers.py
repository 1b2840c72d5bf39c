"""What is made of a branch's plan: the plan as a document, and the draft of the year's summary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from xuexi.branches.year_plan import Row
from xuexi.ground.late_dataclass import dataclass
from xuexi.model import Progress
from xuexi.model.dispatch import Dispatch
from xuexi.model.year_plan import AskedBy
from xuexi.press.dispatches import dispatch_edition
from xuexi.sources.originals.dispatch import Recognised
from xuexi.sources.originals.importing import Parts
from xuexi.writers.edition import Edition

_TO_FILL_IN = "（由支部写）"
_DAY = "　　　　年　　月　　日"
"""Whoever issues it writes the day."""


@dataclass(frozen=True, slots=True)
class PlanPaper:
    """A document to be gone over by the branch."""

    name: str
    edition: Edition
    left_out: int
    """Tasks that have no day yet, and so do not stand in it."""


def papers_of_plan(branch: str, campaign: str, rows: tuple[Row, ...]) -> tuple[PlanPaper, ...]:
    """The plan as people sign it, and what the summary of the year can begin with."""
    # Those without a day are none of these.
    dated = sorted(
        (row for row in rows if row.planned.day), key=lambda row: row.planned.day or date.max
    )
    undated = [row for row in rows if not row.planned.day]
    # What the plans ask is done all year, if anybody has it in his hands.
    always = [row for row in undated if _is_asked_all_year(row) and row.planned.who]
    plan = [
        *_part("一、定了日子的事", [_planned(row) for row in dated]),
        *_part("二、全年抓的事", [_planned(row) for row in always]),
    ]
    left_out = len(undated) - len(always)
    return (
        PlanPaper("学习计划", _document(branch, f"{branch}{campaign}学习计划", plan), left_out),
        PlanPaper(
            "总结（底稿）", _document(branch, f"{branch}{campaign}总结", [*_summary(rows)]), 0
        ),
    )


def _is_asked_all_year(row: Row) -> bool:
    return row.task is not None and row.task.asked_by is AskedBy.REQUIREMENT


def _summary(rows: tuple[Row, ...]) -> Iterator[str]:
    by_progress: dict[Progress | None, list[str]] = {}
    for row in rows:
        by_progress.setdefault(row.planned.progress, []).append(_done(row))
    yield from _part("一、办好的事", by_progress.get(Progress.DONE, []))
    yield from _part("二、正在办的事", by_progress.get(Progress.GOING_ON, []))
    yield from _part("三、没有办的事", by_progress.get(Progress.NOT_BEGUN, []))
    yield from ("四、做得好的和做得不够的", _TO_FILL_IN, "五、下一步怎么办", _TO_FILL_IN)


def _part(name: str, lines: Iterable[str]) -> list[str]:
    numbered = [f"{number}．{line}" for number, line in enumerate(lines, 1)]
    return [name, *(numbered or [_TO_FILL_IN])]


def _planned(row: Row) -> str:
    planned, task = row.planned, row.task
    day = f"{_spoken(planned.day)}，" if planned.day else ""
    said = [
        f"{day}{planned.what}",
        f"地点：{planned.place}" if planned.place else "",
        f"负责人：{planned.who}" if planned.who else "",
        f"用{task.helps}" if task and task.helps else "",
    ]
    source = f"（{task.clauses}）" if task and task.clauses else ""
    return f"{'；'.join(filter(None, said))}{source}。"


def _done(row: Row) -> str:
    planned = row.planned
    day = f"{_spoken(planned.day)}，" if planned.day else ""
    note = f"：{planned.note}" if planned.note else ""
    return f"{day}{planned.what}{note}".rstrip("。") + "。"


def _spoken(day: date) -> str:
    return f"{day.month}月{day.day}日"


def _document(branch: str, title: str, lines: list[str]) -> Edition:
    found = Recognised(
        Dispatch(signed_by=(branch,), day=_DAY), Parts("", (title,), tuple(lines)), ()
    )
    return dispatch_edition(found, title)
