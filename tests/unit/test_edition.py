"""What paper tells of a material, and of the campaign that it belongs to."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_library import campaign, material

from xuexi.document import tree
from xuexi.library import Library
from xuexi.model import Copy, Footer, Kind
from xuexi.press.editions import editions
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


def test_an_official_text_goes_to_paper_without_our_notes(made_up: Library) -> None:
    noted = 0
    for sheet in editions(made_up, kinds=[Kind.GUIDANCE_PLAN]):
        shown = made_up.reading(sheet.source, sheet.audience.id, Copy.PARTICIPANT)
        noted += len(_notes(shown))
        assert _notes(sheet.blocks) == []
        assert len(sheet.blocks) == len(shown)
    assert noted


def _notes(blocks: tuple[tree.Block, ...]) -> list[tree.Note]:
    return [note for block in blocks if isinstance(block, tree.Clause) for note in block.notes]
