"""Glossary terms in running text: the longest, the first time, and nowhere else."""

from __future__ import annotations

import pytest

from xuexi.document import tree
from xuexi.document.parts import walk
from xuexi.library.terms import TermFinder
from xuexi.model import AudienceId, Term, TermId

FARM, TOWN = AudienceId("farm"), AudienceId("town")


def term(
    name: str, *aliases: str, audiences: tuple[AudienceId, ...] = (FARM, TOWN), key: str = ""
) -> Term:
    return Term(TermId(key or name), name, "", "解释", aliases, audiences, (), (), ())


def said(text: str) -> tree.Paragraph:
    return tree.Paragraph((tree.Text(text),))


def marked(blocks: tuple[tree.Block, ...]) -> list[tuple[str, str]]:
    """Words and terms that were marked, in reading order."""
    paragraphs = [block for block in walk(blocks) if isinstance(block, tree.Paragraph)]
    children = [child for paragraph in paragraphs for child in paragraph.children]
    return [(child.text, str(child.term)) for child in children if isinstance(child, tree.TermUse)]


@pytest.mark.parametrize(
    ("terms", "texts", "found"),
    [
        ([term("三会一课")], ["坚持三会一课制度。"], [("三会一课", "三会一课")]),
        (
            [term("组织生活会"), term("专题组织生活会")],
            ["开好专题组织生活会。", "组织生活会要开。"],
            [("专题组织生活会", "专题组织生活会"), ("组织生活会", "组织生活会")],
        ),
        (
            [term("组织生活会"), term("组织生活会议", key="yi")],
            ["组织生活会议程"],
            [("组织生活会议", "yi")],
        ),
        ([term("四风")], ["纠正四风，防止四风。", "四风反弹"], [("四风", "四风")]),
        (
            [term("固定活动日", "活动日", "党日")],
            ["党日那天，活动日安排，固定活动日"],
            [("党日", "固定活动日")],
        ),
        ([term("C++")], ["学 C++ 和 C。"], [("C++", "C++")]),
        ([term("三会一课")], ["没有"], []),
        ([], ["三会一课"], []),
    ],
)
def test_terms_are_marked(
    terms: list[Term], texts: list[str], found: list[tuple[str, str]]
) -> None:
    blocks = tuple(said(text) for text in texts)
    assert marked(TermFinder(terms, FARM).mark(blocks)) == found


def test_the_words_stay_the_same() -> None:
    finder = TermFinder([term("四风"), term("三会一课")], FARM)
    (block,) = finder.mark((said("防四风，坚持三会一课，再防四风。"),))
    assert isinstance(block, tree.Paragraph)
    words = [child.text for child in block.children if isinstance(child, tree.Text | tree.TermUse)]
    assert words == ["防", "四风", "，坚持", "三会一课", "，再防四风。"]


def test_a_term_is_explained_only_to_its_audiences() -> None:
    terms = [term("微心愿", audiences=(TOWN,))]
    blocks = (said("认领微心愿"),)
    assert marked(TermFinder(terms, FARM).mark(blocks)) == []
    assert marked(TermFinder(terms, TOWN).mark(blocks)) == [("微心愿", "微心愿")]


def test_each_page_begins_anew() -> None:
    finder = TermFinder([term("四风")], FARM)
    for _ in range(2):
        assert marked(finder.mark((said("四风"),))) == [("四风", "四风")]


def test_headings_links_and_code_are_left_alone() -> None:
    blocks: tuple[tree.Block, ...] = (
        tree.Heading(2, (tree.Text("四风"),), "si-feng"),
        tree.Paragraph(
            (
                tree.Link((tree.Text("四风"),), href="https://example.org/"),
                tree.Code("四风"),
                tree.Strong((tree.Text("四风"),)),
            )
        ),
        tree.Preformatted("四风"),
    )
    heading, paragraph, code = TermFinder([term("四风")], FARM).mark(blocks)
    assert (heading, code) == (blocks[0], blocks[2])
    assert isinstance(paragraph, tree.Paragraph)
    assert paragraph.children[2] == tree.Strong((tree.TermUse("四风", TermId("四风")),))


def test_terms_inside_blocks_are_found_in_reading_order() -> None:
    blocks: tuple[tree.Block, ...] = (
        tree.Question(1, (said("第一次四风"),)),
        tree.ListBlock((tree.Item((said("第二次四风"),)),)),
        tree.Table(((tree.Text("四风"),),), (((tree.Text("三会一课"),),),)),
    )
    finder = TermFinder([term("四风"), term("三会一课")], FARM)
    question, listed, table = finder.mark(blocks)
    assert marked((question,)) == [("四风", "四风")]
    assert listed == blocks[1]
    assert isinstance(table, tree.Table)
    assert table.rows[0][0] == (tree.TermUse("三会一课", TermId("三会一课")),)


def test_a_self_test_tells_nothing() -> None:
    choices = (
        tree.Choice((tree.Text("三会一课"),), is_right=False),
        tree.Choice((tree.Text("四风"),), is_right=True),
    )
    test = tree.SelfTest(1, (said("哪一样是四风？"),), choices, (said("就是四风。"),))
    finder = TermFinder([term("四风"), term("三会一课")], FARM)
    kept, after = finder.mark((test, said("防四风")))
    assert kept == test
    assert marked((after,)) == [("四风", "四风")]
