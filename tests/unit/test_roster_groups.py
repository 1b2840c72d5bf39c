"""Party groups of a roster: by a column, by merged cells, by headings, by what lists are called."""

from __future__ import annotations

from io import BytesIO

import pytest
from xlsxwriter import Workbook

from xuexi.model import Roster
from xuexi.sources.rosters.roster import parse_roster

IN_GROUPS = {
    "一栏，每人都写": "姓名|党小组\n王芳|第一党小组\n李强|第二党小组\n赵丽|第一党小组",
    "一栏，竖着合并": "党小组|姓名\n第一党小组|王芳\n|赵丽\n第二党小组|李强",
    "单独一行": "姓名|性别\n第一党小组（2人）：|\n王芳|女\n赵丽|女\n第二党小组|\n李强|男",
    "一栏叫所在小组": "所在小组|姓名\n第一党小组|王芳\n第二党小组|李强\n第一党小组|赵丽",
    "两份并排，上面是小组": (
        "第一党小组|||第二党小组|\n姓名|电话||姓名|电话\n王芳|1||李强|2\n赵丽|3|||"
    ),
}


def read(text: str) -> Roster:
    roster, findings = parse_roster(text.replace("|", "\t").encode(), ".tsv", "r.tsv")
    assert roster is not None, findings
    return roster


@pytest.mark.parametrize("text", IN_GROUPS.values(), ids=IN_GROUPS)
def test_each_is_in_his_group(text: str) -> None:
    roster = read(text)
    assert {one.name: one.group for one in roster.people} == {
        "王芳": "第一党小组", "赵丽": "第一党小组", "李强": "第二党小组",
    }  # fmt: skip
    assert sorted(roster.groups) == [("第一党小组", 2), ("第二党小组", 1)]
    assert "分 2 个党小组：第一党小组 2 人、第二党小组 1 人。" in roster.remarks


def test_who_has_none_is_counted() -> None:
    roster = read("姓名|党小组\n王芳|第一党小组\n李强|第一党小组\n赵丽|")
    assert "分 1 个党小组：第一党小组 2 人；没有写党小组的 1 人。" in roster.remarks


def test_a_heading_of_another_kind_ends_a_group() -> None:
    roster = read("姓名\n第一党小组\n王芳\n预备党员\n李强")
    assert [one.group for one in roster.people] == ["第一党小组", ""]


def test_without_groups_nothing_is_said_of_them() -> None:
    assert read("姓名\n王芳").remarks == ("名册上有 1 人。",)


def workbook() -> bytes:
    target = BytesIO()
    with Workbook(target) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["姓名", "党小组"])
        sheet.write_column(1, 0, ["王芳", "李强"])
        sheet.write_formula(1, 1, '="第"&1&"组"', value="第1组")
    return target.getvalue()


def test_groups_that_are_reckoned_are_refused_where_a_form_wants_them_and_only_there() -> None:
    roster, findings = parse_roster(workbook(), ".xlsx", "r.xlsx", {"电话"})
    assert roster is not None, findings
    assert [one.group for one in roster.people] == ["", ""]
    _, findings = parse_roster(workbook(), ".xlsx", "r.xlsx", {"党小组"})
    assert [one.code for one in findings] == ["XX606"]


def test_lists_side_by_side_are_said_and_counted() -> None:
    roster = read("党员姓名|党员姓名\n王芳|李强")
    assert roster.remarks[0] == "名册上有 2 人，并排的 2 份名单接成一份，姓名照“党员姓名”一栏。"


def test_those_of_one_name_are_named() -> None:
    roster = read("姓名|性别\n王芳|女\n王芳|男")
    assert roster.remarks[1] == "同名的分开印：王芳（女）、王芳（男），共 2 人。"


def test_a_reckoned_cell_tells_nobody_apart() -> None:
    _, findings = parse_roster("姓名,性别\n王芳,=A1\n王芳,男\n".encode(), ".csv", "r.csv", ())
    assert [one.code for one in findings] == ["XX605"]


def test_odd_characters_are_named_and_others_are_not() -> None:
    roster = read("姓名\n王芳\n朱镕\n李\ue863\n𰻞明\n阿卜杜拉·买买提")
    assert roster.remarks[-1].startswith(
        "姓名里有少见的字，印出来看一眼对不对：朱镕、李\ue863、𰻞明，共 3 人"
    )
