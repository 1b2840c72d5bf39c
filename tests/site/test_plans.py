"""Official texts on the site are their originals, to the last character."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from xuexi.links.addresses import page
from xuexi.model import Kind
from xuexi.project.load import Loaded

pytestmark = pytest.mark.build

EDGES = " \t\u3000\u00a0\ufeff\r\n"
"""White space at the ends of a line is layout, not text."""


def original_lines(path: Path) -> list[str]:
    lines = (line.strip(EDGES) for line in path.read_bytes().decode("utf-8").split("\n"))
    return [line for line in lines if line]


def page_lines(path: Path) -> list[str]:
    """What a reader sees of the official text, without our links and notes beside it."""
    article = html.fromstring(path.read_bytes()).find_class("xx-material")[0]
    head = article.find_class("xx-official-head")[0]
    lines = [mark.text_content() for mark in head.find_class("xx-mark")]
    lines += [span.text_content() for span in head.iterfind(".//h1/span")]
    return lines + [clause.text_content() for clause in article.find_class("xx-clause")]


def test_there_are_plans(loaded: Loaded) -> None:
    assert loaded.library is not None
    plans = [item for item in loaded.library.materials if item.kind is Kind.GUIDANCE_PLAN]
    assert len(plans) == 2
    assert {len(plan.audiences) for plan in plans} == {1, 2}


def test_every_plan_page_equals_its_original(
    loaded: Loaded, sample_site: Path, project: Path
) -> None:
    library = loaded.library
    assert library is not None
    compared = 0
    for material in library.materials:
        if material.plan is None:
            continue
        expected = original_lines(project / material.plan.original)
        assert sum(map(len, expected)) > 3000
        for audience_id in material.audiences:
            address = page(library.campaign, library.campaign.audience(audience_id), material)
            assert page_lines(sample_site / address / "index.html") == expected
            compared += 1
    assert compared == 3


def test_every_clause_has_an_anchor_on_the_page(loaded: Loaded, sample_site: Path) -> None:
    library = loaded.library
    assert library is not None
    for material in library.materials:
        if material.plan is None:
            continue
        labels = library.clauses.labels_in(material.plan.cite_as)
        assert len(labels) == len(set(labels)) >= 19
        address = page(library.campaign, library.campaign.audience(material.audiences[0]), material)
        document = html.fromstring((sample_site / address / "index.html").read_bytes())
        for label in labels:
            ref = library.clauses.find(material.plan.cite_as, label)
            assert ref is not None
            (element,) = document.xpath(f'//*[@id="{ref.anchor}"]')
            assert element.get("data-clause") == label


def test_notes_stand_beside_the_text(sample_site: Path, loaded: Loaded) -> None:
    library = loaded.library
    assert library is not None
    for material in library.materials:
        if material.plan is None:
            continue
        assert material.plan.notes
        address = page(library.campaign, library.campaign.audience(material.audiences[0]), material)
        document = html.fromstring((sample_site / address / "index.html").read_bytes())
        notes = [note.text_content() for note in document.find_class("xx-editor")]
        for note in material.plan.notes:
            assert any(note.quote in text and note.note in text for text in notes)
        for clause in document.find_class("xx-clause"):
            assert not clause.find_class("xx-editor")


def test_passages_for_one_audience_say_so(loaded: Loaded, sample_site: Path) -> None:
    library = loaded.library
    assert library is not None
    (plan,) = [item for item in library.materials if item.plan and item.plan.marks]
    assert plan.plan is not None
    for audience_id in plan.audiences:
        address = page(library.campaign, library.campaign.audience(audience_id), plan)
        document = html.fromstring((sample_site / address / "index.html").read_bytes())
        others = document.find_class("xx-only--other")
        assert len(others) == sum(audience_id not in mark.audiences for mark in plan.plan.marks)
        assert all(other.get("data-for") for other in others)
