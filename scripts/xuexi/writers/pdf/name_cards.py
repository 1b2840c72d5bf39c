"""Cards with names to stand on a table: a folded sheet of A4 for each person."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from xuexi.text.names import parts_of_name
from xuexi.typeset.typesetter import Typesetter

_MAIN = Path(__file__).parent / "templates" / "name_cards.typ"
_TOLD_APART = re.compile(r"(?P<name>.+?)（(?P<more>[^（）]+)）")
"""People of one name: 王芳（女）. What tells them apart stands below in small."""
_GAP = "　"


def write_name_cards(
    title: str, author: str, day: date, names: Iterable[str], typesetter: Typesetter
) -> bytes:
    """The cards as PDF. Raises UnsettableError."""
    values = {
        "title": title,
        "author": author,
        "date": [day.year, day.month, day.day],
        "cards": [_card(name) for name in names],
    }
    return typesetter.set(values, datetime.combine(day, time()), _MAIN)


def _card(name: str) -> dict[str, Any]:
    found = _TOLD_APART.fullmatch(name)
    own, more = (found["name"], found["more"]) if found else (name, "")
    # A name of two characters is set as wide as one of three.
    parts = (_GAP.join(own),) if len(own) == 2 else parts_of_name(own)
    return {"parts": list(parts), "more": more}
