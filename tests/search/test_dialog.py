"""The dialog in a real Chromium: nothing that is typed and no file that fails breaks it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from dialog import answered, opened, shown
from playwright.sync_api import Browser, BrowserContext, Page, Route
from reader import Reader, Texts
from words import nowhere_but_its_pairs

pytestmark = pytest.mark.browser

Serve = Callable[[Path], str]

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
    assert "民主评议船员怎么走" in shown(page, "民主评议")


def test_a_missing_file_is_said_and_the_rest_works(page: Page, reader: Reader) -> None:
    number = reader.number("民主评议船员怎么走")
    its_files = re.compile(rf"/search/r{number}[.-]")
    page.route(its_files, lambda route: route.abort())
    titles = shown(page, "民主评议")
    assert "民主评议船员怎么走" not in titles
    assert len(titles) > 3
    assert page.locator(".xx-search-trouble").inner_text().startswith("有 1 个搜索文件没有取到")
    page.unroute(its_files)
    page.get_by_text("再试一次").click()
    page.get_by_text("民主评议船员怎么走").first.wait_for()
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
    page.goto("?q=讲课")
    page.wait_for_function(
        "() => document.querySelector('.xx-search-status').textContent.includes('没有取到')"
    )
    page.unroute("**/manifest.js")
    page.get_by_text("再试一次").click()
    page.locator(".xx-hit").first.wait_for()


def test_an_index_of_another_version_asks_for_a_fresh_page(context: BrowserContext) -> None:
    page = context.new_page()
    page.route(
        "**/manifest.js",
        lambda route: route.fulfill(
            body='xuexiSearch.take("manifest",{"version":1})', content_type="text/javascript"
        ),
    )
    page.goto("?q=讲课")
    page.wait_for_function(
        "() => document.querySelector('.xx-search-status').textContent.includes('请刷新')"
    )
    page.locator(".xx-search input").fill("缆绳")
    page.get_by_role("button", name="刷新").wait_for()
    page.unroute("**/manifest.js")
    page.get_by_role("button", name="刷新").click()
    page.locator(".xx-hit").first.wait_for()
    assert page.locator(".xx-search input").input_value() == "缆绳"


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
    assert waiting
    # Lets those go that were held.
    page.unroute("**/search/b*")
    page.locator(".xx-hit").first.wait_for()


def test_fast_typing_never_shows_what_was_asked_before(page: Page) -> None:
    held: list[Route] = []
    page.route("**/search/b*", lambda route: held.append(route) if not held else route.continue_())
    page.locator(".xx-search input").fill("流动船员")
    page.wait_for_timeout(400)
    assert held
    titles = shown(page, "bzaqh")
    held[0].continue_()
    page.wait_for_timeout(500)
    assert page.locator(".xx-hit-title").all_inner_texts() == titles
    assert page.locator(".xx-answer-card b").inner_text() == "班组安全会"


def test_an_address_with_a_question_opens_its_results(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("?q=五池共治")
    page.locator(".xx-answer-card").wait_for()
    assert page.locator(".xx-search input").input_value() == "五池共治"
    assert page.locator(".xx-search-link a").get_attribute("href") == page.url
    page.keyboard.press("Escape")
    assert page.locator(".xx-search").is_hidden()
    assert "q=" not in page.url


def test_the_keyboard_is_enough(page: Page) -> None:
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    shown(page, "班组安全会")
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
    shown(page, "讲课")
    page.go_back()
    assert page.locator(".xx-search").is_hidden()
    assert page.url.endswith("/")
    page.locator("[data-search]").click()
    assert page.locator(".xx-search").is_visible()
    page.get_by_role("button", name="关闭").click()
    assert page.locator(".xx-search").is_hidden()


def test_filters_narrow_what_is_found(page: Page) -> None:
    shown(page, "隐患清单")
    page.get_by_label("类别").select_option("班前讨论")
    answered(page)
    assert set(page.locator(".xx-hit-kind").all_inner_texts()) == {"班前讨论"}
    page.get_by_label("给谁看").focus()
    page.get_by_label("给谁看").select_option("车间")
    answered(page)
    assert all("车间" in text for text in page.locator(".xx-hit-facts").all_inner_texts())
    assert page.evaluate("document.activeElement.ariaLabel") == "给谁看"


def test_what_was_searched_is_kept_on_this_device_and_can_be_cleared(page: Page) -> None:
    shown(page, "瞭望岗")
    page.reload()
    opened(page)
    page.get_by_role("button", name="瞭望岗").click()
    page.locator(".xx-answer-card").wait_for()
    page.locator(".xx-search input").fill("")
    page.get_by_role("button", name="清除").click()
    assert page.get_by_role("button", name="瞭望岗").count() == 0
    assert page.evaluate("localStorage.getItem('xuexi/2031/searches')") is None


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        # One character, or one syllable, is another, missing or too many.
        ("班祖安全会", "班组安全会"),
        ("三查二看", "三查一看"),
        ("民主评船员", "民主评议船员"),
        ("五池共同治", "五池共治"),
        ("wuchigongchi", "五池共治"),
        ("sanchayigan", "三查一看"),
        # The same sounds, be it with another reading of a character, and not only in a title.
        ("船张", "船章"),
        ("船圆", "船员"),
        ("三查一砍", "三查一看"),
        ("重文", "重温"),
        ("民主平一船员", "民主评议船员"),
        ("学传张传规", "学船章船规"),
        # Sounds that are taken for one another.
        ("船脏", "船章"),
        ("chuanzang", "船章"),
        ("chuan2zang1", "船章"),
        ("niudongchuanyuan", "流动船员"),
        ("mingzhupingyichuanyuan", "民主评议船员"),
        # And both at once.
        ("民组平议船员", "民主评议船员"),
    ],
)
def test_near_misses(page: Page, wrong: str, right: str) -> None:
    assert shown(page, wrong) == []
    offered = page.locator(".xx-search-row", has_text="是不是要找").locator("button")
    assert offered.first.inner_text() == right
    offered.first.click()
    page.locator(".xx-hit, .xx-answer-card").first.wait_for()
    assert page.locator(".xx-search-sections").count() == 0


def test_near_names_are_within_the_chosen_range(page: Page) -> None:
    shown(page, "船员")
    page.get_by_label("给谁看").select_option(label="车间")
    answered(page)
    shown(page, "船员联护")
    assert page.get_by_role("button", name="船员联户").count() == 0
    page.get_by_role("button", name="在全部里找").click()
    page.get_by_role("button", name="船员联户").first.wait_for()


@pytest.mark.parametrize("query", ["船體體檢", "班組安全會", "民主評議船員"])
def test_traditional_characters_will_do(page: Page, query: str) -> None:
    shown(page, query)
    page.locator(".xx-answer-card").first.wait_for()


def test_what_does_not_match_is_not_fetched_for_ever(
    shipped_page: Page, shipped_texts: Texts
) -> None:
    """The phrase's pairs stand in many texts, and the phrase in none."""
    page, phrase = shipped_page, nowhere_but_its_pairs(shipped_texts)
    fetched: list[str] = []
    page.on("requestfinished", lambda request: fetched.append(request.url))
    assert shown(page, phrase) == []
    status = page.locator(".xx-search-status")
    assert re.match(rf"看了 1\d 份，没有“{phrase}”，还有 \d+ 份没看", status.inner_text())
    assert len({address for address in fetched if re.search(r"/r\d+-\d+\.", address)}) < 20
    page.locator(".xx-search-sections").wait_for()
    page.get_by_role("button", name="接着找").click()
    page.wait_for_function(
        "() => /^看了 [2-9]\\d 份/.test(document.querySelector('.xx-search-status').textContent)"
    )
    assert page.get_by_role("button", name="接着找").evaluate(
        "one => one === document.activeElement"
    )


def test_nothing_found_leads_to_the_sections(page: Page) -> None:
    assert shown(page, "鳗鱼饭") == []
    page.locator(".xx-search-sections a").first.wait_for()
    assert "班前讨论" in page.locator(".xx-search-sections a").all_inner_texts()


def test_a_folder_without_a_server_will_do(browser: Browser, folder: Path) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto((folder / "index.html").as_uri())
    opened(page)
    assert "民主评议船员怎么走" in shown(page, "民主评议")
    link = page.locator(".xx-hit > a").first.get_attribute("href")
    assert link
    assert "/index.html" in link
    context.close()


def test_names_are_suggested_while_typing(page: Page) -> None:
    page.locator(".xx-search input").press_sequentially("瞭望", delay=30)
    row = page.locator(".xx-search-row", has_text="猜您要找")
    row.wait_for()
    names = row.locator("button").all_inner_texts()
    assert "瞭望岗" in names
    assert "瞭望指数" in names
    row.get_by_role("button", name="瞭望指数", exact=True).click()
    page.locator(".xx-answer-card").wait_for()
    assert page.locator(".xx-search input").input_value() == "瞭望指数"


def test_the_link_of_a_search_is_copied(made_up_site: Path, serve: Serve, browser: Browser) -> None:
    """What an organiser pastes into a group leads a member to the same results."""
    address = serve(made_up_site)
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}chuandui/")
    page.locator("[data-search]").click()
    page.locator(".xx-search .xx-search-sections").wait_for()
    titles = shown(page, "民主评议")
    page.get_by_text("复制这次搜索的链接").click()
    page.get_by_text("链接已复制").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(address)
    page.goto(copied)
    page.locator(".xx-hit").first.wait_for()
    assert page.locator(".xx-search input").input_value() == "民主评议"
    assert page.locator(".xx-hit-title").all_inner_texts() == titles
    context.close()


def test_a_result_leads_to_the_very_section_and_marks_the_words(
    made_up_site: Path, serve: Serve, browser: Browser
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(f"{serve(made_up_site)}chuandui/?q=要列出隐患清单及整改办法")
    page.locator(".xx-hit > a").first.click()
    mark = page.locator("mark.xx-found").first
    mark.wait_for()
    assert mark.inner_text() == "要列出隐患清单及整改办法"
    assert mark.evaluate(
        "mark => { const box = mark.getBoundingClientRect();"
        " return box.top >= 0 && box.bottom <= innerHeight }"
    )
    assert "#" in page.url
    # Of several tests below one heading it is this one, and among its choices.
    page.goto(f"{serve(made_up_site)}chuandui/?q=不拿上坡等点名")
    page.locator(".xx-hit > a").first.click()
    mark.wait_for()
    assert page.url.endswith("#xx-zice-1")
    assert mark.evaluate("mark => mark.closest('.xx-choice') !== null")
    context.close()


def test_more_results_go_on_where_the_list_ended(page: Page) -> None:
    first = shown(page, "班组")
    page.get_by_role("button", name="更多").click()
    page.wait_for_function(
        "(count) => document.querySelectorAll('.xx-hit').length > count", arg=len(first)
    )
    titles = page.locator(".xx-hit-title").all_inner_texts()
    assert titles[: len(first)] == first
    next_one = page.locator(".xx-hit > a").nth(len(first))
    assert next_one.evaluate("link => link === document.activeElement")


def test_coming_back_from_a_result_the_reader_is_where_he_was(
    made_up_site: Path, serve: Serve, browser: Browser
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800}, has_touch=True)
    page = context.new_page()
    page.goto(f"{serve(made_up_site)}chuandui/")
    opened(page)
    first = shown(page, "班组")
    page.get_by_role("button", name="更多").click()
    page.locator(".xx-hit").nth(len(first) + 1).wait_for()
    titles = page.locator(".xx-hit-title").all_inner_texts()
    page.locator(".xx-hit > a").nth(len(first) + 1).click()
    page.wait_for_url("**h=*")
    page.go_back()
    page.locator(".xx-hit").nth(len(first) + 1).wait_for()
    answered(page)
    assert page.locator(".xx-hit-title").all_inner_texts()[: len(titles)] == titles
    link = page.locator(".xx-hit > a").nth(len(first) + 1)
    assert link.evaluate("link => link === document.activeElement")
    assert link.evaluate(
        "link => { const box = link.getBoundingClientRect();"
        " return box.top >= 60 && box.bottom <= innerHeight }"
    )
    context.close()


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("流动船员怎么说得出", ["流动船员 说得出", "流动船员", "说得出"]),
        ("怎样开班组安全会呢", ["班组安全会"]),
        ("流动船员结对子", ["流动船员 结对子", "流动船员", "结对子"]),
    ],
)
def test_a_question_is_taken_apart(page: Page, question: str, parts: list[str]) -> None:
    assert shown(page, question) == []
    row = page.locator(".xx-search-row", has_text="分开找")
    assert row.locator("button").all_inner_texts() == parts
    row.locator("button").first.click()
    page.locator(":is(.xx-hit, .xx-answer-card)").first.wait_for()


def test_numbers_may_be_written_the_other_way(page: Page) -> None:
    assert shown(page, "附件五") == []
    page.get_by_role("button", name="附件5", exact=True).click()
    page.locator(".xx-hit").first.wait_for()


def test_what_a_filter_hides_needs_no_other_words(page: Page) -> None:
    shown(page, "讲课")
    page.get_by_label("类别").select_option("栏目")
    answered(page)
    assert shown(page, "联系渔户") == []
    assert page.locator(".xx-search-status").inner_text().startswith("在选定的范围里没有找到")
    assert page.get_by_text("是不是要找").count() == 0
    page.get_by_role("button", name="在全部里找").click()
    page.locator(".xx-answer-card").wait_for()


def test_results_lead_to_the_entry_and_say_other_names(page: Page) -> None:
    shown(page, "责任")
    term = page.locator(".xx-hit", has_text="行话").locator("> a").first
    assert "#" in str(term.get_attribute("href"))
    shown(page, "船章")
    first = page.locator(".xx-hit").first
    assert first.locator(".xx-hit-title").inner_text() == "海湾渔船章程"
    assert first.locator(".xx-hit-path").inner_text() == "又叫“船章”"
    assert "h=" not in str(first.locator("> a").get_attribute("href"))


def test_of_several_words_those_that_stand_together_come_first(page: Page) -> None:
    shown(page, "流动船员 规矩")
    assert "h=流动船员 规矩" in unquote(
        str(page.locator(".xx-hit > a").first.get_attribute("href"))
    )


def test_what_was_said_stays_said_while_near_names_are_looked_for(page: Page) -> None:
    held: list[Route] = []
    page.route("**/search/near.js", lambda route: held.append(route))  # noqa: PLW0108
    page.locator(".xx-search input").fill("班祖安全会")
    page.wait_for_function(
        "() => /^没有找到/.test(document.querySelector('[role=status]').textContent)"
    )
    page.wait_for_timeout(600)
    assert page.locator(".xx-search-status").inner_text().startswith("没有找到")
    held[0].continue_()
    page.get_by_role("button", name="班组安全会", exact=True).wait_for()


def test_a_damaged_dialog_leads_on_and_may_come_again(context: BrowserContext) -> None:
    page = context.new_page()
    page.route(
        "**/search/dialog.js",
        lambda route: route.fulfill(body="<html>", content_type="text/javascript"),
    )
    page.goto("")
    page.locator("[data-search]").click()
    page.get_by_text("按拼音看全部材料").wait_for()
    page.unroute("**/search/dialog.js")
    page.get_by_role("button", name="关闭").click()
    opened(page)
    assert shown(page, "民主评议")


def test_without_pinyin_the_rest_is_found(page: Page) -> None:
    page.route("**/search/pinyin.js", lambda route: route.abort())
    assert shown(page, "M18")
    assert page.locator(".xx-search-trouble").inner_text().startswith("有 1 个")
    page.unroute("**/search/pinyin.js")
    page.get_by_role("button", name="再试一次").click()
    page.wait_for_function("() => !document.querySelector('.xx-search-trouble')")
    assert page.evaluate("document.activeElement.name") == "q"


def test_a_filter_is_set_with_the_arrow_keys(page: Page) -> None:
    shown(page, "讲课")
    page.get_by_label("类别").focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.ariaLabel") == "类别"


def test_words_nobody_reads_together_are_not_found_together(page: Page) -> None:
    """The material has both lines, each for other audiences."""
    title = "一件救生衣，三个班组"
    assert title in shown(page, "挂钩高的先够一够")
    assert title in shown(page, "绳子有没有朽")
    assert title not in shown(page, "挂钩高的先够一够 绳子有没有朽")
