"""One slide as a value, before anything is known of boxes and sizes."""

from __future__ import annotations

from enum import Enum, IntEnum

from xuexi.ground.late_dataclass import dataclass


class Role(IntEnum):
    """What a paragraph is on a slide; the value is its level, whose look the master tells."""

    MAIN = 0
    ASIDE = 1
    """What explains the main words, quieter."""
    LABEL = 2
    """A few words above them, red."""
    ITEM = 3
    """An item of a list, its sign first, then a tab."""


class Sort(Enum):
    """What a slide is there for; it decides in which sizes its words may stand."""

    COVER = "cover"
    SECTION = "section"
    """A heading alone: what belongs to it is said, and not shown."""
    STEPS = "steps"
    THOUGHT = "thought"
    QUESTION = "question"
    QUOTATION = "quotation"
    TEXT = "text"
    PICTURE = "picture"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a slide."""

    text: str
    role: Role = Role.MAIN


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the project."""

    path: str
    alt: str


@dataclass(frozen=True, slots=True)
class Slide:
    """One thought."""

    sort: Sort
    title: str
    lines: tuple[Line, ...] = ()
    notes: tuple[str, ...] = ()
    """What the speaker sees and nobody else."""
    picture: Picture | None = None
