"""A table as it comes out of a file: cells with their places, nothing judged yet."""

from __future__ import annotations

from xuexi.findings import Place
from xuexi.ground.late_dataclass import dataclass
from xuexi.sources.files import without_strange

MAX_ROWS, MAX_COLUMNS = 20_000, 200
"""Ten times the people of the largest roster, and more columns than anybody can fill in."""

MAX_CELLS = 200_000
"""Rows times columns, empty ones and all: 2,000 people with 100 columns. Each costs memory."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell's text, with white space folded."""

    text: str
    place: Place
    name: str = ""
    """What a spreadsheet calls it: B3. Empty in a text file."""
    is_formula: bool = False
    is_strange: bool = False
    """Whether control characters or lost ones stand in it."""

    @property
    def where(self) -> str:
        """The cell for a message."""
        return f"{self.name} 格" if self.name else "这一格"


Row = tuple[Cell, ...]


def make_cell(text: str, place: Place, name: str = "", *, is_formula: bool = False) -> Cell:
    """A cell from its raw text."""
    is_strange = without_strange(text) != text
    return Cell(" ".join(text.split()), place, name, is_formula, is_strange)


def compact(cell: Cell) -> str:
    """A cell as a name of something: people pad headers to look good, 姓　名."""
    return "".join(without_strange(cell.text).split())


def is_formula(cell: Cell, *, is_name: bool = False) -> bool:
    """Whether a spreadsheet would reckon here; a name may not even begin as a formula does."""
    begins = "=+-@" if is_name else "="
    return not cell.is_strange and (cell.is_formula or cell.text.startswith(tuple(begins)))


def is_too_large(rows: int, columns: int) -> bool:
    """Whether a table reaches further than a roster does; nobody has to hold it to know."""
    return rows > MAX_ROWS or columns > MAX_COLUMNS or rows * columns > MAX_CELLS
