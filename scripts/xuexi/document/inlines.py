"""Inline text: what stands in a line. Everybody knows it as a part of the tree."""

from __future__ import annotations

from xuexi.ground.late_dataclass import dataclass
from xuexi.model import AudienceId, MaterialId, TermId


@dataclass(frozen=True, slots=True)
class Text:
    """Characters."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Emphasised characters. Chinese has no italics: both kinds of emphasis end here."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Something to type, as it stands."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link. `material` is set when it leads to a material, `href` when it leads outside."""

    children: tuple[Inline, ...]
    href: str = ""
    file: str = ""
    """Path of a picture below the project's root, when the link leads to one."""
    material: MaterialId | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class ClauseLink:
    """A citation in running text, such as 附件3 二、6, that leads to its clause."""

    text: str
    material: MaterialId
    anchor: str
    aloud: str = ""
    """What a voice says, where its plan has a name for that; else it says what is written."""


@dataclass(frozen=True, slots=True)
class ClauseMark:
    """A sign in the place of a citation in brackets: what it stands for is told at the end."""

    number: int
    """From 1 on, in the order of reading; who cites the same clause has the same."""
    text: str
    """The citation."""
    material: MaterialId
    anchor: str
    written: str = ""
    """The characters in whose place it stands, brackets and all; several marks share one pair."""
    aloud: str = ""
    """As a `ClauseLink` has it."""

    @property
    def sign(self) -> str:
        """What stands in the text."""
        return f"[{self.number}]"


@dataclass(frozen=True, slots=True)
class TermUse:
    """A glossary term where it is first used on a page."""

    text: str
    term: TermId


@dataclass(frozen=True, slots=True)
class Break:
    """A line break inside a paragraph."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Words of an official text that concern only some of its audiences."""

    children: tuple[Inline, ...]
    audiences: tuple[AudienceId, ...]


Inline = Text | Strong | Code | Link | ClauseLink | ClauseMark | TermUse | Break | Marked
