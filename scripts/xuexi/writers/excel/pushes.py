"""A year of messages as an Excel workbook, to be changed and ticked off."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from io import BytesIO

from xlsxwriter import Workbook

from xuexi.writers.excel.looks import BODY_FONT
from xuexi.writers.excel.options import options

_COLUMNS = (("哪一周", 16), ("发给谁", 22), ("要贴的话", 64), ("发了打钩", 10))
"""Names, and widths in characters of the sheet's font."""
_LINE = 15.0
"""Points of a line of 11 pt."""


def write_pushes_workbook(
    title: str, author: str, updated: date, messages: Iterable[tuple[str, str, str]]
) -> bytes:
    """The workbook; of each message it has the week, the people and the text."""
    target = BytesIO()
    with Workbook(target, options()) as workbook:
        workbook.set_properties(
            {"title": title, "author": author, "created": datetime.combine(updated, time())}
        )
        looks = {"font_name": BODY_FONT, "text_wrap": True, "valign": "top", "border": 1}
        head = workbook.add_format({**looks, "bold": True})
        cell = workbook.add_format(looks)
        sheet = workbook.add_worksheet("全年推送")
        for column, (name, width) in enumerate(_COLUMNS):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, name, head)
        row = 0
        for row, message in enumerate(messages, 1):
            for column, value in enumerate((*message, "")):
                sheet.write_string(row, column, value, cell)
            sheet.set_row(row, _LINE * (message[-1].count("\n") + 2))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, row, len(_COLUMNS) - 1)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
    return target.getvalue()
