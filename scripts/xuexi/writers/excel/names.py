"""Names of worksheets, as Excel allows them."""

from __future__ import annotations

import re

_NOT_ALLOWED = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST = 31


class SheetNames:
    """Gives each worksheet of a workbook a name of its own."""

    def __init__(self) -> None:
        """None is taken yet, but the list of choices keeps its own."""
        self._taken = {CHOICES_SHEET.casefold(), "history"}

    def unique(self, wanted: str) -> str:
        """The wanted name, cut to what Excel takes, with a number if another sheet has it."""
        base = _NOT_ALLOWED.sub("", wanted).strip().strip("'")[:_LONGEST] or "表"
        name, number = base, 1
        while name.casefold() in self._taken:
            number += 1
            tail = f" {number}"
            name = base[: _LONGEST - len(tail)] + tail
        self._taken.add(name.casefold())
        return name


def referred(name: str) -> str:
    """A worksheet's name as a formula of another one says it."""
    return "'" + name.replace("'", "''") + "'"


CHOICES_SHEET = "可选的答案"
"""The hidden worksheet that holds long lists of choices."""
