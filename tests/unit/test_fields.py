"""Reading one mapping strictly: types, places, suggestions."""

from __future__ import annotations

from datetime import date

import pytest

from xuexi.findings import Finding
from xuexi.sources.document import read_fields
from xuexi.sources.fields import Fields
from xuexi.sources.keys.key import (
    Choice,
    Choices,
    Day,
    ExactText,
    Integer,
    Record,
    Rows,
    Shape,
    Slug,
    Text,
    Texts,
    Url,
)

COLOURS = {"red": 1, "红": 1, "blue": 2, "蓝": 2}


class RowKeys(Record, subject="第 {} 行", heading="一行"):
    name = Text("名称", required=True)


class MadeKeys(Record, subject="头部信息", heading="头部信息"):
    title = Text("标题", required=True)
    aliases = Texts("别的叫法")
    mark = ExactText("标记")
    minutes = Integer("分钟")
    updated = Day("日期")
    id = Slug("编号")
    url = Url("网址")
    colour = Choice("颜色", COLOURS, required=True)
    colours = Choices("颜色", COLOURS)
    rows = Rows(RowKeys.subject, RowKeys)
    years = Texts("年份", shape=Shape("20[0-9]{2}", "XX203", expected="年份", fix="例如：[2016]"))


def fields_of(text: str) -> tuple[Fields, list[Finding]]:
    findings: list[Finding] = []
    fields = read_fields(text.split("\n"), "x.md", 1, "头部信息", findings)
    assert fields is not None, findings
    return fields, findings


def told(findings: list[Finding]) -> list[str]:
    return [str(finding).removeprefix("x.md:") for finding in findings]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("党章导读", "党章导读"),
        ('"党章: 导读"', "党章: 导读"),
        ("党章\n  导读", "党章 导读"),
        ("|\n  党章\n  导读", "党章 导读"),
        ("2016", "2016"),
        ("true", "true"),
    ],
)
def test_text(value: str, expected: str) -> None:
    fields, findings = fields_of(f"title: {value}")
    assert fields.text(MadeKeys.title) == expected
    assert findings == []


def test_text_to_the_letter_keeps_its_spaces() -> None:
    fields, _ = fields_of('mark: "附件  7： "')
    assert fields.exact_text(MadeKeys.mark) == "附件  7： "


@pytest.mark.parametrize(
    ("value", "expected"),
    [("1", 1), ("90", 90), ("007", 7), ("100000", 100_000)],
)
def test_integer(value: str, expected: int) -> None:
    fields, findings = fields_of(f"minutes: {value}")
    assert fields.integer(MadeKeys.minutes) == expected
    assert findings == []


@pytest.mark.parametrize(
    ("value", "code", "fix"),
    [
        ("一小时半", "XX203", "minutes: 10"),
        ("90分钟", "XX203", "minutes: 90"),
        ("90 分", "XX203", "minutes: 90"),
        ("1小时半", "XX203", "minutes: 10"),
        ("９０", "XX203", "minutes: 10"),
        ("9.5", "XX203", "minutes: 10"),
        ("1e3", "XX203", "minutes: 10"),
        ("0", "XX210", "改成合理的数"),
        ("-1", "XX210", "改成合理的数"),
        ("100001", "XX210", "改成合理的数"),
        ("9" * 5000, "XX210", "改成合理的数"),
    ],
)
def test_wrong_integers(value: str, code: str, fix: str) -> None:
    fields, findings = fields_of(f"minutes: {value}")
    assert fields.integer(MadeKeys.minutes) is None
    assert [finding.code for finding in findings] == [code]
    assert findings[0].fix.endswith(fix)
    assert findings[0].place.column == 10


def test_date() -> None:
    fields, findings = fields_of("updated: 2016-02-29")
    assert fields.day(MadeKeys.updated) == date(2016, 2, 29)
    assert findings == []


@pytest.mark.parametrize(
    ("value", "fix"),
    [
        ("2016年5月10日", "改为：updated: 2016-05-10"),
        ("2016-5-1", "改为：updated: 2016-05-01"),
        ("2016/05/10", "改为：updated: 2016-05-10"),
        ("2016.5.10", "改为：updated: 2016-05-10"),
        ("２０１６－０５－１０", "改为：updated: 2016-05-10"),
        ("2016年13月40日", "例如：updated: 2016-05-10"),
        ("五月十日", "例如：updated: 2016-05-10"),
        ("2016-05", "例如：updated: 2016-05-10"),
        ("2015-02-29", "核对月份和日子"),
        ("0000-01-01", "核对月份和日子"),
        ("2016-00-10", "核对月份和日子"),
    ],
)
def test_wrong_dates(value: str, fix: str) -> None:
    fields, findings = fields_of(f"updated: {value}")
    assert fields.day(MadeKeys.updated) is None
    assert [(finding.code, finding.fix) for finding in findings] == [("XX204", fix)]


@pytest.mark.parametrize("value", ["x", "nc-taolun-1", "2016", "a" * 64])
def test_slug(value: str) -> None:
    fields, findings = fields_of(f"id: {value}")
    assert fields.slug(MadeKeys.id) == value
    assert findings == []


@pytest.mark.parametrize(
    ("value", "fix"),
    [
        ("讨论提纲", "例如：id: tao-lun-ti-gang"),
        ("Taolun", "例如：id: taolun"),
        ("a--b", "例如：id: a-b"),
        ("-a", "例如：id: a"),
        ("a_b", "例如：id: a-b"),
        ("？", "例如：id: cailiao-1"),
        ("a\u200bb", "例如：id: a-b"),
    ],
)
def test_wrong_slugs(value: str, fix: str) -> None:
    fields, findings = fields_of(f"id: {value}")
    assert fields.slug(MadeKeys.id) == ""
    assert [(finding.code, finding.fix) for finding in findings] == [("XX209", fix)]


def test_what_is_invisible_is_named() -> None:
    fields, findings = fields_of("id: a\u200bb")
    fields.slug(MadeKeys.id)
    assert "得到“a〔U+200B〕b”" in findings[0].message


@pytest.mark.parametrize("value", ["http://a.b", "https://a.b:80/c?d=e#f"])
def test_url(value: str) -> None:
    fields, findings = fields_of(f"url: {value}")
    assert fields.url(MadeKeys.url) == value
    assert findings == []


@pytest.mark.parametrize(
    "value", ["www.a.b", "https://", "ftp://a.b", "https：//a.b", "http://a b"]
)
def test_wrong_urls(value: str) -> None:
    fields, findings = fields_of(f"url: {value}")
    assert fields.url(MadeKeys.url) == ""
    assert [finding.code for finding in findings] == ["XX217"]


def test_choices_are_found_by_any_name_and_each_once() -> None:
    fields, findings = fields_of("colours: [red, 蓝, 红]")
    assert fields.choices(MadeKeys.colours) == (1, 2)
    assert findings == []


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("rde", "colour 不能写“rde”。是不是“red”？可用的有：红、蓝"),
        ("红色", "colour 不能写“红色”。是不是“红”？可用的有：红、蓝"),
        ("绿", "colour 不能写“绿”。可用的有：红、蓝"),
    ],
)
def test_an_unknown_choice_gets_the_nearest_name(value: str, said: str) -> None:
    fields, findings = fields_of(f"colour: {value}")
    assert fields.choice(MadeKeys.colour) is None
    assert [finding.message for finding in findings] == [said]


@pytest.mark.parametrize(
    ("text", "told_lines"),
    [
        ("titel: 甲", ["1:1: XX201 错误 头部信息里不认识“titel”。是不是 title？"]),
        ("标题: 甲", ["1:1: XX201 错误 头部信息里不认识“标题”。是不是 title？"]),
        (
            "title: 甲\ntitel: 乙",
            ["2:1: XX201 错误 头部信息里不认识“titel”。可用的有：title、aliases"],
        ),
        ("aliases: []", ["1:1: XX202 错误 头部信息里缺少 title。加一行：title: ……"]),
        ("title: 甲\naliases:", ["2:1: XX216 错误 aliases 后面是空的。补上内容，或删去这一行"]),
        ("title: 甲\ntitle: 乙", ["2:1: XX208 错误 title 写了两次。第 1 行已经写了，只留一处"]),
    ],
)  # fmt: skip
def test_keys(text: str, told_lines: list[str]) -> None:
    fields, findings = fields_of(text)
    fields.text(MadeKeys.title)
    fields.texts(MadeKeys.aliases)
    fields.finish()
    assert told(findings) == told_lines


def test_what_is_not_required_may_be_empty() -> None:
    fields, findings = fields_of("mark:")
    assert fields.exact_text(MadeKeys.mark) == ""
    assert findings == []


def test_items_of_another_shape_are_left_out() -> None:
    fields, findings = fields_of("years: [2016, 16年, 2031]")
    assert fields.texts(MadeKeys.years) == ("2016", "2031")
    assert told(findings) == ["1:15: XX203 错误 years 应为年份，得到“16年”。例如：[2016]"]


@pytest.mark.parametrize("value", ["乙，丙", "乙、丙", "乙, 丙", "乙;丙"])
def test_a_list_without_brackets_is_shown_with_them(value: str) -> None:
    fields, findings = fields_of(f"aliases: {value}")
    assert fields.texts(MadeKeys.aliases) == ()
    assert [(finding.code, finding.fix) for finding in findings] == [
        ("XX203", "用方括号括起来：aliases: [乙, 丙]")
    ]


def test_entries_know_their_number_and_report_their_own_keys() -> None:
    fields, findings = fields_of("rows:\n  - name: 甲\n  - nmae: 乙\n  - 丙")
    rows = fields.rows(MadeKeys.rows, lambda inner: inner.text(RowKeys.name))
    fields.finish()
    assert rows == ("甲", "")
    assert told(findings) == [
        "3:5: XX201 错误 第 2 行里不认识“nmae”。是不是 name？",
        "4:5: XX203 错误 第 3 行应为几行“名称: 值”，得到“丙”。照编写指南的样子写",
    ]
