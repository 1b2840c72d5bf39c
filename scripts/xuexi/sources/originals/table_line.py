"""A table among the lines of an original, for whoever can draw one."""

from __future__ import annotations

from typing import Self

_MARK = "\ufdd0"
"""A character that no text has (The Unicode Standard, 23.7), so no line is taken for a table."""

Rows = tuple[tuple[str, ...], ...]


class TableLine(str):
    """A table in its place: as a line it is a mark that resembles no text, its words are rows."""

    __slots__ = ("rows",)

    rows: Rows

    def __new__(cls, number: int, rows: Rows) -> Self:
        """The table with this number in its document."""
        line = super().__new__(cls, f"{_MARK}{number}。")
        line.rows = rows
        return line


def with_tables(lines: tuple[str, ...], tables: tuple[TableLine, ...]) -> tuple[str, ...]:
    """The lines with each table in place of its mark."""
    known = {str(table): table for table in tables}
    return tuple(known.get(line, line) for line in lines)
