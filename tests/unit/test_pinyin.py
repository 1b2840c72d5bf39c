"""Pinyin: addresses, tones, order."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import Style, lazy_pinyin
from pypinyin.constants import PHRASES_DICT, RE_HANS

from xuexi.text.pinyin import _HAN, initial, is_slug, slug_of, sort_key, with_tones
from xuexi.text.rare import is_rare, rare_sounds


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("讲政治，有信念", "jiang-zheng-zhi-you-xin-nian"),
        ("重要", "zhong-yao"),
        ("重温誓词", "chong-wen-shi-ci"),
        ("支部书记", "zhi-bu-shu-ji"),
        ("女党员", "nv-dang-yuan"),
        ("2016 年 A4 表", "2016-nian-a4-biao"),
        ("Word 文件", "word-wen-jian"),
        ("“读一本书”！", "du-yi-ben-shu"),
        ("", ""),
        ("？！", ""),
        ("Ａ", ""),
    ],
)
def test_slugs(text: str, slug: str) -> None:
    assert slug_of(text) == slug


def test_long_slugs_end_with_a_whole_syllable() -> None:
    slug = slug_of("一次讨论会" * 10)
    assert len(slug) <= 48
    assert slug.split("-")[-1] in {"yi", "ci", "tao", "lun", "hui"}


def test_one_endless_word_is_cut() -> None:
    assert slug_of("a" * 100) == "a" * 48


@given(st.text(max_size=30))
def test_a_slug_is_empty_or_fit_for_an_address(text: str) -> None:
    slug = slug_of(text)
    assert slug == "" or is_slug(slug)


@pytest.mark.parametrize("text", ["a", "a-b", "2016", "a1-2b"])
def test_fit_for_an_address(text: str) -> None:
    assert is_slug(text)


@pytest.mark.parametrize(
    "text", ["", "A", "a_b", "a--b", "-a", "a-", "a b", "党", "a\n", "é", "１"]
)
def test_unfit_for_an_address(text: str) -> None:
    assert not is_slug(text)


@pytest.mark.parametrize(
    ("text", "tones"),
    [("党性体检", "dǎng xìng tǐ jiǎn"), ("组织生活会", "zǔ zhī shēng huó huì"), ("", "")],
)
def test_tones(text: str, tones: str) -> None:
    assert with_tones(text) == tones


def test_order_is_by_pinyin_then_tone() -> None:
    words = ["支部", "党课", "安排", "当好", "读书", "a", "3 条"]
    assert sorted(words, key=sort_key) == ["3 条", "a", "安排", "当好", "党课", "读书", "支部"]


@pytest.mark.parametrize(
    ("text", "letter"), [("安排", "A"), ("支部", "Z"), ("Word", "W"), ("3 条", "#"), ("？", "#")]
)
def test_initials(text: str, letter: str) -> None:
    assert initial(text) == letter


def test_rare_is_every_han_character_but_those_of_the_first_level() -> None:
    han = (*map(chr, range(0x3400, 0x4DC0)), *map(chr, range(0x4E00, 0xA000)))
    common = [sign for sign in han if not is_rare(sign)]
    levels = [sign.encode("gb2312")[0] for sign in common]
    assert (len(common), min(levels), max(levels)) == (3755, 0xB0, 0xD7)
    assert not any(map(is_rare, "a0，〇\u33ff\u4dff\ua000\U00020000\n"))


def test_a_rare_character_has_the_sound_that_it_has_where_it_first_stands() -> None:
    assert rare_sounds("好。房檐。朱镕基，房檐") == {"檐": "yán", "镕": "róng"}
    assert rare_sounds("学习") == {}


PHRASES = sorted(PHRASES_DICT)
BETWEEN = ("", "", "", "，", " ", "G20", "Ａ", "é", "𠀀", "〇", "\uf900", "\ue815", "·", "ü", "\n")


def test_a_phrase_sounds_the_same_in_any_text() -> None:
    """What is remembered of words gives what pypinyin says of the whole text."""
    chosen = random.Random(16)
    for _ in range(10_000):
        pieces = (
            piece
            for _ in range(chosen.randrange(1, 5))
            for word in [chosen.choice(PHRASES)]
            # Cut, so that words begin in the midst of others.
            for piece in (
                word[chosen.randrange(2) : chosen.randrange(1, 11)],
                chosen.choice(BETWEEN),
            )
        )
        text = "".join(pieces)
        syllables = lazy_pinyin(text, style=Style.NORMAL, v_to_u=False, errors="default")
        joined = re.sub("[^a-z0-9]+", "-", "-".join(syllables).lower()).strip("-")
        assert slug_of(text, 1000) == joined, text
        toned = lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True)
        assert sort_key(text) == (tuple(item.lower() for item in toned), text)


def test_no_phrase_holds_a_character_at_which_we_cut() -> None:
    ours = re.compile(f"[{_HAN}]+")
    assert not [
        phrase for phrase in PHRASES if RE_HANS.match(phrase) and not ours.fullmatch(phrase)
    ]
    every = map(chr, range(0x11_0000))
    assert not [char for char in every if ours.match(char) and not RE_HANS.match(char)]
