"""Columns that a spreadsheet reckons with: days are days, numbers are numbers, sums add up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from xuexi.model import Column, Holds
from xuexi.writers.excel.looks import Looks

TYPED = (Holds.DATE, Holds.NUMBER)
"""What people type in; a total says itself."""

_FIRST_DAY, _LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)


def rule(holds: Holds) -> dict[str, object]:
    """What Excel asks of a cell; who insists may write something else."""
    if holds is Holds.DATE:
        return {
            "validate": "date", "criteria": "between", "minimum": _FIRST_DAY,
            "maximum": _LAST_DAY, "error_type": "warning", "error_title": "这里填日期",
            "error_message": "写成 2016-6-11 的样子，才排得了先后。确实要写别的，选“是”。",
        }  # fmt: skip
    return {
        "validate": "decimal", "criteria": "between", "minimum": -1_000_000,
        "maximum": 1_000_000, "error_type": "warning", "error_title": "这里填数",
        "error_message": "只填数，如 2 或 1.5，才加得起来。确实要写别的，选“是”。",
    }  # fmt: skip


def hold(
    sheet: Worksheet, number: int, columns: Sequence[Column], row: Sequence[str], looks: Looks
) -> None:
    """Give a row's cells the look of what they hold, and each total its formula."""
    numbers = [at for at, column in enumerate(columns) if column.holds is Holds.NUMBER]
    for at, column in enumerate(columns):
        if column.holds in TYPED and not row[at]:
            sheet.write_blank(number, at, None, looks.held[column.holds])
        elif column.holds is Holds.TOTAL and numbers:
            cells = ",".join(xl_rowcol_to_cell(number, one) for one in numbers)
            formula = f'=IF(COUNT({cells})=0,"",SUM({cells}))'
            sheet.write_formula(number, at, formula, looks.reckoned, "")


def write_sums(
    sheet: Worksheet, columns: Sequence[Column], looks: Looks, rows: tuple[int, int, int]
) -> bool:
    """The sum of each column of numbers, of the rows that a filter shows.

    `rows` are the one in which the sums stand, and the first and the last that are added up.
    """
    own, first, last = rows
    summed = [at for at, column in enumerate(columns) if column.holds in _SUMMED]
    for at in summed:
        letter = xl_col_to_name(at)
        cells = f"{letter}{first + 1}:{letter}{last + 1}"
        formula = f'=IF(COUNT({cells})=0,"",SUBTOTAL(109,{cells}))'
        sheet.write_formula(own, at, formula, looks.reckoned, "")
    if summed and summed[0]:
        sheet.write_string(own, summed[0] - 1, "合计", looks.sum_name)
    return bool(summed)


_SUMMED = (Holds.NUMBER, Holds.TOTAL)
