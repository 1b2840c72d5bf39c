"""What there is to send of a material: texts to paste, and pictures to keep."""

from __future__ import annotations

from xuexi.ground.late_dataclass import dataclass

CARD = "fengmian"
"""The design of the square that a chat shows beside a link."""


@dataclass(frozen=True, slots=True)
class Message:
    """A text to paste."""

    id: str
    """ASCII, for file names and tests."""
    name: str
    """For whom or what it is, for organisers."""
    text: str
    """The address stands alone on its last line. Empty when the text would not fit."""
    why_not: str = ""
    """What to do when there is none."""
    blanks: tuple[str, ...] = ()
    """Lines that who sends it completes: as they begin."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to keep or to send on."""

    path: str
    """Below the site's root."""
    name: str
    """What it is, for organisers."""
    design: str
    """ASCII: which of a material's pictures."""
    width: int
    height: int
    """Pixels; 0 for a picture of lines."""
    size: int
    """Bytes."""
