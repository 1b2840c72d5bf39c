"""A broadcast: an opening, as much of a material as can be listened to, a closing."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import takewhile

from xuexi.document import tree
from xuexi.document.parts import Blocks
from xuexi.document.rewrite import Rewrite
from xuexi.document.sent import line_sent
from xuexi.ground.late_dataclass import dataclass
from xuexi.model import Audience, Material
from xuexi.text.breaths import LONGEST, breaths
from xuexi.text.spoken import say
from xuexi.writers.broadcast.blocks import Passage, Role, Speaker
from xuexi.writers.broadcast.left_out import LeftOut
from xuexi.writers.broadcast.speech import raw, spoken

PER_MINUTE = 200
"""Characters that a loudspeaker reads in a minute, so slowly that a village follows."""
MOST_MINUTES = 8
"""Longer than this nobody stands and listens."""

_MOST = PER_MINUTE * MOST_MINUTES
_LENGTH_LINE = 12
"""Characters that the sentence about the length takes at the most."""


@dataclass(frozen=True)
class Broadcast:
    """A text to be read aloud, and what an organiser has to know of it."""

    title: str
    readers: str
    passages: tuple[Passage, ...]
    left: tuple[str, ...]
    """What is not read, a line for each sort."""
    cut: tuple[str, ...]
    """The parts for which there was no time, in their order."""

    @cached_property
    def characters(self) -> int:
        """All characters that are read."""
        return count(self.passages)

    @property
    def length(self) -> str:
        """How long it takes, for people."""
        minutes, seconds = divmod(math.ceil(self.characters * 60 / PER_MINUTE), 60)
        return f"{minutes} 分 {seconds} 秒" if minutes else f"{seconds} 秒"

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """All that the organiser has to know before somebody reads it."""
        first = (
            f"念出来 {self.characters} 个字，按每分钟 {PER_MINUTE} 个字念，要 {self.length}。",
            "一行一口气，行末有逗号的连着念。数字、日期、条款已经写成念的样子。",
            "括号里的话改成了用逗号、顿号隔开的短句；括号里只注明出处的，没有念。",
        )
        long = [line for one in self.passages for line in one.lines if len(line) > LONGEST]
        tried = (f"这几行长，又没有逗号可断，先试念一遍：{'　'.join(long)}",) if long else ()
        cut = (
            (f"只念 {MOST_MINUTES} 分钟，后面没有念的：{'；'.join(self.cut)}。",)
            if self.cut
            else ()
        )
        return (*first, *tried, *cut, *(f"没有念的：{one}。" for one in self.left))


def count(passages: Iterable[Passage]) -> int:
    """The characters of passages."""
    return sum(passage.characters for passage in passages)


def make_broadcast(
    material: Material, audience: Audience, blocks: Blocks, cite: Rewrite
) -> Broadcast:
    """The broadcast of a material for an audience; `blocks` are what that audience reads.

    `cite` finds citations in plain characters.
    """
    left = LeftOut()
    opening = [
        _said(f"{audience.title}的各位，大家好。"),
        _said(f"现在播送的是，{_line(material.title, left, cite)}。"),
    ]
    closing = [_said("今天就播送到这里，谢谢大家。")]
    units = [_unit(block, cite) for block in _without_names_of_tests(blocks)]
    if not material.plan:
        # An official text stands alone, without our words above it.
        lead = LeftOut()
        units.insert(0, _Unit((_said(_line(material.summary, lead, cite)),), lead))
    room = _MOST - count((*opening, *closing)) - _LENGTH_LINE
    if count(passage for unit in units for passage in unit.passages) > room:
        closing.insert(0, _said("后面还有，请大家到网页上看。"))
        room -= count(closing[:1])
    taken, cut = _fitting(units, room, left)
    minutes = math.ceil((count((*opening, *taken, *closing)) + _LENGTH_LINE) / PER_MINUTE)
    opening.append(_said(say(f"大约要{minutes}分钟。")))
    passages = (*opening, *taken, *closing)
    title = line_sent(material.title, cite)
    return Broadcast(title, audience.title, passages, tuple(left.told()), tuple(cut))


def _without_names_of_tests(blocks: Blocks) -> Iterator[tree.Block]:
    """The blocks but for the headings of parts that hold tests alone: nothing is said there."""
    for at, block in enumerate(blocks):
        if isinstance(block, tree.Heading):
            part = list(takewhile(lambda one: not isinstance(one, tree.Heading), blocks[at + 1 :]))
            if part and all(isinstance(one, tree.SelfTest) for one in part):
                continue
        yield block


@dataclass(frozen=True, slots=True)
class _Unit:
    """What one block becomes."""

    passages: tuple[Passage, ...]
    left: LeftOut


def _line(text: str, left: LeftOut, cite: Rewrite) -> str:
    return spoken(raw(cite(text), left), left)


def _unit(block: tree.Block, cite: Rewrite) -> _Unit:
    speaker = Speaker(cite)
    return _Unit(tuple(speaker.blocks((block,))), speaker.left)


def _said(text: str) -> Passage:
    return Passage(Role.TEXT, breaths(text))


def _fitting(units: list[_Unit], room: int, left: LeftOut) -> tuple[list[Passage], list[str]]:
    """Whole parts as long as there is room, and the names of the others.

    If these leave more than half of the room, the part that follows is begun. What is
    not said of all that is read is added to `left`.
    """
    taken: list[Passage] = []
    cut: list[str] = []
    for part in _parts(units):
        passages = [passage for unit in part for passage in unit.passages]
        if not cut and count((*taken, *passages)) <= room:
            taken += passages
            for unit in part:
                left.add_all(unit.left)
            continue
        name = _name(passages)
        if not cut and count(taken) < room / 2:
            begun = _begun(part, room - count(taken), left)
            taken += begun
            name += "（只念了开头）" if begun else ""
        cut.append(name)
    return taken, cut


def _begun(part: list[_Unit], room: int, left: LeftOut) -> list[Passage]:
    """As much of a part as there is room for; a name is not left without what it names."""
    begun: list[Passage] = []
    for unit in part:
        fitting: list[Passage] = []
        for passage in unit.passages:
            if count((*begun, *fitting, passage)) > room:
                break
            fitting.append(passage)
        if unit.passages and not fitting:
            break
        begun += fitting
        left.add_all(unit.left)
        if len(fitting) < len(unit.passages):
            break
    while begun and begun[-1].role is Role.PART:
        begun.pop()
    return begun


def _name(passages: list[Passage]) -> str:
    first = "".join(passages[0].lines).rstrip("。")
    return first if passages[0].role is Role.PART else f"{first[:12]}……"


def _parts(units: list[_Unit]) -> list[list[_Unit]]:
    """The units, cut before each name of a part of the highest level."""
    heads = [unit.passages[0] for unit in units if unit.passages]
    top = min((one.level for one in heads if one.role is Role.PART), default=0)
    parts: list[list[_Unit]] = []
    for unit in units:
        is_head = any(one.role is Role.PART and one.level == top for one in unit.passages[:1])
        if not parts or is_head:
            parts.append([])
        parts[-1].append(unit)
    return parts
