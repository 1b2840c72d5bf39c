"""No text leaks into the wrong copy, and none is forgotten, whatever stands in whatever."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from typing import get_args

import pytest
from hypothesis import given, settings
from small_project import small_project

from made_trees import AUDIENCES, HOLDERS, MAKERS, MadeTree, trees
from xuexi.checks.quotations import _runs
from xuexi.document import tree
from xuexi.document.parts import Inner, Words, parts, walk, with_inner, with_words
from xuexi.document.plain import block_lines
from xuexi.document.rewrite import rewrite_text
from xuexi.document.views import common_view, shared_view, view
from xuexi.library import Library
from xuexi.links.addresses import audience_home
from xuexi.model import Copy
from xuexi.project.load import load
from xuexi.writers.pages.blocks import BlockWriter
from xuexi.writers.pages.page_context import PageContext
from xuexi.writers.pdf import values
from xuexi.writers.search.sections import SectionCutter
from xuexi.writers.word.blocks import BlockWriter as WordBlockWriter

KINDS = get_args(tree.Block)
WORD = re.compile(r"w\d+x")

pytestmark = pytest.mark.filterwarnings("error")


def words_in(value: object) -> set[str]:
    """Every word that stands anywhere in a value: told by its printed form, not by a traversal."""
    return set(WORD.findall(repr(value)))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    library = load(small_project(tmp_path_factory.mktemp("inside"))).library
    assert library is not None
    return library


def test_every_kind_is_made() -> None:
    assert set(MAKERS) == set(KINDS)


@given(trees())
def test_the_ledger_knows_every_word(made: MadeTree) -> None:
    assert words_in(made.blocks) == set(made.words)


@given(trees())
def test_everything_inside_is_walked(made: MadeTree) -> None:
    assert sorted(map(id, walk(made.blocks))) == sorted(map(id, made.made))


@given(trees())
def test_parts_are_all_that_a_block_holds(made: MadeTree) -> None:
    for block in made.made:
        found = list(parts(block))
        assert words_in(found) == words_in(block)
        inner = [id(one) for part in found if isinstance(part, Inner) for one in part.blocks]
        assert inner == [id(one) for one in _blocks_below(block)]


def _blocks_below(value: object) -> Iterator[tree.Block]:
    """The nearest blocks inside a block, found by looking into every field of everything."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from _nearest(getattr(value, field.name))


def _nearest(value: object) -> Iterator[tree.Block]:
    if isinstance(value, KINDS):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _nearest(one)
    else:
        yield from _blocks_below(value)


@given(trees())
def test_the_blocks_inside_can_be_changed_and_nothing_else_is(made: MadeTree) -> None:
    for block in made.made:
        assert with_inner(block, lambda blocks: blocks) == block
        seen: list[tree.Block] = []

        def take(blocks: tuple[tree.Block, ...], seen: list[tree.Block] = seen) -> tuple[()]:
            seen.extend(blocks)
            return ()

        emptied = with_inner(block, take)
        assert seen == list(_blocks_below(block))
        assert list(_blocks_below(emptied)) == []
        assert words_in(emptied) == words_in(block) - words_in(seen)


@given(trees())
def test_running_text_is_changed_everywhere_and_names_nowhere(made: MadeTree) -> None:
    assert rewrite_text(made.blocks, lambda text: (tree.Text(text),)) == made.blocks
    changed = rewrite_text(made.blocks, lambda text: (tree.Text(f"{text}!"),))
    marked = set(re.findall(r"(w\d+x)!", repr(changed)))
    assert marked == {word for word, known in made.words.items() if not known.is_name}
    for block in made.made:
        assert list(_blocks_below(with_words(block, lambda run: run))) == list(_blocks_below(block))


@given(trees())
def test_a_view_shows_neither_a_trainers_note_nor_anothers_words(made: MadeTree) -> None:
    for audience in AUDIENCES:
        for copy in Copy:
            for_trainer = copy is Copy.TRAINER
            seen = view(made.blocks, audience, copy)
            assert words_in(seen) == made.of(audience=audience, for_trainer=for_trainer)
            kinds = {type(block) for block in walk(seen)}
            assert tree.AudienceOnly not in kinds
            assert for_trainer or tree.TrainerNote not in kinds


@given(trees())
def test_plain_text_has_every_word(made: MadeTree) -> None:
    captions = {word for word, known in made.words.items() if known.is_caption}
    assert words_in(block_lines(made.blocks)) == set(made.words) - captions


@given(trees())
def test_quotations_are_looked_for_in_every_run(made: MadeTree) -> None:
    looked_at = {word for block in walk(made.blocks) for word in words_in(list(_runs(block)))}
    runs = [part.run for block in made.made for part in parts(block) if isinstance(part, Words)]
    assert looked_at == words_in(runs)


@settings(max_examples=40)
@given(made=trees())
def test_an_index_holds_what_the_page_holds(library: Library, made: MadeTree) -> None:
    bits = {audience: 1 << number for number, audience in enumerate(AUDIENCES)}
    everyone = sum(bits.values())
    cutter = SectionCutter(bits, everyone)
    cutter.add_blocks(shared_view(made.blocks, AUDIENCES, Copy.PARTICIPANT), everyone)
    sections = cutter.sections()
    home = library.campaign.audiences[0]
    for audience, bit in bits.items():
        writer = BlockWriter(PageContext(library, home, audience_home(home)))
        page = words_in(writer.blocks(view(made.blocks, audience, Copy.PARTICIPANT)))
        lines = [line.text for section in sections for line in section.lines if line.mask & bit]
        heads = [head for section in sections if section.mask & bit for head in section.heads]
        assert words_in((lines, heads)) == page
        assert page == made.of(audience=audience, for_trainer=False)


@pytest.mark.parametrize(
    "table", [BlockWriter.KINDS, values.KINDS, WordBlockWriter.KINDS], ids=["page", "PDF", "Word"]
)
def test_every_writer_writes_every_kind(table: Mapping[type, object]) -> None:
    assert set(table) == set(KINDS)


@given(trees())
def test_a_common_view_has_what_each_of_them_reads(made: MadeTree) -> None:
    for copy in Copy:
        common = common_view(made.blocks, AUDIENCES[:2], copy)
        ours = (made.of(audience=one, for_trainer=copy is Copy.TRAINER) for one in AUDIENCES[:2])
        assert words_in(common) == set.intersection(*map(set, ours))


@given(trees())
def test_a_shared_view_has_what_anybody_reads_and_nothing_else(made: MadeTree) -> None:
    for copy in Copy:
        shared = shared_view(made.blocks, AUDIENCES[:2], copy)
        for_trainer = copy is Copy.TRAINER
        wanted = {
            word
            for audience in AUDIENCES[:2]
            for word in made.of(audience=audience, for_trainer=for_trainer)
        }
        assert words_in(shared) == wanted
        named = {
            audience
            for block in walk(shared)
            if isinstance(block, tree.AudienceOnly)
            for audience in block.audiences
        }
        assert named <= set(AUDIENCES[:2])


def test_holders_are_those_that_hold() -> None:
    assert {kind for kind in KINDS if _holds(kind)} == HOLDERS


def _holds(kind: type) -> bool:
    """Whether blocks stand anywhere in a kind's fields, by their declared types."""
    return "Block" in re.sub(r"ListBlock", "", repr(_types(kind)))


def _types(kind: type) -> list[object]:
    found = [field.type for field in dataclasses.fields(kind)]
    inner = [
        getattr(tree, name)
        for text in map(str, found)
        for name in re.findall(r"\b(?:Item|FlowPhase|FlowStep)\b", text)
    ]
    return [*found, *(one for other in inner for one in _types(other))]
