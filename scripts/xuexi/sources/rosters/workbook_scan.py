"""What two kinds of workbooks are measured for: how far they reach, and where formulas stand."""

from __future__ import annotations

from xuexi.sources.regular import RefusedError
from xuexi.sources.rosters.cells import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, is_too_large

Position = tuple[int, int]
"""Row and column, counted from 1."""

DAMAGED = "文件已损坏、加了密，或不是 Excel 表格"
"""Why a file that cannot be followed is refused, for people."""

_MOST_COMPUTED = 4 * MAX_CELLS
"""Cells that formulas fill, those that several fill counted again."""


class SheetScan:
    """One sheet, while its cells are read one by one."""

    def __init__(self) -> None:
        """Nothing seen yet."""
        self._rows = self._columns = self._computed = 0
        self.formulas: set[Position] = set()

    def holds(self, row: int, column: int) -> None:
        """Something stands here. The reader keeps all from the first cell to the last one that
        is filled, empty ones and all, so far cells are refused: RefusedError.
        """
        self._rows, self._columns = max(self._rows, row), max(self._columns, column)
        if is_too_large(self._rows, self._columns):
            raise RefusedError(
                f"表格到 {letters(column)}{row} 格为止，太大"
                f"（不超过 {MAX_ROWS} 行、{MAX_COLUMNS} 栏，一共不超过 {MAX_CELLS} 格）"
            )

    def computes(self, top: int, bottom: int, left: int, right: int) -> None:
        """A formula fills these cells. Raises RefusedError for more than a roster has."""
        self.holds(bottom, right)
        self._computed += (bottom - top + 1) * (right - left + 1)
        if self._computed > _MOST_COMPUTED:
            raise RefusedError("里面的公式多得不正常")
        self.formulas.update(
            (row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)
        )


def letters(column: int) -> str:
    """What a spreadsheet calls a column: 28 is AB."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found
