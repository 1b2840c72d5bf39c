"""A view: what one audience reads in one copy."""

from __future__ import annotations

import pytest

from xuexi.document import tree
from xuexi.document.parts import walk
from xuexi.document.plain import block_lines
from xuexi.document.views import view
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
