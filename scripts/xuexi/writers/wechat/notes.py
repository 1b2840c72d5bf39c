"""Links as numbered notes: in an official account nothing leads out, so an address is written."""

from __future__ import annotations

from dataclasses import dataclass, field

from xuexi.model import MaterialId


@dataclass(slots=True)
class Notes:
    """What the end of an article has to say."""

    links: dict[str, str] = field(default_factory=dict)
    """Addresses in the order of their numbers, each with the words that led there first."""
    plans: dict[MaterialId, None] = field(default_factory=dict)
    """The plans whose clauses are cited, in the order in which they are."""
    pictures: dict[str, str] = field(default_factory=dict)
    """Paths of the pictures that belong into the text, with what each shows."""
    remarks: list[tuple[str, str]] = field(default_factory=list)
    """An editor's notes: the words of an official text, and what is said of them."""

    def number(self, address: str, words: str) -> int:
        """The number of a link; who leads to the same place gets the same."""
        self.links.setdefault(address, words)
        return list(self.links).index(address) + 1
