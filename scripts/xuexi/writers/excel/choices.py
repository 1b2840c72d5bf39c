"""What a cell offers to choose from: Excel takes a short list as text, a long one as cells."""

from __future__ import annotations

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

from xuexi.writers.excel.names import CHOICES_SHEET

_LONGEST_LIST = 255
"""Characters of a list that stands in the cell's own rule, commas counted (Excel's limit)."""


class Choices:
    """The long lists of a workbook, each written once on a hidden worksheet."""

    def __init__(self) -> None:
        """No list yet."""
        self._lists: list[tuple[str, ...]] = []

    def source(self, choices: tuple[str, ...]) -> list[str] | str:
        """What a cell's rule names as its list."""
        # Excel parts the list at commas and has no way to quote one.
        if len(",".join(choices)) <= _LONGEST_LIST and not any("," in item for item in choices):
            return list(choices)
        if choices not in self._lists:
            self._lists.append(choices)
        column = xl_col_to_name(self._lists.index(choices), col_abs=True)
        return f"='{CHOICES_SHEET}'!{column}$1:{column}${len(choices)}"

    def write_lists(self, workbook: Workbook) -> None:
        """Put the lists where the rules look for them."""
        if not self._lists:
            return
        sheet = workbook.add_worksheet(CHOICES_SHEET)
        for column, choices in enumerate(self._lists):
            for row, choice in enumerate(choices):
                sheet.write_string(row, column, choice)
        sheet.hide()
