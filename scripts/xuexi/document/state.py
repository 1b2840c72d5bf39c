"""What is known, counted and collected while one body is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from xml.etree.ElementTree import Element

from xuexi.document import tree
from xuexi.document.lengths import Said
from xuexi.document.placed import Source, place_of
from xuexi.document.traces import Trace
from xuexi.findings import Finding, Place
from xuexi.findings.reporter import Reporter
from xuexi.ground.late_dataclass import dataclass
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
    source: Source
    trace: Trace
    stash: list[object]
    findings: list[Finding] = field(default_factory=list)
    links: list[tree.LinkUse] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    numbers: dict[str, int] = field(default_factory=dict)
    """The last number that was put behind an anchor."""
    pictures: set[str] = field(default_factory=set)
    led_to: set[MaterialId] = field(default_factory=set)
    questions: int = 0
    said: list[Said] = field(default_factory=list)
    """What is said of the minutes of each question and case."""
    self_tests: dict[AudienceId, int] = field(default_factory=dict)
    """The number of the last test for oneself that each audience reads."""
    readers: tuple[AudienceId, ...] = ()
    """Who sees what is being read: fewer inside a block for some audiences."""

    def number_test(self) -> int:
        """The number of the next test: one higher than any that its readers have."""
        number = 1 + max((self.self_tests.get(one, 0) for one in self.readers), default=0)
        self.self_tests |= dict.fromkeys(self.readers, number)
        return number

    def claim(self, anchor: str) -> str:
        """The anchor, or with a number when the page has it already."""
        free, number = anchor, self.numbers.get(anchor, 1)
        while free in self.anchors:
            number += 1
            free = f"{anchor}-{number}"
        self.numbers[anchor] = number
        self.anchors.add(free)
        return free

    def place(self, text: str, element: Element | None = None) -> Place:
        """Where a text stands; else what the element was written as; else the body."""
        place = place_of(text)
        if place is None and element in self.trace.spots:
            place = self.trace.spots[element].place
        return place or self.source.start

    def use(self, target: str, place: Place, *, is_picture: bool = False) -> None:
        """Note a link or a picture, and where its target stands in the source."""
        self.links.append(tree.LinkUse(target, place, self.readers, is_picture))
