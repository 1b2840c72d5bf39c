"""A test for oneself: the question, the list of choices and the reasons of a 自测 block."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from xuexi.document import tree
from xuexi.document.parts import Blocks, walk, with_inner
from xuexi.findings import Finding, Place
from xuexi.look.tokens import word

MOST_CHOICES = 8
"""Letters A to H; with more, nobody remembers the first."""

_EXAMPLE = "先写问题，再写选项，一行一个：对的 - [x] 选项，错的 - [ ] 选项，下面写为什么"
_ANSWERS_ANCHOR = "zice-daan"


def read_self_test(
    number: int, blocks: Blocks, place: Place, findings: list[Finding]
) -> tree.SelfTest | None:
    """Read a 自测 block; what stands below its list says why."""
    at = next((at for at, block in enumerate(blocks) if isinstance(block, tree.ListBlock)), None)
    problem = ""
    choices: tuple[tree.Choice, ...] = ()
    if at is None:
        problem = "“自测”里没有选项"
    elif at == 0:
        problem = "“自测”里没有问题"
    else:
        listed = blocks[at]
        assert isinstance(listed, tree.ListBlock)
        choices = tuple(choice for item in listed.items if (choice := _choice(item)))
        problem = _wrong(listed, choices)
    if problem or at is None:
        findings.append(Finding(place, "XX530", problem, fix=_EXAMPLE))
        return None
    return tree.SelfTest(number, blocks[:at], choices, blocks[at + 1 :])


def _choice(item: tree.Item) -> tree.Choice | None:
    match item:
        case tree.Item(blocks=(tree.Paragraph(children=children),), done=bool(done)):
            return tree.Choice(children, done)
    return None


def _wrong(listed: tree.ListBlock, choices: tuple[tree.Choice, ...]) -> str:
    if len(choices) < len(listed.items):
        return "“自测”的选项写得不对"
    if not 2 <= len(choices) <= MOST_CHOICES:
        return f"“自测”要有 2 到 {MOST_CHOICES} 个选项，这里有 {len(choices)} 个"
    right = sum(bool(choice.is_right) for choice in choices)
    return "" if right else "“自测”没有写哪个选项是对的"


def without_answers(blocks: Blocks) -> Blocks:
    """The blocks as a sheet to be filled in has them: nothing tells which choice is right."""
    return tuple(_without_answers(block) for block in blocks)


def _without_answers(block: tree.Block) -> tree.Block:
    changed = with_inner(block, without_answers)
    if not isinstance(changed, tree.SelfTest):
        return changed
    choices = tuple(replace(choice, is_right=None) for choice in changed.choices)
    return replace(changed, choices=choices, why=())


def answer_key(blocks: Blocks) -> Blocks:
    """The right letters of all tests, each with its reasons; empty where no answers are told."""
    tests = [block for block in walk(blocks) if isinstance(block, tree.SelfTest)]
    told = [test for test in tests if test.right]
    if not told:
        return ()
    heading = tree.Heading(2, (tree.Text(word("answers")),), _ANSWERS_ANCHOR)
    return (heading, *(block for test in told for block in _entry(test)))


def _entry(test: tree.SelfTest) -> Iterable[tree.Block]:
    """One line for the letters and the first of the reasons: a key is looked through."""
    right = tree.Strong((tree.Text(f"第 {test.number} 题　{'、'.join(test.right)}"),))
    match test.why:
        case (tree.Paragraph(children=children), *rest):
            yield tree.Paragraph((right, tree.Text("　"), *children))
            yield from rest
        case why:
            yield tree.Paragraph((right,))
            yield from why


def in_a_row(blocks: Sequence[tree.Block], at: int) -> bool:
    """Whether a test stands before another one or behind it: then it is part of a paper."""
    beside = (*blocks[max(0, at - 1) : at], *blocks[at + 1 : at + 2])
    return any(isinstance(block, tree.SelfTest) for block in beside)
