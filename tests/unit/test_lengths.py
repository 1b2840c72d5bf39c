"""How long each question takes, and what a short meeting leaves out."""

from __future__ import annotations

import pytest
from test_limits import build

from xuexi.document import tree
from xuexi.document.lengths import Said, share_out
from xuexi.document.parts import walk
from xuexi.document.plain import block_lines
from xuexi.document.views import view
from xuexi.findings import Finding, Place
from xuexi.model import AudienceId, Copy
from xuexi.model.blocks import BlockName

VILLAGE, TOWN = AudienceId("village"), AudienceId("town")
PROGRAMME = """
/// 议程
| 步骤 | 60 分钟 | 90 分钟 |
| --- | --- | --- |
| 说明题目 | 10 | 10 |
| {step} | 50 | 70 |
| 说情景 | 0 | 10 |
///
"""
BODY = (
    PROGRAMME.format(step="围绕讨论题讨论")
    + """
## 讨论

/// 讨论题
甲
///

/// 讨论题 | 0/20 分钟
乙
///

/// 讨论题
丙
///

## 情景

先听一件事。

/// 情景
丁
///

/// 主持人
戊
///

### 情景之后

己

## 会后

庚
"""
)


def blocks(body: str) -> tuple[tree.Block, ...]:
    document, findings = build(body)
    assert findings == []
    return document.blocks


def shares(*said: Said) -> tuple[list[tuple[int, ...]], list[Finding]]:
    """What comes of what is said of so many questions, with two audiences."""
    [programme] = blocks(PROGRAMME.format(step="围绕讨论题讨论"))
    findings: list[Finding] = []
    questions = tuple(tree.Question(one.number, ()) for one in said)
    shared = share_out((programme, *questions), said, (VILLAGE, TOWN), findings)
    return minutes_of(shared), findings


def minutes_of(body: tuple[tree.Block, ...]) -> list[tuple[int, ...]]:
    return [one.minutes for one in walk(body) if isinstance(one, tree.Question | tree.Case)]


def test_what_nobody_has_said_is_shared_out() -> None:
    assert minutes_of(blocks(BODY)) == [(25, 25), (0, 20), (25, 25), (0, 10)]


@pytest.mark.parametrize(
    ("step", "first", "expected"),
    [
        ("议第一、二题", "", [(25, 35), (25, 35), ()]),
        ("议第一、二和三题", " | 10/10", [(10, 10), (20, 30), (20, 30)]),
        ("议第三题", "", [(), (), (50, 70)]),
        ("讨论", "", [(), (), ()]),
    ],
)
def test_a_step_may_name_its_questions(
    step: str, first: str, expected: list[tuple[int, ...]]
) -> None:
    questions = f"/// 讨论题{first}\n甲\n///\n\n/// 讨论题\n乙\n///\n\n/// 讨论题\n丙\n///\n"
    assert minutes_of(blocks(f"{PROGRAMME.format(step=step)}\n{questions}")) == expected


def lines(copy: Copy, minutes: int | None) -> str:
    return "".join(block_lines(view(blocks(BODY), VILLAGE, copy, minutes)))


def test_a_short_meeting_holds_what_it_has_time_for() -> None:
    short = lines(Copy.TRAINER, 60)
    assert "甲" in short
    assert "乙" not in short
    # With the case goes all that leads up to it and follows from it.
    assert not set("丁戊己") & set(short)
    assert "先听" not in short
    assert "庚" in short
    assert set("甲乙丙丁戊己庚") <= set(lines(Copy.TRAINER, 90))
    assert set("甲乙丙丁己庚") <= set(lines(Copy.PARTICIPANT, None))


def test_numbers_stay_and_only_a_trainer_hears_of_minutes() -> None:
    body = blocks(BODY)
    seen = {
        copy: [
            (one.number, one.minutes)
            for one in walk(view(body, VILLAGE, copy, 60))
            if isinstance(one, tree.Question)
        ]
        for copy in Copy
    }
    assert seen[Copy.TRAINER] == [(1, (25,)), (3, (25,))]
    assert seen[Copy.PARTICIPANT] == [(1, ()), (3, ())]


def test_what_is_not_cut_is_the_same() -> None:
    body = blocks("/// 讨论题\n甲\n///\n\n/// 情景\n乙\n///\n")
    assert view(body, VILLAGE, Copy.PARTICIPANT) is body


def test_a_second_programme_does_not_shorten_the_first() -> None:
    second = "\n/// 议程\n| 步骤 | 30 分钟 |\n| --- | --- |\n| 说 | 30 |\n///\n"
    body = blocks(BODY + second)
    for minutes, left in ((None, [(60, 90), (30,)]), (60, [(60,), (30,)])):
        seen = walk(view(body, VILLAGE, Copy.TRAINER, minutes))
        assert [one.lengths for one in seen if isinstance(one, tree.Programme)] == left


def test_each_audience_has_the_whole_time_for_its_own_questions() -> None:
    def said(number: int, *minutes: int, readers: tuple[AudienceId, ...]) -> Said:
        return Said(BlockName.QUESTION, Place("x.md", number), minutes, number, readers)

    both = said(1, 20, 30, readers=(VILLAGE, TOWN))
    own = said(2, readers=(VILLAGE,)), said(3, 30, 40, readers=(TOWN,))
    assert shares(both, *own) == ([(20, 30), (30, 40), (30, 40)], [])
    _, findings = shares(both, said(2, readers=(VILLAGE,)), said(3, 30, 39, readers=(TOWN,)))
    assert [(one.code, one.place.line) for one in findings] == [("XX503", 1)]


def test_nothing_is_left_out_that_nobody_has_left_out() -> None:
    def said(number: int, *minutes: int) -> Said:
        return Said(BlockName.QUESTION, Place("x.md", number), minutes, number, (VILLAGE, TOWN))

    _, findings = shares(said(1, 50, 60), said(2))
    assert [(one.code, one.place.line) for one in findings] == [("XX503", 2)]
    assert "60 分钟" in findings[0].problem
    _, findings = shares(said(1), said(2, 0, 0))
    assert [(one.code, one.place.line) for one in findings] == [("XX503", 2)]
    assert shares(said(1), said(2, 0, 20))[1] == []
