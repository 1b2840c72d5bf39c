"""Tables of a Word file, for who can draw them: plain ones in their place, others are lost."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pytest
from docx.document import Document
from docx.table import Table

from xuexi.sources.originals.original import read_original
from xuexi.sources.originals.table_line import TableLine


def read(change: Callable[[Document, Table], None]) -> tuple[list[str | TableLine], list[str]]:
    """The lines, and what was said of what would be lost."""
    document = docx.Document()
    document.add_paragraph("上面")
    table = document.add_table(2, 2)
    for number, row in enumerate(table.rows):
        for at, cell in enumerate(row.cells):
            cell.text = f"格{number}{at}"
    change(document, table)
    document.add_paragraph("下面")
    out = io.BytesIO()
    document.save(out)
    text, found = read_original(out.getvalue(), ".docx", "x.docx", takes_tables=True)
    assert text is not None
    return list(text.lines), [one.problem for one in found]


def test_a_plain_table_stands_among_the_lines() -> None:
    def two_paragraphs(_: Document, table: Table) -> None:
        table.cell(1, 1).add_paragraph("又一段")
        table.cell(0, 1).text = ""

    lines, said = read(two_paragraphs)
    assert said == []
    assert [lines[0], lines[2]] == ["上面", "下面"]
    table = lines[1]
    assert isinstance(table, TableLine)
    assert table.rows == (("格00", ""), ("格10", "格11\n又一段"))


def merge(_: Document, table: Table) -> None:
    table.cell(0, 0).merge(table.cell(1, 0))


def nest(_: Document, table: Table) -> None:
    table.cell(0, 0).add_table(1, 1).cell(0, 0).text = "里面"


def cut(_: Document, table: Table) -> None:
    row = table.rows[1]._tr
    row.remove(row.tc_lst[1])


def widen(document: Document, _: Table) -> None:
    document.add_table(1, 9).cell(0, 8).text = "第九栏"


@pytest.mark.parametrize("change", [merge, nest, cut, widen])
def test_what_cannot_be_drawn_is_lost_and_said(change: Callable[[Document, Table], None]) -> None:
    lines, said = read(change)
    assert [problem for problem in said if "表格" in problem]
    assert sum(isinstance(line, TableLine) for line in lines) == (change is widen)


def test_a_number_of_words_own_in_a_cell_is_lost_too() -> None:
    def number(document: Document, table: Table) -> None:
        table.cell(0, 0).paragraphs[0].style = document.styles["List Number"]

    assert [problem for problem in read(number)[1] if "自动编号" in problem]


def test_nobody_else_is_given_tables() -> None:
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "格"
    document.add_paragraph("下面")
    out = io.BytesIO()
    document.save(out)
    text, found = read_original(out.getvalue(), ".docx", "x.docx")
    assert text is not None
    assert text.lines == ("下面",)
    assert "表格" in found[0].problem


def test_two_tables_that_say_the_same_are_two() -> None:
    def again(document: Document, _: Table) -> None:
        for _number in range(2):
            document.add_table(1, 1).cell(0, 0).text = "格"

    lines, _ = read(again)
    tables = [line for line in lines if isinstance(line, TableLine)]
    assert len({str(table) for table in tables}) == len(tables) == 3
