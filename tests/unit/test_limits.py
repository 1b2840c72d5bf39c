"""Every limit: what is just within is read, what is just beyond is a finding that says so."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from xuexi.cli.report import print_findings, print_json
from xuexi.document import limits, tree
from xuexi.document.build_tree import build_document
from xuexi.document.markdown import Parser
from xuexi.document.state import Context
from xuexi.engines.mkdocs_plugin import XuexiPlugin
from xuexi.findings import Finding, Place
from xuexi.findings.shown import MOST_SHOWN
from xuexi.model import AudienceId, Kind
from xuexi.project.load import Loaded
from xuexi.sources import composing, nodes
from xuexi.sources.document import read_fields
from xuexi.sources.files import MOST_CHARACTERS, MOST_LINES, MOST_TEXT_BYTES, TextFile, read_text
from xuexi.sources.materials import Names, parse_material

NAMES = Names({"村里": AudienceId("village")}, {"topic": Kind.TOPIC}, {}, {}, ())
HEAD = """\
---
id: x
title: 题
kind: topic
audiences: [村里]
summary: 话。
updated: 2016-05-10
---
"""


def read(root: Path, text: str) -> tuple[TextFile | None, list[str]]:
    (root / "folder").mkdir(exist_ok=True)
    (root / "folder" / "x.md").write_text(text, "utf-8")
    file, findings = read_text(root, "folder/x.md")
    return file, [item.code for item in findings]


def body_of_bytes(count: int) -> str:
    line = "学" * 300 + "\n"
    lines = count // len(line.encode())
    return line * lines + "a" * (count - lines * len(line.encode()))


@pytest.mark.parametrize(
    ("make", "most"),
    [
        (body_of_bytes, MOST_TEXT_BYTES),
        (lambda count: "\n" * (count - 1), MOST_LINES),
        (lambda count: f"短\n{'学' * count}\n", MOST_CHARACTERS),
    ],
    ids=["bytes", "lines", "characters"],
)
def test_a_text_file_has_limits(tmp_path: Path, make: Callable[[int], str], most: int) -> None:
    assert read(tmp_path, make(most)) == (TextFile("folder/x.md", make(most)), [])
    assert read(tmp_path, make(most + 1)) == (None, ["XX119"])


def too_many(lines: list[str]) -> list[Finding]:
    findings: list[Finding] = []
    read_fields(lines, "x.yml", 1, "表", findings)
    return [item for item in findings if item.code == "XX119"]


def test_yaml_has_limits() -> None:
    keys = [f"k{number}: v" for number in range(nodes.MOST_KEYS + 1)]
    items = ["aliases:", *["  - v"] * (nodes.MOST_ITEMS + 1)]
    assert too_many(keys[:-1]) == too_many(items[:-1]) == []
    assert [item.place.line for item in (*too_many(keys), *too_many(items))] == [1, 2]


def test_yaml_has_a_limit_for_everything_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(composing, "MOST_NODES", 30)
    # The mapping, its key, the list, and three in each row.
    lines = ["aliases:", *["  - [甲, 乙]"] * 9]
    assert too_many(lines) == []
    assert [item.place.line for item in too_many([*lines, "  - 丙"])] == [11]


def build(body: str, parser: Parser | None = None) -> tuple[tree.Document, list[Finding]]:
    material, findings = parse_material(TextFile("x.md", HEAD + body), NAMES)
    assert material is not None
    assert findings == ()
    document, found = build_document(material, Context(NAMES.audiences, {}), parser or Parser())
    return document, list(found)


def excess(body: str) -> tuple[bool, list[Place]]:
    """Whether anything was read, and the places of what was too much."""
    document, findings = build(body)
    return bool(document.blocks), [item.place for item in findings if item.code == "XX525"]


@pytest.mark.parametrize(
    ("make", "most", "line"),
    [
        (lambda count: "## 题\n\n" * count, limits.MOST_HEADINGS, 1009),
        (lambda count: "/// 情景\n甲\n///\n\n" * count, limits.MOST_BLOCKS, 2009),
        (lambda count: "甲\n\n" + "[甲](id:x)\n\n" * count, limits.MOST_LINKS, 10_011),
        (lambda count: "甲\n\n" + "~~~ x\n\n" * count, limits.MOST_OPEN_FENCES, 51),
        (lambda count: "甲\n\n" + "- 项\n" * count, limits.MOST_TOGETHER, 2011),
        (lambda count: f"甲\n\n{'学' * 4999}\n{'学' * (count - 5000)}", limits.MOST_CHARACTERS, 11),
        (lambda count: "甲\n\n乙" + "[" * count, limits.MOST_OPEN, 11),
        (lambda count: "甲\n\n乙" + "[" * count + "]" * count, limits.MOST_OPEN, 11),
        (lambda count: "甲\n\n乙" + "[甲](" * count, limits.MOST_OPEN, 11),
        (lambda count: "甲\n\n## 乙 " + "{ " * count, limits.MOST_OPEN, 11),
        (lambda count: "甲\n\n- 乙\n- " + "*a " * count, limits.MOST_MARKS, 12),
        (lambda count: "甲\n\n乙" + "|" * count, limits.MOST_CELLS, 11),
    ],
    ids=[
        "headings", "blocks", "links", "fences", "together", "characters", "open", "nested",
        "addresses", "attributes", "marks", "cells",
    ],
)  # fmt: skip
def test_a_body_has_limits(make: Callable[[int], str], most: int, line: int) -> None:
    assert excess(make(most)) == (True, [])
    read_at_all, places = excess(make(most + 1))
    assert (read_at_all, [place.line for place in places]) == (False, [line])


def test_everything_that_is_too_much_is_named_at_once() -> None:
    assert len(excess("[" * 30 + "\n\n甲\n\n" + "[" * 40 + "\n\n" + "[[\n")[1]) == 2
    assert len(excess("- 项\n" * 2500 + "\n\n" + "- 项\n" * 2500)[1]) == 2


def test_brackets_in_code_or_escaped_do_not_count() -> None:
    many = limits.MOST_OPEN + 5
    assert excess(f"甲`{'[' * many}`\n\n``{'[`' * many}``\n\n{chr(92) + '['}" * 3) == (True, [])
    assert excess("\\[" * many) == (True, [])
    assert excess("```\n" + "[" * many + "\n```\n") == (True, [])
    assert excess("[甲](id:x)，（乙)" * many) == (True, [])


@pytest.mark.parametrize(
    "body",
    [
        "\n".join(f"{'    ' * depth}- 深" for depth in range(250)),
        "- " * 500 + "深",
        "1. " * 3000,
        "> " * 4000 + "深",
        ">" * 9000,
        "*a **b " * 140,
        "\n".join(f"{'/' * (240 - depth)} 仅限 | 村里" for depth in range(230)),
    ],
    ids=lambda body: repr(body[:12]),
)
def test_a_body_that_is_nested_too_deeply_is_no_crash(body: str) -> None:
    parser = Parser()
    document, findings = build(body, parser)
    deep = [item for item in findings if item.code == "XX512"]
    assert len(deep) == 1 or document.blocks
    # What went wrong is not carried on into the next body.
    plain = "甲\n\n## 题\n\n- 项\n\n乙\n"
    fresh, found = build(plain, parser)
    assert found == []
    assert fresh == build(plain)[0]


def test_headings_with_the_same_name_have_anchors_of_their_own() -> None:
    body = "## 题\n\n## 题\n\n## 题 2\n\n## 题\n\n## 甲 {#ti}\n\n## 题 2\n"
    document, _ = build(body)
    assert [block.anchor for block in document.blocks if isinstance(block, tree.Heading)] == [
        "ti", "ti-2", "ti-2-2", "ti-3", "ti-4", "ti-2-3",
    ]  # fmt: skip


def many(count: int) -> list[Finding]:
    return [
        Finding(Place("x.md", number + 1), "XX109", "没有正文", fix="写") for number in range(count)
    ]


@pytest.mark.parametrize(("count", "rest"), [(MOST_SHOWN, 0), (MOST_SHOWN + 7, 7)])
def test_people_are_shown_the_first_findings_and_told_of_the_rest(
    capsys: pytest.CaptureFixture[str], count: int, rest: int
) -> None:
    print_findings(many(count))
    said = capsys.readouterr().out
    assert said.count("XX109") == MOST_SHOWN
    assert f"共 {count} 处" in said
    assert (f"还有 {rest} 处没有列" in said) == bool(rest)


def test_programs_are_told_all(capsys: pytest.CaptureFixture[str]) -> None:
    print_json(many(MOST_SHOWN + 7))
    assert len(json.loads(capsys.readouterr().out)["findings"]) == MOST_SHOWN + 7


@pytest.mark.parametrize(
    ("count", "lines"), [(MOST_SHOWN, MOST_SHOWN), (MOST_SHOWN + 7, MOST_SHOWN + 1)]
)
def test_a_preview_warns_of_the_first_findings_and_counts_the_rest(
    caplog: pytest.LogCaptureFixture, count: int, lines: int
) -> None:
    plugin = XuexiPlugin()
    plugin._loaded = Loaded(None, tuple(many(count)))
    with caplog.at_level(logging.WARNING), pytest.raises(Abort):
        plugin.on_pre_build(config=MkDocsConfig())
    assert len(caplog.records) == lines
    assert ("还有 7 处没有列" in caplog.text) == (count > MOST_SHOWN)
