"""A branch's year: what the calendar and the plans ask of it, and what its own plan still lacks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum

from xuexi.ground.late_dataclass import dataclass
from xuexi.library import Library
from xuexi.model import AudienceId, Event, Kind, MaterialId, Progress, Requirement
from xuexi.model.year_plan import AskedBy, Planned, Task, YearPlan

_READ_BEFOREHAND = frozenset((Kind.REQUIRED_READING, Kind.TOPIC, Kind.STORY))
"""Of what helps with a task, this is for everybody who comes, and not for who prepares it."""


def tasks_of(library: Library, audience: AudienceId) -> tuple[Task, ...]:
    """All that is asked of a branch of this kind.

    The calendar's events as they fall due, then what the plans ask, in their order. What only
    those above the branches do is left out.
    """
    campaign = library.campaign
    above = {role.id for role in campaign.roles if role.above}
    # Aims and principles are nothing to be ticked off.
    aims = {stage.id for stage in campaign.stages if not stage.ticks}
    events = (
        _of_event(library, audience, one)
        for one in library.events_for(audience)
        if not one.roles or set(one.roles) - above
    )
    asked = (
        _of_requirement(library, audience, one)
        for one in library.requirements_for(audience)
        if set(one.roles) - above and one.stage not in aims
    )
    return (*events, *asked)


def _of_event(library: Library, audience: AudienceId, event: Event) -> Task:
    roles = library.campaign.roles
    return Task(
        event.id, AskedBy.EVENT, event.title,
        "、".join(one.name for one in roles if one.id in event.roles),
        "、".join(one.text for one in event.clauses), event.label, event.due,
        *_materials(library, audience, (one for one, _ in event.materials)),
    )  # fmt: skip


def _of_requirement(library: Library, audience: AudienceId, asked: Requirement) -> Task:
    when = "，".join(filter(None, (asked.when, asked.often)))
    return Task(
        asked.id, AskedBy.REQUIREMENT, asked.asks, asked.who, asked.clause.text, when, None,
        *_materials(library, audience, (one for one, _ in asked.materials)),
    )  # fmt: skip


def _materials(
    library: Library, audience: AudienceId, chosen: Iterator[MaterialId]
) -> tuple[tuple[str, ...], tuple[MaterialId, ...]]:
    """The titles of what helps, and what of it is read beforehand."""
    known = (library.by_id.get(one) for one in chosen)
    own = [one for one in known if one and audience in one.audiences]
    return (
        tuple(one.title for one in own),
        tuple(one.id for one in own if one.kind in _READ_BEFOREHAND),
    )


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a plan with what asks for it; with nothing, where the branch has thought of it."""

    planned: Planned
    task: Task | None


def rows_of(tasks: tuple[Task, ...], plan: YearPlan) -> tuple[Row, ...]:
    """The plan's rows in their order."""
    by_id = {task.id: task for task in tasks}
    return tuple(Row(row, by_id.get(row.id)) for row in plan.rows)


class Lack(Enum):
    """What a plan lacks; the value is what people read."""

    ROW = "计划里没有这一行"
    LATE = "过期没有办好"
    TOO_LATE = "排在最晚的日子以后"
    DAY = "没有写哪天办"
    PERSON = "没有写谁负责"


@dataclass(frozen=True, slots=True)
class Gap:
    """Something asked for that a plan does not see to."""

    lacks: tuple[Lack, ...]
    """One at least."""
    task: Task
    planned: Planned | None
    """The row; None where there is none."""


def gaps(tasks: tuple[Task, ...], plan: YearPlan, today: date) -> Iterator[Gap]:
    """What the plan lacks on this day, task by task; what is done lacks nothing."""
    rows = {row.id: row for row in plan.rows}
    for task in tasks:
        row = rows.get(task.id)
        if row is None:
            yield Gap((Lack.ROW,), task, None)
        elif row.progress is not Progress.DONE and (found := tuple(_lacks(task, row, today))):
            yield Gap(found, task, row)


def _lacks(task: Task, row: Planned, today: date) -> Iterator[Lack]:
    if task.due and task.due < today:
        yield Lack.LATE
    elif task.due and row.day and row.day > task.due:
        yield Lack.TOO_LATE
    # What the plans ask has no day of its own: much of it is done all year.
    elif row.day is None and task.asked_by is AskedBy.EVENT:
        yield Lack.DAY
    if not row.who:
        yield Lack.PERSON


@dataclass(frozen=True, slots=True)
class Count:
    """A branch's plan in numbers."""

    branch: str
    tasks: int
    done: int
    late: int
    without_person: int
    without_row: int


def count(tasks: tuple[Task, ...], plan: YearPlan, today: date) -> Count:
    """The plan in numbers, on this day."""
    found = [lack for gap in gaps(tasks, plan, today) for lack in gap.lacks]
    known = {task.id for task in tasks}
    done = sum(row.progress is Progress.DONE for row in plan.rows if row.id in known)
    return Count(
        plan.branch, len(tasks), done, found.count(Lack.LATE), found.count(Lack.PERSON),
        found.count(Lack.ROW),
    )  # fmt: skip
