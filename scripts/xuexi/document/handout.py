"""What a participant of a meeting holds: the material without what is its organiser's.

Most of such a material is for whoever runs the meeting: what to prepare, what to say, what to
write down. A participant reads, thinks and writes. So nothing is taken away from the text here;
what he needs is picked, and the room for his hand is put below it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from types import MappingProxyType

from xuexi.document import tree
from xuexi.document.parts import Blocks, Run, walk
from xuexi.document.plain import inline_text
from xuexi.ground.late_dataclass import dataclass
from xuexi.look.tokens import word
from xuexi.model import Kind

KINDS = frozenset((Kind.TOPIC, Kind.LECTURE))
"""What is held as a meeting, so that those who come and whoever runs it need different paper."""

_LEADS_ON = "："

MOST_TESTS = 3
"""So many tests may stand on a sheet between what is discussed; more are a paper of their own."""


class Role(StrEnum):
    """What a piece of a handout is for."""

    READING = "reading"
    PART = "part"
    """Of a lecture: what it is about, and room for notes."""
    QUESTION = "question"
    CASE = "case"
    TEST = "test"
    BOX = "box"
    """Room to write, under the name that its author gave it."""
    ELSEWHERE = "elsewhere"
    """What is printed on other paper, and where."""


_ROLES: Mapping[type[tree.Block], Role] = MappingProxyType(
    {
        tree.ReadingTask: Role.READING,
        tree.Question: Role.QUESTION,
        tree.Case: Role.CASE,
        tree.SelfTest: Role.TEST,
    }
)
"""What a participant gets wherever it stands; no such block stands inside another one."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that stays together on a handout, without its lines to write on."""

    role: Role
    blocks: Blocks
    lines: int = 0
    """How many its author has asked for; 0 where he leaves it open."""


def pieces(blocks: Blocks) -> tuple[Piece, ...]:
    """What stands on a participant's sheet, in the order of the text, what is to be read first."""
    found = list(_joined(_pieces(blocks)))
    if apart := tests_apart(blocks):
        found = [one for one in found if one.role is not Role.TEST]
        told = tree.Text(word("handout-tests", count=len(apart)))
        found.append(Piece(Role.ELSEWHERE, (tree.Paragraph((told,)),)))
    # A lecture whose parts come to something has no need of notes on its first words and last.
    if any(map(_has_point, found)):
        found = [one for one in found if one.role is not Role.PART or _has_point(one)]
    found.sort(key=lambda piece: piece.role is not Role.READING)
    return tuple(found)


def tests_apart(blocks: Blocks) -> Blocks:
    """The tests that a participant gets on a paper of their own; none where they are few.

    They are for before the meeting or after it, and what is discussed there must keep its room.
    """
    tests = tuple(block for block in walk(blocks) if isinstance(block, tree.SelfTest))
    return tests if len(tests) > MOST_TESTS else ()


def asks_something(blocks: Blocks) -> bool:
    """Whether a view holds anything that a participant could do besides reading."""
    return any(piece.role is not Role.READING for piece in _pieces(blocks))


def with_lines(chosen: Iterable[tuple[Piece, int]]) -> Blocks:
    """The pieces as blocks of a sheet, each with so many lines to write on."""
    result: list[tree.Block] = []
    is_asked = False
    for piece, count in chosen:
        if piece.role is Role.QUESTION and not is_asked:
            is_asked = True
            result.append(tree.Heading(2, (tree.Text(word("handout-questions")),), ""))
        lines = (tree.WritingLines(count),) if count else ()
        match piece.blocks:
            case (tree.Question() | tree.Case() as own,):
                result.append(replace(own, blocks=(*own.blocks, *lines)))
            case own_blocks:
                result += (*own_blocks, *lines)
    return tuple(result)


def _pieces(blocks: Blocks) -> Iterator[Piece]:
    steps = frozenset(
        inline_text(step.children)
        for block in walk(blocks)
        if isinstance(block, tree.Programme)
        for step in block.steps
    )
    # What is written before the programme is written to prepare the meeting.
    is_before = bool(steps)
    for at, block in enumerate(blocks):
        match block:
            case tree.Programme():
                is_before = False
            case tree.Heading(children=children) if inline_text(children) in steps:
                point = _point(blocks[at + 1 :])
                if point or not any(map(_is_asking, _part(blocks, at))):
                    yield Piece(Role.PART, (_head(children), *point))
            case tree.WritingLines(count=count) if not is_before:
                yield _box(blocks[:at], count)
            case _ if type(block) in _ROLES:
                yield Piece(_ROLES[type(block)], (block,))
            case _:
                pass


def _joined(found: Iterable[Piece]) -> Iterator[Piece]:
    """Lines that an author has put below a question or a case are that one's."""
    last: Piece | None = None
    for piece in found:
        if last and last.blocks == piece.blocks:
            last = replace(last, lines=piece.lines)
            continue
        if last:
            yield last
        last = piece
    if last:
        yield last


def _box(before: Blocks, count: int) -> Piece:
    """Lines with their name: the words that lead up to them, or the heading above them."""
    match before[-1:]:
        case (tree.Question() | tree.Case() as own,):
            role = Role.QUESTION if isinstance(own, tree.Question) else Role.CASE
            return Piece(role, (own,), count)
        case (tree.Paragraph(children=children),) if inline_text(children).endswith(_LEADS_ON):
            return Piece(Role.BOX, (_head(_without_colon(children)),), count)
        case _:
            heads = [block for block in before if isinstance(block, tree.Heading)]
            return Piece(Role.BOX, tuple(_head(one.children) for one in heads[-1:]), count)


def _head(children: Run) -> tree.Heading:
    return tree.Heading(2, children, "")


def _without_colon(children: Run) -> Run:
    last = children[-1]
    if isinstance(last, tree.Text):
        return (*children[:-1], tree.Text(last.text.rstrip().removesuffix(_LEADS_ON)))
    return children


def _point(below: Blocks) -> Blocks:
    """What a lecture's part comes to: what is emphasised in its first paragraph."""
    match below[:1]:
        case (tree.Paragraph(children=children),):
            strong = tuple(one for one in children if isinstance(one, tree.Strong))
            text = "".join(inline_text(one.children) for one in strong)
            return (tree.Paragraph((tree.Text(text),)),) if text else ()
        case _:
            return ()


def _part(blocks: Blocks, at: int) -> Iterator[tree.Block]:
    """What stands below a heading, up to the next one."""
    for block in blocks[at + 1 :]:
        if isinstance(block, tree.Heading):
            return
        yield block


def _has_point(piece: Piece) -> bool:
    return piece.role is Role.PART and len(piece.blocks) > 1


def _is_asking(block: tree.Block) -> bool:
    return isinstance(block, tree.Question | tree.Case)
