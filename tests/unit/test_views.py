"""A view: what one audience reads in one copy."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from test_block_writer import blocks

from xuexi.document import tree
from xuexi.document.parts import Inner, parts, walk
from xuexi.document.plain import block_lines, inline_text
from xuexi.document.views import _WHOLE, readers, view
from xuexi.model import AudienceId, Copy

FARM, TOWN = AudienceId("farm"), AudienceId("town")


def said(text: str) -> tuple[tree.Block, ...]:
    return (tree.Paragraph((tree.Text(text),)),)


BODY: tuple[tree.Block, ...] = (
    *said("都看"),
    tree.AudienceOnly((FARM,), said("田里看")),
    tree.AudienceOnly((FARM, TOWN), said("两边看")),
    tree.Question(1, said("第一题")),
    tree.AudienceOnly((TOWN,), (tree.Question(2, said("镇上的第二题")),)),
    tree.Question(3, (*said("第三题"), tree.TrainerNote(said("题里的提示")))),
    tree.TrainerNote((*said("提示"), tree.AudienceOnly((FARM,), said("田里的提示")))),
    tree.ListBlock((tree.Item((tree.AudienceOnly((TOWN,), said("镇上的一条")),)),)),
    tree.Quotation((tree.AudienceOnly((FARM,), said("田里的引文")),)),
)


@pytest.mark.parametrize(
    ("audience", "copy", "lines"),
    [
        (
            FARM,
            Copy.PARTICIPANT,
            ["都看", "田里看", "两边看", "第一题", "第三题", "田里的引文"],
        ),
        (
            TOWN,
            Copy.PARTICIPANT,
            ["都看", "两边看", "第一题", "镇上的第二题", "第三题", "镇上的一条"],
        ),
        (
            FARM,
            Copy.TRAINER,
            [
                "都看", "田里看", "两边看", "第一题", "第三题", "题里的提示", "提示", "田里的提示",
                "田里的引文",
            ],
        ),
        (
            TOWN,
            Copy.TRAINER,
            [
                "都看", "两边看", "第一题", "镇上的第二题", "第三题", "题里的提示", "提示",
                "镇上的一条",
            ],
        ),
        (AudienceId("nobody"), Copy.PARTICIPANT, ["都看", "第一题", "第三题"]),
    ],
)  # fmt: skip
def test_each_reads_what_is_meant_for_him(
    audience: AudienceId, copy: Copy, lines: list[str]
) -> None:
    assert block_lines(view(BODY, audience, copy)) == lines


def test_questions_keep_their_numbers() -> None:
    blocks = view(BODY, FARM, Copy.PARTICIPANT)
    assert [block.number for block in blocks if isinstance(block, tree.Question)] == [1, 3]


def test_blocks_for_the_reader_lose_their_wrapping() -> None:
    blocks = view(BODY, FARM, Copy.TRAINER)
    assert not any(isinstance(block, tree.AudienceOnly) for block in walk(blocks))


def test_the_tree_itself_stays() -> None:
    before = block_lines(BODY)
    view(BODY, TOWN, Copy.PARTICIPANT)
    assert block_lines(BODY) == before


def test_a_view_of_a_view_is_the_same() -> None:
    once = view(BODY, TOWN, Copy.PARTICIPANT)
    assert view(once, TOWN, Copy.PARTICIPANT) == once


HOLDERS: tuple[tree.Block, ...] = (
    tree.Quotation((tree.AudienceOnly((FARM,), said("引文")),)),
    tree.Question(1, (tree.AudienceOnly((FARM,), said("题")),)),
    tree.ReadingTask(5, (tree.AudienceOnly((FARM,), said("读")),)),
    tree.Case((tree.AudienceOnly((FARM,), said("情景")),)),
    tree.TrainerNote((tree.AudienceOnly((FARM,), said("提示")),)),
    tree.AudienceOnly((FARM, TOWN), (tree.AudienceOnly((FARM,), said("套着的")),)),
    tree.ListBlock((tree.Item((tree.AudienceOnly((FARM,), said("一条")),)),)),
    tree.Flow(
        "",
        (
            tree.FlowPhase(
                (),
                (
                    tree.FlowStep(
                        (),
                        (tree.AudienceOnly((FARM,), said("一步")),),
                        (tree.AudienceOnly((FARM,), said("退回")),),
                    ),
                ),
            ),
        ),
    ),
)
"""Every block that holds others, with words for one audience in it."""


@pytest.mark.parametrize("holder", HOLDERS, ids=lambda holder: type(holder).__name__)
def test_what_stands_inside_a_block_is_cut_too(holder: tree.Block) -> None:
    words = [line for line in block_lines((holder,)) if line]
    assert words
    kept = view((holder,), FARM, Copy.TRAINER)
    assert [line for line in block_lines(kept) if line] == words
    assert not any(isinstance(block, tree.AudienceOnly) for block in walk(kept))
    assert [line for line in block_lines(view((holder,), TOWN, Copy.TRAINER)) if line] == []


PROGRAMME = tree.Programme(
    540,
    (60, 90),
    (
        tree.Step((tree.Text("读"),), (20, 30)),
        tree.Step((tree.Text("议"),), (40, 50)),
        tree.Step((tree.Text("记"),), (0, 10)),
    ),
)


@pytest.mark.parametrize(
    ("minutes", "lengths", "steps"),
    [
        (60, (60,), [("读", (20,)), ("议", (40,))]),
        (90, (90,), [("读", (30,)), ("议", (50,)), ("记", (10,))]),
        # A length that the programme has not leaves it whole, as none does.
        (75, (60, 90), [("读", (20, 30)), ("议", (40, 50)), ("记", (0, 10))]),
        (None, (60, 90), [("读", (20, 30)), ("议", (40, 50)), ("记", (0, 10))]),
    ],
)
@pytest.mark.parametrize("wrap", [lambda it: it, lambda it: tree.Case((it,))], ids=["bare", "in"])
def test_a_programme_is_cut_to_one_length(
    minutes: int | None,
    lengths: tuple[int, ...],
    steps: list[tuple[str, tuple[int, ...]]],
    wrap: Callable[[tree.Block], tree.Block],
) -> None:
    kept = view((wrap(PROGRAMME),), FARM, Copy.PARTICIPANT, minutes)
    [programme] = [block for block in walk(kept) if isinstance(block, tree.Programme)]
    assert programme.start_minute == 540
    assert programme.lengths == lengths
    assert [(inline_text(step.children), step.minutes) for step in programme.steps] == steps


@pytest.mark.parametrize("kind", sorted(_WHOLE, key=lambda kind: kind.__name__))
def test_a_kind_that_is_passed_over_is_everybodys_and_holds_no_block(
    kind: type[tree.Block],
) -> None:
    block = blocks()[kind]
    assert not any(isinstance(part, Inner) for part in parts(block))
    for copy in Copy:
        assert readers(block, (FARM, TOWN), copy) == {FARM, TOWN}


def test_a_text_of_which_nothing_is_cut_is_the_same() -> None:
    whole = (
        *said("都看"),
        tree.Question(1, said("第一题")),
        tree.ListBlock((tree.Item((*said("一条"), tree.Quotation(said("引文")))),)),
    )
    assert view(whole, FARM, Copy.PARTICIPANT) is whole
