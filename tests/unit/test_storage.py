"""Where a campaign's pages keep things on a device: by what is never corrected or moved."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import small_library
from small_project import small_project

from xuexi.engines.given import given_to_templates
from xuexi.links.addresses import Address
from xuexi.links.storage import old_store, store
from xuexi.project.load import load
from xuexi.writers.inline_scripts import FIRST
from xuexi.writers.plain_page import write_plain_page

CAMPAIGN = small_library.campaign()


def test_a_campaign_has_the_place_of_its_first_year() -> None:
    campaign = replace(CAMPAIGN, years=(2016,), id="")
    assert store(campaign) == "xuexi/2016/"
    # It goes on into the next year, is corrected, and moves.
    later = replace(
        campaign, years=(2017, 2016), title="改过的题目", name="改过的名称", site="改过的站名",
        address="https://example.org/2016/", audiences=campaign.audiences[:1],
    )  # fmt: skip
    assert store(later) == store(campaign)
    assert store(replace(campaign, years=(2021,))) != store(campaign)


def test_or_of_its_id() -> None:
    campaign = replace(CAMPAIGN, years=(2021,), id="dangshi-2021")
    assert store(campaign) == "xuexi/dangshi-2021/"
    assert store(replace(campaign, years=(2022,))) == store(campaign)


def test_only_a_campaign_without_an_id_has_kept_anything_before() -> None:
    assert old_store(replace(CAMPAIGN, id="")) == "xuexi."
    assert old_store(replace(CAMPAIGN, id="dangshi-2021")) == ""


def test_no_place_holds_another() -> None:
    """A name in one place is no name in another, nor one from before or for all campaigns."""
    places = [
        store(replace(CAMPAIGN, id=name)) for name in ("a", "a-b", "tasks", "size", "audience")
    ]
    places.append("xuexi.")
    for place in places:
        assert [other for other in places if other.startswith(place)] == [place]


def test_all_pages_take_over_the_size_of_letters_alike() -> None:
    base = Path(__file__).resolve().parents[2] / "overrides/base.html"
    assert "<script>{{ config.extra.xuexi.first_script }}</script>" in base.read_text("utf-8")
    assert given_to_templates(small_library.library())["first_script"] == FIRST
    assert f"<script>{FIRST}</script>".encode() in write_plain_page(Address("q/a/"), "甲", ())


def test_campaign_yml_says_the_id(tmp_path: Path) -> None:
    path = small_project(tmp_path) / "study_materials/campaign.yml"
    text = path.read_text("utf-8")
    path.write_text(f"id: dushu-2016\n{text}", "utf-8")
    library = load(tmp_path).library
    assert library
    assert store(library.campaign) == "xuexi/dushu-2016/"
    path.write_text(f"id: 读书/2016\n{text}", "utf-8")
    [finding, *_] = load(tmp_path).findings
    assert finding.place.path.endswith("campaign.yml")
    assert finding.place.line == 1
