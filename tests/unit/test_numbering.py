"""The numbering of official texts: lines, names, anchors."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuexi.text.numbering import (
    CLAUSE_PATTERN,
    Path,
    anchor_of,
    label_of,
    lead_length,
    normal_label,
    numbered,
)


@pytest.mark.parametrize(
    ("line", "level", "number", "mark", "rest"),
    [
        ("一、总体要求", 1, 1, "一、", "总体要求"),
        ("十、附则", 1, 10, "十、", "附则"),
        ("十二、附则", 1, 12, "十二、", "附则"),
        ("二十、附则", 1, 20, "二十、", "附则"),
        ("三十四、附则", 1, 34, "三十四、", "附则"),
        ("一百零九、附则", 1, 109, "一百零九、", "附则"),
        ("二百一十、附则", 1, 210, "二百一十、", "附则"),
        ("九百九十九、附则", 1, 999, "九百九十九、", "附则"),
        ("（一）学习", 2, 1, "（一）", "学习"),
        ("(二)学习", 2, 2, "(二)", "学习"),
        ("3、开会", 3, 3, "3、", "开会"),
        ("3．开会", 3, 3, "3．", "开会"),
        ("3.开会", 3, 3, "3.", "开会"),
        ("３、开会", 3, 3, "３、", "开会"),
        ("12、开会", 3, 12, "12、", "开会"),
        ("（4）签到", 4, 4, "（4）", "签到"),
        ("（１２）签到", 4, 12, "（１２）", "签到"),
    ],
)
def test_numbered_lines(line: str, level: int, number: int, mark: str, rest: str) -> None:
    found = numbered(line)
    assert found is not None
    assert (found.level, found.number, found.mark, found.rest) == (level, number, mark, rest)


@pytest.mark.parametrize(
    "line",
    [
        "", "学习", "一是学", "第一、学", " 一、学", "2016年", "3.5 公里", "1、2 两条", "百、学",
        "一一、学", "一百二、学", "1234、学", "（一", "（学）", "—、学", "零、学",
    ],
)  # fmt: skip
def test_lines_without_a_number(line: str) -> None:
    assert numbered(line) is None


@pytest.mark.parametrize(
    ("line", "is_heading"),
    [
        ("一、总体要求", True),
        ("一、总体要求。", False),
        ("一、总体要求：", False),
        (f"一、{'长' * 40}", True),
        (f"一、{'长' * 41}", False),
    ],
)
def test_a_short_line_that_is_no_sentence_is_a_heading(line: str, is_heading: bool) -> None:
    found = numbered(line)
    assert found is not None
    assert found.is_heading is is_heading


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("人人选一本书。由支部开出书目。", 7),
        ("只有一句。", 0),
        ("没有句号", 0),
        ("", 0),
        (f"{'长' * 59}。后面", 60),
        (f"{'长' * 60}。后面", 0),
    ],
)
def test_the_lead_is_a_short_first_sentence(text: str, length: int) -> None:
    assert lead_length(text) == length


@pytest.mark.parametrize(
    ("path", "label", "anchor"),
    [
        ((), "导语", "c0"),
        (((1, 1),), "一（总述）", "c1"),
        (((1, 2), (3, 6)), "二、6", "c2-6"),
        (((1, 2), (2, 3)), "二、（三）", "c2-k3"),
        (((1, 2), (2, 3), (3, 4)), "二、（三）4", "c2-k3-4"),
        (((1, 2), (2, 3), (3, 4), (4, 5)), "二、（三）4（5）", "c2-k3-4-n5"),
        (((1, 12), (3, 6)), "十二、6", "c12-6"),
        (((1, 120),), "一百二十（总述）", "c120"),
        (((3, 6),), "6", "c6"),
        (((2, 3),), "（三）", "ck3"),
    ],
)
def test_names_and_anchors(path: Path, label: str, anchor: str) -> None:
    assert label_of(path) == label
    assert anchor_of(path) == anchor


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("二、6", "二、6"),
        ("二.6", "二、6"),
        ("二．６", "二、6"),
        ("二、 6 ", "二、6"),
        ("一、(二)3", "一、（二）3"),
        ("二、", "二"),
        ("导语", "导语"),
    ],
)
def test_labels_are_found_however_they_are_typed(written: str, label: str) -> None:
    assert normal_label(written) == label


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("见二、6。", "二、6"),
        ("见二、6 和三、1。", "二、6"),
        ("见一（总述）。", "一（总述）"),
        ("见一、（二）3（4）。", "一、（二）3（4）"),
        ("见导语。", "导语"),
        ("见十二、3。", "十二、3"),
    ],
)
def test_clauses_are_found_in_running_text(text: str, found: str) -> None:
    match = re.search(CLAUSE_PATTERN, text)
    assert match is not None
    assert match[0] == found


@given(st.integers(1, 999))
def test_every_number_is_written_as_it_is_read(number: int) -> None:
    label = label_of(((1, number),)).removesuffix("（总述）")
    found = numbered(f"{label}、学")
    assert found is not None
    assert found.number == number


@given(st.text("零一二三四五六七八九十百千0１9（）()、．. ", max_size=8))
def test_whatever_reads_as_a_number_has_a_name(text: str) -> None:
    found = numbered(text)
    if found is not None:
        path = ((found.level, found.number),)
        assert label_of(path)
        assert re.fullmatch(r"c[a-z0-9-]+", anchor_of(path))
