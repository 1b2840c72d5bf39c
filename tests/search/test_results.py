"""A result shows what its audience reads, of made-up records that not everybody reads whole."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from xuexi.writers.search.record import INSIDE

pytestmark = pytest.mark.browser

MANIFEST = {
    "audiences": [["yuwei", "渔委", "yw"], ["chejian", "车间", "cj"], ["matou", "码头", "mt"]],
    "kinds": ["讨论"],
    "lists": [["讨论", "taolun/", 7], ["表格", "biao/", 2]],
}
YUWEI, CHEJIAN, ALL = 1, 2, 7

RECORD: dict[str, Any] = {
    "title": {"text": "渔汛"},
    "kind": 0,
    "mask": YUWEI | CHEJIAN,
    "path": "taolun/yuxun/",
    "lead": "一句话",
    "standing": 0,
    "shared": False,
    "sections": [
        {"level": 2, "anchor": "jia", "mask": YUWEI, "heads": [{"text": "给渔委"}],
         "lines": [{"text": "渔委先看。", "mask": YUWEI}]},
        {"level": 2, "anchor": "yi", "mask": YUWEI | CHEJIAN, "heads": [{"text": "给大家"}],
         "lines": [{"text": "渔委再看。", "mask": YUWEI},
                   {"text": "车间先看。", "mask": CHEJIAN},
                   {"text": "都看。", "mask": YUWEI | CHEJIAN}]},
        *({"level": INSIDE, "anchor": f"xx-zice-{n}", "mask": YUWEI | CHEJIAN, "heads": [],
           "lines": [{"text": "渔汛何时？", "mask": YUWEI | CHEJIAN}]} for n in (1, 2)),
    ],
    "card": {"pinyin": "yú xùn", "definition": "鱼多的时候。",
             "clauses": [["甲一", "fangan/a/#c1", YUWEI], ["乙一", "fangan/b/#c1", CHEJIAN],
                         ["都有", "fangan/c/#c1", ALL]]},
}  # fmt: skip

SHOW = """async ([manifest, record, own, chosen, section, ...more]) => {
  const results = await import("/source/results.js");
  const site = { manifest: manifest, base: location.origin + "/" };
  const index = manifest.audiences.findIndex((one) => one[0] === chosen);
  const query = { index: site, own: own, parts: [], mask: () => index < 0 ? -1 : 1 << index };
  const placeIn = (section) => ({ section: section, line: -1, text: "渔汛", words: "", rank: 0,
    mask: section < 0 ? record.mask : record.sections[section].mask });
  const found = { record: record, places: [section, ...more].map(placeIn), rank: 0 };
  const hit = results.hit(query, found), card = results.answer(query, found);
  const texts = (from, what) => Array.from(from.querySelectorAll(what), (one) => one.textContent);
  return {
    path: texts(hit, ".xx-hit-path"), others: texts(hit, ".xx-hit-more a"),
    audiences: texts(hit, ".xx-for"), own: texts(hit, ".xx-for--own"),
    excerpt: texts(hit, ".xx-hit-text")[0],
    address: hit.querySelector("a").href.replace(site.base, ""),
    clauses: texts(card, ".xx-answer-links a"),
    lists: Array.from(results.sectionLinks(site, own).children,
      (one) => one.href.replace(site.base, "")),
  };
}"""


def shown(page: Page, own: str, chosen: str = "", section: int = -1, *more: int) -> dict[str, Any]:
    result = page.evaluate(SHOW, [MANIFEST, RECORD, own, chosen, section, *more])
    assert isinstance(result, dict)
    return result


def test_those_are_named_who_read_it(page: Page) -> None:
    assert shown(page, "yuwei")["audiences"] == ["渔委", "车间"]
    assert shown(page, "yuwei")["own"] == ["渔委"]
    assert shown(page, "chejian")["own"] == ["车间"]


@pytest.mark.parametrize(
    ("own", "chosen", "excerpt", "slug"),
    [
        ("yuwei", "", "渔委先看。", "yw"),
        ("chejian", "", "车间先看。", "cj"),
        ("matou", "", "渔委先看。", "yw"),
        ("constructor", "", "渔委先看。", "yw"),
        ("yuwei", "chejian", "车间先看。", "cj"),
        ("chejian", "yuwei", "渔委先看。", "yw"),
    ],
)
def test_the_first_line_is_one_that_the_reader_may_read(
    page: Page, own: str, chosen: str, excerpt: str, slug: str
) -> None:
    result = shown(page, own, chosen)
    assert result["excerpt"] == excerpt
    assert result["address"].split("/")[0] == slug


def test_in_a_section_too(page: Page) -> None:
    assert shown(page, "yuwei", section=1)["excerpt"] == "渔委再看。"
    assert shown(page, "chejian", section=1)["excerpt"] == "车间先看。"


def test_tests_below_one_heading_are_told_of_by_it_once(page: Page) -> None:
    result = shown(page, "yuwei", "", 2)
    assert (result["path"], result["others"]) == (["给大家"], [])
    assert result["address"].endswith("#xx-zice-1")
    assert shown(page, "yuwei", "", 2, 3)["others"] == []
    assert shown(page, "yuwei", "", 0, 2, 3)["others"] == ["给大家"]
    assert shown(page, "yuwei", "", 2, 3, 0, -1)["others"] == ["给渔委"]


def test_a_term_names_the_clauses_of_the_readers_plans(page: Page) -> None:
    assert shown(page, "yuwei")["clauses"] == ["甲一", "都有", "看出处"]
    assert shown(page, "chejian")["clauses"] == ["乙一", "都有", "看出处"]


def test_lists_are_those_of_the_reader_where_there_are_any(page: Page) -> None:
    assert shown(page, "matou")["lists"] == ["mt/taolun/", "cj/biao/"]
