"""An official text's lines survive Markdown: whatever they hold, they come back the same."""

from __future__ import annotations

import unicodedata
from datetime import date
from html.parser import HTMLParser
from types import MappingProxyType

import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from xuexi.document.build_tree import build_document
from xuexi.document.markdown import Parser
from xuexi.document.plain import block_lines
from xuexi.document.state import Context
from xuexi.model import Kind, Material, MaterialId, PlanDetails
from xuexi.sources.originals.body import write_body
from xuexi.sources.originals.original import read_original

SNIPPETS = (
    "一、", "（一）", "(二)", "1、", "1. ", "2.", "10．", "（1）", "１. ", "#", "## ", "###",
    ">", "> ", "- ", "---", "-", "+ ", "* ", "**", "_", "__", "___", "===", "///",
    "/// 讨论题 | 3", "//// 情景", "///// ", "～～", "~~~", "```", "``", "`", "\\", "\\\\",
    "\\`", "|", "| --- |", ":-:", "[", "]", "[x]", "[1]: http://a.b", "](id:x)", "](", "![", "{",
    "}", "{#id}", "{: .c }", " {.a}", "<", ">", "<div>", "</p>", "<!--", "-->", "<?", "?>",
    "<![CDATA[", "<http://a.b>", "<a@b.cc>", "&", "&amp;", "&lt;", "&#35;", "&#x5b;", ";",
    "http://a.b/c_d_e", "a_b_c@d.e", "学习", "，", "。", "：", "“", "”", "　", " ", "  ", "\t",
    "\u00a0", "，、", "１", "Ⅰ", "①", "wzxhzdk:0", "klzzwxh:1", "- [ ] ", "~", "^", "==", "++",
    ":::", "!!! ", "$", "*[缩]: 写", "[^1]", "[^1]: 注", "|a|b|", "    ", "／／／", "｜",
    "\u200b", "𠮷", "\\<", "\\&amp;",
)  # fmt: skip
"""Pieces that mean something somewhere in Markdown, HTML, YAML or our own blocks."""

LINES = st.lists(
    st.lists(
        st.one_of(
            st.sampled_from(SNIPPETS),
            st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp")), max_size=4),
        ),
        min_size=1,
        max_size=8,
    ).map("".join),
    min_size=1,
    max_size=6,
)


hard = example(
    ["<<a>>", "&&amp;", "`<`", "\\<b>", "///<http://a.b>", "／／<a>", "/// 情景", "～～～", "~~~",
     "一、# 标题 ##", "一、标题 {#id}", "1. 先做后说。", "2016. 年，", "１. 先做，",
     "- 3 -", "---", "===", "＃一、", "＃ 一、总则", "［见（http://a.b）", "【表】（#a）",
     "// 讨论题", "／／ 讨论题", "／// 讨论题", "/／/甲", "<!-- 甲"],
)  # fmt: skip
"""Lines that once went wrong, or that only one rule of escaping saves."""


class _Blocks(HTMLParser):
    """The text of each block of an HTML page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert not attrs
        if tag in ("p", "h1", "h2", "h3", "h4", "h5", "h6"):
            self.texts.append("")

    def handle_data(self, data: str) -> None:
        if self.texts:
            self.texts[-1] += data if data.strip("\n") else ""


def _through_plain_markdown(body: str) -> tuple[list[str], set[str]]:
    parser = markdown.Markdown(extensions=["tables", "attr_list", "sane_lists"])
    parser.preprocessors.deregister("html_block")
    parser.inlinePatterns.deregister("html")
    blocks = _Blocks()
    blocks.feed(parser.convert(body))
    blocks.close()
    return blocks.texts, blocks.tags


def _through_our_tree(body: str) -> list[str]:
    material = Material(
        MaterialId("x"), "x", Kind.GUIDANCE_PLAN, (), "", date(2016, 5, 10), "x.md", body, 1,
        MappingProxyType({}), "x", 0, plan=PlanDetails("x", "", "", (), "x.txt", "", (), ()),
    )  # fmt: skip
    document, findings = build_document(material, Context({}, {}), Parser())
    assert [finding for finding in findings if finding.code != "XX409"] == []
    return block_lines(document.blocks)


def _original_lines(lines: list[str]) -> list[str]:
    text, _ = read_original("\n".join(lines).encode(), ".txt", "x.txt")
    return list(text.lines) if text else []


@settings(max_examples=400, deadline=None)
@hard
@given(LINES)
def test_any_lines_survive_plain_markdown(lines: list[str]) -> None:
    original = _original_lines(lines)
    texts, tags = _through_plain_markdown(write_body(original))
    assert texts == original
    assert tags <= {"p", "h2", "h3", "h4", "h5", "code"}


@settings(max_examples=400, deadline=None)
@hard
@given(LINES)
def test_any_lines_survive_our_own_tree(lines: list[str]) -> None:
    original = _original_lines(lines)
    assert _through_our_tree(write_body(original)) == original


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("一、目标要求", "## 一、目标要求"),
        ("（一）目标要求", "### （一）目标要求"),
        ("1、目标要求", "#### 1、目标要求"),
        ("（1）目标要求", "##### （1）目标要求"),
        ("一、目标是明确的。", "一、目标是明确的。"),
        ("1. 先做后说。", "1\\. 先做后说。"),
        ("1.先做后说。", "1.先做后说。"),
        ("合格率 < 100%，R&D", "合格率 < 100%，R&D"),
        ("〔2016〕5号（见附表）", "〔2016〕5号（见附表）"),
        ("- 3 -", "\\- 3 -"),
        ("-5℃", "-5℃"),
        ("===", "==="),
        ("填写 a_b", "填写 a\\_b"),
        ("<br>", "`<`br>"),
        ("/// 讨论题", "`///` 讨论题"),
    ],
)
def test_escapes_only_what_must_be(line: str, written: str) -> None:
    assert write_body([line]) == f"{written}\n"


def test_snippets_are_printable() -> None:
    # A control character would be refused on reading and prove nothing here.
    letters = set("".join(SNIPPETS)) - {"\t"}
    assert not [letter for letter in letters if unicodedata.category(letter) == "Cc"]
