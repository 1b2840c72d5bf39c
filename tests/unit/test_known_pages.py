"""What is known of a page is known under all that tells it from others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from xuexi.cache.cache import Cache
from xuexi.links.addresses import Address
from xuexi.project.known_pages import known_page, written
from xuexi.writers.artifact import PageArtifact

PAGE = PageArtifact(Address("a/"), "甲", "<p>乙</p>", {"x": 1}, date(2031, 4, 18))
OTHERS: dict[str, Callable[[PageArtifact], PageArtifact]] = {
    "address": lambda page: replace(page, address=Address("b/")),
    "title": lambda page: replace(page, title="丙"),
    "html": lambda page: replace(page, html="<p>丁</p>"),
    "meta": lambda page: replace(page, meta={"x": 1, "noindex": True}),
    "day": lambda page: replace(page, updated=date(2031, 4, 23)),
}


@pytest.mark.parametrize("what", OTHERS)
def test_another_page_is_not_taken_for_it(what: str) -> None:
    cache, other = Cache(), OTHERS[what](PAGE)
    known_page(written(PAGE), cache)
    known = known_page(written(other), cache)
    assert written(PAGE).key != written(other).key
    assert known.late.make() is other
    facts = known.address, known.title, known.updated, known.is_listed
    is_listed = not other.meta.get("noindex")
    assert facts == (other.address, other.title, other.updated, is_listed)
