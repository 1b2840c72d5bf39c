"""A material's page tells of others what they are called, not what they say nor since when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from xuexi.cache.cache import Cache
from xuexi.library import Library
from xuexi.library.documents import Documents, LateDocument
from xuexi.links.addresses import audience_home, section
from xuexi.model import MaterialId
from xuexi.writers.artifact import Downloads, LatePage, PageArtifact
from xuexi.writers.pages import late_pages, others


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


def _edited(library: Library) -> Iterator[tuple[str, Library]]:
    """The library with one thing changed of which pages may tell, for each such thing."""
    for at, one in enumerate(library.materials):
        for what, change in (
            ("title", {"title": f"{one.title}（改）"}),
            ("slug", {"slug": f"{one.slug}-er"}),
        ):
            edited = list(library.materials)
            edited[at] = replace(one, **change)
            yield f"{what} of {one.id}", replace(library, materials=tuple(edited))
    for at, term in enumerate(library.terms):
        for what, change in (
            ("definition", {"definition": "另一种解释。"}),
            ("pinyin", {"pinyin": "bié de"}),
            ("no name", {"term": "哪里也没有的词", "aliases": ()}),
            ("another material", {"material": (library.materials[0].id, term.places[0][1])}),
        ):
            terms = list(library.terms)
            terms[at] = replace(term, **change)
            yield f"{what} of {term.id}", replace(library, terms=tuple(terms))
    for name in ("events", "requirements", "terms"):
        yield f"no {name}", replace(library, **{name: ()})
    for at, one in enumerate(library.materials):
        if not one.plan and at % 3 == 0:
            rest = library.materials[:at] + library.materials[at + 1 :]
            yield f"no {one.id}", replace(library, materials=rest)


def test_a_page_that_becomes_another_gets_another_key(
    made_up: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And of pages that tell of few others few do: most stay when a title changes."""
    # Else what is told of for another reason would stand in the menu as well.
    monkeypatch.setattr(others, "_BESIDE", 1)
    # What is kept of heads is theirs as they were read.
    made_up = replace(made_up, documents=_Headless(made_up.documents))
    pages = pages_of(made_up).values()
    before = {late.key: page for late, page in pages}
    assert len(before) == len(pages)
    kept, titles = 0, 0
    for what, library in _edited(made_up):
        for late in late_pages(library, Downloads(), Cache()):
            # What has another key is another page, whatever it says.
            if late.key in before:
                page = before[late.key]
                assert late.make() == page, (what, page.address)
                kept += what.startswith("title")
        titles += len(before) if what.startswith("title") else 0
    assert kept > 0.3 * titles


def test_what_is_known_of_a_page_before_it_is_written_is_true(made_up: Library) -> None:
    known = [(late.facts, page) for late, page in pages_of(made_up).values() if late.facts]
    assert len(known) == sum(len(one.audiences) for one in made_up.materials)
    for facts, page in known:
        is_listed = not page.meta.get("noindex")
        assert facts == (page.address, page.title, page.updated, is_listed)


def test_a_list_tells_of_bodies_figures_alone(made_up: Library) -> None:
    """So it is not written anew where words change, and it is where a figure does."""
    lists = {
        section(made_up.campaign, audience, info.kind): audience.id
        for audience in made_up.campaign.audiences
        for info in made_up.campaign.kinds
        if not info.kind.is_table and made_up.shelf(audience.id, info.kind)
    }
    homes = {audience_home(audience): audience.id for audience in made_up.campaign.audiences}
    before = pages_of(made_up)
    for change in (None, "questions", "characters"):
        after = pages_of(replace(made_up, documents=_Other(made_up, change)))
        for address in (*lists, *homes):
            same = after[address][0].key == before[address][0].key
            assert same is (change is None), address
            assert not same or after[address][1] == before[address][1]
    assert len(lists) > 4


class _Headless(Documents):
    """Documents of which nobody has kept what is told of their heads."""

    def __init__(self, known: Documents) -> None:
        super().__init__(
            {
                one: replace(_late(known, one, None), heads=None, state=known.state(one))
                for one in known
            }
        )


class _Other(Documents):
    """The documents of a library in other states, of which a figure may be another one."""

    def __init__(self, library: Library, change: str | None) -> None:
        super().__init__({one: _late(library.documents, one, change) for one in library.documents})


def _late(known: Documents, one: MaterialId, change: str | None) -> LateDocument:
    facts = known.facts(one)
    if change:
        figures = {
            audience: own._replace(**{change: getattr(own, change) + 9_000})
            for audience, own in facts.figures.items()
        }
        facts = replace(facts, figures=figures)
    state = f"{known.state(one)} other"
    return LateDocument(state, facts, lambda: known[one], lambda: known[one], known.heads(one))
