"""What a branch has filled in stands in the sheet's fields and cells, and nowhere else."""

from __future__ import annotations

from datetime import date

import pytest

from xuexi.model import (
    TICK,
    Column,
    Filled,
    FormDetails,
    Given,
    Orientation,
    Person,
    Prefill,
    sheets_of,
)

NAMED = Column("姓名", 30, from_roster=("姓名",))
PEOPLE = (
    Person("王芳", (("电话", "013"), ("职务", "支部副书记"))),
    Person("李强", (("手机", "014"), ("职务", "支部书记"))),
    Person("赵丽"),
)
FILLED = Filled("渔委支部", date(2031, 6, 5), "活动室", PEOPLE)


def form(**values: object) -> FormDetails:
    columns = (Column("序号", 12), NAMED, Column("签名", 30))
    details = {"columns": columns, "rows": 5, "orientation": Orientation.PORTRAIT, "filled_by": ""}
    return FormDetails(**{**details, **values})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "value"),
    [
        (Given.BRANCH, "渔委支部"),
        (Given.DATE, "2031 年 6 月 5 日"),
        (Given.YEAR, "2031"),
        (Given.MONTH, "2031 年 6 月"),
        (Given.PLACE, "活动室"),
        (Given.PEOPLE, "3"),
        (Given.SECRETARY, "李强"),
    ],
)
def test_a_field_takes_what_the_head_says(given: Given, value: str) -> None:
    details = form(fields=("甲", "乙"), prefill=Prefill((("乙", given),)))
    [sheet] = sheets_of(details, FILLED)
    assert sheet.fields == (("甲", ""), ("乙", value))
    [empty] = sheets_of(details, Filled())
    assert empty.fields == sheets_of(details)[0].fields == (("甲", ""), ("乙", ""))


@pytest.mark.parametrize(
    ("duties", "name"),
    [
        (("支部书记", "副书记"), "甲"),
        (("书记、主任", "委员"), "甲"),
        (("原书记", "书记"), "乙"),
        (("第一书记", "支部书记"), "乙"),
        (("书记", "书记"), ""),
        (("委员", "副书记"), ""),
    ],
)
def test_the_secretary_is_known_by_his_duty(duties: tuple[str, str], name: str) -> None:
    people = tuple(Person(who, (("职务", duty),)) for who, duty in zip("甲乙", duties, strict=True))
    assert Filled(people=people).value(Given.SECRETARY, None) == name


@pytest.mark.parametrize(
    ("rows", "spare", "count"), [(5, None, 5), (3, None, 6), (1, None, 6), (5, 0, 3), (5, 2, 5)]
)
def test_rows_are_for_all_people_and_some_more(rows: int, spare: int | None, count: int) -> None:
    [sheet] = sheets_of(form(rows=rows, prefill=Prefill(spare=spare)), FILLED)
    assert [row[0] for row in sheet.rows] == [str(number + 1) for number in range(count)]
    assert [row[1] for row in sheet.rows][:3] == ["王芳", "李强", "赵丽"]
    assert all(row[1:] == ("", "") for row in sheet.rows[3:])


def test_without_a_roster_the_sheet_is_as_it_was() -> None:
    [sheet] = sheets_of(form())
    assert sheet.rows == tuple((str(number), "", "") for number in range(1, 6))
    [labelled] = sheets_of(form(row_labels=("甲", "乙"), rows=1))
    assert labelled.rows == (("甲", "", ""), ("乙", "", ""), ("", "", ""))


def test_a_column_takes_the_first_of_its_names_that_the_roster_has() -> None:
    telephone = Column("联系电话", 30, from_roster=("电话", "手机"))
    [sheet] = sheets_of(form(columns=(NAMED, telephone), row_labels=("这一栏",)), FILLED)
    assert sheet.rows[:4] == (("这一栏", ""), ("王芳", "013"), ("李强", "014"), ("赵丽", ""))


ALONE = (Column("序号", 12), Column("做什么", 30))
"""Columns that no roster fills."""


def test_each_person_gets_a_sheet() -> None:
    given = Prefill((("填表人", Given.PERSON),), details=("职务",), spare=0)
    sheets = sheets_of(form(columns=ALONE, fields=("填表人", "职务"), prefill=given), FILLED)
    assert [sheet.person for sheet in sheets] == ["王芳", "李强", "赵丽"]
    assert sheets[1].fields == (("填表人", "李强"), ("职务", "支部书记"))
    assert sheets[2].fields == (("填表人", "赵丽"), ("职务", ""))
    # Without a roster there is one sheet, with nobody's name.
    without = sheets_of(form(columns=ALONE, prefill=given), Filled("支部"))
    assert [sheet.person for sheet in without] == [""]


def test_a_list_of_all_is_one_sheet_for_everybody() -> None:
    """One for each would grow with the square of the branch."""
    given = Prefill((("填表人", Given.PERSON),), spare=0)
    [sheet] = sheets_of(form(fields=("填表人",), prefill=given), FILLED)
    assert sheet.fields == (("填表人", ""),)
    assert [row[1] for row in sheet.rows] == ["王芳", "李强", "赵丽"]


def test_what_is_ticked_is_a_box_in_every_row() -> None:
    answers = tuple(Column(name, 15, question="等次") for name in ("好", "差"))
    details = form(columns=(Column("序号", 12), NAMED, *answers), rows=1)
    assert [head.name for head in details.heads] == ["序号", "姓名", "等次"]
    assert details.questions[0].columns == answers
    assert sheets_of(details)[0].rows == (("1", "", TICK, TICK),)
    assert sheets_of(details, FILLED)[0].rows[1] == ("2", "李强", TICK, TICK)


def test_names_of_groups_take_the_place_of_rows() -> None:
    """The sheet stays as long as its author made it."""
    people = tuple(Person(f"党员{at}", group=f"{at % 2}组") for at in range(6))
    [sheet] = sheets_of(form(rows=12, prefill=Prefill(by_group=True)), Filled(people=people))
    assert len(sheet.rows) + len(sheet.headings) == 12
    [crowded] = sheets_of(form(rows=8, prefill=Prefill(by_group=True)), Filled(people=people))
    assert len(crowded.rows) == 8


IN_GROUPS = (
    Person("王芳", group="一组"), Person("李强"), Person("赵丽", group="二组"),
    Person("钱进", group="一组"),
)  # fmt: skip


def test_people_stand_by_group_and_those_in_none_at_the_end() -> None:
    details = form(prefill=Prefill(spare=2, by_group=True))
    [sheet] = sheets_of(details, Filled(people=IN_GROUPS))
    assert [row[:2] for row in sheet.rows] == [
        ("1", "王芳"), ("2", "钱进"), ("3", "赵丽"), ("4", "李强"), ("5", ""), ("6", ""),
    ]  # fmt: skip
    assert sheet.heading_before == {
        0: "一组（2 人）", 2: "二组（1 人）", 3: "没有分党小组的（1 人）", 4: "名册以外的",
    }  # fmt: skip


def test_people_stand_as_they_are_listed_where_a_form_or_a_roster_has_no_groups() -> None:
    [plain] = sheets_of(form(), Filled(people=IN_GROUPS))
    [alone] = sheets_of(form(prefill=Prefill(by_group=True)), FILLED)
    assert (plain.headings, alone.headings) == ((), ())
    assert [row[1] for row in plain.rows][:4] == ["王芳", "李强", "赵丽", "钱进"]


def test_a_form_by_group_looks_at_the_groups() -> None:
    assert form(prefill=Prefill(by_group=True)).taken_from_roster == {"姓名", "党小组"}
    assert form().taken_from_roster == {"姓名"}
