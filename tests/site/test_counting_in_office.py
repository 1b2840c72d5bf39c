"""A vote typed into its workbook: LibreOffice reckons it, and says what does not fit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from office_workbooks import reckoned, rows, typed
from xuexi.library import Library
from xuexi.model import Column, Filled, MaterialId, Person
from xuexi.press.editions import editions, fill
from xuexi.press.tally_papers import shares_that_vote, tally_of
from xuexi.writers.edition import Edition
from xuexi.writers.excel import write_excel

pytestmark = pytest.mark.build

PEOPLE = tuple(
    Person(f"{'=' if at == 1 else ''}党员{at:02}", group="甲板组" if at < 20 else "机舱'组")
    for at in range(30)
)
FILLED = Filled("三号船支部", date(2031, 6, 5), people=PEOPLE)
COUNTED = {"C5": 20, "D5": 19, "E5": 1}
"""Twenty went out, nineteen came back, one is void: eighteen count."""


@pytest.fixture(scope="module")
def ballot(made_up: Library) -> Edition:
    [edition] = fill([next(editions(made_up, ids=[MaterialId("piao")]))], FILLED)
    return edition


@pytest.fixture(scope="module")
def summary(ballot: Edition) -> Edition:
    assert ballot.form is not None
    columns = (
        Column("姓名", 40, from_roster=("姓名",)),
        Column("票数", 60, votes_of="等次"),
    )
    form = replace(ballot.form, columns=columns, at_meeting=None)
    return replace(ballot, form=form, title="汇总表")


@pytest.fixture(scope="module")
def books(
    ballot: Edition, summary: Edition, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, CalamineWorkbook]:
    shares = shares_that_vote(PEOPLE, 8)
    assert [(one.name, one.rows) for one in shares] == [("甲板组", 20), ("机舱'组", 10)]
    content = write_excel(tally_of(ballot, shares, summary))
    right = {f"{column}9": count for column, count in zip("CDEF", (12, 4, 0, 2), strict=True)}
    alone = replace(FILLED, people=())
    nobody = tally_of(
        replace(ballot, filled=alone), shares_that_vote((), 3), replace(summary, filled=alone)
    )
    variants = {
        "without-roster": typed(
            write_excel(nobody), {"C5": 4, "D5": 4, "B10": "=新来的", "D10": 4}
        ),
        "empty": content,
        "right": typed(content, {**COUNTED, **right}),
        "too-many": typed(content, {**COUNTED, **right, "C9": 15}),
        "too-few": typed(content, {**COUNTED, "D10": 17}),
        "impossible": typed(content, {"C5": 20, "D5": 21, "E5": 0}),
        "other": typed(content, {"C5": 10, "D5": 10, "C9": 10}, sheet=2),
    }
    return reckoned(variants, tmp_path_factory.mktemp("counting"))


def share(books: dict[str, CalamineWorkbook], name: str) -> list[list[object]]:
    return rows(books[name], "甲板组")


def test_what_counts_is_what_came_back_and_is_not_void(
    books: dict[str, CalamineWorkbook],
) -> None:
    assert share(books, "right")[4][2:7] == [20, 19, 1, 18, 0.95]
    assert share(books, "empty")[4][5:7] == ["", ""]


def test_a_row_that_sums_up_has_a_tick_and_another_says_by_how_much_not(
    books: dict[str, CalamineWorkbook],
) -> None:
    assert share(books, "right")[8][2:7] == [12, 4, 0, 2, "√"]
    assert share(books, "too-many")[8][6] == "多 3"
    assert share(books, "too-few")[9][6] == "少 1"
    assert share(books, "right")[9][6] == ""


def test_one_line_says_whether_all_of_it_fits(books: dict[str, CalamineWorkbook]) -> None:
    said = {name: str(share(books, name)[5][0]) for name in books if name != "without-roster"}
    assert said["empty"] == "先填发出、收回、作废各几张。"
    assert said["right"] == "有 1 张没有收回，记在会议记录里。还有 19 项没有填。"
    assert said["too-many"] == "不对：有 1 处加起来不等于有效票，看红色的格。"
    assert said["impossible"] == "不对：收回的比发出的多 1 张，再数一遍。"


def test_sums_and_rates_stand_below(books: dict[str, CalamineWorkbook]) -> None:
    table = share(books, "right")
    assert table[28][0] == "合计"
    assert table[28][2:6] == [12, 4, 0, 2]
    assert table[29][2] == pytest.approx(12 / (18 * 20))


def test_the_summary_takes_the_votes_of_each_share(books: dict[str, CalamineWorkbook]) -> None:
    def votes(name: str) -> dict[object, object]:
        return {row[0]: row[1] for row in rows(books[name], "汇总") if row[0]}

    grades = str(votes("right")["党员00"])
    assert grades.count("，") == 2
    assert grades.endswith(" 0")
    assert "12" in grades
    assert votes("right")["=党员01"] == ""
    # The other group's worksheet has a name that a formula must quote.
    assert "10" in str(votes("other")["党员20"])
    assert votes("other")["党员00"] == ""


def test_without_a_roster_the_summary_takes_the_names_too(
    books: dict[str, CalamineWorkbook],
) -> None:
    table = [row[:2] for row in rows(books["without-roster"], "汇总") if row[0]]
    [[name, votes]] = [row for row in table if row[0] == "=新来的"]
    assert name == "=新来的"
    assert "4" in str(votes)


def test_nothing_of_a_roster_becomes_a_formula(books: dict[str, CalamineWorkbook]) -> None:
    assert share(books, "empty")[9][1] == "=党员01"
