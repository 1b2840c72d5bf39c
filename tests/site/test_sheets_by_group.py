"""A form whose people stand by group: its paper, its Word file and its workbook say the same."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pypdfium2 as pdfium
import pytest
from docx import Document
from python_calamine import CalamineWorkbook

from xuexi.library import Library
from xuexi.model import Filled, MaterialId, Person
from xuexi.press.editions import editions
from xuexi.typeset.typesetter import Typesetter
from xuexi.writers.edition import Edition
from xuexi.writers.excel import write_excel
from xuexi.writers.pdf import write_pdf
from xuexi.writers.word import write_word

pytestmark = pytest.mark.build

GROUPS = {"第一党小组": 20, "第二党小组": 19, "第三党小组": 3}
NAMES = {group: f"{group}（{count} 人）" for group, count in GROUPS.items()}
OTHERS = "名册以外的"
LAST = ("43", "44", "45")
"""Numbers of the rows for others."""


@pytest.fixture
def edition(made_up: Library) -> Edition:
    """Forty-two people on a sign-in sheet, and some rows for others."""
    plain = next(editions(made_up, ids=[MaterialId("qiandao")]))
    assert plain.form is not None
    form = replace(plain.form, prefill=replace(plain.form.prefill, by_group=True))
    people = tuple(
        Person(f"党员{group[1]}{number:02}", group=group)
        for group, count in GROUPS.items()
        for number in range(count)
    )
    return replace(plain, form=form, filled=Filled("一号", people=people))


def test_on_paper_each_page_begins_with_its_group_and_none_ends_with_one(
    edition: Edition, typesetter: Typesetter
) -> None:
    document = pdfium.PdfDocument(write_pdf(edition, typesetter))
    pages = [page.get_textpage().get_text_bounded().splitlines() for page in document]
    headings = (*NAMES.values(), OTHERS)
    sheets = [[line.strip() for line in page] for page in pages if "电话" in "".join(page)]
    assert len(sheets) > 1
    for page in sheets:
        body = [line for line in page if line in headings or "党员" in line or line in LAST]
        assert body[0] in headings, page
        assert body[-1] not in headings, page
    assert all(any(name in page for page in sheets) for name in headings)


@pytest.mark.parametrize("first", range(16, 21))
def test_no_page_ends_with_a_group_of_which_one_row_has_room(
    edition: Edition, typesetter: Typesetter, first: int
) -> None:
    people = tuple(
        Person(f"党员{name}{number:02}", group=f"第{name}党小组")
        for name, count in (("一", first), ("二", 30), ("三", 8))
        for number in range(count)
    )
    longer = replace(edition, filled=Filled("一号", people=people), blocks=())
    document = pdfium.PdfDocument(write_pdf(longer, typesetter))
    for page in list(document)[:-1]:
        lines = page.get_textpage().get_text_bounded().splitlines()
        body = [line.strip() for line in lines if "党小组（" in line or "党员" in line]
        assert "党员" in body[-1], body
        assert "党员" in body[-2], body


def test_in_word_a_name_spans_the_table_and_stays_with_what_follows(
    edition: Edition, typesetter: Typesetter
) -> None:
    table = Document(BytesIO(write_word(edition, typesetter.root))).tables[0]
    rows = [list(dict.fromkeys(cell.text for cell in row.cells)) for row in table.rows]
    assert [row for row in rows if len(row) == 1] == [[*NAMES.values(), OTHERS][at : at + 1]
                                                      for at in range(4)]  # fmt: skip
    assert rows[1] == [NAMES["第一党小组"]]
    assert rows[2][1] == "党员一00"
    style = table.rows[1].cells[0].paragraphs[0].style
    assert style is not None
    assert style.paragraph_format.keep_with_next


def test_in_a_workbook_numbers_go_on_below_each_name(edition: Edition) -> None:
    sheet = CalamineWorkbook.from_filelike(BytesIO(write_excel(edition))).get_sheet_by_index(0)
    rows = [[cell for cell in row if cell != ""] for row in sheet.to_python()]
    at = rows.index([NAMES["第二党小组"]])
    assert rows[at - 1][:2] == [20.0, "党员一19"]
    assert rows[at + 1][:2] == [21.0, "党员二00"]
