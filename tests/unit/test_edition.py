"""What paper tells of a material, and of the campaign that it belongs to."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_library import campaign, material

from xuexi.model import Footer
from xuexi.writers.edition import Edition


def edition(**changes: object) -> Edition:
    known = replace(campaign(), **changes)  # type: ignore[arg-type]
    return Edition.of(known, known.audiences[0], material("dushu", "正文。\n"), ())


@pytest.mark.parametrize(
    ("address", "link", "has_code"),
    [("", "/q/dushu/", False), ("https://a.example/x/", "https://a.example/x/q/dushu/", True)],
)
def test_a_code_leads_there_where_the_address_is_whole(
    address: str, link: str, has_code: bool
) -> None:
    made = edition(address=address)
    assert (made.short_link, made.has_code) == (link, has_code)


def test_who_answers_for_it_is_the_organiser_or_else_the_site() -> None:
    assert edition().author == campaign().site
    assert edition(footer=Footer(organiser="镇党委")).author == "镇党委"


def test_it_says_what_the_campaign_calls_things() -> None:
    made = edition()
    assert (made.kind, made.readers) == ("讨论", "村里")
