"""The key points that hang on a notice board: which sentences are taken, and what never is."""

from __future__ import annotations

import pytest
from small_library import library, material, plan

from xuexi.library import Library
from xuexi.model import Kind
from xuexi.press.editions import boards
from xuexi.press.formats import Format, formats_of
from xuexi.writers.pdf.board import board_values

LONG = "这是一句长话，" * 40 + "说完了。\n"
"""Makes a text too long to hang there as it is."""


def all_points(body: str) -> list[tuple[str, str]]:
    [edition, _] = boards(library(material("ti", body)))
    return [(one["head"], one["text"]) for one in board_values(edition)["points"]]


def points(body: str) -> list[tuple[str, str]]:
    """Those of a text that goes on."""
    *told, (head, _) = all_points(f"{body}\n\n## 余下的 {{#yuxia}}\n\n{LONG}")
    assert head == "余下的"
    return told


def test_a_short_text_hangs_there_as_it_is() -> None:
    body = "先说话。再说。\n\n## 四样 {#si}\n\n- **缆**：看结。\n- 灯。\n\n## 完 {#wan}\n\n散会。\n"
    assert all_points(body) == [
        ("", "先说话。再说。"),
        ("四样", "缆：看结。"),
        ("", "灯。"),
        ("完", "散会。"),
    ]
    asked = "## 自测 {#zice}\n\n/// 自测\n学了没有？\n\n- [x] 学了\n- [ ] 没有\n///\n"
    assert all_points(f"{body}\n{asked}")[-1] == ("完", "散会。")


def test_without_its_tables_a_text_does_not_hang_there_as_if_it_were_whole() -> None:
    said = "先说话。再说。\n\n## 记下 {#ji}\n\n看清楚。再写。\n\n"
    small = "| 谁 | 事 |\n| --- | --- |\n| 我 | 灯 |\n"
    assert all_points(said + small) == [("记下", "看清楚。")]
    filled = small + "| 他说过要做的 | 桥头的灯，月底以前修好，他自己去看 |\n"
    assert [edition.id for edition in boards(library(material("ti", said + filled)))] == []


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("先学一遍。再做一遍。", "先学一遍。"),
        ("### 小节 {#xiao}\n\n先学一遍。", "先学一遍。"),
        ("分三步：\n\n1. 先学。\n2. 再做。", "先学。"),
        ("/// 阅读 | 5 分钟\n读一章。\n///\n\n读完说一句。", "读完说一句。"),
        ("> 先学一遍（学习）。（某文件）", "先学一遍（学习）。"),
        ("他说：“先学！”大家都学。", "他说：“先学！”"),
        ("没有句号", "没有句号"),
        # The first of several names would stand for all.
        ("四样：\n\n- **缆**：看结。\n- **灯**：看亮不亮。", "缆；灯。"),
        ("- **缆**：看结。\n- 灯，看亮不亮。", "缆：看结。"),
        ("| 甲 | 乙 |\n| --- | --- |\n| 一 | 二 |", ""),
    ],
)
def test_the_first_sentence_of_a_part_is_told(body: str, text: str) -> None:
    assert points(f"前面的话。\n\n## 怎么学 {{#xue}}\n\n{body}\n") == [("怎么学", text)]


def test_questions_have_a_place_of_their_own() -> None:
    body = "## 讨论 {#tao}\n\n/// 讨论题\n学了没有？\n\n说真话。\n///\n\n## 完 {#wan}\n\n散会。\n"
    [edition, _] = boards(library(material("ti", body)))
    assert board_values(edition)["questions"] == [{"number": 1, "text": "学了没有？"}]
    assert points(body) == [("完", "散会。")]


def test_a_test_for_oneself_is_not_told() -> None:
    asked = "## 自测 {#zice}\n\n/// 自测\n学了没有？\n\n- [x] 学了\n- [ ] 没有\n///\n"
    assert points(f"{asked}\n## 完 {{#wan}}\n\n散会。\n") == [("完", "散会。")]


def test_the_parts_of_an_official_text_are_its_points() -> None:
    text = f"## 一、做什么\n\n1、先学一遍。再学。\n\n## 二、谁来做\n\n大家做。{LONG}"
    [edition, _] = boards(library(plan("fangan", text, "某方案")))
    told = [(one["head"], one["text"]) for one in board_values(edition)["points"]]
    assert told == [("一、做什么", "先学一遍。"), ("二、谁来做", "大家做。")]


def test_a_text_without_headings_gives_the_first_sentence_of_each_paragraph() -> None:
    [edition, _] = boards(
        library(material("ti", f"先学。再做。\n\n- 说真话。\n\n---\n\n散会。{LONG}"))
    )
    told = [one["text"] for one in board_values(edition)["points"]]
    assert told == ["先学。", "说真话。", "散会。"]


def test_what_is_for_others_or_for_the_trainer_does_not_hang_there(made_up: Library) -> None:
    told = repr([board_values(edition) for edition in boards(made_up)])
    assert "公司领导来的，请他最后说" not in told
    kinds = {edition.source.kind for edition in boards(made_up)}
    assert kinds.isdisjoint({Kind.FORM, Kind.CHECKLIST})


def test_it_is_a_pdf_with_a_name_of_its_own(made_up: Library) -> None:
    for edition in boards(made_up):
        assert formats_of(edition) == (Format.PDF,)
        assert edition.name == f"{edition.id}-xuanchuanlan"
        assert edition.tags == ("宣传栏",)
