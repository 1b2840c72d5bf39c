"""Workbooks of forms opened by an office program: what is typed is reckoned, names stay words."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from office_workbooks import reckoned, rows, typed
from xuexi.library import Library
from xuexi.model import Column, Filled, Holds, Kind, Person
from xuexi.press.editions import editions
from xuexi.writers.edition import Edition
from xuexi.writers.excel import BlankMinutes, write_excel, write_minutes_book

pytestmark = pytest.mark.build

COLUMNS = (
    Column("序号", 12),
    Column("姓名", 30, from_roster=("姓名",)),
    Column("哪天", 30, holds=Holds.DATE),
    Column("出工", 20, holds=Holds.NUMBER),
    Column("守时", 20, holds=Holds.NUMBER),
    Column("共计", 20, holds=Holds.TOTAL),
)
NAMES = ("=1+1", "+86", "-2", "@SUM(1)", '=HYPERLINK("http://a.b","看")', "\t=3", "王芳")
FILLED = Filled("=渔委支部", date(2031, 6, 5), people=tuple(map(Person, NAMES)))


@pytest.fixture(scope="module")
def edition(made_up: Library) -> Edition:
    plain = next(editions(made_up, kinds=[Kind.FORM]))
    assert plain.form is not None
    form = replace(plain.form, columns=COLUMNS, rows=4, row_labels=(), fields=("支部",), excel=True)
    return replace(plain, form=form, title="出工表")


@pytest.fixture(scope="module")
def books(
    edition: Edition, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, CalamineWorkbook]:
    empty = write_excel(edition)
    assert edition.form is not None
    labelled = replace(edition, form=replace(edition.form, row_labels=("最多",)))
    cells: dict[str, str | int] = {"C5": 48004, "D5": 2, "E5": 3, "D6": 5}
    known = ("三号船支部", "班前会", "起风以前", "cd-1", "2031-06-05", "6:30", "前舱")
    minutes = write_minutes_book(
        BlankMinutes(known, date(2031, 6, 5), tuple(map(Person, ("=1+1", "李强", "王芳", "赵丽"))))
    )
    return reckoned(
        {
            "minutes": typed(minutes, {"C7": "到", "C8": "请假", "C9": "到"}),
            "empty": empty,
            "typed": typed(empty, cells),
            "with-most": typed(write_excel(labelled), {"D5": 100, "D6": 4}),
            "people": write_excel(replace(edition, filled=FILLED)),
        },
        tmp_path_factory.mktemp("excel"),
    )


def test_a_total_is_the_sum_of_its_row(books: dict[str, CalamineWorkbook]) -> None:
    table = rows(books["typed"], "出工表")
    assert [row[5] for row in table[4:7]] == [5, 5, ""]
    assert [row[5] for row in rows(books["empty"], "出工表")[4:8]] == [""] * 4


def test_sums_stand_above_the_head(books: dict[str, CalamineWorkbook]) -> None:
    assert rows(books["typed"], "出工表")[2][2:] == ["合计", 7, 3, 10]
    assert rows(books["empty"], "出工表")[2][3:] == ["", "", ""]


def test_what_is_printed_above_blank_rows_is_not_added(
    books: dict[str, CalamineWorkbook],
) -> None:
    """The most that can be had of each number stands there."""
    assert rows(books["with-most"], "出工表")[2][3:] == [4, "", 4]


def test_a_day_is_a_day(books: dict[str, CalamineWorkbook]) -> None:
    assert rows(books["typed"], "出工表")[4][2] == date(2031, 6, 5)


def test_no_name_becomes_a_formula(edition: Edition, books: dict[str, CalamineWorkbook]) -> None:
    assert [row[1] for row in rows(books["people"], "出工表")[4:11]] == list(NAMES)
    with zipfile.ZipFile(BytesIO(write_excel(replace(edition, filled=FILLED)))) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    formulas = re.findall(r"<f>(.*?)</f>", sheet)
    assert {formula[:2] for formula in formulas} == {"IF"}


def test_who_came_is_counted(books: dict[str, CalamineWorkbook]) -> None:
    names, counts = rows(books["minutes"], "到会")[2:4]
    assert dict(zip(names, counts, strict=True)) == {
        "应到": 4, "到": 2, "请假": 1, "缺席": 0, "还没填": 1, "": "",
    }  # fmt: skip
    assert rows(books["minutes"], "到会")[6][0] == "=1+1"


def test_a_list_can_be_filtered_and_its_head_stays(edition: Edition) -> None:
    with zipfile.ZipFile(BytesIO(write_excel(edition))) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        names = archive.read("xl/workbook.xml").decode()
    assert '<autoFilter ref="A4:F8"/>' in sheet
    assert 'ySplit="4"' in sheet
    assert "_xlnm.Print_Titles" in names
