"""Texts to paste: short enough, never cut inside a word, the address alone on the last line."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_library import library
from small_library import material as made

from xuexi.document.gist import parts_of, points, said_first
from xuexi.document.plain import block_lines
from xuexi.library import Library
from xuexi.model import Kind, Material
from xuexi.text.sentences import sentences
from xuexi.writers.message import write_messages
from xuexi.writers.message.messages import LONG, SMS

ADDRESS = "https://xuexi.example.gov.cn/q/cj-banqian-1/"


def texts_of(library: Library, material: Material, address: str = ADDRESS) -> dict[str, str]:
    messages = write_messages(library.campaign, material, library.common_reading(material), address)
    return {message.id: message.text for message in messages}


def topic_of(library: Library) -> Material:
    return next(one for one in library.materials if one.id == "cj-banqian-1")


def test_what_is_pasted_into_a_group(made_up: Library) -> None:
    texts = texts_of(made_up, topic_of(made_up))
    assert texts["qun"] == (
        f"【样题】开机以前，手放在哪里\n{sentences(topic_of(made_up).summary)[0]}\n{ADDRESS}"
    )
    assert texts["duan"] == f"开机以前，手放在哪里\n{ADDRESS}"
    assert texts["tongzhi"].startswith("【开会通知】\n时间：\n地点：\n议题：开机以前")


def test_every_material_has_texts_that_keep_their_limits(made_up: Library) -> None:
    for material in made_up.materials:
        texts = texts_of(made_up, material)
        assert len(texts["duanxin"]) <= SMS
        assert len(texts["chang"]) <= LONG
        for text in filter(None, texts.values()):
            assert text.split("\n")[-1] == ADDRESS
            assert "\n\n" not in text


@pytest.mark.parametrize("length", range(2, 80, 3))
def test_an_sms_is_whole_words_or_none(made_up: Library, length: int) -> None:
    """A title of any length: all of it, its first part, or a word that it does not fit."""
    title = ("甲乙丙丁戊己庚辛，" * 10)[:length]
    material = replace(topic_of(made_up), title=title)
    text = texts_of(made_up, material)["duanxin"]
    assert len(text) <= SMS
    said = text.removesuffix(f"\n{ADDRESS}")
    assert said in {"甲乙丙丁戊己庚辛", title} or said.startswith(f"{title}：")


def test_what_does_not_fit_says_what_to_do(made_up: Library) -> None:
    material = replace(topic_of(made_up), title="长" * 60)
    messages = write_messages(made_up.campaign, material, (), ADDRESS)
    [sms] = [one for one in messages if one.id == "duanxin"]
    assert (sms.text, "改短" in sms.why_not) == ("", True)


def test_a_trainers_note_and_words_for_some_are_not_sent(made_up: Library) -> None:
    for material in made_up.materials:
        known = "\n".join(block_lines(made_up.common_reading(material)))
        for point in points(made_up.common_reading(material)):
            assert "".join(point.split()) in "".join(known.split())
        for part in parts_of(made_up.common_reading(material)):
            assert part.text.endswith(("。", "！", "？", "”", "）"))


def test_a_meeting_is_called_for_what_is_discussed(made_up: Library) -> None:
    for material in made_up.materials:
        is_called = "tongzhi" in texts_of(made_up, material)
        assert is_called == (material.kind in {Kind.TOPIC, Kind.LECTURE})


def test_an_essential_says_what_it_tells_first(made_up: Library) -> None:
    """Its headings are those of all others."""
    essential = next(one for one in made_up.materials if one.kind is Kind.ESSENTIAL)
    long = texts_of(made_up, essential)["chang"].split("\n")
    assert long[2:-1] == [
        "一、一响：开饭、换班。",
        "二、两响：要起风，东西绑牢。",
        "三、三响：马上走人，什么也不拿。",
    ]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("先说话。\n\n## 一 {#yi}\n\n- 甲。\n- 乙。\n\n另一段。\n\n- 丙。\n", ("甲。", "乙。")),
        ("先说话。\n\n## 一 {#yi}\n\n再说话。\n", ("先说话。", "再说话。")),
        ("".join(f"{n}. 第几。\n" for n in range(1, 10)), ("第几。",) * 8),
    ],
)
def test_what_a_text_says_first(body: str, said: tuple[str, ...]) -> None:
    one = made("x", body)
    assert said_first(library(one).common_reading(one)) == said
