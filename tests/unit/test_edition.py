"""What paper tells of a material, and of the campaign that it belongs to."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_library import campaign, library, material

from xuexi.document import tree
from xuexi.library import Library
from xuexi.model import Copy, Footer, Kind
from xuexi.press.editions import ALL_LENGTHS, editions
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


MEETING = """
/// 议程
| 步骤 | 60 分钟 | 90 分钟 | 120 分钟 |
| --- | --- | --- | --- |
| 讨论 | 60 | 90 | 120 |
///

/// 讨论题
甲
///
"""
CUT = f"""{MEETING}
/// 讨论题 | 0/20/30 分钟
乙
///
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # In 60 minutes there is no time for the second question; more time is the same paper.
        (CUT, {"dushu-60": ("60 分钟", ()), "dushu-90": ("90、120 分钟", (90, 120))}),
        (MEETING, {"dushu": ("", (60, 90, 120))}),
    ],
)
def test_lengths_with_the_same_paper_share_it(
    body: str, expected: dict[str, tuple[str, tuple[int, ...]]]
) -> None:
    known = library(material("dushu", body, more="minutes: 90\n"))
    readers = [campaign().audiences[0].id]
    own = {
        one.name: one
        for one in editions(known, audiences=readers, lengths=ALL_LENGTHS)
        if one.copy is Copy.PARTICIPANT
    }
    assert {name: (one.length, one.lengths) for name, one in own.items()} == expected
    [usual] = [one for one in own.values() if one.is_usual]
    for chosen in ([120], None):
        asked = editions(known, audiences=readers, copies=[Copy.PARTICIPANT], lengths=chosen)
        assert list(asked) == [usual]
    assert not list(editions(known, audiences=readers, lengths=[75]))
    # Whoever runs it has other minutes for each.
    trainers = editions(known, audiences=readers, copies=[Copy.TRAINER], lengths=ALL_LENGTHS)
    assert [one.minutes for one in trainers] == [60, 90, 120]


ONLY = """
/// 仅限 | 村里
村里的话。
///
"""


@pytest.mark.parametrize(("more", "expected"), [("", ["村里、镇上"] * 2), (ONLY, ["村里", "镇上"])])
def test_a_sheet_names_all_for_whom_it_is_the_same(more: str, expected: list[str]) -> None:
    known = library(material("dushu", f"正文。\n{more}", kind="action"))
    for large in (False, True):
        made = editions(known, copies=[Copy.PARTICIPANT], large=large)
        assert [one.readers for one in made] == expected
