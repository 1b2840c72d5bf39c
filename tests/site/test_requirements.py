"""What the plans ask for is all on the site, each with its answer or the reason why not."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from xuexi.library import Library
from xuexi.links.addresses import COVERAGE, clause_anchor, page, requirement_anchor, role_checklist
from xuexi.model import Kind

pytestmark = pytest.mark.build

ASKED = {"f1": 83, "f2": 135}
"""How many things each plan asks for, as they were read off it clause by clause."""


def document(site: Path, address: str) -> html.HtmlElement:
    return html.fromstring((site / address / "index.html").read_bytes())


def test_nothing_that_the_plans_ask_for_is_missing(library: Library) -> None:
    wanted = {
        f"{plan}-{number:03}" for plan, last in ASKED.items() for number in range(1, last + 1)
    }
    assert {requirement.id for requirement in library.requirements} == wanted


def test_the_coverage_page_shows_every_requirement(library: Library, sample_site: Path) -> None:
    coverage = document(sample_site, COVERAGE)
    total, answered, pending, unexplained = (
        int(figure.text) for figure in coverage.xpath("//*[@class='xx-figures']//b")
    )
    assert total == sum(ASKED.values()) == answered + pending
    assert unexplained == 0
    for requirement in library.requirements:
        [shown] = coverage.xpath(f"//*[@id='{requirement_anchor(requirement.id)}']")
        assert requirement.phrase in shown.text_content()
        assert shown.xpath(".//a/@href") or requirement.pending
        ref = library.clauses.resolve(requirement.clause.text)
        assert ref is not None
        assert coverage.xpath(f"//h2[@id='{clause_anchor(ref.material, ref.anchor)}']")


def test_every_role_finds_its_requirements(library: Library, sample_site: Path) -> None:
    roles = {role.id: role for role in library.campaign.roles}
    asked = 0
    for audience in library.campaign.audiences:
        for requirement in library.requirements_for(audience.id):
            for role_id in requirement.roles:
                role = roles[role_id]
                assert audience.id in role.audiences, f"{requirement.id}: {audience.id} {role_id}"
                asked += 1
        for role in library.campaign.roles:
            if audience.id not in role.audiences:
                continue
            listed = document(sample_site, role_checklist(audience, role))
            items = listed.xpath("//*[@class='xx-task']//label | //*[@class='xx-points']//span")
            shown = {item.text for item in items}
            wanted = library.requirements_for(audience.id, role.id)
            assert wanted
            assert {requirement.asks for requirement in wanted} <= shown
    assert asked > sum(ASKED.values())


def test_a_clause_shows_how_much_it_asks(library: Library, sample_site: Path) -> None:
    for audience in library.campaign.audiences:
        for plan in library.shelf(audience.id, Kind.GUIDANCE_PLAN):
            shown = document(sample_site, page(library.campaign, audience, plan))
            links = {
                str(href).rpartition("#")[2]
                for href in shown.xpath("//details[contains(@class, 'xx-beside')]//a/@href")
                if f"{COVERAGE}#" in str(href)
            }
            refs = (
                library.clauses.resolve(requirement.clause.text)
                for requirement in library.requirements_for(audience.id)
            )
            assert links == {clause_anchor(ref.material, ref.anchor) for ref in refs if ref}
