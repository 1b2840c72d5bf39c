"""An office's own document: what stands around its text is found, and nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from made_dispatch import NOTICE
from xuexi.model.dispatch import Dispatch
from xuexi.press.dispatches import day_of
from xuexi.sources.originals.dispatch import Recognised, recognise_dispatch
from xuexi.sources.originals.original import OriginalText
from xuexi.writers.official import closing_of, letterhead_pt


def found(*lines: str) -> Recognised:
    return recognise_dispatch(OriginalText(lines))


def everything(one: Recognised) -> list[str]:
    """All words that were found, in the order in which they stand."""
    about, parts = one.dispatch, (one.main, *one.annexes)
    head = [about.letterhead, about.number, about.signer]
    text = [*one.main.title_lines, about.addressee, *one.main.body, *about.attachments]
    text += [*about.signed_by, about.day, about.remark]
    for part in parts[1:]:
        text += [part.mark, *part.title_lines, *part.body]
    last = [about.copies_to, about.printed_by, about.printed_on]
    return [word for word in (*head, one.main.mark, *text, *last) if word]


def test_all_parts_of_a_notice() -> None:
    one = found(*NOTICE)
    assert one.dispatch == Dispatch(
        letterhead="海湾县渔业局文件",
        number="海渔发〔2031〕12号",
        addressee="各乡镇人民政府，县直有关单位：",
        attachments=("附件：1.学习进度表", "2.隐患排查表"),
        signed_by=("海湾县渔业局",),
        day="2031年4月10日",
        remark="（此件公开发布）",
        copies_to="抄送：县委办公室，县气象局。",
        printed_by="海湾县渔业局办公室",
        printed_on="2031年4月11日",
    )
    assert one.main.title_lines == ("关于做好船员安全学习", "工作的通知")
    assert one.main.body == NOTICE[5:9]
    assert [(part.mark, part.title_lines, part.body) for part in one.annexes] == [
        ("附件1", ("学习进度表",), ("四月读第一章。",)),
        ("附件2", ("隐患排查表",), ("有没有磨损。",)),
    ]


@pytest.mark.parametrize("first", range(5))
@pytest.mark.parametrize("last", range(len(NOTICE) - 12, len(NOTICE) + 1))
def test_whatever_a_document_lacks_no_word_is_lost(first: int, last: int) -> None:
    lines = NOTICE[first:last]
    said = "".join("".join(lines).split()).removesuffix("印发")
    assert "".join("".join(everything(found(*lines))).split()) == said


@pytest.mark.parametrize("left_out", range(len(NOTICE)))
def test_whichever_line_is_missing_no_other_is(left_out: int) -> None:
    lines = [line for at, line in enumerate(NOTICE) if at != left_out]
    said = "".join("".join(lines).split()).removesuffix("印发")
    assert "".join("".join(everything(found(*lines))).split()) == said


@pytest.mark.parametrize(
    ("lines", "signer"),
    [
        (("海渔请〔2031〕3号　　签发人：王海",), "王海"),
        (("海渔请〔2031〕3号", "签发人：王海 李强"), "王海 李强"),
    ],
)
def test_a_document_to_those_above_is_signed(lines: tuple[str, ...], signer: str) -> None:
    one = found(*lines, "关于购置救生衣的请示", "县人民政府：", "现申请一百件。")
    assert (one.dispatch.number, one.dispatch.signer) == ("海渔请〔2031〕3号", signer)
    assert one.main.body == ("现申请一百件。",)


@pytest.mark.parametrize(
    "line",
    ["关于学习上级文件", "把12号文件读完", "2031年4月10日开会。", "抄送", "附件见后。"],
)
def test_what_only_looks_like_a_part_is_text(line: str) -> None:
    one = found("关于开会的通知", "今天开会。", line, "明天也开。")
    assert one.dispatch == Dispatch()
    assert one.main.body == ("今天开会。", line, "明天也开。")


def test_a_date_within_the_text_closes_nothing() -> None:
    lines = ("关于开会的通知", "开会的日子是", "2031年4月10日", "请大家到会。")
    assert found(*lines).dispatch == Dispatch()
    assert found(*lines[:3]).dispatch.day == "2031年4月10日"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2031年4月10日", date(2031, 4, 10)),
        ("２０３１年 ４ 月１０日", date(2031, 4, 10)),
        ("二〇三一年四月十日", date(2031, 4, 10)),
        ("二○三一年十二月二十一日", date(2031, 12, 21)),
        ("二〇三一年十月三十日", date(2031, 10, 30)),
        ("2031年14月10日", None),
        ("", None),
    ],
)
def test_a_date_is_read(text: str, day: date | None) -> None:
    assert day_of(text) == day


def test_the_date_stands_four_characters_in_and_the_name_in_its_middle() -> None:
    about = Dispatch(signed_by=("海湾县渔业局",), day="2031年4月10日")
    name, day = closing_of(about)
    # The date is 4 + 3 half digits and 3 characters wide: 6.5.
    assert (day.from_right, name.from_right) == (4, 4 + 3.25 - 3)
    long = replace(about, signed_by=("很" * 27,))
    assert closing_of(long)[0].from_right == 0


def test_a_letterhead_fills_no_more_than_the_text() -> None:
    assert letterhead_pt("海湾县渔业局文件", 156) == 48
    assert letterhead_pt("海湾县农业农村和渔业渔政管理局文件", 156) * 17 <= 156 / 25.4 * 72
