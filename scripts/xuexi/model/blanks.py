"""What an office's own Word template may leave blank: `{{支部}}`, and what stands there then."""

from __future__ import annotations

from xuexi.ground.late_dataclass import dataclass
from xuexi.model.filling import (
    DUTY_COLUMN,
    GROUP_COLUMN,
    NAME_COLUMN,
    Filled,
    Given,
    Person,
    is_name_column,
)
from xuexi.text.days import weekday

NUMBER = "序号"
"""In a row of a table it says that the row is one for each member."""
FROM_ROSTER = "名册："
"""Begins the name of any column of the roster: `{{名册：入党时间}}`."""
COLUMN_LIMIT = 20
"""Characters of a column's name."""

_ROOM = "\u3000" * 4
"""What stands where nothing is known: room to write."""


@dataclass(frozen=True, slots=True)
class Blank:
    """One name that may stand between braces."""

    name: str
    meaning: str
    """For the guide's table, without a full stop."""
    example: str
    given: Given | None = None
    """What of a form's fields holds the same; None where only a template asks for it."""
    of_person: bool = False
    """Whether it is another one for each member."""
    also: tuple[str, ...] = ()
    """Other names that people write for it."""
    asked: str = ""
    """The option of the command line that tells it."""
    room: str = _ROOM
    """What stands there when nobody knows it."""


BLANKS: tuple[Blank, ...] = (
    Blank("支部", "支部的名称", "第一村党支部", Given.BRANCH, also=("党支部", "支部名称"),
          asked="--branch"),
    Blank("书记", "书记的姓名：支部文件写的，或者名册的职务写的", "王芳", Given.SECRETARY,
          also=("支部书记",)),
    Blank("日期", "开会或填表的那一天", "2016 年 6 月 30 日", Given.DATE,
          also=("会议日期", "开会日期"), asked="--date", room=f"{_ROOM}年　　月　　日"),
    Blank("年", "那一天的年，只有数字", "2016", Given.YEAR, asked="--date"),
    Blank("月", "那一天的月，只有数字", "6", asked="--date", room="　　"),
    Blank("日", "那一天的日，只有数字", "30", asked="--date", room="　　"),
    Blank("星期", "那一天是星期几，只有一个字", "四", asked="--date", room="　"),
    Blank("时间", "从几点到几点；只有开会才知道", "14:30—16:00", Given.TIME,
          also=("会议时间", "起止时间")),
    Blank("地点", "在哪里", "村文化礼堂", Given.PLACE, also=("会议地点", "开会地点"),
          asked="--place"),
    Blank("会议", "开的是什么会；只有开会才知道", "专题讨论会", also=("会议名称", "会议类型")),
    Blank("议题", "材料的标题；只有开会才知道", "规矩先管自家人", Given.TOPIC, also=("会议议题",)),
    Blank("应到人数", "名册上有几人，只有数字", "36", Given.PEOPLE, also=("应到", "人数"),
          asked="--roster", room="　　"),
    Blank(NAME_COLUMN, "党员的姓名，一人一份或一人一行", "李强", of_person=True,
          also=("党员姓名", "党员"), asked="--roster"),
    Blank(NUMBER, "1、2、3……写在表格的一行里，这一行就一人一行", "1", of_person=True,
          room="　"),
    Blank(GROUP_COLUMN, "这个人在哪个党小组", "第一党小组", of_person=True, also=("小组",),
          asked="--roster"),
    Blank(DUTY_COLUMN, "名册的“职务”一栏", "宣传委员", of_person=True, asked="--roster"),
)  # fmt: skip

BY_NAME = {name: blank for blank in BLANKS for name in (blank.name, *blank.also)}


def column_of(name: str) -> str:
    """The roster's column that a blank names outright; empty when it names none."""
    plain = name.replace(":", "：", 1)
    column = plain.removeprefix(FROM_ROSTER) if plain.startswith(FROM_ROSTER) else ""
    return column if len(column) <= COLUMN_LIMIT else ""


def is_of_person(name: str) -> bool:
    """Whether a known name stands for something else for each member."""
    return bool(column_of(name)) or BY_NAME[name].of_person


def columns_of(names: frozenset[str]) -> frozenset[str]:
    """The roster's columns that somebody looks at to fill these in, besides the names."""
    known = {BY_NAME[name].name for name in names if name in BY_NAME}
    columns = {column for name in names if (column := column_of(name))}
    # Who is secretary a roster says among the duties.
    duty = {DUTY_COLUMN} if known & {DUTY_COLUMN, "书记"} else set()
    group = {GROUP_COLUMN} if GROUP_COLUMN in known else set()
    return frozenset(one for one in columns | duty | group if not is_name_column(one))


@dataclass(frozen=True, slots=True)
class Known:
    """All that is known when a template is filled in."""

    filled: Filled
    kind: str = ""
    """What such a meeting is called: 专题讨论会."""

    def value(self, name: str, number: int, person: Person | None) -> str:
        """What is known of this name; empty when nothing is."""
        if column := column_of(name):
            return person.first_of([column]) if person else ""
        blank, day = BY_NAME[name], self.filled.day
        if blank.given:
            return self.filled.value(blank.given, person)
        if blank.of_person:
            return self._of_person(blank.name, number, person)
        if blank.name == "会议":
            return self.kind
        if day is None:
            return ""
        return {
            "月": str(day.month), "日": str(day.day), "星期": weekday(day),
        }[blank.name]  # fmt: skip

    def words(self, name: str, number: int = 0, person: Person | None = None) -> str:
        """What stands on paper: on one line, or room to write."""
        value = " ".join(self.value(name, number, person).split())
        return value or (_ROOM if column_of(name) else BY_NAME[name].room)

    def unknown(self, names: frozenset[str]) -> tuple[Blank, ...]:
        """Of these names those that are empty for all, in the order of the table."""
        return tuple(
            blank
            for blank in BLANKS
            if not blank.of_person
            and names & {blank.name, *blank.also}
            and not self.value(blank.name, 0, None)
        )

    @staticmethod
    def _of_person(name: str, number: int, person: Person | None) -> str:
        if name == NUMBER:
            return str(number) if number else ""
        if person is None:
            return ""
        if name == GROUP_COLUMN:
            return person.group
        return person.first_of([name])
