"""What a branch knows before a sheet is printed: its name, the day, the place, its people."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from xuexi.ground.late_dataclass import dataclass

NAME_COLUMN = "姓名"
"""The one column that every roster has."""

NAMES_COLUMN = re.compile(
    r"(?:(?:党员|人员|成员|同志|党员同志)?姓名|(?:党员|人员|成员)?名字)"
    r"(?:[（(](?:正楷|楷书|正楷书写|正楷填写|必填|全名|真名|中文|[按以].{0,4}姓氏.{0,8}"
    r"|.{0,2}与?身份证.{0,6})[）)])?[*＊：:]?"
)
"""What people call that column. Not 联系人姓名 or 入党介绍人姓名: those are others."""

GROUP_COLUMN = "党小组"
"""Where a roster says in which group people are, by whatever of its names."""

DUTY_COLUMN = "职务"
"""Where a roster says who is secretary."""

_SECRETARY = re.compile(r"(?<![副原])(?<!第一)书记")


def is_name_column(column: str) -> bool:
    """Whether a roster's column of this name, without white space, holds its people's names."""
    return NAMES_COLUMN.fullmatch(column) is not None


class Given(StrEnum):
    """What a field above a form's table may be filled with; the value is the head's key."""

    BRANCH = "branch"
    DATE = "date"
    YEAR = "year"
    MONTH = "month"
    PLACE = "place"
    TIME = "time"
    """From when to when a meeting is."""
    MEETING = "meeting"
    """What the meeting is called, with its topic."""
    TOPIC = "topic"
    PEOPLE = "people"
    """How many people the roster holds."""
    SECRETARY = "secretary"
    """The name of the one whom the roster's 职务 calls secretary."""
    PERSON = "person"
    """Whose sheet it is: the form is printed once for each person."""


@dataclass(frozen=True, slots=True)
class Prefill:
    """What a form takes over from the branch that prints it."""

    given: tuple[tuple[str, Given], ...] = ()
    """Fields above the table, or printed rows, each with what it is filled with."""
    details: tuple[str, ...] = ()
    """Fields that take the person's column of the same name; only on a sheet for each person."""
    spare: int | None = None
    """Blank rows after the people; None: up to the rows of one sheet."""
    by_group: bool = False
    """Whether the people stand group by group, each below its name."""

    @property
    def is_per_person(self) -> bool:
        """Whether each person gets a sheet of his own."""
        return any(given is Given.PERSON for _, given in self.given)


@dataclass(frozen=True, slots=True)
class Person:
    """One line of a roster."""

    name: str
    details: tuple[tuple[str, str], ...] = ()
    """The other columns that hold something, by the roster's names."""
    group: str = ""
    """党小组; empty for whoever is in none."""

    def first_of(self, columns: Iterable[str]) -> str:
        """What the first of these columns holds that holds anything; else empty."""
        known = dict(self.details)
        found = (self.name if is_name_column(one) else known.get(one, "") for one in columns)
        return next(filter(None, found), "")


@dataclass(frozen=True, slots=True)
class Roster:
    """The members of a branch, in the order of the file."""

    columns: tuple[str, ...]
    """Their names without white space; the one that holds the names is called 姓名 here."""
    people: tuple[Person, ...]
    remarks: tuple[str, ...] = ()
    """What was read otherwise than it stands, in Chinese sentences for whoever prints."""

    @property
    def groups(self) -> tuple[tuple[str, int], ...]:
        """Each group with how many people are in it, in the roster's order; "" for none."""
        return tuple(Counter(person.group for person in self.people).items())

    def has(self, column: str) -> bool:
        """Whether it has a column that a form may call so."""
        return is_name_column(column) or column in self.columns


@dataclass(frozen=True, slots=True)
class Filled:
    """What is filled in. What is empty stays to be written by hand."""

    branch: str = ""
    day: date | None = None
    place: str = ""
    people: tuple[Person, ...] = ()
    time: str = ""
    meeting: str = ""
    topic: str = ""
    secretary: str = ""
    """Where the branch itself says who it is; else the roster is asked."""
    owners: tuple[Person, ...] = ()
    """Of the people those who get sheets of their own in this file; empty for all."""

    def value(self, given: Given, person: Person | None) -> str:
        """What stands in a field; `person` is whose sheet it is."""
        match given:
            case Given.BRANCH:
                return self.branch
            case Given.DATE:
                return (
                    f"{self.day.year} 年 {self.day.month} 月 {self.day.day} 日" if self.day else ""
                )
            case Given.YEAR:
                return str(self.day.year) if self.day else ""
            case Given.MONTH:
                return f"{self.day.year} 年 {self.day.month} 月" if self.day else ""
            case Given.PLACE:
                return self.place
            case Given.TIME:
                return self.time
            case Given.MEETING:
                return self.meeting
            case Given.TOPIC:
                return self.topic
            case Given.PEOPLE:
                return str(len(self.people)) if self.people else ""
            case Given.SECRETARY:
                return self.secretary or self._secretary()
            case Given.PERSON:
                return person.name if person else ""

    def _secretary(self) -> str:
        """Only one can be meant; of two the program does not choose."""
        found = [one.name for one in self.people if _SECRETARY.search(one.first_of([DUTY_COLUMN]))]
        return found[0] if len(found) == 1 else ""
