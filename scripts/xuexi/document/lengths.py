"""How many minutes each question and case takes in each length of the meeting.

An author may say so behind the block's name; what he leaves open is shared out evenly. A step of
the programme that names a kind of block has the minutes of all its blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from xuexi.document import tree
from xuexi.document.parts import Blocks, walk, with_inner
from xuexi.document.plain import inline_text
from xuexi.findings import Finding, Place
from xuexi.ground.late_dataclass import dataclass
from xuexi.model import AudienceId
from xuexi.model.blocks import BlockName

DIGITS = "一二三四五六七八九"
_NAMED = re.compile(rf"第([{DIGITS}、和]+)题")

Minutes = tuple[int, ...]
"""One number for each length of the programme; 0 where the block takes no part."""


class Said(NamedTuple):
    """What an author says of a question or a case."""

    name: BlockName
    place: Place
    minutes: Minutes
    """Empty where he says nothing."""
    number: int
    """Of a question; 0 for a case."""
    readers: tuple[AudienceId, ...]


def share_out(
    blocks: Blocks, said: Sequence[Said], audiences: Iterable[AudienceId], findings: list[Finding]
) -> Blocks:
    """The blocks with the minutes of their questions and cases, as far as these can be told.

    `said` tells of all of them in their order.
    """
    programme = next((one for one in walk(blocks) if isinstance(one, tree.Programme)), None)
    minutes = [one.minutes for one in said]
    of_step: dict[int, list[int]] = {}
    for at, one in enumerate(said):
        own_step = step_of(one.name, one.number, programme)
        if programme is None or own_step is None:
            if one.minutes:
                findings.append(_without_step(one))
        elif _is_as_long(one, programme, findings):
            of_step.setdefault(own_step, []).append(at)
    for at, own in of_step.items():
        assert programme
        for audience in audiences:
            read = [one for one in own if audience in said[one].readers]
            _fill(read, minutes, programme.steps[at].minutes)
            findings.extend(_uneven(read, minutes, programme.steps[at], programme, said))
            findings.extend(_without_time(read, minutes, programme.steps[at], programme, said))
    findings[:] = dict.fromkeys(findings)
    return _with_minutes(blocks, iter(minutes))


def step_of(name: BlockName, number: int, programme: tree.Programme | None) -> int | None:
    """The one step that has this question or case; None where nobody can tell which it is."""
    steps = [inline_text(step.children) for step in programme.steps] if programme else []
    if name is BlockName.CASE:
        named = [at for at, step in enumerate(steps) if name in step]
    else:
        own = [numbers_named(step) for step in steps]
        named = [at for at, numbers in enumerate(own) if number in numbers]
        if not any(own):
            named = [at for at, step in enumerate(steps) if name in step]
    return named[0] if len(named) == 1 else None


def numbers_named(step: str) -> frozenset[int]:
    """The questions that a text names: `议第一、二题`."""
    return frozenset(
        1 + DIGITS.index(sign) for match in _NAMED.findall(step) for sign in match if sign in DIGITS
    )


def _is_as_long(said: Said, programme: tree.Programme, findings: list[Finding]) -> bool:
    if not said.minutes or len(said.minutes) == len(programme.lengths):
        return True
    lengths = "、".join(map(str, programme.lengths))
    fix = f"按 {lengths} 分钟的次序，各写一个数，用斜杠隔开；不议的写 0"
    written, known = len(said.minutes), len(programme.lengths)
    problem = f"“{said.name}”后面有 {written} 个分钟数，议程有 {known} 种时长"
    findings.append(Finding(said.place, "XX503", problem, fix=fix))
    return False


def _without_step(said: Said) -> Finding:
    fix = f"在“议程”的表里写一步、只写一步，步骤里有“{said.name}”这几个字"
    problem = f"“{said.name}”后面写了分钟数，议程里看不出哪一步是它的"
    return Finding(said.place, "XX503", problem, fix=fix)


def _fill(read: Sequence[int], minutes: list[Minutes], step: Minutes) -> None:
    """Share what is left of a step among those of which nobody has said anything."""
    still = [at for at in read if not minutes[at]]
    shares = []
    for index, whole in enumerate(step):
        left = max(0, whole - sum(minutes[at][index] for at in read if minutes[at]))
        # The first ones are the longer ones: there people have still to begin.
        shares.append([left // len(still) + (n < left % len(still)) for n in range(len(still))])
    for number, at in enumerate(still):
        minutes[at] = tuple(share[number] for share in shares)


def _uneven(
    read: Sequence[int],
    minutes: Sequence[Minutes],
    step: tree.Step,
    programme: tree.Programme,
    said: Sequence[Said],
) -> Iterator[Finding]:
    for index, length in enumerate(programme.lengths):
        total = sum(minutes[at][index] for at in read)
        spoken = [at for at in read if said[at].minutes]
        if spoken and total != step.minutes[index]:
            name = said[spoken[0]].name
            problem = (
                f"{length} 分钟的会，{name}加起来 {total} 分钟，"
                f"议程里“{inline_text(step.children)}”是 {step.minutes[index]} 分钟"
            )
            fix = "改这几个分钟数，或者改议程"
            yield Finding(said[spoken[0]].place, "XX503", problem, fix=fix)


def _without_time(
    read: Sequence[int],
    minutes: Sequence[Minutes],
    step: tree.Step,
    programme: tree.Programme,
    said: Sequence[Said],
) -> Iterator[Finding]:
    """What would be left out of an outline though nobody has said so."""
    for at in read:
        name, place = said[at].name, said[at].place
        if said[at].minutes and not any(said[at].minutes):
            fix = "给一种时长写上分钟数；都不议的，删掉它"
            yield Finding(place, "XX503", f"这道{name}哪种时长的会都不议，印不出来", fix=fix)
        for length, whole, own in zip(programme.lengths, step.minutes, minutes[at], strict=True):
            if whole and not own and not said[at].minutes:
                problem = f"{length} 分钟的会，没有给这道{name}留下时间"
                fix = "在它后面写上分钟数，不议的写 0；或者少给别的几分钟"
                yield Finding(place, "XX503", problem, fix=fix)


def _with_minutes(blocks: Blocks, minutes: Iterator[Minutes]) -> Blocks:
    def filled(block: tree.Block) -> tree.Block:
        if isinstance(block, tree.Question | tree.Case):
            block = replace(block, minutes=next(minutes))
        return with_inner(block, lambda inner: _with_minutes(inner, minutes))

    return tuple(map(filled, blocks))


# -- one length ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Length:
    """One of the lengths of a programme."""

    index: int
    """Its place among them."""
    whole: int | None
    """How many minutes the meeting lasts; None where there is no choice."""

    def minutes(self, block: tree.Question | tree.Case) -> Minutes:
        """Of a block in this length; nothing where they are not known."""
        return block.minutes[self.index : self.index + 1]

    def without_idle(self, blocks: Blocks) -> Blocks:
        """Without the parts whose questions and cases all take no part in this length."""
        kept: list[tree.Block] = []
        left_out = 0
        for at, block in enumerate(blocks):
            if isinstance(block, tree.Heading):
                if left_out and block.level > left_out:
                    continue
                left_out = block.level if self._is_idle(_part(blocks, at)) else 0
            if not left_out:
                kept.append(block)
        return tuple(kept) if len(kept) != len(blocks) else blocks

    def _is_idle(self, part: Blocks) -> bool:
        timed = [one for one in walk(part) if isinstance(one, tree.Question | tree.Case)]
        return bool(timed) and all(self.minutes(one) == (0,) for one in timed)


def length_of(blocks: Blocks, minutes: int | None) -> Length | None:
    """The length of so many minutes; where there is only one, that one.

    Of several programmes the first one says how long the meeting is.
    """
    first = next((one for one in walk(blocks) if isinstance(one, tree.Programme)), None)
    lengths = first.lengths if first else ()
    if minutes in lengths:
        return Length(lengths.index(minutes), minutes)
    return Length(0, None) if minutes is None and len(lengths) == 1 else None


def _part(blocks: Blocks, at: int) -> Blocks:
    """A heading with all that stands below it."""
    heading = blocks[at]
    assert isinstance(heading, tree.Heading)
    for end in range(at + 1, len(blocks)):
        block = blocks[end]
        if isinstance(block, tree.Heading) and block.level <= heading.level:
            return blocks[at:end]
    return blocks[at:]
