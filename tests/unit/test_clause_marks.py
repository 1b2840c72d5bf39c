"""Citations in brackets become marks with numbers; what is part of a sentence stays in it."""

from __future__ import annotations

from dataclasses import replace

import pytest
import small_library
from hypothesis import given
from lxml import html

from made_trees import MadeTree, trees
from xuexi.checks.sentences import check_sentences
from xuexi.document import tree
from xuexi.document.clause_marks import with_marks, without_marks
from xuexi.document.on_paper import on_paper
from xuexi.document.plain import block_lines
from xuexi.findings import Place
from xuexi.library import Library
from xuexi.library.terms import TermFinder
from xuexi.model import AudienceId, Citation, Copy
from xuexi.writers.edition import Edition
from xuexi.writers.pages.material import write_material

PLAN = "## 一、要求\n\n1、先读。\n\n2、再议。\n\n## 二、安排\n\n1、（一）读。\n\n（2）议。\n"
VILLAGE = AudienceId("village")


def blocks_of(body: str) -> tuple[tree.Block, ...]:
    made = small_library.plan("fangan", PLAN, "附件1"), small_library.material("tao-lun", body)
    return small_library.library(*made).documents[made[1].id].blocks


def marked(body: str) -> list[str]:
    return block_lines(with_marks(blocks_of(body)))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("先读（附件1 一、1）。再议（附件1 一、2）。", ["先读[1]。再议[2]。"]),
        ("先读（附件1 一、1）。再读（附件1一、1）。", ["先读[1]。再读[1]。"]),
        ("先读（附件1 一、1；附件1 一、2）。", ["先读[1][2]。"]),
        ("先读（见附件1 一、1、附件1 一、2），再议。", ["先读[1][2]，再议。"]),
        ("**先读（附件1 一、1）。**再议（附件1 一、2）。", ["先读[1]。再议[2]。"]),
        ("先读（附件1 一、1）（附件1 一、2）。", ["先读[1][2]。"]),
    ],
)
def test_a_bracket_with_nothing_but_clauses_is_a_mark(written: str, shown: list[str]) -> None:
    *lines, last = marked(written)[: len(shown) + 1]
    assert lines == shown
    assert last == "[1] 附件1 一、1"


@pytest.mark.parametrize(
    "written",
    [
        "照附件1 一、1 做。",
        "先读（附件1 一、1 的第一句）。",
        "先读（照附件1 一、1）。",
        "先读（附件1 一、1",
        "（附件1 一、1）",
        "## 先读（附件1 一、1） {#du}",
        "先读（附件1 九、9）。",
        "先读（[附件1 一、1](id:fangan)）。",
    ],
)
def test_anything_else_stays_as_it_is_written(written: str) -> None:
    blocks = blocks_of(written)
    assert with_marks(blocks) == blocks


def test_a_quotation_keeps_where_it_stands() -> None:
    lines = marked("> 先读。（附件1 一、1）\n\n再议（附件1 一、2）。")
    assert lines == ["先读。（附件1 一、1）", "再议[1]。", "[1] 附件1 一、2"]


def test_what_is_to_be_read_is_called_by_its_name() -> None:
    lines = marked("/// 阅读 | 5 分钟\n四种人（附件1 一、1）。\n///\n\n再议（附件1 一、2）。")
    assert lines == ["四种人（附件1 一、1）。", "再议[1]。", "[1] 附件1 一、2"]


def test_numbers_go_by_the_order_of_reading_in_whatever_they_stand() -> None:
    body = (
        "/// 自测\n读几遍（附件1 一、2）？\n\n- [ ] 一遍（附件1 一、1）\n- [x] 两遍\n\n"
        "因为（附件1 二、1）。\n///\n\n| 谁 | 做什么 |\n| --- | --- |\n| 甲 | 读（附件1 一、1） |\n"
    )
    lines = marked(body)
    assert lines[:4] == ["读几遍[1]？", "一遍[2]", "两遍", "因为[3]。"]
    assert lines[-4:] == ["读[2]", "[1] 附件1 一、2", "[2] 附件1 一、1", "[3] 附件1 二、1"]


def test_a_mark_knows_the_characters_in_whose_place_it_stands() -> None:
    """What a page searches and copies is what is written, whatever it shows."""
    body = "先读（见附件1 一、1；附件1 一、2），**再议（附件1 二、1）**。"
    [paragraph, _] = with_marks(blocks_of(body))
    assert isinstance(paragraph, tree.Paragraph)

    def written(run: tuple[tree.Inline, ...]) -> str:
        return "".join(
            one.written
            if isinstance(one, tree.ClauseMark)
            else written(one.children)
            if isinstance(one, tree.Strong)
            else getattr(one, "text", "")
            for one in run
        )

    assert written(paragraph.children) == body.replace("**", "")


def test_where_nothing_small_is_shown_there_are_neither_marks_nor_grounds() -> None:
    blocks = with_marks(blocks_of("**先读（附件1 一、1）**，再议（附件1 一、2）。"))
    assert block_lines(without_marks(blocks)) == ["先读，再议。"]


def test_paper_numbers_as_the_page_does() -> None:
    blocks = blocks_of("先读（附件1 一、1）。再读（附件1一、1）。再议（附件1 一、2）。")
    assert block_lines(with_marks(on_paper(blocks))) == block_lines(with_marks(blocks))


@given(trees())
def test_a_tree_without_citations_stays(made: MadeTree) -> None:
    plain = tuple(block for block in made.blocks if not isinstance(block, tree.Grounds))
    assert with_marks(plain) == plain


def _library() -> Library:
    """The small library, in which the village's texts have marks."""
    plan = small_library.plan("fangan", PLAN, "附件1")
    made = small_library.material("tao-lun", "先读（附件1 一、1）。照附件1 一、2 议。")
    library = small_library.library(plan, made)
    first, *others = library.campaign.audiences
    audiences = (replace(first, clause_marks=True), *others)
    return replace(library, campaign=replace(library.campaign, audiences=audiences))


def test_only_readers_of_whom_the_campaign_says_so_have_marks() -> None:
    library = _library()
    text = library.materials[-1]
    village, town = (one.id for one in library.campaign.audiences)
    assert block_lines(library.reading(text, village)) == [
        "先读[1]。照附件1 一、2 议。", "[1] 附件1 一、1",
    ]  # fmt: skip
    assert block_lines(library.reading(text, town)) == ["先读（附件1 一、1）。照附件1 一、2 议。"]


def test_the_page_tells_each_clause_once() -> None:
    library = _library()
    head = replace(library.materials[-1], clauses=tuple(map(_cited, ("一、1", "一、2"))))
    page = write_material(library, library.campaign.audiences[0], head, TermFinder((), VILLAGE))
    rows = html.fromstring(page.html).xpath(
        "//p[starts-with(., '依据') or starts-with(., '还依据')]"
    )
    assert ["".join(row.text_content().split()) for row in rows] == [
        "依据[1]附件1一、1", "还依据附件1一、2",
    ]  # fmt: skip


def _cited(label: str) -> Citation:
    return Citation(f"附件1 {label}", Place("x.md"))


def test_a_mark_makes_no_sentence_longer() -> None:
    library = _library()
    village = replace(library.campaign.audiences[0], sentence_limit=2)
    limited = replace(library, campaign=replace(library.campaign, audiences=(village,)))
    said = [one.found for one in check_sentences(limited, library.materials[-1])]
    assert said == ["照附件1 一、2 议。"]


def test_their_paper_has_them_too() -> None:
    library = _library()
    text = library.materials[-1]
    begins = ("先读[1]。", "先读（附件1")
    for audience, line in zip(library.campaign.audiences, begins, strict=True):
        sheet = library.sheet(text, audience.id, Copy.PARTICIPANT)
        edition = Edition.of(library.campaign, audience, text, sheet)
        assert block_lines(edition.blocks)[0].startswith(line)


def test_what_is_searched_has_the_citation_in_full_and_what_is_sent_only_in_a_sentence() -> None:
    library = _library()
    text = library.materials[-1]
    assert block_lines(library.shared_reading(text)) == ["先读（附件1 一、1）。照附件1 一、2 议。"]
    assert block_lines(library.common_reading(text)) == ["先读。照附件1 一、2 议。"]
