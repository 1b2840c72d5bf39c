"""Forms as data: printed cells, shared numbers, grades of the campaign."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from small_project import small_project

from xuexi.model import Column, FormDetails, MaterialId, Orientation
from xuexi.project.artifacts import make_artifacts
from xuexi.project.load import load
from xuexi.writers.artifact import PageArtifact

HEAD = """\
---
id: {id}
title: {id}
kind: form
audiences: [village, town]
summary: 一张表。
updated: 2016-05-10
filled_by: 党员
{more}
---

照着填。
"""


def form(**values: object) -> FormDetails:
    columns = (Column("序号", 12), Column("姓名", 30))
    details = {"columns": columns, "rows": 3, "orientation": Orientation.PORTRAIT, "filled_by": ""}
    return FormDetails(**{**details, **values})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("details", "cells"),
    [
        (form(), ("1", "2", "3")),
        (form(columns=(Column("姓名", 30),)), ("", "", "")),
        (form(row_labels=("甲", "乙"), rows=0), ("甲", "乙")),
        (form(row_labels=("甲",), rows=2), ("甲", "", "")),
        (
            form(columns=(Column("编号", 12),), numbered_as=((MaterialId("x"), None),)),
            ("1", "2", "3"),
        ),
    ],
)
def test_the_first_column(details: FormDetails, cells: tuple[str, ...]) -> None:
    assert details.first_cells() == cells


@pytest.mark.parametrize(
    ("details", "signatures", "asks_date"),
    [
        (form(fields=("党支部",)), ("填表人签名",), True),
        (form(fields=("党支部", "制表日期")), ("填表人签名",), False),
        (form(fields=("党支部", "书记签名")), (), False),
        (form(fields=("姓名", "日期"), signed_by=("本人",)), ("本人签名",), False),
        (form(signed_by=("记录人签字", "支部书记")), ("记录人签字", "支部书记签名"), True),
        (form(signed_by=()), (), False),
    ],
)
def test_who_signs_below(
    details: FormDetails, signatures: tuple[str, ...], asks_date: bool
) -> None:
    assert (details.signatures, details.asks_date) == (signatures, asks_date)


def sheet(root: Path, identity: str) -> html.HtmlElement:
    loaded = load(root)
    assert [str(finding) for finding in loaded.findings] == []
    assert loaded.library is not None
    for artifact in make_artifacts(loaded.library, root):
        if isinstance(artifact, PageArtifact) and artifact.address == f"village/biao/{identity}/":
            return html.fromstring(artifact.html).find_class("xx-sheet")[0]
    raise KeyError(identity)


def written(root: Path, identity: str, more: str) -> None:
    path = root / f"study_materials/form/{identity}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(HEAD.format(id=identity, more=more), "utf-8")


@pytest.mark.parametrize(
    ("orientation", "widths", "spread"),
    [
        (Orientation.PORTRAIT, (52, 52, 52), (57, 57, 57)),
        (Orientation.PORTRAIT, (12, 24, 120), (13, 26, 132)),
        (Orientation.LANDSCAPE, (12, 24, 189), (14, 27, 217)),
        (Orientation.LANDSCAPE, (10, 10, 10), (86, 86, 86)),
    ],
)
def test_a_printed_table_is_as_wide_as_its_sheet(
    orientation: Orientation, widths: tuple[int, ...], spread: tuple[int, ...]
) -> None:
    form = FormDetails(tuple(Column("甲", width) for width in widths), 1, orientation, "")
    printed = tuple(column.width_mm for column in form.spread().columns)
    assert printed == spread
    assert sum(printed) == orientation.sheet_width_mm


def test_the_page_shows_fields_labels_numbers_and_grades(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    campaign = root / "study_materials/campaign.yml"
    campaign.write_text(f"{campaign.read_text('utf-8')}grades: [好, 中, 差]\n", "utf-8")
    written(root, "wenti", "rows: 30\ncolumns:\n  - {name: 序号, width_mm: 12}")
    written(
        root, "zhenggai",
        "numbered_as: [wenti]\nrows: 4\ncolumns:\n  - {name: 问题编号, width_mm: 20}",
    )  # fmt: skip
    written(
        root, "ziping",
        "fields: [党支部, 姓名]\nrow_labels: [一, 二, 三, 四, 五, 六, 七]\ncolumns:\n"
        "  - {name: 评哪项, width_mm: 20}\n"
        "  - {name: 等次, width_mm: 20, choices_from: 评议等次, example: 中}",
    )  # fmt: skip

    own = sheet(root, "ziping")
    assert [item.text_content() for item in own.xpath(".//li")] == ["党支部：", "姓名："]
    assert [cell.text for cell in own.xpath(".//tbody//th")] == list("一二三四五六七")
    assert "“等次”从这些里选：好；中；差。" in own.text_content()
    assert len(own.find_class("xx-example")) == 1

    shared = sheet(root, "zhenggai")
    assert [cell.text for cell in shared.xpath(".//tbody//th")] == list("1234")
    assert shared.xpath(".//p/a/@href") == ["../wenti/"]
    # A screen shows what the sheet is like; all its rows are for paper.
    assert len(sheet(root, "wenti").xpath(".//tbody/tr")) == 6
