"""What of a material is not read aloud: told to the organiser, never dropped in silence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

_MOST_NAMED = 12
"""So many of a sort are named; who wants the rest opens the page."""


class Sort(StrEnum):
    """Sorts of what is not read aloud, as people call them."""

    CITATION = "括号里注明的出处"
    LINK = "链接的网址（名字念了）"
    ADDRESS = "网址、邮箱"
    TABLE = "表格"
    PROGRAMME = "议程"
    PICTURE = "图片"
    TEST = "自测题"
    AS_WRITTEN = "照原样排的文字"
    LINES = "留给人写的横线"
    REMARK = "本站的校注"
    NOTE = "给主持人的话"
    FOR_SOME = "原文里只对一部分支部说的话，照念了，没有说明是对谁"


@dataclass(slots=True)
class LeftOut:
    """All of it, sort by sort."""

    found: dict[Sort, list[str]] = field(default_factory=dict)

    def add(self, sort: Sort, what: str) -> None:
        """Note one thing by what people know it by."""
        self.found.setdefault(sort, []).append(what)

    def add_all(self, other: LeftOut) -> None:
        """Note all that another has noted."""
        for sort, things in other.found.items():
            self.found.setdefault(sort, []).extend(things)

    def told(self) -> Iterator[str]:
        """A line for each sort."""
        for sort in Sort:
            things = self.found.get(sort)
            if things:
                names = list(dict.fromkeys(name for name in things if name))
                more = "……" if len(names) > _MOST_NAMED else ""
                listed = f"：{'；'.join(names[:_MOST_NAMED])}{more}" if names else ""
                yield f"{sort}，{len(things)} 处{listed}"
