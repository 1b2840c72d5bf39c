"""Text first: title, one line, and the text begins; all the rest lives in one bar at the thumb."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "benchmarks"))

from text_begins import LIMITS, begins  # noqa: E402

pytestmark = [pytest.mark.browser, pytest.mark.build]

KINDS = {
    "plan": "chuandui/tongzhi/anquan-tongzhi/",
    "reading": "chuandui/yaodu/",
    "topic": "chejian/banqian/yi-jian-jiu-sheng-yi-san-ge-ban-zu/",
    "lecture": "chuandui/jiangke/",
    "action": "chuandui/zuofa/min-zhu-ping-yi-chuan-yuan-zen-me-zou/",
    "form": "chuandui/jiancha/yin-huan-qing-dan/",
    "story": "chuandui/gushi/",
    "checklist": "chuandui/fengong/",
}
"""A page of every kind; where a section stands, its first material."""
FORM, TOPIC, PLAN = KINDS["form"], KINDS["topic"], KINDS["plan"]

SMALLEST = """() => {
  const walker = document.createTreeWalker(document.querySelector("article"), 4), small = [];
  while (walker.nextNode()) {
    const node = walker.currentNode, element = node.parentElement;
    if (!node.data.trim() || element.closest("svg") || !element.getClientRects().length) continue;
    const size = parseFloat(getComputedStyle(element).fontSize);
    if (size < 15.9) small.push([element.className, node.data.slice(0, 12), size]);
  }
  return small;
}"""


@pytest.fixture(scope="module")
def context(browser: Browser, made_up_url: str) -> Iterator[BrowserContext]:
    context = browser.new_context(
        viewport={"width": 360, "height": 800}, base_url=made_up_url, is_mobile=True, has_touch=True
    )
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    page = context.new_page()
    yield page
    page.close()


def addresses(site: Path) -> list[tuple[str, str]]:
    found = []
    for kind, address in KINDS.items():
        if not (site / address / "index.html").read_text("utf-8").count("xx-material"):
            inner = next(path for path in sorted((site / address).iterdir()) if path.is_dir())
            address = f"{address}{inner.name}/"  # noqa: PLW2901
        found.append((kind, address))
    return found


def test_the_text_begins_on_the_first_screen(page: Page, made_up_site: Path) -> None:
    found = begins(page, addresses(made_up_site))
    late = {
        (size, kind): tops
        for size, kinds in found.items()
        for kind, tops in kinds.items()
        if max(tops) > LIMITS[size]
    }
    assert late == {}
    assert all(len(kinds) == len(KINDS) for kinds in found.values())


def test_nothing_is_read_in_letters_below_16_px(page: Page, made_up_site: Path) -> None:
    small = []
    for kind, address in addresses(made_up_site):
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        for size in ("xs", "s"):
            page.evaluate("size => { document.documentElement.dataset.size = size }", size)
            small += [(kind, size, *one) for one in page.evaluate(SMALLEST)]
    assert small == []


@pytest.mark.parametrize(("size", "least"), [("s", 48), ("xl", 60)])
def test_the_bar_is_of_words_that_a_thumb_hits(
    browser: Browser, made_up_url: str, size: str, least: int
) -> None:
    """On phone and desk alike, at the window's lower edge, over none of the last words."""
    for width in (320, 1280):
        context = browser.new_context(
            viewport={"width": width, "height": 700}, base_url=made_up_url, is_mobile=width < 500
        )
        page = context.new_page()
        page.goto(f"{TOPIC}?size={size}")
        buttons = page.locator(".xx-bar__button:visible")
        words = [word for word in buttons.all_inner_texts() if word != "听"]
        assert words == ["目录", "字号", "分享", "打印/下载"]
        tops = {
            button.evaluate("one => one.getBoundingClientRect().top") for button in buttons.all()
        }
        assert len(tops) == 1
        for button in buttons.all():
            box = button.bounding_box()
            assert box
            assert min(box["width"], box["height"]) >= least - 0.5 or box["width"] >= 48
            assert box["height"] >= least
            assert 0 <= box["x"] <= box["x"] + box["width"] <= width
            assert 700 - 2 * (least + 20) <= box["y"]
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        last = page.locator("footer p").last.bounding_box()
        bar = page.locator(".xx-bar").bounding_box()
        assert last
        assert bar
        assert last["y"] + last["height"] <= bar["y"]
        assert abs(bar["y"] + bar["height"] - 700) < 1
        context.close()


def test_one_panel_at_a_time_opens_above_the_bar(page: Page) -> None:
    page.goto(TOPIC)
    contents, files = page.locator("[data-bar=contents]"), page.locator("[data-bar=files]")
    panel = page.locator(".xx-bar__panel:visible")
    contents.tap()
    assert contents.get_attribute("aria-expanded") == "true"
    assert panel.locator("a").count() == page.locator("#xx-mulu a").count() >= 3
    files.tap()
    assert (contents.get_attribute("aria-expanded"), panel.count()) == ("false", 1)
    assert "PDF" in panel.inner_text()
    assert panel.locator("[data-print]").is_visible()
    page.keyboard.press("Escape")
    assert panel.count() == 0
    assert page.evaluate("document.activeElement.dataset.bar") == "files"
    # A way that was chosen closes it and leads there, below what sticks to the upper edge.
    contents.tap()
    panel.locator("a").last.tap()
    assert panel.count() == 0
    page.wait_for_function(
        "() => { const box = document.querySelector(':target').getBoundingClientRect();"
        " return box.top >= 50 && box.top < innerHeight - 60 }"
    )
    contents.tap()
    page.touchscreen.tap(180, 200)
    assert panel.count() == 0
    assert page.locator("[id]").evaluate_all(
        "all => all.length === new Set(all.map(a => a.id)).size"
    )


def test_a_form_is_shown_as_a_picture(page: Page) -> None:
    page.goto(FORM)
    picture = page.locator("svg.xx-picture")
    box = picture.bounding_box()
    assert box
    assert box["height"] < 300
    assert "序号" in (picture.get_attribute("aria-label") or "")
    text = page.locator("article").evaluate("article => article.innerText")
    assert text.index("怎么填") < text.index("表样")
    assert not page.locator("table.xx-form").is_visible()
    page.locator(".xx-full summary").tap()
    assert page.locator("table.xx-form").is_visible()


def test_an_address_sets_the_size_where_nothing_can_be_kept(
    browser: Browser, made_up_url: str
) -> None:
    context = browser.new_context(base_url=made_up_url)
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no') } })"
    )
    page = context.new_page()
    for size in ("xs", "xl"):
        page.goto(f"{PLAN}?size={size}")
        assert page.locator("html").get_attribute("data-size") == size
    page.goto(f"{PLAN}?size=xxl")
    assert page.locator("html").get_attribute("data-size") is None
    context.close()


APPLE = """
  const supports = CSS.supports.bind(CSS), style = window.getComputedStyle;
  CSS.supports = (name, value) => value === "-apple-system-body" || supports(name, value);
  window.getComputedStyle = one => one.localName === "i" ? { fontSize: "SIZEpx" } : style(one);
"""
"""As on an iPhone, which tells the size that its owner has set for all text."""


def test_a_first_visit_follows_the_phone(browser: Browser, made_up_url: str) -> None:
    for points, size in ((13, None), (17, None), (21, "l"), (28, "xl")):
        context = browser.new_context(base_url=made_up_url)
        context.add_init_script(APPLE.replace("SIZE", str(points)))
        page = context.new_page()
        page.goto(PLAN)
        assert page.locator("html").get_attribute("data-size") == size
        # What the reader chose counts for more.
        page.goto(f"{PLAN}?size=s")
        assert page.locator("html").get_attribute("data-size") == "s"
        context.close()


def test_without_a_script_the_bar_leads_into_the_page(browser: Browser, made_up_url: str) -> None:
    context = browser.new_context(base_url=made_up_url, java_script_enabled=False)
    page = context.new_page()
    page.goto(TOPIC)
    links = page.locator(".xx-bar a")
    assert links.all_inner_texts() == ["目录", "分享", "打印/下载"]
    assert page.locator(".xx-bar button:visible").count() == 0
    for link in links.all():
        address = link.get_attribute("href") or ""
        if address.startswith("#"):
            assert page.locator(address).is_visible()
    links.nth(1).click()
    page.wait_for_url("**/q/**/fenxiang/")
    context.close()
