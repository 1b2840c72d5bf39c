"""Figures that people read: sizes, minutes, characters."""

from __future__ import annotations

import pytest

from xuexi.text.measure import count_characters, reading_minutes, size_in_words


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "1 KB"), (1, "1 KB"), (1_023, "1 KB"), (1_535, "1 KB"), (1_537, "2 KB"),
        (2_559, "2 KB"), (2_561, "3 KB"), (56_800, "55 KB"), (1_048_575, "1024 KB"),
        (1_048_576, "1.0 MB"), (1_101_004, "1.0 MB"), (1_101_005, "1.1 MB"),
        (1_258_291, "1.2 MB"), (10_433_331, "9.9 MB"), (10_433_332, "10.0 MB"),
    ],
)  # fmt: skip
def test_a_size_is_rounded_to_the_nearest(count: int, words: str) -> None:
    assert size_in_words(count) == words


@pytest.mark.parametrize(
    ("characters", "minutes"),
    [(0, 1), (1, 1), (299, 1), (300, 1), (301, 2), (600, 2), (601, 3), (30_000, 100)],
)
def test_begun_minutes_count(characters: int, minutes: int) -> None:
    assert reading_minutes(characters) == minutes


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0), ("，。！“”", 0), ("四必到", 3), ("WPS 和 Word2016", 3), ("第3条", 3),
        ("㐀䶿一鿿豈", 5), ("𠮷", 1), ("don't", 2),
    ],
)  # fmt: skip
def test_characters_are_counted_as_word_does(text: str, count: int) -> None:
    assert count_characters(text) == count
