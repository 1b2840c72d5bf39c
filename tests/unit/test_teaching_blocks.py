"""Every name behind three slashes is read as a block of its own."""

from __future__ import annotations

import pytest
from small_library import campaign, material

from xuexi.document import tree
from xuexi.document.build_tree import build_document
from xuexi.document.markdown import Parser
from xuexi.document.state import Context
from xuexi.model.blocks import BLOCKS, READERS, BlockName, TeachingBlock
from xuexi.sources.materials import names_of


def read(body: str) -> tuple[tree.Block, ...]:
    context = Context(names_of(campaign()).audiences, {})
    document, findings = build_document(material("x", body), context, Parser())
    assert findings == ()
    return document.blocks


def read_example(block: TeachingBlock) -> tuple[tree.Block, ...]:
    argument = ""
    if block.argument and block.argument.alone:
        name = campaign().audiences[0].name
        argument = f" | {name if block.argument is READERS else block.argument.example}"
    return read(f"/// {block.name}{argument}\n{block.body}\n///")


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.name)
def test_its_words_stand_in_it_and_not_bare(block: TeachingBlock) -> None:
    """Bare, what is meant for a few would be published to everybody."""
    [found] = read_example(block)
    assert type(found) not in {type(bare) for bare in read(block.body)}


def test_no_two_names_are_read_as_the_same_kind() -> None:
    kinds = {type(found) for block in BLOCKS for found in read_example(block)}
    assert len(kinds) == len(BlockName) == len(BLOCKS)
