"""Where something comes from, as pages print it: the day of looking it up as well."""

from __future__ import annotations

import pytest
from lxml import html
from small_project import small_project

from xuexi.library import Library
from xuexi.library.terms import TermFinder
from xuexi.model import Kind
from xuexi.project.load import load
from xuexi.writers.pages.glossary_calendar import write_glossary
from xuexi.writers.pages.material import write_material

_SOURCES = """\
  - title: 甲书
    url: https://example.org/a
    accessed: 2016-05-09
    note: 待补。
  - {title: 乙书, issuer: 乙社, accessed: 2016-05-08, note: 网址待补}
  - {title: 丙书, issuer: 丙社, note: 网址待补}
"""
_HEAD = """\
---
id: taolun
title: 议一议
kind: topic
audiences: [村里]
summary: 话。
updated: 2016-05-10
sources:
"""
_TERM = "terms:\n  - id: ci\n    term: 某词\n    definition: 话。\n    sources:\n"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    root = small_project(tmp_path_factory.mktemp("sources"))
    content = root / "study_materials"
    (content / "taolun.md").write_text(
        f"{_HEAD}{_SOURCES}---\n\n正文。\n\n两样待补：问上级。\n", "utf-8"
    )
    rows = "".join(f"    {line}\n" for line in _SOURCES.splitlines())
    (content / "glossary.yml").write_text(_TERM + rows, "utf-8")
    loaded = load(root)
    assert loaded.findings == ()
    assert loaded.library is not None
    return loaded.library


def test_a_material_says_when_its_sources_were_looked_up(library: Library) -> None:
    audience = library.campaign.audiences[0]
    terms = TermFinder(library.terms_for(audience.id), audience.id)
    page = html.fromstring(write_material(library, audience, library.materials[0], terms).html)
    said = [row.text_content() for row in page.iter("p") if row.text_content().startswith("来源")]
    assert said == [
        "来源甲书，2016-05-09 查看。还没有查到。",
        "来源乙书，乙社，2016-05-08 查看。网址还没有查到",
        "来源丙书，丙社。网址还没有查到",
    ]


def test_a_page_counts_what_its_text_leaves_open_and_no_address_of_a_source(
    library: Library,
) -> None:
    audience = library.campaign.audiences[0]
    terms = TermFinder(library.terms_for(audience.id), audience.id)
    page = html.fromstring(write_material(library, audience, library.materials[0], terms).html)
    [asking] = page.find_class("xx-asking")
    assert "有 1 处待补" in asking.text_content()


def test_a_term_says_it_too(library: Library) -> None:
    audience = library.campaign.audiences[0]
    info = library.campaign.kind(Kind.GLOSSARY)
    page = html.fromstring(write_glossary(library, audience, info).html)
    [said] = [row.text_content() for row in page.iter("p") if "来源" in row.text_content()]
    assert said == "来源：甲书（2016-05-09 查看）；乙书（乙社，2016-05-08 查看）；丙书（丙社）"
