"""`xuexi check --fix` writes out the anchors that headings have, and changes none."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_library import campaign
from small_project import small_project

from xuexi.document import tree
from xuexi.document.build_tree import build_document
from xuexi.document.markdown import Parser
from xuexi.document.parts import walk
from xuexi.document.state import Context
from xuexi.project import anchoring
from xuexi.project.anchoring import Anchored, anchor_headings, with_anchors
from xuexi.sources.files import TextFile
from xuexi.sources.materials import names_of, parse_material

HEAD = """\
---
id: yi
title: 题
kind: {kind}
audiences: [村里]
summary: 话。
updated: 2016-05-10
{more}---
"""
TOPIC = HEAD.format(kind="topic", more="")
PLAN = HEAD.format(kind="guidance_plan", more="cite_as: 附件1\noriginal: x\noriginal_sha256: a\n")
PATH = "study_materials/topic/yi.md"


def anchored(body: str, head: str = TOPIC) -> tuple[str, int]:
    text, count = with_anchors(TextFile(PATH, head + body), names_of(campaign()), Parser())
    assert text.startswith(head)
    return text.removeprefix(head), count


def anchors(body: str) -> list[str]:
    names = names_of(campaign())
    material, _ = parse_material(TextFile(PATH, TOPIC + body), names)
    assert material is not None
    document, _ = build_document(material, Context(names.audiences, {}), Parser())
    return [block.anchor for block in walk(document.blocks) if isinstance(block, tree.Heading)]


@pytest.mark.parametrize(
    ("body", "right"),
    [
        ("\n## 会前\n\n话。\n", "\n## 会前 {#hui-qian}\n\n话。\n"),
        ("## 会前 \n### 谁 来\n", "## 会前 {#hui-qian}\n### 谁 来 {#shui-lai}\n"),
        ("## 会前\n\n## 会前\n", "## 会前 {#hui-qian}\n\n## 会前 {#hui-qian-2}\n"),
        ("## **会**前 `x`\n", "## **会**前 `x` {#hui-qian-x}\n"),
        ("## ？\n", "## ？ {#bufen}\n"),
        ("/// 仅限 | 村里\n## 会前\n///\n", "/// 仅限 | 村里\n## 会前 {#hui-qian}\n///\n"),
        ("## 一 {#yi}\n## 二\n", "## 一 {#yi}\n## 二 {#er}\n"),
    ],
)
def test_a_heading_gets_the_anchor_that_it_has(body: str, right: str) -> None:
    text, _ = anchored(body)
    assert text == right
    assert anchors(text) == anchors(body)
    assert anchored(right) == (right, 0)


@pytest.mark.parametrize(
    "body",
    [
        "## 会前 {#huiqian}\n", "## 【待写】什么时候\n", "## 会前 ##\n", "会前\n---\n\n话。\n",
        "```\n## 会前\n```\n", "    ## 会前\n", "## 会前{#x}\n", "话。\n", "## 一\\\n",
    ],
)  # fmt: skip
def test_what_is_no_bare_heading_stays(body: str) -> None:
    assert anchored(body) == (body, 0)


def test_one_that_would_read_otherwise_does_not_keep_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = anchoring._with

    def spoiled(lines: list[str], wanted: dict[int, str]) -> str:
        return real(lines, wanted).replace("## 二 {#er}", "## 二 {#san}")

    monkeypatch.setattr(anchoring, "_with", spoiled)
    assert anchored("## 一\n\n## 二\n\n## 四\n") == ("## 一 {#yi}\n\n## 二\n\n## 四 {#si}\n", 2)


def test_an_official_text_stays_to_the_letter() -> None:
    assert anchored("## 一、会前\n", PLAN) == ("## 一、会前\n", 0)


def test_files_are_written_and_told(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    texts = {
        "topic/yi.md": f"{TOPIC}## 会前\n\n## 会后\n",
        "topic/er.md": f"{TOPIC}话。\n",
        "topic/san.md": f"\ufeff{TOPIC}## 会前\n",
        "topic/si.md": "## 没有头\n",
        "guidance_plan/f.md": f"{PLAN}## 一、会前\n",
    }
    for name, text in texts.items():
        path = root / "study_materials" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())
    assert list(anchor_headings(root)) == [Anchored(PATH, 2)]
    assert (root / PATH).read_text(
        "utf-8"
    ) == f"{TOPIC}## 会前 {{#hui-qian}}\n\n## 会后 {{#hui-hou}}\n"
    for name, text in list(texts.items())[1:]:
        assert (root / "study_materials" / name).read_bytes() == text.encode()
    assert list(anchor_headings(root)) == []


def test_without_a_campaign_nothing_is_done(tmp_path: Path) -> None:
    assert list(anchor_headings(tmp_path)) == []
