"""What a campaign wants at hand stands on each home, as far as it is for its readers."""

from __future__ import annotations

from dataclasses import replace

from lxml import html

from xuexi.library import Library
from xuexi.writers.pages.home import materials_on_home, write_home

HEADING = "拿来就用"


def at_hand(library: Library, name: str) -> list[str] | None:
    audience = next(one for one in library.campaign.audiences if one.name == name)
    page = html.fromstring(write_home(library, audience).html)
    headings = [one for one in page.iter("h2") if one.text_content() == HEADING]
    return [link.text_content() for link in headings[0].getnext().iter("a")] if headings else None


def test_each_home_lists_its_own_in_their_order(made_up: Library) -> None:
    titles = [made_up.by_id[one].title for one, _ in made_up.campaign.at_hand]
    assert at_hand(made_up, "船队") == titles
    assert at_hand(made_up, "码头") == titles[1:]


def test_a_home_that_has_none_has_no_empty_heading(made_up: Library) -> None:
    campaign = replace(made_up.campaign, at_hand=made_up.campaign.at_hand[:1])
    assert at_hand(replace(made_up, campaign=campaign), "码头") is None


def test_what_it_lists_is_part_of_what_it_is_made_from(made_up: Library) -> None:
    audience = made_up.campaign.audiences[0]
    shown = materials_on_home(made_up, audience)
    assert {one for one, _ in made_up.campaign.at_hand} <= {material.id for material in shown}
