"""What is known, counted and collected while one body is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from xuexi.document import tree
from xuexi.document.source_map import SourceMap
from xuexi.findings import Finding, Place
from xuexi.findings.reporter import Reporter
from xuexi.model import AudienceId, Material, MaterialId


@dataclass(frozen=True, slots=True)
class Context:
    """What a body may refer to besides itself."""

    audiences: Mapping[str, AudienceId]
    """Audience by id and by name."""
    materials_by_path: Mapping[str, MaterialId]
    """Material by the path of its file below the project's root."""


@dataclass(slots=True)
class State(Reporter):
    """What is counted and collected while one body is read."""

    material: Material
    context: Context
    source: SourceMap
    stash: list[object]
    findings: list[Finding] = field(default_factory=list)
    links: list[tree.LinkUse] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    numbers: dict[str, int] = field(default_factory=dict)
    """The last number that was put behind an anchor."""
    pictures: set[str] = field(default_factory=set)
    questions: int = 0
    self_tests: int = 0
    readers: tuple[AudienceId, ...] = ()
    """Who sees what is being read: fewer inside a block for some audiences."""

    def claim(self, anchor: str) -> str:
        """The anchor, or with a number when the page has it already."""
        free, number = anchor, self.numbers.get(anchor, 1)
        while free in self.anchors:
            number += 1
            free = f"{anchor}-{number}"
        self.numbers[anchor] = number
        self.anchors.add(free)
        return free

    def use(self, target: str, *, is_picture: bool = False) -> Place:
        """Note a link or a picture, and tell where its target stands in the source."""
        place = self.source.next("link", target)
        self.links.append(tree.LinkUse(target, place, self.readers, is_picture))
        return place
