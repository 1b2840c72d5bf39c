"""A material's page tells of others what they are called, not what they say nor since when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from xuexi.cache.cache import Cache
from xuexi.library import Library
from xuexi.writers.artifact import Downloads, LatePage, PageArtifact
from xuexi.writers.pages import late_pages


def pages_of(library: Library) -> dict[str, tuple[LatePage, PageArtifact]]:
    written = ((late, late.make()) for late in late_pages(library, Downloads(), Cache()))
    return {page.address: (late, page) for late, page in written}


def test_a_page_shows_no_summary_and_no_day_of_another_material(made_up: Library) -> None:
    """So such an edit need not write all pages anew; each half of the materials is changed once."""
    before = pages_of(made_up)
    seen = 0
    for half in (0, 1):
        edited = tuple(
            replace(one, summary="别的话。", updated=date(2039, 1, 1)) if at % 2 == half else one
            for at, one in enumerate(made_up.materials)
        )
        same = {one.path for at, one in enumerate(made_up.materials) if at % 2 != half}
        for address, (late, page) in pages_of(replace(made_up, materials=edited)).items():
            if page.source in same and "audience" in page.meta:
                assert (late.key, page) == (before[address][0].key, before[address][1])
                seen += 1
    assert seen == sum(len(one.audiences) for one in made_up.materials)


def test_what_is_known_of_a_page_before_it_is_written_is_true(made_up: Library) -> None:
    known = [(late.facts, page) for late, page in pages_of(made_up).values() if late.facts]
    assert len(known) == sum(len(one.audiences) for one in made_up.materials)
    for facts, page in known:
        is_listed = not page.meta.get("noindex")
        assert facts == (page.address, page.title, page.updated, is_listed)
