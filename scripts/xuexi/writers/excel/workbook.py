"""An edition of a form as an Excel workbook."""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO

from xlsxwriter import Workbook

from xuexi.document.plain import block_lines
from xuexi.writers.edition import Edition
from xuexi.writers.excel.choices import Choices
from xuexi.writers.excel.count import Book, write_count
from xuexi.writers.excel.growing import GrowingSheet
from xuexi.writers.excel.looks import Looks
from xuexi.writers.excel.names import SheetNames
from xuexi.writers.excel.options import options
from xuexi.writers.excel.sheet import write_sheet

_WORDS_WIDTH = 60
"""Characters of a column that fills a screen and a sheet of paper."""


def write_excel(edition: Edition) -> bytes:
    """The workbook: a worksheet for each of the form's sheets; of what is no form its words."""
    target = BytesIO()
    with Workbook(target, options()) as workbook:
        _write_properties(workbook, edition)
        looks, names, choices = Looks(workbook), SheetNames(), Choices()
        if edition.count:
            write_count(Book(workbook, looks, names, choices), edition, edition.count)
        for sheet in () if edition.count else edition.sheets:
            name = names.unique(sheet.person or edition.title)
            write_sheet(workbook.add_worksheet(name, GrowingSheet), edition, sheet, looks, choices)
        if edition.form is None:
            _write_words(workbook, edition)
        choices.write_lists(workbook)
    return target.getvalue()


def _write_words(workbook: Workbook, edition: Edition) -> None:
    """A cell for each line."""
    sheet = workbook.add_worksheet()
    sheet.set_column(0, 0, _WORDS_WIDTH)
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    lines = (edition.title, edition.summary, *block_lines(edition.blocks))
    for number, line in enumerate(filter(None, lines)):
        sheet.write_string(number, 0, line, wrapped)


def _write_properties(workbook: Workbook, edition: Edition) -> None:
    workbook.set_properties(
        {
            "title": edition.title,
            "subject": edition.summary,
            "author": edition.author,
            "keywords": "，".join(edition.aliases),
            "category": edition.kind,
            "created": datetime.combine(edition.updated, time()),
        }
    )
