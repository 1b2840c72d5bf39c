"""How a list is printed: A4, as wide as the sheet, its heads on every page."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from xuexi.writers.excel.looks import HEADER_FONT

A4 = 9
_MARGIN_INCHES = 0.6


def set_up_list(sheet: Worksheet, *, heads: tuple[int, int], lying: bool = True) -> None:
    """`heads` are the first and the last row that every page repeats."""
    sheet.set_paper(A4)
    if lying:
        sheet.set_landscape()
    sheet.set_margins(*[_MARGIN_INCHES] * 4)
    sheet.center_horizontally()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(*heads)
    sheet.set_footer(f'&R&"{HEADER_FONT},Regular"&8第 &P 页　共 &N 页')
