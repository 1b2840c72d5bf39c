"""The scripts in a real Chromium: they find what the index holds, at little cost."""

from __future__ import annotations

import gzip
import random
import re
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path

import pytest
from dialog import opened, shown
from playwright.sync_api import BrowserContext, Page
from reader import Texts
from test_index import CASES, holding, widened
from words import commonest, costly

from xuexi.library import Library

pytestmark = pytest.mark.browser

FIND_ALL = """async (queries) => {
  const { ask } = await import("/asking.js");
  const results = [];
  for (const text of queries) {
    const query = await ask(text, "chuandui");
    while ((await query.more(50)).length) ;
    results.push(query.found.map((found) => ({
      number: found.record.number, title: found.record.title.text,
      anchors: found.places.map((place) => place.section < 0
        ? "" : found.record.sections[place.section].anchor),
    })));
  }
  return results;
}"""
FIRST = """async (queries) => {
  const { ask } = await import("/asking.js");
  const results = [];
  for (const text of queries) {
    const query = await ask(text, "chuandui");
    const found = await query.more(6);
    results.push(found.length ? found[0].record.title.text : "");
  }
  return results;
}"""


def test_every_phrase_is_found_where_it_stands(shipped_page: Page, shipped_texts: Texts) -> None:
    """Recall and precision are one: the records and the sections are those of the texts."""
    page, texts = shipped_page, shipped_texts
    chance = random.Random(5)
    queries = []
    for _ in range(120):
        _, _, folded = chance.choice(texts)
        start = chance.randrange(len(folded) - 1)
        phrase = folded[start : start + chance.randint(2, 12)]
        # Letters are read as pinyin besides; that is tested by the table.
        if len(phrase) > 1 and not any("a" <= sign <= "z" for sign in phrase):
            queries.append(phrase)
    typed = [
        widened(phrase, chance).replace(" ", "").replace("\u3000", "").replace("\n", "")
        for phrase in queries
    ]
    for phrase, found in zip(queries, page.evaluate(FIND_ALL, typed), strict=True):
        anchors: dict[int, set[str]] = {}
        for number, anchor, text in texts:
            if phrase in text:
                anchors.setdefault(number, set()).add(anchor)
        assert {item["number"]: set(item["anchors"]) for item in found} == anchors, phrase


def almost(texts: Texts, chance: random.Random) -> Iterator[str]:
    """Phrases with a character exchanged, put together from two texts, and over a block's end."""
    han = [text for _, _, text in texts if len(text) > 8 and not re.search("[a-z]", text)]
    signs = "".join(han)
    while True:
        at = chance.randrange(len(han) - 1)
        text, other = han[at], chance.choice(han)
        start, length = chance.randrange(len(text) - 6), chance.randint(2, 6)
        phrase = text[start : start + length]
        changed = chance.randrange(length)
        yield phrase[:changed] + chance.choice(signs) + phrase[changed + 1 :]
        yield phrase[:-1] + other[:2]
        yield text[-3:] + han[at + 1][:3]


def test_what_almost_stands_there_is_found_only_where_it_does(
    shipped_page: Page, shipped_texts: Texts
) -> None:
    page, texts = shipped_page, shipped_texts
    queries = list(islice(almost(texts, random.Random(6)), 240))
    expected = [holding(texts, query) for query in queries]
    assert expected.count(set()) > 100
    found = page.evaluate(FIND_ALL, queries)
    for query, wanted, results in zip(queries, expected, found, strict=True):
        assert {item["number"] for item in results} == wanted, query


def test_several_words_mean_all_of_them(page: Page, texts: Texts) -> None:
    [found] = page.evaluate(FIND_ALL, ["缆绳 灯火"])
    wanted = holding(texts, "缆绳") & holding(texts, "灯火")
    assert {item["number"] for item in found} == wanted
    assert wanted


def test_pinyin(page: Page) -> None:
    lines = (CASES / "pinyin.tsv").read_text("utf-8").splitlines()
    pairs = [line.split("\t") for line in lines if not line.startswith("#")]
    assert len(pairs) >= 120
    found = page.evaluate(FIRST, [query for query, _ in pairs])
    wrong = {
        query: title for (query, wanted), title in zip(pairs, found, strict=True) if title != wanted
    }
    assert wrong == {}, "\n".join(map(str, wrong.items()))


def test_nothing_is_loaded_before_it_is_wanted(context: BrowserContext, folder: Path) -> None:
    page = context.new_page()
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url.rpartition("/")[2]))
    page.goto("", wait_until="networkidle")
    assert loaded == ["", "search.js"]
    script = (folder / "assets/javascripts/search.js").read_bytes()
    assert len(gzip.compress(script)) <= 3_000


def test_a_query_costs_little(
    shipped_context: BrowserContext, shipped_folder: Path, library: Library, shipped_texts: Texts
) -> None:
    """What goes over the wire; 40 KB from touching the field, 25 KB for a query after it."""
    context, folder = shipped_context, shipped_folder
    queries = costly(library, shipped_texts)
    [after] = commonest(shipped_texts, 4, 1)

    def weight(loaded: list[str]) -> int:
        paths = (address.split("/", 3)[3] for address in loaded)
        return sum(len(gzip.compress((folder / path).read_bytes())) for path in paths)

    first = {}
    for query in queries:
        page = context.new_page()
        loaded: list[str] = []
        page.on("requestfinished", lambda request, loaded=loaded: loaded.append(request.url))
        page.goto("", wait_until="load")
        loaded.clear()
        opened(page)
        shown(page, query)
        first[query] = weight(loaded)
        loaded.clear()
        shown(page, after)
        assert weight(loaded) <= 25_000
        page.close()
    assert max(first.values()) <= 40_000, first


@pytest.mark.parametrize(
    ("day", "own", "title", "audience"),
    [
        (datetime(2031, 2, 3), "chuandui", "第一季度", "船队"),  # noqa: DTZ001  the reader's own
        (datetime(2031, 11, 3), "chuandui", "第四季度", "船队"),  # noqa: DTZ001
        (datetime(2031, 11, 3), "chejian", "第四季度", "车间"),  # noqa: DTZ001
        (datetime(2041, 11, 3), "chejian", "第二季度", "车间"),  # noqa: DTZ001
    ],
)
def test_ones_own_and_what_is_due_now_come_first(
    page: Page, day: datetime, own: str, title: str, audience: str
) -> None:
    page.clock.set_fixed_time(day)
    page.evaluate("(own) => localStorage.setItem('xuexi/2031/audience', own)", own)
    titles = shown(page, "季度班前讨论")
    assert titles[0].startswith(title)
    assert page.locator(".xx-for--own").first.inner_text() == audience
