"""Every kind of block and of inline text has its HTML, its plain text and its rewriting."""

from __future__ import annotations

from typing import get_args

import pytest
from lxml import html

from xuexi.document import tree
from xuexi.document.plain import block_lines, inline_text
from xuexi.document.rewrite import rewrite_text
from xuexi.library import Library
from xuexi.links.addresses import audience_home
from xuexi.model import MaterialId
from xuexi.writers.pages.blocks import BlockWriter
from xuexi.writers.pages.page_context import PageContext

NASTY = 'a<b> & "c" </script>'
"""What must come out of every writer as characters, never as markup."""


@pytest.fixture(scope="module")
def writer(made_up: Library) -> BlockWriter:
    audience = made_up.campaign.audiences[0]
    return BlockWriter(PageContext(made_up, audience, audience_home(audience)))


def inlines(writer: BlockWriter) -> dict[type, tree.Inline]:
    library = writer._at.library
    text = tree.Text(NASTY)
    return {
        tree.Text: text,
        tree.Strong: tree.Strong((text,)),
        tree.Code: tree.Code(NASTY),
        tree.Link: tree.Link((text,), href='https://example.org/?a=1&b="2"'),
        tree.ClauseLink: tree.ClauseLink(NASTY, library.materials[0].id, "c1"),
        tree.ClauseMark: tree.ClauseMark(7, NASTY, library.materials[0].id, "c1", NASTY),
        tree.TermUse: tree.TermUse(NASTY, library.terms[0].id),
        tree.Break: tree.Break(),
        tree.Marked: tree.Marked((text,), (library.campaign.audiences[0].id,)),
    }


def blocks() -> dict[type, tree.Block]:
    text = (tree.Text(NASTY),)
    inner = (tree.Paragraph(text),)
    clause = tree.Clause("二、6", "c2-6", 3, False, "6、", text, text)  # type: ignore[arg-type]
    return {
        tree.Heading: tree.Heading(2, text, "kai"),
        tree.Paragraph: tree.Paragraph(text),
        tree.ListBlock: tree.ListBlock((tree.Item(inner), tree.Item(inner, done=True)), None),
        tree.Table: tree.Table((text,), ((text,),)),
        tree.Quotation: tree.Quotation(inner),
        tree.Preformatted: tree.Preformatted(NASTY),
        tree.Image: tree.Image('study_materials/a "b".png', NASTY),
        tree.Rule: tree.Rule(),
        tree.Question: tree.Question(1, inner),
        tree.ReadingTask: tree.ReadingTask(20, inner),
        tree.Case: tree.Case(inner),
        tree.TrainerNote: tree.TrainerNote(inner),
        tree.AudienceOnly: tree.AudienceOnly(("x",), inner),  # type: ignore[arg-type]
        tree.SelfTest: tree.SelfTest(
            1, inner, (tree.Choice(text, True), tree.Choice(text, False)), inner
        ),
        tree.WritingLines: tree.WritingLines(3),
        tree.Programme: tree.Programme(19 * 60, (60,), (tree.Step(text, (60,)),)),
        tree.Flow: tree.Flow(NASTY, (tree.FlowPhase(text, (tree.FlowStep(text, inner, inner),)),)),
        tree.Clause: clause,
        tree.Grounds: tree.Grounds((tree.ClauseMark(7, NASTY, MaterialId("x"), "c1"),)),
    }


def test_the_tables_name_every_kind(writer: BlockWriter) -> None:
    assert set(inlines(writer)) == set(get_args(tree.Inline))
    assert set(blocks()) == set(get_args(tree.Block))


@pytest.mark.parametrize("kind", get_args(tree.Block), ids=lambda kind: kind.__name__)
def test_a_block_shows_its_text_and_nothing_else(writer: BlockWriter, kind: type) -> None:
    block = blocks()[kind]
    document = html.fromstring(f"<div>{writer.blocks((block,))}</div>")
    shown = document.text_content()
    for line in block_lines((block,)):
        assert line in shown
    assert not document.xpath("//script | //b[. = '']")
    rewritten = rewrite_text((block,), lambda text: (tree.Text(text),))
    assert block_lines(rewritten) == block_lines((block,))


@pytest.mark.parametrize("kind", get_args(tree.Inline), ids=lambda kind: kind.__name__)
def test_inline_text_is_escaped(writer: BlockWriter, kind: type) -> None:
    inline = inlines(writer)[kind]
    document = html.fromstring(f"<p>{writer.inlines((inline,))}</p>")
    # A page has a citation as it is written, and draws the mark.
    shown = inline.written if isinstance(inline, tree.ClauseMark) else inline_text((inline,))
    assert document.text_content() == shown.replace("\n", "")
    assert not document.xpath("//script")


def test_an_empty_cell_has_no_column_s_name_before_it(writer: BlockWriter) -> None:
    text = (tree.Text("记什么"),)
    table = tree.Table((text, text, text), ((text, (), text),))
    document = html.fromstring(f"<div>{writer.blocks((table,))}</div>")
    assert document.xpath("//td/@data-head") == ["记什么：", "记什么："]
    assert len(document.xpath("//td")) == 3


def _table(*rows: str) -> tree.Table:
    head, *body = (tuple((tree.Text(cell),) for cell in row.split("|")) for row in rows)
    return tree.Table(head, tuple(body))


def test_what_is_short_in_every_row_can_stand_beside_its_neighbour(writer: BlockWriter) -> None:
    table = _table(
        "谁|改什么|哪天|好了？", "班长|把挂钩放低到人人够得着|7 月 20 日|好了", "大家|认|今天|没有"
    )
    document = html.fromstring(f"<div>{writer.blocks((table,))}</div>")
    short = document.xpath("//td[@class='xx-short']/@data-head")
    assert short == ["哪天：", "好了？"] * 2
    assert not document.find_class("xx-counted")


@pytest.mark.parametrize(
    ("first", "is_counted"), [("1", True), ("10", True), ("一", True), ("大家", False)]
)
def test_a_row_s_number_stands_before_it(writer: BlockWriter, first: str, is_counted: bool) -> None:
    table = _table("号|读哪一章|分钟", f"{first}|救生|20", "2|防火|20")
    document = html.fromstring(f"<div>{writer.blocks((table,))}</div>")
    assert bool(document.find_class("xx-counted")) is is_counted


def test_a_table_that_becomes_cards_says_that_it_is_one(writer: BlockWriter) -> None:
    document = html.fromstring(
        f"<div>{writer.blocks((_table('谁|什么|哪天', '班长|查|今天'),))}</div>"
    )
    assert document.xpath("//@role") == [
        "table", "rowgroup", "row", *["columnheader"] * 3, "rowgroup", "row", *["cell"] * 3
    ]  # fmt: skip
    few = html.fromstring(f"<div>{writer.blocks((_table('谁|什么', '班长|查'),))}</div>")
    assert few.xpath("//@role") == []
