"""Where things stand: line and column, with look-alikes before them that the parser does not take.

A ‸ in a body stands right before each place that is asked for, in reading order.
"""

from __future__ import annotations

import pytest
from small_library import assembled, campaign, library, material, plan

from xuexi.checks.quotations import check_quotations
from xuexi.checks.style import check_style
from xuexi.document import tree
from xuexi.document.build_tree import build_document
from xuexi.document.markdown import Parser
from xuexi.document.state import Context
from xuexi.findings import Finding
from xuexi.sources.materials import names_of

MARK = "‸"


def marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The body without marks, and the line and column of each."""
    places = []
    for number, line in enumerate(text.split("\n"), start=1):
        pieces = line.split(MARK)
        places += [(number, len("".join(pieces[:at])) + 1) for at in range(1, len(pieces))]
    return text.replace(MARK, ""), places


def read(body: str) -> tuple[tree.Document, list[Finding], int]:
    """The document, what was found, and the line before the body's first."""
    read_material = material("x", body)
    context = Context(names_of(campaign()).audiences, {})
    document, found = build_document(read_material, context, Parser())
    return document, list(found), read_material.body_line - 1


def found_at(findings: list[Finding], code: str, before: int) -> list[tuple[int, int]]:
    return [(item.place.line - before, item.place.column) for item in findings if item.code == code]


LINKS = {
    "plain": "甲[看](‸id:x)乙",
    "behind the same in indented code": "    [看](id:x)\n\n[看](‸id:x)",
    "behind the same in code of several blocks": (
        "甲\n\n    [看](id:x)\n\n    [看](id:x)\n\n[看](‸id:x)"
    ),
    "behind the same in fenced code": "```\n[看](id:x)\n```\n\n[看](‸id:x)",
    "behind fenced code with attributes": "~~~ {.md #甲}\n[看](id:x)\n~~~\n[看](‸id:x)",
    "behind a fence that is none": (
        "~~~ {.md }}\n[看](‸id:x)\n~~~\n\n```\n[看](id:x)\n```\n[看](‸id:x)"
    ),
    "behind several fences": (
        "```\n[看](id:x)\n```\n\n[看](‸id:x)\n\n~~~\n```\n[看](id:x)\n~~~\n\n[看](‸id:x)"
    ),
    "below a fence that is not closed": "```\n\n[看](‸id:x)",
    "fenced code in a list": "- 甲\n\n    ```\n    [看](id:x)\n    ```\n\n- [看](‸id:x)",
    "indented code in a list": "- 甲\n\n        [看](id:x)\n\n    [看](‸id:x)",
    "an item that looks like code": "- 甲\n\n    [看](‸id:x)",
    "escaped": r"\[看](id:x) [看](‸id:x)",
    "escaped twice": r"\\[看](‸id:x)",
    "escaped end": r"[看\](id:x) [看](‸id:x)",
    "backticks": "`[看](id:x)` [看](‸id:x)",
    "double backticks": "``a`](id:x)`` [看](‸id:x)",
    "double backticks around one": "`` `[看](id:x)` `` [看](‸id:x)",
    "a lone backtick": "` [看](‸id:x)",
    "escaped backtick": r"\`[看](‸id:x)\`",
    "code over two lines": "`甲\n[看](id:x)` [看](‸id:x)",
    "in angle brackets": "[看](<‸id:x>)",
    "in angle brackets with spaces": "[看](<  ‸id:x >)",
    "spaces before": "[看](  ‸id:x )",
    "on a line of its own": "[看](\n‸id:x\n)",
    "with a title": '[看](‸id:x "id:x")',
    "without an address": "[看](‸)",
    "round brackets in it": "[看](‸id:x(y)) [看](‸id:x)",
    "brackets inside brackets": "[a [b](id:x) c](‸id:y) [b](‸id:x)",
    "an image in a link": "[![图](‸a.png)](‸id:x)",
    "emphasis around": "**甲[看](‸id:x)乙** *[看](‸id:x)*",
    "emphasis inside": "[**看**](‸id:x)[*看*](‸id:x)",
    "many on a line": "[看](‸id:x)[看](‸id:x)，[看](‸id:y)[看](‸id:x)",
    "words that look like an address": "id:x [id:x](‸id:x)",
    "over a line break": "[看\n看](‸id:x) 甲\n乙 [看](‸id:x)",
    "behind a forced break": "[看](‸id:x)  \n乙 [看](‸id:x)  \n丙 [看](‸id:x)",
    "bare address in angle brackets": (
        "<‸http://a.example/> `<http://a.example/>` <‸http://a.example/>"
    ),
    "escaped autolink": r"\<http://a.example/> <‸http://a.example/>",
    "not a bare address": "http://a.example/ [看](‸http://a.example/)",
    "HTML that is text": "<b title='[看](‸id:x)'>[看](‸id:x)</b>",
    "a comment that is text": "<!-- [看](‸id:x) -->\n\n[看](‸id:x)",
    "tabs": "甲\t[看](‸id:x)\t[看](‸id:x)",
    "tab before an item": "-\t[看](‸id:x)",
    "tab makes code": "\t[看](id:x)\n\n[看](‸id:x)",
    "tab in a list": "- 甲\n\n\t[看](‸id:x)",
    "in a table": "| 甲 | 乙 |\n| --- | --- |\n| [看](‸id:x) | [看](‸id:x) |",
    "bars escaped": "| 甲 | 乙 |\n| --- | --- |\n| \\| [看](‸id:x) | `|` [看](‸id:x) |",
    "cells that are too many": "甲 | 乙\n--- | ---\n丙 | 丁 | [看](id:x)\n[看](‸id:x) | 戊",
    "a quotation": "> [看](‸id:x)\n> [看](‸id:x)\n[看](‸id:x)",
    "a quotation below words": "甲\n> [看](‸id:x)\n>\n> > [看](‸id:x)",
    "a quotation below two lines": "甲\n乙\n> [看](‸id:x)\n> 丙 [看](‸id:x)",
    "code in a quotation": ">     [看](id:x)\n>\n> [看](‸id:x)",
    "lists in lists": "- [看](‸id:x)\n    - [看](‸id:x)\n        1. [看](‸id:x)\n- [看](‸id:x)",
    "a list with paragraphs": "1. [看](‸id:x)\n\n    [看](‸id:x)\n\n2. [看](‸id:x)\n[看](‸id:x)",
    "a list of items apart": "- [看](‸id:x)\n\n- 甲\n\n- [看](‸id:x)",
    "tasks": "- [ ] [看](‸id:x)\n- [x] [看](‸id:x)",
    "headings": "## [看](‸id:x) {#kan}\n\n### 甲 [看](‸id:x) ##\n[看](‸id:x)",
    "headings with a line": "[看](‸id:x)\n---\n[看](‸id:x)\n\n甲\n\n---\n[看](‸id:x)",
    "a heading in a list": "- # 甲\n[看](‸id:x)\n- ## [看](‸id:x)",
    "a teaching block": "/// 讨论题\n[看](‸id:x)\n///\n[看](‸id:x)",
    "a teaching block with paragraphs": (
        "甲\n/// 阅读 | 5\n[看](‸id:x)\n\n[看](‸id:x)\n\n///\n\n[看](‸id:x)"
    ),
    "teaching blocks inside each other": (
        "//// 情景\n[看](‸id:x)\n\n/// 主持人\n- [看](‸id:x)\n///\n////\n\n[看](‸id:x)"
    ),
    "a teaching block in a list": (
        "- 甲\n\n    /// 情景\n    [看](‸id:x)\n\n    [看](‸id:x)\n    ///\n\n- [看](‸id:x)"
    ),
    "a teaching block in a list in another": (
        "//// 情景\n- 甲\n\n    /// 主持人\n    [看](‸id:x)\n\n"
        "    [看](‸id:x)\n    ///\n////\n[看](‸id:x)"
    ),
    "code in a teaching block": "/// 情景\n    [看](id:x)\n\n[看](‸id:x)\n///",
    "a picture of its own": "`![图](a.png)`\n\n![图](‸a.png)",
    "attributes behind": "[看](‸id:x){#a} [看](‸id:x){: .b }",
    "the parser's own signs": "\x02klzzwxh:0000\x03[看](‸id:x) \x02[看](‸id:x)",
    "characters of private use": "\ue000\uf8ff\U000f0000[看](‸id:x)",
    "beyond the first plane": "𠀀😀[看](‸id:x)",
    "blank lines of spaces": "甲\n   \n \n[看](‸id:x)",
    "definitions": "[一][甲] [二][甲]\n\n[看](‸id:x)",
}


@pytest.mark.parametrize("name", LINKS)
def test_a_link_is_placed_where_its_address_stands(name: str) -> None:
    body, places = marked(LINKS[name])
    document, _, before = read(body)
    uses = [(use.place.line - before, use.place.column) for use in document.links]
    # A link that holds a picture comes before it.
    assert sorted(uses) == places
    for (line, column), use in zip(uses, document.links, strict=True):
        assert body.split("\n")[line - 1][column - 1 :].startswith(use.target)


@pytest.mark.parametrize(
    "definition",
    ["[甲]: ‸id:x", "[甲]:\n  ‸id:x", "   [甲]:   <‸id:x> '题'", "> [甲]: ‸id:x", "- [甲]: ‸id:x"],
)
def test_a_link_by_name_is_placed_where_its_address_is_written(definition: str) -> None:
    """Used twice, it is the same words that are wrong; they stand once."""
    body, places = marked(f"    [甲]: id:x\n\n[一][甲]，[甲][]\n![图][甲]，[甲]\n\n{definition}")
    document, _, before = read(body)
    assert [(use.place.line - before, use.place.column) for use in document.links] == places * 4


def test_of_two_definitions_the_last_one_counts() -> None:
    body, places = marked("[一][甲]\n\n[甲]: id:y\n[甲]: ‸id:x")
    document, _, before = read(body)
    assert [(use.place.line - before, use.place.column) for use in document.links] == places


FINDINGS = {
    "XX209 behind code": "    ## 甲 {#Jia}\n\n## 甲 {#‸Jia}",
    "XX209 behind words": "甲 {#Jia}\n\n## **甲** {#‸Jia .jia}\n\n## 乙 {: id=‸Yi } ##",
    "XX209 a class of the same name": "## 甲 {#‸Jia .Jia}",
    "XX209 with a line": "甲 {#‸Jia}\n---",
    "XX209 one in another": "## 甲 {#Jia-x #‸Jia}",
    "XX306 twice": "## 甲 {#jia}\n\n```\n## 甲 {#jia}\n```\n\n## 甲 {#‸jia}",
    "XX502 behind code": "    /// 讨论题 | 甲\n\n/// 讨论题 | ‸甲\n乙\n///",
    "XX502 behind fenced code": "```\n/// 阅读 | 甲\n```\n\n/// 阅读 |   ‸甲\n乙\n///",
    "XX502 inside others": "//// 仅限 | 村里、‸县里\n/// 书写 | ‸甲\n///\n////",
    "XX502 in a list": "- 甲\n\n    /// 阅读 | ‸甲\n    乙\n    ///",
    "XX502 words inside": "/// ‸书写 | 3\n甲\n///",
    "XX502 no audience": "/// ‸仅限\n甲\n///",
    "XX508 in a table behind a table": (
        "| 甲 | 60 分钟 |\n| --- | --- |\n| 甲 | 乙 |\n\n"
        "/// 议程\n\n| 步骤 | 60 分钟 |\n| --- | --- |\n| **甲** | ‸乙 |\n| 丙 |  ‸|\n‸| 丁\n///"
    ),
    "XX508 without borders": "/// 议程\n步骤 | ‸甲 | 90\n--- | --- | ---\n`|` | 60 | ‸乙\n///",
    "XX509 behind code": "`![图](a.png)` 甲 ![图](‸a.png)",
    "XX523 behind code": (
        "    | 1 | 2 | 3 | 4 | 5 | 6 | 7 |\n    |---|---|---|---|---|---|---|\n\n"
        "> 甲\n>\n> ‸| 1 | 2 | 3 | 4 | 5 | 6 | 7 |\n> |---|---|---|---|---|---|---|"
    ),
    "XX530 a test": "/// 情景\n甲\n///\n\n/// ‸自测\n甲\n///",
    "XX409 over a forced break": "甲  \n**‸秘**密★1年",
    "XX409 over two lines": "甲\n\n- 乙\n\n‸秘\n密★1年",
    "XX409 over two lines, behind words": "乙\n\n甲乙 *丙* **‸秘\n密**★1年",
    "XX409 behind words": "句子里面 **‸秘密★1年**",
    "XX409 behind signs": r"- [ ] `甲`，\*乙\*，__‸秘__密★1年",
    "XX409 behind talk of it": "说了“秘密★1年”，又写‸秘密★1年",
    "XX409 in quotation marks": "甲\n\n“‸秘密★1年”",
    "XX409 wide and set apart": "\u200b甲㈠　‸秘　密　★　１　年",
    "XX409 in traditional characters": "甲 ‸機密★10年",
    "XX409 behind a title": "读书活动方案（‸內部資料）",
    "XX409 a sentence of several": "甲乙丙。‸此件不得上网。",
    "XX409 in a cell": "| 甲 | 乙 |\n| --- | --- |\n| 丙 | ‸机密★10年 |",
    "XX505 behind code of two lines": "`<b>\n<b>` ‸<b>甲",
    "XX505 behind double backticks": "``<b>`<b>`` ‸<b>甲",
    "XX505 not in indented code": "    <b>甲</b>\n\n甲‸<b>",
    "XX505 in an item": "- 甲\n\n    ‸<b>",
    "XX518 behind code": "`` `[^1] `` ‸[^1]",
    "XX525 the second of two": "甲[[\n\n" + "乙\n\n- ‸甲[[" + "[" * 30,
    "XX512 the innermost": "- 甲\n\n乙\n\n" + "- " * 25 + "‸深\n\n> - 丙",
    "XX512 the first of two": "- " * 25 + "‸深\n\n乙\n\n" + "- " * 25 + "深",
    "XX512 far too deep": "- 甲\n\n乙\n\n" + "- " * 120 + "‸" + "- " * 300 + "深",
    "XX512 emphasis": "甲\n\n乙\n" + "*a **b " * 139 + "*a **‸b " + "c** d*" * 140,
}  # fmt: skip


@pytest.mark.parametrize("name", FINDINGS)
def test_a_finding_stands_where_the_words_stand(name: str) -> None:
    body, places = marked(FINDINGS[name])
    _, findings, before = read(body)
    assert found_at(findings, name[:5], before) == places


PLAN = "一、总则\n\n1、人人读书。读完要谈。\n"

RELATED = {
    "XX304 behind code": "`附件7 九、9` ‸附件7 九、9",
    "XX304 behind a forced break": "甲  \n乙‸附件7 九、9",
    "XX304 behind attributes": "[甲](http://a.example/){.a } 乙 ‸附件7 九、1}",
    "XX304 the second of two": "    附件7 九、1\n\n附件7 一、1，*甲*‸附件7 九、1\n乙‸附件7 九、1",
    "XX304 in a table": (
        "| 甲 | 乙 |\n| --- | --- |\n"
        "| ‸附件7 九、1 | [附件7 九、1](id:x) ‸附件7 九、1 |"
    ),
    "XX314 the second of two": (
        "    “甲乙”（附件7 一、1）\n\n"
        "甲“‸甲乙”（附件7 一、1），“‸甲**乙**”（附件7 一、1）"
    ),
    "XX313 a list": "> 人人读书（附件7 一、1）\n\n> - ‸甲\n> - 乙",
    "XX313 behind code": "    > 甲\n\n> ‸甲\n> 乙",
}  # fmt: skip


@pytest.mark.parametrize("name", RELATED)
def test_citations_and_quotations_are_found_where_they_stand(name: str) -> None:
    body, places = marked(RELATED[name])
    read_material = material("x", body)
    related, findings = assembled(plan("plan", PLAN, "附件7"), read_material)
    found = [*findings, *check_quotations(related, read_material)]
    mine = [item for item in found if item.place.path == read_material.path]
    assert found_at(mine, name[:5], read_material.body_line - 1) == places


STYLE = {
    "XX520 behind code of two lines": "甲`,\n汉,` 汉‸,汉",
    "XX520 not in indented code": "甲\n\n    汉,汉\n\n汉‸,汉",
    "XX520 behind double backticks": "``汉,`汉,`` 汉‸,汉",
    "XX521 not paired": "`“` 汉‸“汉",
}


@pytest.mark.parametrize("name", STYLE)
def test_style_is_judged_outside_code(name: str) -> None:
    body, places = marked(STYLE[name])
    read_material = material("x", body)
    found = list(check_style(library(read_material), read_material))
    assert found_at(found, name[:5], read_material.body_line - 1) == places
