"""The meetings that a branch has held: what the last one decided."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from xuexi.findings import Finding
from xuexi.ground.late_dataclass import dataclass
from xuexi.model import Minutes
from xuexi.sources.minutes import read_minutes

BOOK = "会后填写.xlsx"
"""In the folder of each meeting: what its secretary fills in afterwards."""

_DAY = 10
"""Characters of a day at the beginning of a folder's name: 2016-06-30."""


@dataclass(frozen=True, slots=True)
class LastMeeting:
    """A branch's meeting before another one."""

    folder: Path
    minutes: Minutes | None
    """None as long as nobody has filled them in, or not rightly."""
    findings: tuple[Finding, ...]


def last_meeting(folder: Path, branch: str, day: date) -> LastMeeting | None:
    """The branch's latest meeting before this day of which there is a workbook.

    `branch` is its name as it stands in names of folders. Raises OSError when it cannot be read.
    """
    if not folder.is_dir():
        return None
    found = [
        one
        for one in folder.iterdir()
        if one.name[_DAY : _DAY + len(branch) + 2] == f" {branch} "
        and one.name[:_DAY] < day.isoformat()
        and (one / BOOK).is_file()
    ]
    if not found:
        return None
    last = max(found, key=lambda one: one.name)
    return LastMeeting(last, *read_minutes(last / BOOK))
