"""What checks refuse reaches no page: neither an address as a link nor a picture from elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_project import small_project

from xuexi.document import tree
from xuexi.project.artifacts import make_artifacts
from xuexi.project.load import Loaded, load
from xuexi.writers.artifact import PageArtifact

TOPIC = """\
---
id: taolun
title: 讨论
kind: topic
audiences: [village]
summary: 说一说。
updated: 2016-05-10
---

"""

REFUSED = (
    "javascript:alert%281%29",
    "JaVaScript:x",
    "http:javascript:x",
    "https:x",
    "data:text/html,x",
    "//other.example/x",
    "http://jia:yi@other.example/",
    "mailto:x",
    "< java\tscript:x>",
)

ELSEWHERE = (
    "https://other.example/a.png",
    "HTTPS://other.example/a.png",
    "//other.example/a.png",
    "data:image/png;base64,AAAA",
    "file:///a.png",
    "/a.png",
    "id:taolun",
    "taolun.md",
)


def project_of(root: Path, body: str) -> Loaded:
    path = small_project(root) / "study_materials/topic/taolun.md"
    path.parent.mkdir()
    path.write_text(TOPIC + body, "utf-8")
    return load(root)


def pages_of(loaded: Loaded, root: Path) -> str:
    assert loaded.library
    artifacts = make_artifacts(loaded.library, root)
    return "".join(item.html for item in artifacts if isinstance(item, PageArtifact))


@pytest.mark.parametrize("target", REFUSED)
def test_a_refused_address_is_no_link(target: str, tmp_path: Path) -> None:
    loaded = project_of(tmp_path, f"先看[这里]({target})。\n")
    assert {item.code for item in loaded.errors} <= {"XX217", "XX301", "XX505"}
    assert loaded.errors
    assert '<p>先看<a href="#">这里</a>。</p>' in pages_of(loaded, tmp_path)


@pytest.mark.parametrize("target", ELSEWHERE)
def test_of_a_picture_from_elsewhere_its_words_are_left(target: str, tmp_path: Path) -> None:
    loaded = project_of(tmp_path, f"![会场]({target})\n")
    [finding] = loaded.errors
    assert finding.code in {"XX303", "XX321"}
    assert loaded.library
    document = loaded.library.documents[loaded.library.materials[0].id]
    assert document.blocks == (tree.Paragraph((tree.Text("会场"),)),)
    assert not document.pictures
    assert "<p>会场</p>" in pages_of(loaded, tmp_path)


def test_an_address_in_full_is_a_link(tmp_path: Path) -> None:
    loaded = project_of(tmp_path, "看[这里](HTTPS://例子.中国/路?a=1&b=2#c)。\n")
    assert not loaded.findings
    link = '<a href="HTTPS://例子.中国/路?a=1&amp;b=2#c" rel="noopener">这里</a>'
    assert link in pages_of(loaded, tmp_path)
