"""What is passed over at a glance holds nothing: a closer look at every line finds the same."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_library import library, material

from xuexi.checks import style
from xuexi.document import limits, restricted, slips, spacing
from xuexi.document.build_tree import build_document
from xuexi.document.markdown import Parser
from xuexi.document.state import Context
from xuexi.findings import Finding
from xuexi.sources import files
from xuexi.sources.new import prompts

PIECES = (
    "读书", "党员，", "a", "1", " ", "  ", "　", "\n", "\n\n", "\n", "    ", "\t",
    "/", "//", "/// 讨论题", "／／／ 情景", "///", "///｜", "// 情景", "\n/// 书写 | 3", "\n///",
    "<b>", "<!-- ", " -->", "<", "\n\n＃ 题", "\n# 题", "#", "【看】（id:x）", "[看]（id:x）",
    "［看］(id:x)", "[看](id:x)", "]", "[^1]", "\\[^1]", "- 甲", "\n- 甲", "\n  - 乙", "1. 甲",
    "甲\n１. 甲", "\n1. 乙", "\n   1. 乙", "* ", "+ 甲", "| 甲 | 乙 |", "\n| 甲 |", "\n---",
    "\n===", "> ", "```", "  ```", "> ```", "- ~~~", "`x`",
    ",", ".", "；", ":", "(", ")", '"', "'", "「", "』", "“", "”", "。  甲", "{", "}", "http://a.b/,",
    "秘密★1年", "内部资料", "秘**密**", "不得上网", "仅供党员\n阅读", "保存", "㊙", "祕密",
    "\ue000", "\x01", "\u2028", "【待写】写一句", "第一次：", "问题。",
)  # fmt: skip


class CloserLook:
    """A pattern that is found everywhere."""

    def search(self, text: str) -> bool:  # noqa: ARG002
        return True

    match = search


def findings_of(body: str) -> tuple[Finding, ...]:
    read = material("x", body)
    context = Context({}, {})
    strange = files.text_of("x.md", body.encode())[1]
    shown = library(read)
    return (
        *strange,
        *prompts.find_prompts(body, "x.md"),
        *build_document(read, context, Parser())[1],
        *style.check_style(shown, read),
    )


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_a_closer_look_finds_no_more(body: str) -> None:
    found = findings_of(body)
    with pytest.MonkeyPatch.context() as patch:
        for room, name in (
            (slips, "_SUSPECT"), (spacing, "_SUSPECT"), (style, "_SUSPECT"),
            (style, "_MAY_BE_NONE"), (files, "_ODD"), (limits, "_SIGN"),
        ):  # fmt: skip
            patch.setattr(room, name, CloserLook())
        patch.setattr(files, "is_plain", lambda _: False)
        patch.setattr(restricted, "may_restrict", lambda _: True)
        patch.setattr("xuexi.text.restrictions.may_restrict", lambda _: True)
        patch.setattr(prompts, "_endings", lambda: ("",))
        assert findings_of(body) == found


def test_no_strange_character_is_plain() -> None:
    """Of all that there are: a glance that passed over one would let it into every format."""
    every = map(chr, range(sys.maxunicode + 1))
    assert [one for one in every if files.is_plain(one) and files._ODD.match(one)] == []
