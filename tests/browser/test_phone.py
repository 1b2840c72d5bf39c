"""A real Chromium, as a member's phone and an organiser's desk see the site."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = [pytest.mark.browser, pytest.mark.build]

PHONE = {"width": 360, "height": 800}
DESK = {"width": 1280, "height": 800}

PAGES = {
    "front": "",
    "home": "chuandui/",
    "section": "matou/banqian/",
    "plan": "chuandui/tongzhi/anquan-tongzhi/",
    "topic": "chejian/banqian/yi-jian-jiu-sheng-yi-san-ge-ban-zu/",
    "form": "chuandui/jiancha/yin-huan-qing-dan/",
    "glossary": "chuandui/hanghua/",
    "calendar": "chejian/rizi/",
    "role": "chuandui/juese/worker/",
    "checklist": "chuandui/juese/foreman/qingdan/",
    "coverage": "duizhao/",
    "flow": "chuandui/zuofa/min-zhu-ping-yi-chuan-yuan-zen-me-zou/",
    "index": "suoyin/",
    "guide": "bianxie/",
    "findings": "bianxie/wenti/",
    "missing": "404.html",
}


@pytest.fixture
def phone(browser: Browser, made_up_url: str) -> Iterator[BrowserContext]:
    context = browser.new_context(
        viewport=PHONE, is_mobile=True, has_touch=True, base_url=made_up_url, locale="zh-CN"
    )
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def topic_address(phone: BrowserContext) -> str:
    """The first topic's page, found as somebody at sea finds it."""
    page = phone.new_page()
    page.goto("chuandui/banqian/")
    return page.locator(".xx-card").first.evaluate("link => link.href")


def overflow(page: Page) -> int:
    return page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


def test_pages_load_nothing_from_elsewhere_and_complain_of_nothing(
    browser: Browser, made_up_url: str
) -> None:
    context = browser.new_context(viewport=PHONE, base_url=made_up_url)
    foreign: list[str] = []
    complaints: list[str] = []
    page = context.new_page()
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((made_up_url, "data:", "blob:"))
            else foreign.append(request.url)
        ),
    )
    page.on(
        "console",
        lambda message: complaints.append(message.text) if message.type == "error" else None,
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for address in PAGES.values():
        page.goto(address, wait_until="networkidle")
    assert foreign == []
    assert complaints == []
    context.close()


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_no_page_is_wider_than_its_screen(browser: Browser, made_up_url: str, width: int) -> None:
    """At all sizes of letters; pages are loaded at the first and put at the others."""
    context = browser.new_context(
        viewport={"width": width, "height": 800}, is_mobile=width < 500, base_url=made_up_url
    )
    page = context.new_page()
    wide = []
    for name, address in PAGES.items():
        page.goto(f"{address}?size=s")
        for size in ("xs", "s", "l", "xl"):
            page.evaluate("size => { document.documentElement.dataset.size = size }", size)
            if overflow(page) > 0:
                wide.append((name, size))
    context.close()
    assert wide == []


def test_body_text_is_large_and_grows(phone: BrowserContext) -> None:
    page = phone.new_page()
    sizes = {}
    for size in ("xs", "s", "l", "xl"):
        page.goto(f"{PAGES['plan']}?size={size}")
        sizes[size] = page.locator(".xx-official p").first.evaluate(
            "element => parseFloat(getComputedStyle(element).fontSize)"
        )
    assert sizes["xs"] >= 16
    assert sizes["s"] >= 18
    assert 22 <= sizes["l"] <= 24
    assert sizes["xl"] >= 29.9
    adjust = page.evaluate("getComputedStyle(document.documentElement).webkitTextSizeAdjust")
    assert adjust in {"100%", "auto"}


@pytest.mark.parametrize("size", ["s", "xl"])
def test_a_row_of_a_wide_table_is_a_short_card(phone: BrowserContext, size: str) -> None:
    page = phone.new_page()
    page.goto(f"chuandui/yaodu/hai-wan-yu-chuan-zhang-cheng/?size={size}")
    table = page.locator(".xx-counted table")
    first = table.locator("tbody tr").first
    number, chapter, minutes = (
        cell.evaluate("cell => cell.getBoundingClientRect().toJSON()")
        for cell in first.locator("td").all()
    )
    # The number stands before what it counts, and a name is no line of its own.
    assert number["x"] + number["width"] <= chapter["x"]
    assert abs(number["y"] - chapter["y"]) < 2
    line = (
        first.locator("td").nth(1).evaluate("cell => parseFloat(getComputedStyle(cell).lineHeight)")
    )
    assert chapter["height"] < 1.5 * line
    if size == "s":
        assert abs(minutes["y"] - chapter["y"]) < 2
    heads = table.get_by_role("columnheader", include_hidden=True).all_text_contents()
    assert heads == ["第几次", "读哪一章", "分钟"]
    assert table.get_by_role("row").count() == 4
    assert table.get_by_role("cell").count() == 9


def test_the_size_is_remembered_and_marked(phone: BrowserContext) -> None:
    page = phone.new_page()
    page.goto(PAGES["home"])
    page.locator("[data-bar=size]").tap()
    marked = page.locator(".xx-sizes [aria-pressed=true]")
    assert page.locator(".xx-sizes button").all_inner_texts() == ["小", "中", "大", "特大"]
    assert marked.inner_text() == "中"
    page.locator(".xx-sizes button", has_text="大").first.tap()
    assert page.locator("html").get_attribute("data-size") == "l"
    page.goto(PAGES["plan"])
    assert page.locator("html").get_attribute("data-size") == "l"
    assert marked.text_content() == "大"


def test_one_tap_from_the_front_page_to_ones_own_branch(phone: BrowserContext) -> None:
    page = phone.new_page()
    titles = {"chuandui": "船队班组", "matou": "码头班组", "chejian": "修理车间班组"}
    for slug, title in titles.items():
        page.goto("")
        # The front page is the reader's own by now, and asks again when told to.
        if page.locator("[data-mine-change]").is_visible():
            page.locator("[data-mine-change]").tap()
        page.locator(f".xx-doors a[data-audience={slug}]").tap()
        # Loaded, not only come to: the script that remembers the choice runs last.
        page.wait_for_url(f"**/{slug}/")
        assert page.locator("h1").inner_text() == title
    page.goto("")
    assert page.locator("[data-last]").get_attribute("data-audience") == "chejian"


def test_touch_targets_are_big_enough(phone: BrowserContext) -> None:
    page = phone.new_page()
    page.goto(PAGES["home"])
    for selector in (".xx-grid a", ".xx-chips a", ".xx-card", "header .xx-word"):
        for element in page.locator(selector).all():
            if element.is_visible():
                box = element.bounding_box()
                assert box is not None
                assert min(box["width"], box["height"]) >= 47.5, selector


@pytest.mark.parametrize("size", ["s", "xl"])
def test_the_pages_before_and_after_have_the_same_room(phone: BrowserContext, size: str) -> None:
    page = phone.new_page()
    page.goto(f"{PAGES['form']}?size={size}")
    before, after = (
        link.evaluate("link => link.getBoundingClientRect().width")
        for link in page.locator(".xx-around a").all()
    )
    assert before == pytest.approx(after, abs=1)


def test_a_clause_link_is_copied_and_leads_back(browser: Browser, made_up_url: str) -> None:
    context = browser.new_context(
        viewport=PHONE, base_url=made_up_url, is_mobile=True, has_touch=True
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=made_up_url.rstrip("/"))
    page = context.new_page()
    page.goto(PAGES["plan"])
    mark = page.locator("#c2-k1-2 + .xx-beside")
    mark.locator("summary").tap()
    mark.locator("[data-copy-link]").tap()
    page.locator(".xx-toast--on").wait_for()
    address = page.evaluate("navigator.clipboard.readText()")
    assert address == f"{made_up_url}q/anquan-tongzhi/?a=chuandui#c2-k1-2"
    page.goto(address)
    page.wait_for_url(f"**/{PAGES['plan']}#c2-k1-2")
    page.wait_for_function(
        "() => { const box = document.getElementById('c2-k1-2').getBoundingClientRect();"
        " return box.top >= 0 && box.top < innerHeight / 2 }"
    )
    context.close()


def test_a_permanent_address_goes_to_the_readers_own_branch(phone: BrowserContext) -> None:
    page = phone.new_page()
    page.goto("q/anquan-tongzhi/")
    page.wait_for_url("**/chuandui/tongzhi/anquan-tongzhi/")
    page.goto("matou/")
    page.goto("q/anquan-tongzhi/?from=qr#c2-k1-1")
    page.wait_for_url("**/matou/tongzhi/anquan-tongzhi/?from=qr#c2-k1-1")


def test_a_copied_link_keeps_the_branch_it_was_copied_in(phone: BrowserContext) -> None:
    page = phone.new_page()
    page.goto("chuandui/")
    page.goto("q/anquan-tongzhi/?a=matou#c2-k1-2")
    page.wait_for_url("**/matou/tongzhi/anquan-tongzhi/#c2-k1-2")
    # Following a link into another branch's pages does not move the reader there.
    page.goto("")
    assert page.locator("[data-last]").get_attribute("data-audience") == "chuandui"


def test_ticks_in_a_task_list_are_kept(phone: BrowserContext) -> None:
    page = phone.new_page()
    page.goto("chuandui/fengong/")
    page.locator(".xx-card").first.tap()
    page.locator(".xx-task label").nth(1).wait_for()
    address = page.url
    page.locator(".xx-task input").nth(1).tap()
    page.goto(address)
    assert page.locator(".xx-task input").nth(1).is_checked()
    assert not page.locator(".xx-task input").nth(0).is_checked()


def test_a_term_explains_itself_in_place(phone: BrowserContext) -> None:
    page = phone.new_page()
    page.goto(PAGES["plan"])
    term = page.locator(".xx-term").first
    word = term.inner_text()
    term.tap()
    card = page.locator(".xx-term-card")
    assert word in card.inner_text()
    page.keyboard.press("Escape")
    assert card.count() == 0


def test_the_quarter_is_the_readers_own(browser: Browser, made_up_url: str) -> None:
    context = browser.new_context(viewport=PHONE, base_url=made_up_url)
    page = context.new_page()
    page.clock.set_fixed_time(datetime(2031, 11, 3))  # noqa: DTZ001  the reader's own clock
    page.goto(PAGES["home"])
    assert page.locator("#yao-zuo").inner_text().startswith("2031 年第四季度要做")
    page.clock.set_fixed_time(datetime(2041, 11, 3))  # noqa: DTZ001
    page.goto(PAGES["home"])
    assert page.locator("#yao-zuo").inner_text().startswith("2031 年第二季度要做")
    context.close()


def test_the_meeting_s_length_can_be_chosen(phone: BrowserContext, topic_address: str) -> None:
    page = phone.new_page()
    page.goto(topic_address)
    shown = page.locator(".xx-times:visible")
    assert shown.count() == 1
    assert shown.get_attribute("data-length") == "45"
    page.get_by_text("60 分钟", exact=True).tap()
    assert page.locator(".xx-times:visible").get_attribute("data-length") == "60"


def test_trainers_notes_are_not_on_the_page(phone: BrowserContext, topic_address: str) -> None:
    page = phone.new_page()
    page.goto(topic_address)
    assert page.locator(".xx-note").count() == 0
    assert "不记名字，头一题冷场时念" not in page.content()


def test_search_leads_to_the_very_clause(phone: BrowserContext) -> None:
    page = phone.new_page()
    page.goto(PAGES["home"])
    page.locator("header [data-search]").tap()
    page.locator(".xx-search input").fill("必看缆绳必看灯火")
    result = page.locator(".xx-hit > a", has_text="关于在船队和码头开展").first
    result.tap()
    page.wait_for_url("**/chuandui/tongzhi/anquan-tongzhi/?h=*#c2-k2-2")
    mark = page.locator("#c2-k2-2 mark")
    assert mark.inner_text() == "必看缆绳、必看灯火"
    box = mark.bounding_box()
    assert box is not None
    assert 56 <= box["y"] <= PHONE["height"] - 40
    page.go_back()
    page.locator(".xx-hit").first.wait_for()
    assert page.locator(".xx-search input").input_value() == "必看缆绳必看灯火"


def test_words_are_marked_across_links_and_terms(phone: BrowserContext) -> None:
    page = phone.new_page()
    page.goto(f"{PAGES['plan']}?h=开展“学船章、查隐患”安全学习活动")
    page.locator("mark").first.wait_for()
    text = "".join(page.locator("article p mark").all_inner_texts())
    assert "开展“学船章、查隐患”安全学习活动" in text


@pytest.mark.parametrize("size", ["s", "xl"])
def test_search_fits_its_screen(phone: BrowserContext, size: str) -> None:
    page = phone.new_page()
    page.goto(f"?size={size}&q=民主评议")
    page.locator(".xx-hit").first.wait_for()
    assert overflow(page) == 0
    dialog = page.locator(".xx-search")
    assert dialog.evaluate("box => box.scrollWidth - box.clientWidth") == 0
    for selector in ("input", "button", "select", ".xx-hit > a"):
        for element in page.locator(f".xx-search {selector}").all():
            box = element.bounding_box()
            assert box is not None
            assert box["height"] >= 43.5, selector


def test_everything_reads_without_a_script(browser: Browser, made_up_url: str) -> None:
    context = browser.new_context(viewport=PHONE, base_url=made_up_url, java_script_enabled=False)
    page = context.new_page()
    page.goto("")
    page.locator(".xx-doors a").first.click()
    assert page.locator("h1").inner_text() == "船队班组"
    assert page.locator(".xx-due-list:visible").count() == 1
    page.goto("q/anquan-tongzhi/")
    page.wait_for_url("**/chuandui/tongzhi/anquan-tongzhi/")
    page.locator(".xx-bar a", has_text="目录").click()
    page.locator("#xx-mulu a").last.click()
    assert "#c4-3" in page.url
    page.locator(".xx-term").first.click()
    assert "/chuandui/hanghua/#" in page.url
    page.locator("header [data-search]").click()
    page.locator(".xx-index a", has_text="五池共治").click()
    assert "/hanghua/#" in page.url
    context.close()


def test_it_opens_from_a_folder(browser: Browser, made_up_site: Path) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.goto((made_up_site / "index.html").as_uri())
    page.locator(".xx-doors a").first.click()
    page.wait_for_url("**/chuandui/index.html")
    page.locator(".xx-grid a").first.click()
    page.wait_for_url("**/anquan-tongzhi/index.html")
    assert "学什么" in page.locator("#c1").inner_text()
    page.goto((made_up_site / "q" / "anquan-tongzhi" / "index.html").as_uri() + "#c2-k1-1")
    page.wait_for_url("**/chuandui/tongzhi/anquan-tongzhi/index.html#c2-k1-1")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(browser: Browser, made_up_url: str, scheme: str) -> None:
    """WCAG 2.2, 1.4.3: at least 4.5 to 1 for every pair of tokens that carries text."""
    context = browser.new_context(viewport=DESK, color_scheme=scheme, base_url=made_up_url)
    page = context.new_page()
    page.goto(PAGES["home"])
    ratios = page.evaluate(
        """() => {
          const style = getComputedStyle(document.body);
          const light = hex => {
            const part = [1, 3, 5].map(i => parseInt(hex.length === 4
              ? hex[(i + 1) / 2].repeat(2) : hex.slice(i, i + 2), 16) / 255)
              .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
            return 0.2126 * part[0] + 0.7152 * part[1] + 0.0722 * part[2];
          };
          const result = {};
          for (const ink of ["red", "red-deep", "ink", "ink-2"])
            for (const ground of ["paper", "card", "tint"]) {
              const [a, b] = [ink, ground]
                .map(name => light(style.getPropertyValue("--xx-" + name).trim()))
                .sort((x, y) => y - x);
              result[ink + " on " + ground] = (a + 0.05) / (b + 0.05);
            }
          return result;
        }"""
    )
    context.close()
    assert len(ratios) == 12
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < 4.5} == {}
