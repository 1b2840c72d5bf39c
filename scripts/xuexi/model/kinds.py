"""Closed sets: what kinds of material, copies and source statuses there are."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a material is. A campaign names, orders and may leave out kinds, not add them."""

    GUIDANCE_PLAN = "guidance_plan"
    """指导方案: an official text, imported, never retyped."""
    REQUIRED_READING = "required_reading"
    """必读书目: how to read a book or a regulation."""
    ESSENTIAL = "essential"
    """应知应会: one thing that everybody must know, told on one screen with one question."""
    TOPIC = "topic"
    """专题讨论: a guide for one discussion meeting."""
    LECTURE = "lecture"
    """党课提纲: an outline for a lecture."""
    ACTION = "action"
    """行动指引: how a branch carries out a named action."""
    FORM = "form"
    """表单: a sheet to fill in by hand."""
    STORY = "story"
    """身边典型: a true story, or how to collect one."""
    CHECKLIST = "checklist"
    """任务清单: what one role has to do."""
    GLOSSARY = "glossary"
    """名词解释: a generated page, from the glossary table."""
    CALENDAR = "calendar"
    """全年日程: a generated page, from the calendar table."""

    @property
    def is_table(self) -> bool:
        """Whether the section is one page made from a table rather than a list of materials."""
        return self in (Kind.GLOSSARY, Kind.CALENDAR)


class Copy(StrEnum):
    """Whose copy of a material: the trainer's also holds the trainer's notes."""

    PARTICIPANT = "participant"
    TRAINER = "trainer"


class AtMeeting(StrEnum):
    """What a form is for at a meeting; the value is what its head says."""

    SIGN_IN = "sign-in"
    LEAVE = "leave"
    """Who cannot come writes, or says, why."""
    HANDOUT = "handout"
    """Each member gets one."""
    BALLOT = "ballot"
    TALLY = "tally"
    """What is counted is summed up on it."""
    RECORD = "record"
    MAKE_UP = "make-up"
    """Who was absent makes up for it."""

    @property
    def label(self) -> str:
        """What a head may say as well, in Chinese."""
        return _AT_MEETING[self]


_AT_MEETING = {
    AtMeeting.SIGN_IN: "签到",
    AtMeeting.HANDOUT: "发给每人",
    AtMeeting.BALLOT: "票",
    AtMeeting.TALLY: "汇总",
    AtMeeting.RECORD: "记录",
    AtMeeting.LEAVE: "请假",
    AtMeeting.MAKE_UP: "补学",
}


class Holds(StrEnum):
    """What stands in a form's column, where a spreadsheet is to reckon with it."""

    DATE = "date"
    NUMBER = "number"
    TOTAL = "total"
    """The sum of the numbers in the same row."""

    @property
    def label(self) -> str:
        """What a head may say as well, in Chinese."""
        return _HOLDS[self]


_HOLDS = {Holds.DATE: "日期", Holds.NUMBER: "数", Holds.TOTAL: "合计"}


class Orientation(StrEnum):
    """How a form lies on A4."""

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"

    @property
    def text_width_mm(self) -> int:
        """The most that a form's columns take together, as authors write them: 156 mm upright,
        225 mm lying (GB/T 9704-2012, 5.2.2).
        """
        return 156 if self is Orientation.PORTRAIT else 225

    @property
    def sheet_width_mm(self) -> int:
        """The width of a printed form: A4 with 25 mm to bind it at and 14 mm at the right."""
        return (210 if self is Orientation.PORTRAIT else 297) - 25 - 14


class SourceStatus(StrEnum):
    """Whether a cited regulation is still in force; the values are what authors write."""

    IN_FORCE = "现行有效"
    AMENDED = "已修订"
    REPEALED = "已废止"
