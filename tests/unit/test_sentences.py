"""A text is cut where a pause allows it, and nowhere else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuexi.text.sentences import as_many_as_fit, clauses, sentences
from xuexi.text.titles import lines_at_pauses, title_lines
from xuexi.writers.poster import Design, Poster
from xuexi.writers.poster.draw import values_of

TEXTS = st.text(st.sampled_from("读学。，；：！？…“”‘’（）《》、a1 "))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("先读。再议", ("先读。", "再议")),
        ("读了吗？没有！", ("读了吗？", "没有！")),
        ("他说：“读了。”走了。", ("他说：“读了。”", "走了。")),
        ("（先读。再议。）完", ("（先读。再议。）", "完")),
        ("等等……再说", ("等等……", "再说")),
        ("“还开着。", ("“还开着。",)),
        ("", ()),
    ],
)
def test_sentences_end_where_they_end(text: str, expected: tuple[str, ...]) -> None:
    assert sentences(text) == expected


def test_clauses_end_at_every_pause() -> None:
    assert clauses("开机以前，手放在哪里：看") == ("开机以前，", "手放在哪里：", "看")


@given(TEXTS)
def test_nothing_is_lost(text: str) -> None:
    assert "".join(sentences(text)) == "".join(clauses(text)) == text


@given(TEXTS, st.integers(0, 30))
def test_what_fits_is_whole_sentences(text: str, most: int) -> None:
    parts = sentences(text)
    short = as_many_as_fit(parts, most)
    assert len(short) <= most
    assert short in {"".join(parts[:count]) for count in range(len(parts) + 1)}


@given(st.text(st.sampled_from("读学，、“”（）1年月"), min_size=1), st.integers(8, 30))
def test_nothing_of_a_title_is_lost(text: str, most: int) -> None:
    lines = title_lines((text,), most)
    assert "".join(lines) == text


@pytest.mark.parametrize(
    ("title", "most", "lines"),
    [
        ("3 月 5 日（星期五）晚七点半", 11, ("3 月 5 日", "（星期五）晚七点半")),
        ("关于开展“学船章、查隐患”活动的通知", 10, ("关于开展“学船章、", "查隐患”活动的通知")),
    ],
)
def test_a_title_without_a_pause_is_broken_where_a_line_may_end(
    title: str, most: int, lines: tuple[str, ...]
) -> None:
    assert title_lines((title,), most) == lines


@given(st.text(st.sampled_from("读学，、“”（）《》1年月"), max_size=40), st.integers(1, 16))
def test_a_title_broken_at_its_pauses_is_whole(title: str, most: int) -> None:
    lines = lines_at_pauses(title, most)
    assert "".join(lines) in (title, "")
    assert all(0 < len(line) <= most for line in lines)


@pytest.mark.parametrize(
    ("title", "most", "lines"),
    [
        ("“扬正气、树家风、作表率”行动", 9, ("“扬正气、树家风、", "作表率”行动")),
        ("问题清单（机关事业单位党员）", 10, ("问题清单", "（机关事业单位党员）")),
        ("方案导读：什么是“学船章”", 8, ("方案导读：", "什么是“学船章”")),
        ("党政领导干部选拔任用工作条例", 13, ()),
        ("问题清单（机关事业单位党员）", 8, ()),
    ],
)
def test_a_title_is_broken_at_its_pauses_or_not_at_all(
    title: str, most: int, lines: tuple[str, ...]
) -> None:
    assert lines_at_pauses(title, most) == lines


def test_a_poster_breaks_a_title_inside_a_word_only_where_it_has_no_pause() -> None:
    poster = Poster("x", Design.READING, "", "问题清单（机关事业单位党员）")
    assert values_of(poster)["lines"] == ["问题清单", "（机关事业单位党员）"]
    quoted = replace(poster, quote="学在深处，做在前头。学习教育，基础在学，关键在做。")
    assert values_of(quoted)["quote"] == [
        "学在深处，做在前头。",
        "学习教育，基础在学，",
        "关键在做。",
    ]
