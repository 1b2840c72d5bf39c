"""A term leads to the material that tells more of it, from the glossary and from running text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html
from small_project import small_project

from xuexi.library import Library
from xuexi.library.terms import TermFinder
from xuexi.model import MaterialId
from xuexi.project.load import load
from xuexi.writers.pages.glossary_calendar import write_glossary
from xuexi.writers.pages.material import write_material

_MATERIAL = """\
---
id: {id}
title: {title}
kind: {kind}
audiences: [村里]
summary: 话。
updated: 2016-05-10
---

说到某词，也说到别的词。
"""
_TERMS = """\
terms:
  - {id: ci, term: 某词, definition: 话。, audiences: [村里], material: xijiang}
  - {id: bie, term: 别的词, definition: 话。}
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    root = small_project(tmp_path_factory.mktemp("further"))
    content = root / "study_materials"
    for one, title, kind in (("xijiang", "细讲", "story"), ("bie-de", "别的材料", "topic")):
        (content / f"{one}.md").write_text(
            _MATERIAL.format(id=one, title=title, kind=kind), "utf-8"
        )
    (content / "glossary.yml").write_text(_TERMS, "utf-8")
    loaded = load(root)
    assert loaded.findings == ()
    assert loaded.library is not None
    return loaded.library


def terms_of(library: Library, material: str) -> dict[str, str | None]:
    audience = library.campaign.audiences[0]
    terms = TermFinder(library.terms_for(audience.id), audience.id)
    page = write_material(library, audience, library.by_id[MaterialId(material)], terms)
    marked = html.fromstring(page.html).find_class("xx-term")
    return {one.text_content(): one.get("data-further") for one in marked}


def glossary_of(library: Library) -> list[tuple[str, str]]:
    info = library.campaign.kinds[-2]
    page = html.fromstring(write_glossary(library, library.campaign.audiences[0], info).html)
    links = [one for one in page.iter("a") if one.text_content().startswith("细看")]
    return [(one.text_content(), one.get("href")) for one in links]


def test_the_glossary_leads_there(library: Library) -> None:
    assert glossary_of(library) == [("细看：细讲", "../dianxing/xi-jiang/")]


def test_a_term_in_the_text_leads_there(library: Library) -> None:
    further = "../../dianxing/xi-jiang/"
    assert terms_of(library, "bie-de") == {"某词": further, "别的词": None}


def test_its_own_page_leads_nowhere(library: Library) -> None:
    assert terms_of(library, "xijiang") == {"某词": None, "别的词": None}


def test_where_it_is_not_there_nothing_leads_there(library: Library) -> None:
    """As in the part of one audience alone, or after it was taken back."""
    rest = tuple(one for one in library.materials if one.id != "xijiang")
    alone = replace(library, materials=rest)
    assert glossary_of(alone) == []
    assert terms_of(alone, "bie-de") == {"某词": None, "别的词": None}
