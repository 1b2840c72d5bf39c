"""Citations: the plan that is meant, the clause in it, and what running text becomes."""

from __future__ import annotations

import pytest
from small_library import library, material, plan

from xuexi.document import tree
from xuexi.document.plain import inline_text
from xuexi.library.clauses import ClauseIndex, plans_of
from xuexi.model import MaterialId
from xuexi.text.spoken import written_citation

TEXT = "\n## {number}、要求\n\n1、第一条。\n\n接着说。\n\n2、第二条。\n"
SHORT = plan("duan", TEXT.format(number="一"), "附件1")
LONG = plan("chang", TEXT.format(number="二"), "附件1 补充")
DOTTED = plan("dian", TEXT.format(number="一"), "方案.1+")


@pytest.fixture(params=[(SHORT, LONG), (LONG, SHORT)], ids=["short first", "long first"])
def index(request: pytest.FixtureRequest) -> ClauseIndex:
    """Two plans, of which one's name begins with the other's, in either order."""
    return library(*request.param).clauses


def meant(index: ClauseIndex, citation: str) -> tuple[MaterialId, str] | None:
    ref = index.resolve(citation)
    return (ref.material, ref.label) if ref else None


@pytest.mark.parametrize(
    ("citation", "expected"),
    [
        ("附件1 一、2", ("duan", "一、2")),
        ("附件1一、2", ("duan", "一、2")),
        ("附件1  一、2", ("duan", "一、2")),
        ("附件1 一. 2", ("duan", "一、2")),
        ("附件1 补充 二、2", ("chang", "二、2")),
        ("附件1 补充二、1", ("chang", "二、1")),
        # What the longer name means is not looked for under the shorter one.
        ("附件1 补充 一、2", None),
        ("附件1 二、2", None),
        ("见附件1 一、2", None),
        ("附件2 一、2", None),
        ("一、2", None),
        ("", None),
    ],
)
def test_a_citation_means_one_clause_of_one_plan(
    index: ClauseIndex, citation: str, expected: tuple[str, str] | None
) -> None:
    assert meant(index, citation) == expected


def test_running_text_prefers_the_longer_name(index: ClauseIndex) -> None:
    pieces, unknown = index.link("依据附件1 补充二、2和附件1 一、1，不是附件1 九、9。")
    assert [
        (piece.text, getattr(piece, "material", None))
        for piece in pieces
        if isinstance(piece, tree.Text | tree.ClauseLink)
    ] == [
        ("依据", None),
        ("附件1 补充二、2", "chang"),
        ("和", None),
        ("附件1 一、1", "duan"),
        ("，不是附件1 九、9。", None),
    ]
    assert unknown == ("附件1 九、9",)


def test_text_that_is_all_citation_has_no_empty_pieces(index: ClauseIndex) -> None:
    pieces, unknown = index.link("附件1 一、1附件1一、2")
    assert [type(piece) for piece in pieces] == [tree.ClauseLink, tree.ClauseLink]
    assert unknown == ()
    assert index.link("") == ((), ())


def test_a_citation_is_cut_into_plan_and_clause(index: ClauseIndex) -> None:
    assert index.split("附件1 补充  二、2 ") == ("附件1 补充", "二、2")
    assert index.split("附件1 二、2") == ("附件1", "二、2")
    assert index.split("见附件1 二、2") is None


def test_a_further_paragraph_is_no_clause_of_its_own(index: ClauseIndex) -> None:
    assert index.labels_in("附件1")[-2:] == ("一、1", "一、2")
    assert index.labels_in("附件1 补充")[-2:] == ("二、1", "二、2")
    ref = index.resolve("附件1 一、1")
    assert ref is not None
    assert ref.anchor == "c1-1"
    assert ref.text == "附件1 一、1"


def test_advice_names_the_clauses_of_the_plan_that_is_meant(index: ClauseIndex) -> None:
    assert "一、1 到 一、2" in index.advice("附件1 一、9")
    assert "二、1 到 二、2" in index.advice("附件1 补充 二、9")
    assert "一" not in index.advice("附件1 补充 九").split("这份方案有：")[1].split("。")[0]
    assert index.advice("别处 一、1") == ""


def test_a_name_is_no_pattern() -> None:
    index = library(DOTTED).clauses
    assert [type(piece) for piece in index.link("方案.1+ 一、1")[0]] == [tree.ClauseLink]
    assert index.link("方案811 一、1")[0] == (tree.Text("方案811 一、1"),)


def test_without_plans_text_stays_text() -> None:
    index = library(material("x", "甲\n")).clauses
    assert index.link("附件1 一、1") == ((tree.Text("附件1 一、1"),), ())
    assert index.split("附件1 一、1") is None
    assert index.advice("附件1 一、1") == ""


def test_of_two_plans_with_one_name_the_first_counts() -> None:
    other = plan("hou", TEXT.format(number="三"), "附件1")
    index = library(SHORT, other).clauses
    assert meant(index, "附件1 一、1") == ("duan", "一、1")
    assert meant(index, "附件1 三、1") is None


def test_a_plan_that_is_not_published_or_has_no_name_is_not_cited() -> None:
    nameless = plan("wu", TEXT.format(number="一"), '""')
    assert plans_of((nameless, SHORT), {MaterialId("wu"): ()}) == {}
    assert plans_of((material("x", "甲\n"),), {MaterialId("x"): ()}) == {}


@pytest.mark.parametrize(
    ("label", "written"),
    [
        ("一、2", "方案第一部分第2条"),
        ("一", "方案第一部分"),
        ("一（总述）", "方案第一部分的总述"),
        ("导语", "方案导语"),
        ("二、（三）1", "方案第二部分第三节第1条"),
    ],
)
def test_a_clause_is_named_in_words(label: str, written: str) -> None:
    assert written_citation("方案", label) == written


def test_running_text_names_clauses_as_the_plan_s_author_wants() -> None:
    """What leads where, and what the words are compared with, stays as it was."""
    more = "cite_as: 附件1\nsay_as: 方案\noriginal: x.txt\noriginal_sha256: abc\n"
    said = material("duan", TEXT.format(number="一"), "guidance_plan", more)
    citing = material("yi", "照附件1 一、2 做，附件1 九、9 没有。\n")
    known = library(said, citing)
    [block] = known.documents[citing.id].blocks
    assert inline_text(block.children) == "照方案第一部分第2条 做，附件1 九、9 没有。"
    [link] = (child for child in block.children if isinstance(child, tree.ClauseLink))
    assert (link.material, link.anchor) == ("duan", "c1-2")
    [ref] = (known.clauses.resolve("附件1 一、2"),)
    assert ref is not None
    assert ref.text == "附件1 一、2"


def test_a_voice_names_clauses_as_the_plan_s_author_wants_and_the_text_as_it_is_written() -> None:
    more = "cite_as: 附件1\nspoken_as: 方案\noriginal: x.txt\noriginal_sha256: abc\n"
    said = material("duan", TEXT.format(number="一"), "guidance_plan", more)
    citing = material("yi", "照附件1 一、2 做。\n")
    [block] = library(said, citing).documents[citing.id].blocks
    [link] = (child for child in block.children if isinstance(child, tree.ClauseLink))
    assert (link.text, link.aloud) == ("附件1 一、2", "方案第一部分第二条")
