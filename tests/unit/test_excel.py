"""Workbooks read back: cells, choices, print settings, and the same bytes for the same edition."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from xuexi.library import Library
from xuexi.model import (
    Column,
    Filled,
    FormDetails,
    Given,
    Kind,
    MaterialId,
    Orientation,
    Person,
    Prefill,
)
from xuexi.writers.edition import Edition
from xuexi.writers.excel import write_excel
from xuexi.writers.excel.names import CHOICES_SHEET, SheetNames

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
CHOICES = ("自己查的", "征求的意见")
LONG = tuple(f"{number} 号长长长长长长长长长长长长长长长长" for number in range(20))
COLUMNS = (
    Column("序号", 12, example="例"),
    Column("姓名", 24, from_roster=("姓名",)),
    Column("电话", 30, hint="写手机", from_roster=("电话",)),
    Column("从哪里来", 40, choices=CHOICES, example="自己查的"),
    Column("哪一类", 40, choices=LONG),
    Column("谁负责", 30, offers_people=True),
)
PEOPLE = (
    Person("王芳", (("电话", "0130"),)),
    Person("=1+1", (("电话", "+86"),)),
    Person("李强"),
)
FILLED = Filled("=渔委支部", date(2031, 6, 5), people=PEOPLE)


@pytest.fixture
def edition(made_up: Library) -> Edition:
    """A form with every kind of column."""
    campaign = made_up.campaign
    plain = next(item for item in made_up.materials if item.kind is Kind.FORM)
    form = FormDetails(
        COLUMNS, 4, Orientation.LANDSCAPE, "支部", fields=("党支部", "日期", "书记"),
        prefill=Prefill((("党支部", Given.BRANCH), ("日期", Given.DATE))), excel=True,
    )  # fmt: skip
    material = replace(
        plain,
        id=MaterialId("biao-a"),
        title="问题清单：试[一]",
        updated=date(2031, 4, 1),
        form=form,
    )
    return Edition.of(campaign, campaign.audiences[0], material, ())


def part(content: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))


def sheet_of(content: bytes) -> etree._Element:
    return part(content, "xl/worksheets/sheet1.xml")


def rows(content: bytes, number: int = 0) -> list[list[object]]:
    workbook = CalamineWorkbook.from_filelike(BytesIO(content))
    return [list(row) for row in workbook.get_sheet_by_index(number).to_python()]


def test_title_fields_header_and_numbered_rows(edition: Edition) -> None:
    table = rows(write_excel(edition))
    assert table[0] == ["问题清单：试[一]", *[""] * 5]
    assert [cell for cell in table[1] if cell] == ["党支部：", "日期：", "书记："]
    header = table.index(["序号", "姓名", "电话\n写手机", "从哪里来", "哪一类", "谁负责"])
    assert table[header + 1 :] == [[float(number), *[""] * 5] for number in range(1, 5)]


def test_what_is_filled_in_is_text_whatever_it_begins_with(edition: Edition) -> None:
    content = write_excel(replace(edition, filled=FILLED))
    table = rows(content)
    assert [cell for cell in table[1] if cell] == [
        "党支部：=渔委支部", "日期：2031 年 6 月 5 日", "书记：",
    ]  # fmt: skip
    assert [row[:3] for row in table[-4:]] == [
        [1.0, "王芳", "0130"], [2.0, "=1+1", "+86"], [3.0, "李强", ""], [4.0, "", ""],
    ]  # fmt: skip
    sheet = sheet_of(content)
    assert list(sheet.iter(f"{MAIN}f")) == []
    formats = part(content, "xl/styles.xml").find(f"{MAIN}cellXfs")
    telephone = next(cell for cell in sheet.iter(f"{MAIN}c") if cell.get("r") == "C5")
    assert formats is not None
    # 49 is text: a number that is typed keeps its zeros.
    assert formats[int(telephone.get("s", ""))].get("numFmtId") == "49"
    assert formats[int(next(sheet.iter(f"{MAIN}col")).get("style", ""))].get("numFmtId") == "49"


def test_choices_short_long_and_from_the_roster(edition: Edition) -> None:
    content = write_excel(replace(edition, filled=FILLED))
    rules = {
        rule.get("sqref", "")[0]: (rule.findtext(f"{MAIN}formula1"), rule.get("prompt"))
        for rule in sheet_of(content).iter(f"{MAIN}dataValidation")
    }
    assert rules == {
        "C": (None, "写手机"),
        "D": ('"自己查的,征求的意见"', "例：自己查的"),
        "E": (f"'{CHOICES_SHEET}'!$A$1:$A$20", None),
        "F": ('"王芳,=1+1,李强"', None),
    }
    # The long list stands on a sheet that nobody sees.
    [shown, hidden] = part(content, "xl/workbook.xml").iter(f"{MAIN}sheet")
    assert (shown.get("state"), hidden.get("name"), hidden.get("state")) == (
        None, CHOICES_SHEET, "hidden",
    )  # fmt: skip
    assert [row[0] for row in rows(content, 1)] == list(LONG)


def test_frozen_header_widths_and_print_settings(edition: Edition) -> None:
    content = write_excel(edition)
    sheet = sheet_of(content)
    pane = next(sheet.iter(f"{MAIN}pane"))
    assert (pane.get("state"), pane.get("ySplit")) == ("frozen", "4")
    # In 宋体 11 a figure is 8 pixels wide; 96 pixels are an inch.
    widths_mm = [
        float(item.get("width", "")) * 8 * 25.4 / 96
        for item in sheet.iter(f"{MAIN}col")
        for _ in range(int(item.get("min", "")), int(item.get("max", "")) + 1)
    ]
    assert widths_mm == pytest.approx([column.width_mm for column in COLUMNS], abs=0.5)
    setup = next(sheet.iter(f"{MAIN}pageSetup"))
    assert (setup.get("paperSize"), setup.get("orientation")) == ("9", "landscape")
    assert (setup.get("fitToWidth", "1"), setup.get("fitToHeight")) == ("1", "0")
    names = {
        item.get("name"): (item.text or "").rpartition("!")[2]
        for item in part(content, "xl/workbook.xml").iter(f"{MAIN}definedName")
    }
    assert names == {
        "_xlnm.Print_Area": "$A:$F", "_xlnm.Print_Titles": "$4:$4",
        "_xlnm._FilterDatabase": "$A$4:$F$8",
    }  # fmt: skip
    footer = sheet.findtext(f".//{MAIN}oddFooter") or ""
    assert "第 &P 页　共 &N 页" in footer
    assert "biao-a" in footer


def test_rows_have_room_for_a_hand_and_may_grow(edition: Edition) -> None:
    found = [row for row in sheet_of(write_excel(edition)).iter(f"{MAIN}row") if len(row)]
    assert all("customHeight" not in row.attrib for row in found)
    heights_mm = [float(row.get("ht", 0)) / 72 * 25.4 for row in found[-4:]]
    assert min(heights_mm) >= 9


def test_fonts_are_named_and_properties_filled(edition: Edition) -> None:
    content = write_excel(edition)
    styles = part(content, "xl/styles.xml")
    fonts = {item.get("val") for item in styles.iterfind(f"{MAIN}fonts/{MAIN}font/{MAIN}name")}
    assert fonts == {"宋体", "黑体"}
    assert list(styles.iter(f"{MAIN}scheme")) == []
    core = {
        str(item.tag).rpartition("}")[2]: item.text for item in part(content, "docProps/core.xml")
    }
    assert core["title"] == edition.source.title
    assert core["subject"] == edition.source.summary
    assert core["created"] == core["modified"] == "2031-04-01T00:00:00Z"


def test_same_edition_same_bytes(edition: Edition) -> None:
    filled = replace(edition, filled=FILLED)
    first = write_excel(filled)
    assert write_excel(edition) != first
    assert write_excel(filled) == first
    with zipfile.ZipFile(BytesIO(first)) as archive:
        assert {item.date_time for item in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_sheet_for_each_person(edition: Edition) -> None:
    form = edition.source.form
    assert form is not None
    # Where the people stand in the rows, the sheet is the same for all.
    alone = tuple(replace(column, from_roster=()) for column in form.columns)
    own = replace(form, columns=alone, prefill=Prefill((("书记", Given.PERSON),)))
    content = write_excel(replace(edition, form=own, filled=FILLED))
    names = CalamineWorkbook.from_filelike(BytesIO(content)).sheet_names
    assert names == ["王芳", "=1+1", "李强", CHOICES_SHEET]
    assert "书记：王芳" in rows(content)[1]


def unique(names: Iterator[str]) -> list[str]:
    taken = SheetNames()
    return [taken.unique(name) for name in names]


def test_names_of_worksheets() -> None:
    long = "问题清单" * 10
    assert unique(iter(["甲/乙?", "甲乙", "", "'", CHOICES_SHEET, long, long, "History"])) == [
        "甲乙", "甲乙 2", "表", "表 2", f"{CHOICES_SHEET} 2", long[:31], f"{long[:29]} 2",
        "History 2",
    ]  # fmt: skip


def test_every_living_list_of_the_library_is_written(made_up: Library) -> None:
    campaign = made_up.campaign
    living = [item for item in made_up.materials if item.form and item.form.excel]
    assert len(living) == 3
    for material in living:
        assert material.form is not None
        edition = Edition.of(campaign, campaign.audience(material.audiences[0]), material, ())
        table = rows(write_excel(edition))
        heads = [str(cell).partition("\n")[0] for row in table for cell in row]
        assert {column.name for column in material.form.columns} <= set(heads), material.id
