"""A table as it comes out of a file: cells with their places, nothing judged yet."""

from __future__ import annotations

from dataclasses import dataclass

from xuexi.findings import Place
from xuexi.sources.files import without_strange


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
