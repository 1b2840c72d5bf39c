"""The scripts in a real Chromium: they find what the index holds, and nothing breaks them."""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route
from reader import Reader
from test_index import CASES, FOLDING, texts_of, widened

from xuexi.text.folding import fold

pytestmark = pytest.mark.browser

FIND_ALL = """async (queries) => {
  const results = [];
  for (const text of queries) {
    const query = await new xuexiSearch.Query(text, {}, "nongcun").begin();
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
  const results = [];
  for (const text of queries) {
    const query = await new xuexiSearch.Query(text, {}, "nongcun").begin();
    const found = await query.more(6);
    results.push(found.length ? found[0].record.title.text : "");
  }
  return results;
}"""

STATUS = "document.querySelector('.xx-search-status').textContent"

HOSTILE = (
    "<script>window.hurt=1</script>",
    '"><img src=x onerror="window.hurt=1">',
    ".*[a-z]+(?:)\\",
    "党" * 10_000,
    "x" * 10_000,
    "👍🏽🇨🇳党课",
    "\ud83d党\udc4d",
    "\u202e党课\u202dשלום",
    "__proto__",
    "constructor toString",
    "%E5%85%9A%",
    "\u0000\u0001党",
    "{{ 7 * 7 }}",
)


@pytest.fixture
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    context = browser.new_context(
        viewport={"width": 360, "height": 800}, has_touch=True, base_url=address
    )
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """The page with the dialog open and ready."""
    page = context.new_page()
    page.goto("")
    opened(page)
    return page


def opened(page: Page) -> None:
    page.locator("[data-search]").click()
    page.wait_for_function("() => window.xuexiSearch.show && xuexiSearch.files.manifest")


def said(page: Page, text: str) -> None:
    """Wait for what the line below the field says."""
    page.wait_for_function(f"() => {STATUS} === '{text}'")


def shown(page: Page, query: str) -> list[str]:
    """The titles that are shown for a query, once it has been answered."""
    page.locator(".xx-search input").fill(query)
    # What it says of the query before would be taken for the answer.
    page.evaluate(f"() => {{ {STATUS} = '' }}")
    page.locator(".xx-search input").press("Enter")
    page.wait_for_function(f"() => /^(找到|没有|搜索)/.test({STATUS})")
    return page.locator(".xx-hit-title").all_inner_texts()


def test_folding_is_the_same_as_at_home(page: Page) -> None:
    wanted = [[text, folded] for _, text, folded in FOLDING]
    for text, _ in wanted:
        places = page.evaluate("(text) => xuexiSearch.foldWithPlaces(text.normalize('NFC'))", text)
        assert places["text"] == fold(text)
        assert (
            len(places["begins"])
            == len(places["ends"])
            == len(places["text"].encode("utf-16-le")) // 2
        )
    assert (
        page.evaluate(
            "(texts) => texts.map((pair) => [pair[0], xuexiSearch.fold(pair[0])])", wanted
        )
        == wanted
    )


def test_every_phrase_is_found_where_it_stands(page: Page, reader: Reader) -> None:
    """Recall and precision are one: the records and the sections are those of the texts."""
    texts = texts_of(reader)
    chance = random.Random(5)
    queries = []
    for _ in range(250):
        folded = fold(chance.choice(texts)[2])
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
            if phrase in fold(text):
                anchors.setdefault(number, set()).add(anchor)
        assert {item["number"]: set(item["anchors"]) for item in found} == anchors, phrase


def test_what_stands_nowhere_is_not_found(page: Page, reader: Reader) -> None:
    texts = [fold(text) for _, _, text in texts_of(reader)]
    signs = sorted(set("".join(texts)) - set("abcdefghijklmnopqrstuvwxyz"))
    chance = random.Random(6)
    queries = ["".join(chance.choices(signs, k=chance.randint(2, 5))) for _ in range(150)]
    queries = [query for query in queries if not any(query in text for text in texts)]
    assert len(queries) > 100
    assert page.evaluate(FIND_ALL, queries) == [[] for _ in queries]


def test_several_words_mean_all_of_them(page: Page, reader: Reader) -> None:
    [found] = page.evaluate(FIND_ALL, ["党费 流动"])
    wanted = {number for number, _, text in texts_of(reader) if "党费" in text}
    wanted &= {number for number, _, text in texts_of(reader) if "流动" in text}
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
    assert wrong == {}


def test_nothing_is_loaded_before_it_is_wanted(context: BrowserContext, folder: Path) -> None:
    page = context.new_page()
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url.rpartition("/")[2]))
    page.goto("", wait_until="networkidle")
    assert loaded == ["", "search.js"]
    script = (folder / "assets/javascripts/search.js").read_bytes()
    assert len(gzip.compress(script)) <= 3_000


def test_a_query_costs_little(context: BrowserContext, folder: Path) -> None:
    page = context.new_page()
    loaded: list[str] = []
    page.on("requestfinished", lambda request: loaded.append(request.url.split("/", 3)[3]))
    page.goto("", wait_until="networkidle")
    loaded.clear()
    opened(page)
    weights = []
    for query in ("民主评议", "流动党员", "谈心谈话", "先锋岗", "党课"):
        shown(page, query)
        weights.append(sum(len(gzip.compress((folder / path).read_bytes())) for path in loaded))
        loaded.clear()
    assert weights[0] <= 40_000
    assert max(weights[1:]) <= 25_000


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_that_is_typed_breaks_the_page(page: Page, query: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.evaluate("(text) => { document.querySelector('.xx-search input').value = text }", query)
    page.locator(".xx-search input").press("Enter")
    page.wait_for_timeout(700)
    assert errors == []
    assert page.evaluate("window.hurt") is None
    assert page.locator(".xx-search :is(img, script, iframe)").count() == 0
    assert "民主评议党员怎么走" in shown(page, "民主评议")


def test_a_missing_file_is_said_and_the_rest_works(page: Page, reader: Reader) -> None:
    [number] = [n for n, record in enumerate(reader.records()) if record[0] == "民主评议党员怎么走"]
    page.route(f"**/search/r{number}.*", lambda route: route.abort())
    titles = shown(page, "民主评议")
    assert "民主评议党员怎么走" not in titles
    assert len(titles) > 3
    assert page.locator(".xx-search-trouble").inner_text().startswith("有 1 个搜索文件没有取到")
    page.unroute(f"**/search/r{number}.*")
    page.get_by_text("再试一次").click()
    page.get_by_text("民主评议党员怎么走").first.wait_for()
    assert page.locator(".xx-search-trouble").count() == 0


def test_damaged_files_are_said(page: Page) -> None:
    page.route(
        "**/search/b*",
        lambda route: route.fulfill(body="xuexiSearch.take(", content_type="text/javascript"),
    )
    page.locator(".xx-search input").fill("民主评议")
    page.locator(".xx-search-trouble").wait_for()
    assert page.locator(".xx-search-status").inner_text() == "没有查完"


def test_without_the_manifest_there_is_a_way_on(context: BrowserContext) -> None:
    page = context.new_page()
    page.route("**/manifest.js", lambda route: route.abort())
    page.goto("?q=党课")
    page.wait_for_function(
        "() => document.querySelector('.xx-search-status').textContent.includes('没有取到')"
    )
    page.unroute("**/manifest.js")
    page.get_by_text("再试一次").click()
    page.locator(".xx-hit").first.wait_for()


def test_without_the_scripts_the_list_from_a_to_z_is_offered(context: BrowserContext) -> None:
    page = context.new_page()
    page.route("**/search/dialog.js", lambda route: route.abort())
    page.goto("")
    page.locator("[data-search]").click()
    link = page.get_by_text("按拼音看全部材料")
    assert str(link.get_attribute("href")).endswith("/suoyin/")


def test_a_slow_network_shows_that_something_is_done(page: Page) -> None:
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route("**/search/b*", hold)
    page.locator(".xx-search input").fill("民主评议")
    page.wait_for_function(
        "() => document.querySelector('.xx-search-status').textContent === '正在找……'"
    )
    for route in waiting:
        route.continue_()
    page.locator(".xx-hit").first.wait_for()


def test_fast_typing_never_shows_what_was_asked_before(page: Page) -> None:
    held: list[Route] = []
    page.route("**/search/b*", lambda route: held.append(route) if not held else route.continue_())
    page.locator(".xx-search input").fill("流动党员")
    page.wait_for_timeout(400)
    assert held
    titles = shown(page, "zzshh")
    held[0].continue_()
    page.wait_for_timeout(500)
    assert page.locator(".xx-hit-title").all_inner_texts() == titles
    assert page.locator(".xx-answer-card b").inner_text() == "组织生活会"


def test_an_address_with_a_question_opens_its_results(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("?q=五水共治")
    page.locator(".xx-answer-card").wait_for()
    assert page.locator(".xx-search input").input_value() == "五水共治"
    assert page.locator(".xx-search-link a").get_attribute("href") == page.url
    page.keyboard.press("Escape")
    assert page.locator(".xx-search").is_hidden()
    assert "q=" not in page.url


def test_the_keyboard_is_enough(page: Page) -> None:
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    shown(page, "组织生活会")
    page.locator(".xx-search input").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    second = page.locator(".xx-hit > a").nth(1)
    assert second.evaluate("link => link === document.activeElement")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.name") == "q"
    for _ in range(60):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.xx-search') !== null")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.hasAttribute('data-search')")


def test_the_way_back_closes_the_dialog_and_not_the_page(page: Page) -> None:
    shown(page, "党课")
    page.go_back()
    assert page.locator(".xx-search").is_hidden()
    assert page.url.endswith("/")
    page.locator("[data-search]").click()
    assert page.locator(".xx-search").is_visible()
    page.get_by_role("button", name="关闭").click()
    assert page.locator(".xx-search").is_hidden()


@pytest.mark.parametrize(
    ("day", "own", "title", "audience"),
    [
        (datetime(2016, 2, 3), "nongcun", "第一季度", "农村"),  # noqa: DTZ001  the reader's own
        (datetime(2016, 11, 3), "nongcun", "第四季度", "农村"),  # noqa: DTZ001
        (datetime(2016, 11, 3), "jiguan", "第四季度", "机关"),  # noqa: DTZ001
        (datetime(2026, 11, 3), "jiguan", "第二季度", "机关"),  # noqa: DTZ001
    ],
)
def test_ones_own_and_what_is_due_now_come_first(
    page: Page, day: datetime, own: str, title: str, audience: str
) -> None:
    page.clock.set_fixed_time(day)
    page.evaluate("(own) => localStorage.setItem('xuexi.audience', own)", own)
    titles = shown(page, "季度专题讨论")
    assert titles[0].startswith(title)
    assert page.locator(".xx-for--own").first.inner_text() == audience


def test_filters_narrow_what_is_found(page: Page) -> None:
    shown(page, "问题清单")
    everywhere = page.locator(".xx-search-status").inner_text()
    page.get_by_label("类别").select_option("专题讨论")
    page.wait_for_function(
        "(text) => document.querySelector('.xx-search-status').textContent !== text", arg=everywhere
    )
    assert set(page.locator(".xx-hit-kind").all_inner_texts()) == {"专题讨论"}
    page.get_by_label("党组织").select_option("机关")
    page.wait_for_function("() => !document.querySelector('.xx-hits').textContent.includes('农村')")
    assert all("机关" in text for text in page.locator(".xx-hit-facts").all_inner_texts())


def test_what_was_searched_is_kept_on_this_device_and_can_be_cleared(page: Page) -> None:
    shown(page, "先锋岗")
    page.reload()
    opened(page)
    page.get_by_role("button", name="先锋岗").click()
    page.locator(".xx-answer-card").wait_for()
    page.locator(".xx-search input").fill("")
    page.get_by_role("button", name="清除").click()
    assert page.get_by_role("button", name="先锋岗").count() == 0
    assert page.evaluate("localStorage.getItem('xuexi.searches')") is None


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("组之生活会", "组织生活会"),
        ("三会二课", "三会一课"),
        ("民主评党员", "民主评议党员"),
        ("五水共同治", "五水共治"),
        ("wushuigongchi", "五水共治"),
        ("sanhuiyige", "三会一课"),
    ],
)
def test_near_misses(page: Page, wrong: str, right: str) -> None:
    assert shown(page, wrong) == []
    page.get_by_role("button", name=right, exact=True).click()
    page.locator(".xx-answer-card").first.wait_for()
    assert page.locator(".xx-search-sections").count() == 0


@pytest.mark.parametrize("query", ["黨性體檢", "組織生活會", "民主評議黨員"])
def test_traditional_characters_will_do(page: Page, query: str) -> None:
    shown(page, query)
    page.locator(".xx-answer-card").first.wait_for()


def test_nothing_found_leads_to_the_sections(page: Page) -> None:
    assert shown(page, "鳗鱼饭") == []
    page.locator(".xx-search-sections a").first.wait_for()
    assert "专题讨论" in page.locator(".xx-search-sections a").all_inner_texts()


def test_a_folder_without_a_server_will_do(browser: Browser, folder: Path) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto((folder / "index.html").as_uri())
    opened(page)
    assert "民主评议党员怎么走" in shown(page, "民主评议")
    link = page.locator(".xx-hit > a").first.get_attribute("href")
    assert link
    assert "/index.html?h=" in link
    context.close()
