"""Numbers, dates and clause names as one says them, and lines of one breath."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuexi.text import spoken
from xuexi.text.breaths import _AT_COMMA, _TO_COMMA, LONGEST, _split, breaths
from xuexi.text.spoken import say, say_citation, say_number

CASES = [
    line.split("\t")
    for line in (Path(__file__).parents[1] / "cases" / "spoken.tsv").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize(("written", "spoken"), CASES)
def test_it_is_said_as_people_say_it(written: str, spoken: str) -> None:
    assert say(written) == spoken


@pytest.mark.parametrize(
    ("citation", "spoken"),
    [
        ("附件1 二、3", "附件一第二部分第三条"),
        ("附件3 一、（二）3", "附件三第一部分第二节第三条"),
        ("附件3 一、（二）3（4）", "附件三第一部分第二节第三条第四点"),
        ("某方案 十二、6", "某方案第十二部分第六条"),
        ("附件2 一（总述）", "附件二第一部分总述"),
        ("附件2 导语", "附件二导语"),
        ("附件2 三", "附件二第三部分"),
    ],
)
def test_a_clause_is_called_by_its_place(citation: str, spoken: str) -> None:
    assert say_citation(citation) == spoken


@given(st.integers(0, 10**17))
def test_a_number_is_said_so_that_it_can_be_written_down_again(number: int) -> None:
    assert _heard(say_number(number)) == number


def _heard(said: str) -> int:
    if re.fullmatch("[〇一二三四五六七八九]{2,}", said):
        return int("".join(str("〇一二三四五六七八九".index(sign)) for sign in said))
    total, group, digit = 0, 0, 0
    for sign in said.replace("万亿", "兆"):
        if sign in "零一二三四五六七八九":
            digit = "零一二三四五六七八九".index(sign)
        elif sign in "十百千":
            group += (digit or 1) * 10 ** ("十百千".index(sign) + 1)
            digit = 0
        else:
            total += (group + digit) * 10 ** (4 * ("万亿兆".index(sign) + 1))
            group = digit = 0
    return total + group + digit


@given(st.text(alphabet="学习一二做，、：；。！？……“”《》A1% \n", max_size=200))
def test_no_digit_is_left_and_nothing_breaks(text: str) -> None:
    assert not re.search(r"\d", say(text))


_PIECES = st.sampled_from(
    (
        *(written for written, _ in CASES), *"学点分两个号年月日一二三至到0129①⑳，。 \u3000\n",
        *spoken._ALL_DASHES, *spoken._SIGNS, *spoken._UNITS, *"¥￥%％‰/.:：-〔〕[]０９ｋ",
        "电话", "热线", "拨打", "手机", "传真", "号码", "13800138000", "0571-8705212",
    )
)  # fmt: skip


@given(st.lists(_PIECES, max_size=12).map("".join))
def test_no_rule_is_passed_over_that_would_change_the_text(text: str) -> None:
    assert say(text) == _said_by_every_rule(text)


def _said_by_every_rule(text: str) -> str:
    text = text.translate(spoken._PLAIN_DIGITS)
    for _, pattern, said in spoken._RULES:
        text = pattern.sub(said, text)
    for sign, word in spoken._SIGNS.items():
        text = text.replace(sign, word)
    return spoken._GAP.sub("", text)


@given(st.text(alphabet="学习，、：；”“’》", min_size=1, max_size=60))
def test_a_sentence_is_cut_behind_its_commas_in_either_way(text: str) -> None:
    assert _TO_COMMA.findall(text) == _split(text, _AT_COMMA)


@given(st.text(alphabet="学习做，、：；。！？“”《》", max_size=200))
def test_a_text_in_breaths_is_the_same_text(text: str) -> None:
    lines = breaths(text)
    assert "".join(lines) in {text, f"{text}。"}


@given(st.lists(st.text(alphabet="学习做人", min_size=1, max_size=11), min_size=1, max_size=20))
def test_lines_are_short_where_there_are_commas(parts: list[str]) -> None:
    assert all(len(line) <= LONGEST for line in breaths("，".join(parts)))


def test_lines_end_at_commas_before_they_end_between_the_parts_of_a_list() -> None:
    text = "请每名党员会前翻一翻自己的待办，写下放得最久的一件：什么事、放了多久、卡在哪里。"
    assert breaths(text) == (
        "请每名党员会前翻一翻自己的待办，",
        "写下放得最久的一件：什么事、放了多久、卡在哪里。",
    )


def test_a_title_is_never_cut() -> None:
    text = "我们要学的一本书叫做《做人、做事、做官，样样都要认真地做好》，每一个人都有一本。"
    assert breaths(text) == (
        "我们要学的一本书叫做《做人、做事、做官，样样都要认真地做好》，",
        "每一个人都有一本。",
    )
