"""A participant's sheet: what stands on it, and how many lines to write on it has."""

from __future__ import annotations

import pytest
from small_library import library, material, plan
from test_limits import build

from xuexi.document import tree
from xuexi.document.fitting import COMFORTABLE, LEAST, MOST, TEXT_PT, WRITING_MM, handout
from xuexi.document.handout import MOST_TESTS, Role, asks_something, pieces
from xuexi.document.parts import Blocks, walk
from xuexi.document.plain import block_lines, inline_text
from xuexi.library.handouts import handout_of
from xuexi.look.tokens import size
from xuexi.model import Copy
from xuexi.press.editions import editions

PROGRAMME = """
/// 议程 | 8:00
| 步骤 | 60 分钟 |
| --- | --- |
| 点名 | 10 |
| 第一段：看缆 | 20 |
| 围绕讨论题讨论 | 30 |
///
"""
BODY = f"""
开场先说一句。

## 会前

我先写的一件：

/// 书写 | 5
///

- [ ] 备好茶水。

## 怎么开
{PROGRAMME}
### 开场的话

照着念。

### 第一段：看缆

要讲清的一点：**缆松了没有人管。**

1. 先讲一件事。

## 讨论

/// 讨论题
哪一根缆最松？

说事，不评人。
///

/// 讨论题
谁看见的？
///

/// 书写 | 6
///

/// 情景
半夜起风。
///

## 记什么

- 时间、地点。

我要改的一处：

/// 书写 | 3
///

/// 阅读 | 15
先看第一章。
///
"""


def blocks(body: str) -> Blocks:
    document, findings = build(body)
    assert findings == []
    return document.blocks


def found(body: str) -> list[tuple[str, str, int]]:
    return [
        (piece.role.value, "".join(block_lines(piece.blocks)), piece.lines)
        for piece in pieces(blocks(body))
    ]


def test_a_participant_gets_what_he_reads_thinks_of_and_writes_on() -> None:
    assert found(BODY) == [
        ("reading", "先看第一章。", 0),
        ("part", "第一段：看缆缆松了没有人管。", 0),
        ("question", "哪一根缆最松？说事，不评人。", 0),
        ("question", "谁看见的？", 6),
        ("case", "半夜起风。", 0),
        ("box", "我要改的一处", 3),
    ]


def test_what_comes_to_a_point_leaves_out_parts_that_do_not() -> None:
    without = BODY.replace("要讲清的一点：**缆松了没有人管。**\n\n", "")
    assert ("part", "第一段：看缆", 0) in found(without)
    both = without.replace("| 点名 | 10 |", "| 第零段 | 10 |").replace(
        "### 第一段", "### 第零段\n\n说明：**有一点。**\n\n### 第一段"
    )
    assert [text for role, text, _ in found(both) if role == "part"] == ["第零段有一点。"]


@pytest.mark.parametrize(
    ("above", "name"),
    [
        ("## 写下来\n\n| 谁 | 哪天 |\n| --- | --- |\n| 甲 | 五月 |", "写下来"),
        ("## 写下来\n\n**我的**一条：", "我的一条"),
        ("先想一想。", ""),
    ],
)
def test_a_box_has_the_name_that_leads_up_to_it(above: str, name: str) -> None:
    assert found(f"{above}\n\n/// 书写 | 4\n///\n") == [("box", name, 4)]


def test_a_text_that_asks_nothing_has_no_sheet() -> None:
    assert not asks_something(blocks("## 会前\n\n/// 阅读\n看。\n///\n"))
    assert asks_something(blocks("/// 自测\n几次？\n\n- [x] 一次\n- [ ] 两次\n///\n"))


def with_tests(count: int) -> str:
    test = "/// 自测\n第几回点名？\n\n- [x] 头一回\n- [ ] 末一回\n\n头一回点名。\n///\n\n"
    return asked(2) + "## 自测\n\n" + test * count


def test_few_tests_stand_on_the_sheet() -> None:
    sheet = handout(blocks(with_tests(MOST_TESTS)), "题", "话。")
    assert sum(isinstance(one, tree.SelfTest) for one in sheet.blocks) == MOST_TESTS
    assert sheet.apart == ()


def test_many_tests_are_a_paper_of_their_own_and_the_sheet_says_so() -> None:
    without = handout(blocks(asked(2)), "题", "话。")
    sheet = handout(blocks(with_tests(12)), "题", "话。")
    assert not any(isinstance(one, tree.SelfTest) for one in walk(sheet.blocks))
    assert [type(one) for one in sheet.apart] == [tree.SelfTest] * 12
    assert block_lines(sheet.blocks)[-1] == "自测 12 题，另有一张。"
    # They take no room from what is discussed.
    assert sheet.fits
    assert sheet.lines[0] == without.lines[0]


def test_a_paper_of_tests_tells_no_answers() -> None:
    lib = library(material("kan", BODY + with_tests(4)))
    [participant, trainer] = [one for one in editions(lib) if one.audience.slug == AUDIENCE]
    tests = [one for one in participant.apart if isinstance(one, tree.SelfTest)]
    assert len(tests) == 4
    assert not any(test.right or test.why for test in tests)
    assert trainer.apart == ()
    assert sum(isinstance(one, tree.SelfTest) for one in walk(trainer.blocks)) == 4
    assert len([one for one in block_lines(trainer.answers) if one.startswith("第 ")]) == 4


# -- room to write -------------------------------------------------------------------


def lines_of(body: str) -> tuple[list[int], bool]:
    sheet = handout(blocks(body), "题", "话。")
    counted = [one.count for one in walk(sheet.blocks) if isinstance(one, tree.WritingLines)]
    return counted, sheet.fits


def asked(count: int, more: str = "") -> str:
    question = f"/// 讨论题\n哪一根缆最松？{more}\n///\n\n"
    return question * count + "我要改的一处：\n\n/// 书写 | 4\n///\n"


def test_little_stays_on_one_page_and_is_comfortable() -> None:
    (*questions, box), fits = lines_of(asked(2))
    assert fits
    assert min(questions) >= COMFORTABLE[Role.QUESTION]
    assert box >= 4
    many, fits = lines_of(asked(1))
    assert (many[0], fits) == (MOST[Role.QUESTION], True)


def test_lines_give_way_in_their_order() -> None:
    """Questions first, boxes last, and nothing below the least."""
    seen = [lines_of(asked(count)) for count in range(2, 16)]
    least, box = LEAST[Role.QUESTION], 4
    for (*questions, own), fits in seen:
        assert min(*questions, own) >= least
        if own < box:
            assert min(questions) == least
        if not fits:
            assert {*questions, own} == {least}
    totals = [sum(counted) for counted, _ in seen]
    assert seen[0][1]
    assert not seen[-1][1]
    assert {own for (*_, own), _ in seen} >= {2, 4}
    assert max(totals) < 2 * 25


def test_what_marks_stand_for_takes_room_on_the_last_page() -> None:
    numbers = range(1, 40)
    official = plan("fangan", "## 一、看\n\n" + "".join(f"{n}、看。\n\n" for n in numbers), "附件1")
    cited = "".join(f"哪一根（附件1 一、{n}）。" for n in numbers)

    def fits(count: int, *, marks: bool) -> bool:
        body = f"/// 讨论题\n{cited}\n///\n\n{asked(count)}"
        made = material("yi", body)
        view = library(official, made).documents[made.id].blocks
        return handout(view, "题", "话。", marks=marks).fits

    most = max(count for count in range(1, 20) if fits(count, marks=False))
    assert not fits(most, marks=True)
    assert fits(most - 3, marks=True)


def test_an_author_may_ask_for_more() -> None:
    counted, _ = lines_of("/// 讨论题\n哪一根？\n///\n\n/// 书写 | 7\n///\n")
    assert counted[0] >= 7


# -- editions ------------------------------------------------------------------------


def test_a_meeting_gives_two_papers_and_the_trainers_shows_both() -> None:
    lib = library(material("kan", BODY))
    [participant, trainer] = [one for one in editions(lib) if one.audience.slug == AUDIENCE]
    assert participant.is_handout
    assert participant.blocks == trainer.small
    assert "照着念。" not in block_lines(participant.blocks)
    assert "照着念。" in block_lines(trainer.blocks)
    assert trainer.copy is Copy.TRAINER


AUDIENCE = library(material("kan", BODY)).campaign.audiences[0].slug


def test_what_is_no_meeting_has_no_sheet() -> None:
    lib = library(material("kan", BODY, "action"))
    [one, *_] = editions(lib)
    assert not one.is_handout
    assert handout_of(lib, lib.materials[0], one.audience.id) is None


def test_the_run_down_tells_minutes_question_by_question() -> None:
    lib = library(material("kan", BODY))
    trainer = next(one for one in editions(lib, copies=[Copy.TRAINER]))
    programme = next(one for one in trainer.blocks if isinstance(one, tree.Programme))
    rows = [
        (span, clock, inline_text(step.children))
        for span, (clock, step, _) in zip(programme.spans(0), programme.clocked(0), strict=True)
    ]
    assert rows == [
        ("0—10", "08:00", "点名"),
        ("10—30", "08:10", "第一段：看缆"),
        ("30—45", "08:30", "讨论题 1：哪一根缆最松？"),
        ("45—60", "08:45", "讨论题 2：谁看见的？"),
    ]
    headed = [
        inline_text(trainer.blocks[at + 1].children)
        for at, one in enumerate(trainer.blocks)
        if isinstance(one, tree.Heading) and inline_text(one.children) == "第一段：看缆"
        if isinstance(trainer.blocks[at + 1], tree.Paragraph)
    ]
    assert headed == ["第 10—30 分钟"]
    # It is told once.
    assert sum(isinstance(one, tree.Programme) for one in walk(trainer.blocks)) == 1


def test_measures_are_those_of_the_tokens() -> None:
    assert size("text-pt") == TEXT_PT
    assert size("writing-line-mm") == WRITING_MM
