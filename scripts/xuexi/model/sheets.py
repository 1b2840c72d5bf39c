"""The sheets of a form: what is printed in its fields and cells, whatever the file format."""

from __future__ import annotations

from collections import Counter

from xuexi.ground.late_dataclass import dataclass
from xuexi.model.filling import Filled, Given, Person
from xuexi.model.form import FormDetails

LATECOMERS = 3
"""Blank rows after more people than a sheet was made for."""

TICK = "□"
"""What stands in a cell that is only to be ticked."""

IN_NO_GROUP, NOT_ON_THE_ROSTER = "没有分党小组的", "名册以外的"
"""What stands above those at a sheet's end, where the others stand by group."""


@dataclass(frozen=True, slots=True)
class GroupHeading:
    """What stands between rows, across all columns, above the people of a group."""

    before: int
    """The row that follows it, counted from 0."""
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, before a hand is laid on it."""

    fields: tuple[tuple[str, str], ...]
    """What stands above the table: names, each with its value or nothing."""
    rows: tuple[tuple[str, ...], ...]
    """Under the header and the example, a cell for each column; empty ones are for a hand."""
    person: str = ""
    """Whose sheet it is, where each person has one."""
    example: tuple[str, ...] = ()
    """Between header and rows, a cell for each column; empty where none stands there."""
    headings: tuple[GroupHeading, ...] = ()
    """In the order of the rows; none where people do not stand by group."""
    form: FormDetails | None = None
    """Its own table, where the sheets of one file have not the same."""

    @property
    def heading_before(self) -> dict[int, str]:
        """The headings' words by the row that follows."""
        return {one.before: one.text for one in self.headings}


def sheets_of(form: FormDetails, filled: Filled | None = None) -> tuple[Sheet, ...]:
    """The form's sheets: one, or one for each person where the form says so.

    A list of all people on which each judges the others is the same for everybody, so there is one
    sheet of it: whose it is he writes himself, where the form asks. One for each would grow with
    the square of the branch.
    """
    if filled is None:
        filled = Filled()
    if form.prefill.is_per_person and filled.people and not form.lists_people:
        return tuple(_sheet(form, filled, person) for person in filled.owners or filled.people)
    return (_sheet(form, filled, None),)


def _sheet(form: FormDetails, filled: Filled, person: Person | None) -> Sheet:
    given = dict(form.prefill.given)
    fields = tuple(
        (
            name,
            filled.value(given[name], person)
            if name in given
            else person.first_of((name,))
            if person and name in form.prefill.details
            else "",
        )
        for name in form.fields
    )
    name = person.name if person else ""
    listed = listed_people(form, filled)
    rows = _rows(form, listed, filled)
    return Sheet(fields, rows, name, _example(form, filled), _headings(form, listed, len(rows)))


def _example(form: FormDetails, filled: Filled) -> tuple[str, ...]:
    """On a sheet that is filled in, somebody made up would stand among the people."""
    example = tuple(column.example for column in form.columns)
    return example if filled == Filled() and any(example) else ()


def listed_people(form: FormDetails, filled: Filled) -> list[Person]:
    """The people in a form's rows, in their order."""
    listed = list(filled.people) if form.lists_people else []
    if form.prefill.by_group:
        order = list(dict.fromkeys(one.group for one in listed if one.group))
        listed.sort(key=lambda one: order.index(one.group) if one.group else len(order))
    return listed


def _headings(form: FormDetails, listed: list[Person], rows: int) -> tuple[GroupHeading, ...]:
    if not form.prefill.by_group or not any(one.group for one in listed):
        return ()
    first = len(form.row_labels)
    counted = Counter(one.group for one in listed)
    headings: list[GroupHeading] = []
    for group, count in counted.items():
        headings.append(GroupHeading(first, f"{group or IN_NO_GROUP}（{count} 人）"))
        first += count
    if first < rows:
        headings.append(GroupHeading(first, NOT_ON_THE_ROSTER))
    return tuple(headings)


def _rows(form: FormDetails, listed: list[Person], filled: Filled) -> tuple[tuple[str, ...], ...]:
    given = dict(form.prefill.given)
    entries: list[Person | str] = [*form.row_labels, *listed, *[""] * _blanks(form, listed)]
    rows = [_cells(form, number, entry) for number, entry in enumerate(entries, start=1)]
    for at, label in enumerate(form.row_labels):
        if label in given and len(form.columns) > 1:
            rows[at] = (*rows[at][:-1], _said_in_row(given[label], filled))
    return tuple(rows)


def _said_in_row(given: Given, filled: Filled) -> str:
    """What is known already of a row's matter; a bare number would say nothing there."""
    value = filled.value(given, None)
    return f"应到 {value} 人" if given is Given.PEOPLE and value else value


def _blanks(form: FormDetails, listed: list[Person]) -> int:
    if not listed:
        return form.rows
    if form.prefill.spare is not None:
        return form.prefill.spare
    free = form.rows - len(listed)
    if free <= 0:
        return LATECOMERS
    # A group's name takes the place of a row: the sheet stays as long as its author made it.
    groups = {one.group for one in listed} if form.prefill.by_group else set()
    headings = len(groups) + 1 if groups - {""} else 0
    return max(free - headings, min(free, LATECOMERS))


def _cells(form: FormDetails, number: int, entry: Person | str) -> tuple[str, ...]:
    if isinstance(entry, Person):
        cells = [entry.first_of(column.from_roster) for column in form.columns]
    else:
        cells = [entry, *[""] * (len(form.columns) - 1)]
    if form.is_numbered:
        cells[0] = str(number)
    return tuple(
        TICK if column.question else cell for column, cell in zip(form.columns, cells, strict=True)
    )
