"""The tokens, read from `tokens.toml` once somebody asks for one.

A name that is not there is a slip in our own code, and shows as soon as the module
that asks is imported: everybody asks for constants.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

SCHEMES = ("light", "dark", "print")
"""Ways to see a page; a colour that does not name one looks as in the first."""


class _Tokens(Mapping[str, Mapping[str, Any]]):
    def __getitem__(self, section: str) -> Mapping[str, Any]:
        return self._sections[section]

    def __iter__(self) -> Iterator[str]:
        return iter(self._sections)

    def __len__(self) -> int:
        return len(self._sections)

    @cached_property
    def _sections(self) -> dict[str, dict[str, Any]]:
        # Whoever only checks materials asks for no token.
        import tomllib  # noqa: PLC0415

        return tomllib.loads(Path(__file__).with_name("tokens.toml").read_text("utf-8"))


TOKENS: Mapping[str, Mapping[str, Any]] = _Tokens()
"""All tokens by section and name, as they stand in the file."""


def colour(name: str, scheme: str = "light") -> str:
    """A colour as `#rrggbb`; paper has the light ones and some of its own."""
    alone: str | None = TOKENS["paper-colours"].get(name)
    if alone is not None:
        return alone
    shades: Mapping[str, str] = TOKENS["colours"][name]
    return shades.get(scheme, shades["light"])


def bare_colour(name: str) -> str:
    """A colour of paper as Word writes it: RRGGBB."""
    return colour(name).removeprefix("#").upper()


def colours() -> dict[str, str]:
    """All colours of paper."""
    names = (*TOKENS["colours"], *TOKENS["paper-colours"])
    return {name: colour(name) for name in names}


def size(name: str) -> float:
    """A measure of paper; its unit stands at the end of its name."""
    return float(TOKENS["sizes"][name])


def office_font(name: str) -> str:
    """A font as Word and Excel files name it."""
    name_here: str = TOKENS["office-fonts"][name]["name"]
    return name_here


def word(name: str, **values: object) -> str:
    """Words that several outputs show alike, with values put in."""
    text: str = TOKENS["words"][name]
    return text.format(**values)


def takes(minutes: Sequence[int]) -> str:
    """How long a question takes, where a copy tells."""
    return word("takes", minutes=minutes[0]) if minutes else ""


def case_label(minutes: Sequence[int]) -> str:
    """What stands above a case, with how long it takes where a copy tells."""
    return word("case-of-minutes", minutes=minutes[0]) if minutes else word("case")


def note_label(part: str | None) -> str:
    """What stands above a note, with what it holds where its author says so."""
    return word("note-part", part=part) if part else word("note")


def reading_label(minutes: int | None) -> str:
    """What stands above a reading."""
    return word("reading-of-minutes", minutes=minutes) if minutes else word("reading")


def choices_note(column: str, choices: Iterable[str]) -> str:
    """What stands below a form whose column takes one of a few words."""
    return word("choices", column=column, choices=word("between-choices").join(choices))
