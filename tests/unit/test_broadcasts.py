"""A material read over a loudspeaker: what one hears, how long, and what is told of the rest."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from typing import get_args

import docx
import pytest
import small_library
from docx.shared import Pt
from hypothesis import given
from lxml import html
from test_block_writer import blocks

from made_trees import MadeTree, trees
from xuexi.cache.cache import Cache
from xuexi.document import tree
from xuexi.document.clause_marks import with_marks
from xuexi.library import Library
from xuexi.library.parts import has_broadcast
from xuexi.model import Kind, MaterialId
from xuexi.text.breaths import LONGEST
from xuexi.writers.broadcast import write_broadcasts
from xuexi.writers.broadcast.blocks import Role, Speaker
from xuexi.writers.broadcast.broadcast import MOST_MINUTES, PER_MINUTE, Broadcast, make_broadcast
from xuexi.writers.broadcast.left_out import LeftOut
from xuexi.writers.broadcast.speech import raw, spoken
from xuexi.writers.broadcast.word import write_word

WRONG = re.compile(r"[（）()【】〔〕\[\]{}<>\x02\x03]|https?:|www\.|\d|[①-⑳]")
"""What nobody can say."""


def said(body: str, kind: str = "topic") -> Broadcast:
    """The broadcast of a material with this body, in the small campaign's village."""
    plan = small_library.plan("fangan", "二、做什么\n\n1、先学一遍。\n\n2、再做一遍。\n", "附件1")
    material = small_library.material("ti", body, kind)
    library = small_library.library(plan, material)
    audience = library.campaign.audiences[0]
    blocks = library.reading(material, audience.id)
    return make_broadcast(material, audience, blocks, library.clauses.cited)


def lines(made: Broadcast) -> list[str]:
    return [line for passage in made.passages for line in passage.lines]


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("每个村（社区）都办。", "每个村、社区都办。"),
        ("党委（党组）书记", "党委、党组书记"),
        ("学《工作条例（试行）》。", "学《工作条例，试行》。"),
        ("人都要来（请了假的除外），按时来。", "人都要来，请了假的除外，按时来。"),
        ("人都要来（请了假的除外）。", "人都要来，请了假的除外。"),
        ("（一）学。", "第一，学。"),
        ("先学（见 https://example.com/a）。", "先学。"),
        ("看 https://example.com/a?b=1。", "看。"),
        ("三人（含三人）以上", "三人，含三人，以上"),
        ("他（她（它））来", "他，她、它，来"),
        ("说“好”（笑）。", "说“好”，笑。"),
        ("一半（30%）的人，2 个", "一半，百分之三十，的人，两个"),
        ("学——做", "学，做"),
        ("【重点】学", "重点，学"),
        ("没有配对的（括号", "没有配对的括号"),
    ],
)
def test_brackets_become_pauses(written: str, heard: str) -> None:
    assert spoken(raw((tree.Text(written),), LeftOut()), LeftOut()) == heard


def test_a_clause_is_said_in_a_sentence_and_left_out_in_brackets() -> None:
    made = said("照附件1 二、1 做，再学（附件1 二、2）。\n")
    assert "照附件一第二部分第一条做，再学。" in lines(made)
    assert "没有念的：括号里注明的出处，1 处：附件一第二部分第二条。" in made.notes


def test_a_mark_is_passed_over_and_told_of_and_a_clause_is_said_as_its_plan_wants() -> None:
    link = tree.ClauseLink("附件1 二、1", MaterialId("x"), "c2-1", "方案第二部分第一条")
    proof = replace(link, text="附件1 二、2", aloud="方案第二部分第二条")
    words = (tree.Text("照"), link, tree.Text("做，再学（"), proof, tree.Text("）。"))
    written = (tree.Paragraph(words),)
    for read in (written, with_marks(written)):
        speaker = Speaker()
        [passage] = speaker.blocks(read)
        assert "".join(passage.lines) == "照方案第二部分第一条做，再学。"
        assert list(speaker.left.told()) == ["括号里注明的出处，1 处：方案第二部分第二条"]


def test_where_a_quotation_stands_is_said_before_it_and_its_words_stay() -> None:
    made = said("> 先学一遍（学习），再做 2 遍。（附件1 二、1）\n")
    at = lines(made).index("附件一第二部分第一条这样写。")
    assert lines(made)[at + 1] == "先学一遍、学习，再做两遍。"
    assert [one.role for one in made.passages if "先学一遍" in one.lines[0]] == [Role.QUOTED]
    assert not any("出处" in note for note in made.notes[3:])


def test_a_small_table_is_said_and_a_large_one_is_told_of() -> None:
    small = "| 学什么 | 指什么 |\n| --- | --- |\n| 章程 | 总纲 |\n"
    made = said(small)
    assert "学什么：章程。" in lines(made)
    assert "指什么：总纲。" in lines(made)
    rows = "".join("| 一 | 二 | 三 | 四 |\n" for _ in range(3))
    large = said(f"| 甲 | 乙 | 丙 | 丁 |\n| --- | --- | --- | --- |\n{rows}")
    assert "没有念的：表格，1 处：甲、乙、丙、丁（3 行）。" in large.notes


@pytest.mark.parametrize("kind", get_args(tree.Block), ids=lambda kind: kind.__name__)
def test_every_kind_is_said_or_told_of(kind: type) -> None:
    speaker = Speaker()
    heard = [line for one in speaker.blocks((blocks()[kind],)) for line in one.lines]
    # What a text's marks stand for is told of where they stand.
    assert heard or speaker.left.found or kind in (tree.Rule, tree.Grounds)
    assert [line for line in heard if WRONG.search(line)] == []


@given(trees())
def test_no_word_is_dropped_in_silence(made: MadeTree) -> None:
    """A paragraph is heard unless what it stands in is told of."""
    paragraphs = tuple(one for one in made.made if isinstance(one, tree.Paragraph))
    speaker = Speaker()
    heard = list(speaker.blocks(paragraphs))
    assert len(heard) == len(paragraphs)
    whole = Speaker()
    list(whole.blocks(made.blocks))
    names = {tree.Image, tree.SelfTest, tree.Preformatted, tree.WritingLines, tree.TrainerNote,
             tree.Programme}  # fmt: skip
    not_said = [one for one in made.blocks if type(one) in names]
    assert bool(not_said) <= bool(whole.left.found)


def test_it_opens_with_its_audience_and_its_length_and_closes() -> None:
    made = said("学。\n")
    assert lines(made)[0] == "村党支部的各位，大家好。"
    assert "大约要一分钟。" in lines(made)
    assert lines(made)[-1] == "今天就播送到这里，谢谢大家。"
    assert made.notes[0] == (
        f"念出来 {made.characters} 个字，按每分钟 200 个字念，要 {made.length}。"
    )


def test_a_long_one_ends_with_a_part_and_says_what_is_left() -> None:
    part = "学了再做，做了再学。" * 80
    made = said("".join(f"## 第{name}节 {{#j{name}}}\n\n{part}\n\n" for name in "甲乙丙丁"))
    assert made.characters <= PER_MINUTE * MOST_MINUTES
    assert "第甲节。" in lines(made)
    assert "第乙节。" in lines(made)
    assert "第丙节。" not in lines(made)
    assert made.cut == ("第丙节", "第丁节")
    assert "后面还有，请大家到网页上看。" in lines(made)
    assert "只念 8 分钟，后面没有念的：第丙节；第丁节。" in made.notes


def test_a_first_part_that_is_too_long_is_begun() -> None:
    paragraph = "学了再做，做了再学。" * 20
    made = said("## 长的 {#chang}\n\n" + "\n\n".join([paragraph] * 20) + "\n")
    assert PER_MINUTE * MOST_MINUTES * 0.8 < made.characters <= PER_MINUTE * MOST_MINUTES
    assert made.cut == ("长的（只念了开头）",)


def test_what_is_told_of_is_only_of_what_is_read() -> None:
    part = "学了再做，做了再学。" * 110
    made = said(f"## 甲 {{#jia}}\n\n{part}\n\n## 乙 {{#yi}}\n\n{part}\n\n/// 书写 | 3\n///\n")
    assert made.cut == ("乙",)
    assert not any("横线" in note for note in made.notes)


def test_every_line_of_the_made_up_campaign_can_be_said(made_up: Library) -> None:
    for material in made_up.materials:
        for reader in material.audiences if has_broadcast(material) else ():
            audience = made_up.campaign.audience(reader)
            made = make_broadcast(
                material, audience, made_up.reading(material, reader), made_up.clauses.cited
            )
            assert made.characters <= PER_MINUTE * MOST_MINUTES
            assert [line for line in lines(made) if WRONG.search(line)] == []
            long = [line for line in lines(made) if len(line) > LONGEST]
            told = [note for note in made.notes if "先试念一遍" in note]
            assert all(line in told[0] for line in long)


def test_the_page_the_word_file_and_the_text_say_the_same() -> None:
    body = "## 节 {#jie}\n\n1. 学 30%，做 70%。\n\n> 先学一遍。\n\n/// 书写 | 2\n///\n"
    library = small_library.library(small_library.material("ti", body))
    made = {one.path.removeprefix("q/ti/guangbo/village/"): one.content
            for one in write_broadcasts(library, Cache()) if "/village/" in one.path}  # fmt: skip
    assert set(made) == {"index.html", "ti-guangbo.docx", "ti-guangbo.txt"}
    broadcast = said(body)
    page = html.fromstring(made["index.html"])
    [text] = page.xpath("//*[@id='xx-text']")
    assert [line for p in text for line in p.xpath("text()")] != []
    heard = [line.strip() for line in text.itertext() if line.strip()]
    assert heard == lines(broadcast)
    assert [one.text_content() for one in page.xpath("//main/ul/li")] == list(broadcast.notes)
    saved = {link.get("href"): link.get("download") for link in page.xpath("//a[@download]")}
    assert saved == {
        "ti-guangbo.docx": "题（广播稿，村里）.docx", "ti-guangbo.txt": "题（广播稿，村里）.txt",
    }  # fmt: skip
    text_file = made["ti-guangbo.txt"]
    assert text_file.startswith(b"\xef\xbb\xbf")
    assert b"\n" not in text_file.replace(b"\r\n", b"")
    plain = text_file.decode("utf-8-sig")
    assert all(line in plain for line in (*heard, *broadcast.notes))
    document = docx.Document(io.BytesIO(made["ti-guangbo.docx"]))
    written = [line for one in document.paragraphs for line in one.text.split("\n")]
    assert written == ["题", *heard, "给组织者，不念", *broadcast.notes]
    assert document.styles["Normal"].font.size == Pt(16)
    assert document.core_properties.title == "题（广播稿，村党支部）"


def test_a_word_file_escapes_what_it_must_and_no_more() -> None:
    made = replace(said("“甲”，\"乙\"和'丙'。\n"), title='<甲> & "乙"')
    parts = zipfile.ZipFile(io.BytesIO(write_word(made, date(2016, 5, 10))))
    document = parts.read("word/document.xml").decode()
    assert """>“甲”，"乙"和'丙'。<""" in document
    assert '>&lt;甲&gt; &amp; "乙"<' in document


def test_a_flow_is_said_step_by_step() -> None:
    made = said(
        "/// 流程 | 两步办好\n1. **先问** 问一声。\n2. **再办** 当天办。\n"
        "    - 否则：说清哪天办。\n///\n\n/// 阅读 | 2 分钟\n一页。\n///\n"
    )
    assert lines(made)[4:] == [
        "两步办好，一共两步。", "第一步，先问。", "问一声。", "第二步，再办。", "当天办。",
        "否则：说清哪天办。", "请大家读下面的内容，大约两分钟。", "一页。",
        "今天就播送到这里，谢谢大家。",
    ]  # fmt: skip


def test_a_part_of_tests_alone_is_not_announced() -> None:
    """Nothing would follow; what is left out is told all the same."""
    test = "/// 自测\n几步？\n\n- [x] 两步\n- [ ] 三步\n///\n"
    made = said(
        f"## 怎么做 {{#zuo}}\n\n先学。\n\n## 自测 {{#zice}}\n\n{test}\n{test}\n## 完 {{#wan}}\n"
    )
    assert [line for line in lines(made) if line in ("怎么做。", "自测。", "完。")] == [
        "怎么做。",
        "完。",
    ]
    assert any("自测题，2 处" in line for line in made.notes)
    assert "自测。" in lines(said(f"## 自测 {{#zice}}\n\n先想一想。\n\n{test}"))


def test_forms_and_checklists_are_not_read_aloud(made_up: Library) -> None:
    kinds = {one.kind for one in made_up.materials if has_broadcast(one)}
    assert kinds == {
        Kind.GUIDANCE_PLAN, Kind.REQUIRED_READING, Kind.ESSENTIAL, Kind.TOPIC, Kind.LECTURE,
        Kind.ACTION, Kind.STORY
    }  # fmt: skip
    paths = [one.path for one in write_broadcasts(made_up, Cache())]
    assert len(paths) == len(set(paths))
    assert not any(f"q/{one.id}/" in " ".join(paths) for one in made_up.materials if one.form)


def test_same_input_same_bytes(made_up: Library) -> None:
    first = list(write_broadcasts(made_up, Cache()))
    assert first == list(write_broadcasts(replace(made_up), Cache()))


def test_addresses_links_and_what_is_for_some_are_told_of() -> None:
    made = said("看 https://example.com/a 和[别处](https://example.com/b)，写信 a@example.com。\n")
    assert "看和别处，写信。" in lines(made)
    assert "没有念的：网址、邮箱，2 处：https://example.com/a；a@example.com。" in made.notes
    assert "没有念的：链接的网址（名字念了），1 处：别处。" in made.notes
    speaker = Speaker()
    marked = tree.Marked((tree.Text("村里的另有一条"),), ())
    assert speaker.said((marked,)) == "村里的另有一条"
    assert [one for one in speaker.left.told() if "只对一部分支部说的话" in one]


def test_before_an_official_text_nothing_of_ours_is_read() -> None:
    plan = small_library.plan("fangan", "学一遍。\n", "某方案")
    library = small_library.library(plan)
    audience = library.campaign.audiences[0]
    made = make_broadcast(plan, audience, library.reading(plan, audience.id), library.clauses.cited)
    assert plan.summary == "话。"
    assert "话。" not in lines(made)
    assert "话。" in lines(said("学。\n"))


def test_the_last_lines_of_a_word_file_turn_the_page_together() -> None:
    made = said("\n\n".join(f"第{number}件事，今天做完。" for number in range(8)))
    document = zipfile.ZipFile(io.BytesIO(write_word(made, date(2016, 5, 10))))
    paragraphs = document.read("word/document.xml").decode().split("<w:p>")[2:]
    spoken_ones = paragraphs[: len(made.passages)]
    kept = ["<w:keepNext/>" in one for one in spoken_ones]
    after_first_kept = len(kept) - kept.index(True)
    assert kept == [False] * (len(kept) - after_first_kept) + [True] * (after_first_kept - 1) + [
        False
    ]
    together = made.passages[-after_first_kept:]
    assert sum(len(one.lines) for one in together) >= 4
    assert sum(len(one.lines) for one in together[1:]) < 4
