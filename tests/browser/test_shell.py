"""What stands around every page: the drawer of sections, light and dark, the outline, weight."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.build]

PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 800}, "locale": "zh-CN"}
DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}, "locale": "zh-CN"}
HOME = "chuandui/"
PLAN = "chuandui/tongzhi/anquan-tongzhi/"
INSIDE = "document.activeElement.closest('#xx-lanmu') !== null"
PAPER = "getComputedStyle(document.body).backgroundColor"


@pytest.fixture
def opened(browser: Browser, made_up_url: str) -> Iterator[Callable[..., Page]]:
    """Opens a page of the site on a device; nothing on it may complain."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def open_page(address: str, device: dict[str, Any] = PHONE, before: str = "") -> Page:
        context = browser.new_context(base_url=made_up_url, **device)
        context.set_default_timeout(10_000)
        contexts.append(context)
        if before:
            context.add_init_script(before)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert errors == []


def menu(page: Page, *, is_open: bool) -> None:
    """Wait until the drawer is open, or shut."""
    button = page.get_by_role("button", name="栏目", exact=True)
    expect(button).to_have_attribute("aria-expanded", str(is_open).lower())
    expect(page.locator("#xx-lanmu")).to_be_visible(visible=is_open)


def test_the_drawer_keeps_the_keys_and_gives_them_back(opened: Callable[..., Page]) -> None:
    page = opened(HOME)
    button = page.get_by_role("button", name="栏目", exact=True)
    assert button.get_attribute("aria-controls") == "xx-lanmu"
    menu(page, is_open=False)
    button.press("Enter")
    menu(page, is_open=True)
    stops = page.locator("#xx-lanmu a, #xx-lanmu button").count()
    for key in ("Tab", "Shift+Tab"):
        for _ in range(stops + 2):
            page.keyboard.press(key)
            assert page.evaluate(INSIDE)
    page.keyboard.press("Escape")
    menu(page, is_open=False)
    assert button.evaluate("one => one === document.activeElement")
    # A closed drawer is nowhere on the way through the page.
    for _ in range(6):
        page.keyboard.press("Tab")
        assert not page.evaluate(INSIDE)


def test_who_taps_before_the_script_comes_has_the_same_drawer(opened: Callable[..., Page]) -> None:
    page = opened(f"{HOME}#xx-lanmu")
    menu(page, is_open=True)
    page.keyboard.press("Escape")
    menu(page, is_open=False)


def test_each_way_out_of_the_drawer_leaves_the_history_as_it_was(
    opened: Callable[..., Page],
) -> None:
    page = opened("")
    page.goto(HOME)
    button = page.get_by_role("button", name="栏目", exact=True)
    address = page.url
    for shut in (
        page.go_back,
        lambda: page.keyboard.press("Escape"),
        lambda: page.locator("#xx-lanmu").get_by_text("关闭").click(),
        lambda: page.mouse.click(350, 500),
    ):
        button.click()
        menu(page, is_open=True)
        shut()
        menu(page, is_open=False)
        page.wait_for_function("() => !(history.state && history.state.xuexiDrawer)")
        assert page.url == address
    button.click()
    page.locator("#xx-lanmu a", has_text="上级通知").click()
    page.wait_for_url("**/tongzhi/")
    page.go_back()
    assert page.url == address
    menu(page, is_open=False)
    page.go_back()
    page.wait_for_url(lambda url: not url.endswith(HOME))


def test_without_scripts_the_sections_are_a_tap_away(opened: Callable[..., Page]) -> None:
    page = opened(PLAN, {**PHONE, "java_script_enabled": False})
    drawer = page.locator("#xx-lanmu")
    expect(drawer).to_be_hidden()
    page.locator("header").get_by_text("栏目").click()
    expect(drawer).to_be_visible()
    drawer.get_by_text("关闭").click()
    expect(drawer).to_be_hidden()
    page.go_back()
    drawer.get_by_text("一年的日子").click()
    page.wait_for_url("**/chuandui/rizi/")


def test_on_the_desk_the_sections_stand_beside_the_text(opened: Callable[..., Page]) -> None:
    page = opened(PLAN, DESK)
    expect(page.locator("#xx-lanmu")).to_be_visible()
    expect(page.locator(".xx-menu")).to_be_hidden()
    side, text = (page.locator(one).bounding_box() for one in ("#xx-lanmu", "article"))
    assert side
    assert text
    assert side["x"] + side["width"] <= text["x"]


def test_dark_is_the_phones_wish_or_the_readers(opened: Callable[..., Page]) -> None:
    light = opened(HOME).evaluate(PAPER)
    page = opened(HOME, {**PHONE, "color_scheme": "dark", "java_script_enabled": False})
    # Without a script of the page: Playwright's own may look.
    dark = page.evaluate(PAPER)
    assert dark != light
    page = opened(HOME, {**PHONE, "color_scheme": "dark"})
    chosen = page.locator(".xx-scheme [aria-pressed=true]")
    for name, wanted in (("浅色", light), ("深色", dark), ("浅色", light)):
        page.get_by_role("button", name="栏目", exact=True).click()
        page.locator(".xx-scheme").get_by_text(name).click()
        assert chosen.inner_text() == name
        assert page.evaluate(PAPER) == wanted
        page.goto(PLAN)
        assert page.evaluate(PAPER) == wanted
    papers = page.locator("meta[name=theme-color]")
    assert len({paper.get_attribute("content") for paper in papers.all()}) == 1
    page.emulate_media(media="print")
    assert page.evaluate(PAPER) == "rgb(255, 255, 255)"
    page.emulate_media(media="screen")
    page.get_by_role("button", name="栏目", exact=True).click()
    page.locator(".xx-scheme").get_by_text("跟随手机").click()
    assert page.evaluate(PAPER) == dark
    assert page.evaluate("Object.keys(localStorage).includes('xuexi.scheme')") is False


SPOILT = """for (const name of ["xuexi.scheme", "xuexi.size", "__palette", "/.__palette"])
  localStorage.setItem(name, '{"color":<b>"]}__proto__');"""
BLOCKED = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no') } })"


@pytest.mark.parametrize("before", [SPOILT, BLOCKED], ids=["spoilt", "blocked"])
def test_whatever_is_kept_every_page_works(opened: Callable[..., Page], before: str) -> None:
    page = opened(f"{HOME}?size=xl", before=before)
    assert page.locator("html").get_attribute("data-size") == "xl"
    assert page.locator("html").get_attribute("data-scheme") is None
    light = page.evaluate(PAPER)
    page.get_by_role("button", name="栏目", exact=True).click()
    page.locator(".xx-scheme").get_by_text("深色").click()
    assert page.evaluate(PAPER) != light


def test_the_part_that_is_read_is_marked_beside_the_text(opened: Callable[..., Page]) -> None:
    page = opened(PLAN, DESK)
    links = page.locator(".xx-toc a")
    for at in (2, 6, 4):
        anchor = links.nth(at).get_attribute("href")
        links.nth(at).click()
        expect(page.locator(".xx-toc [aria-current]")).to_have_attribute("href", str(anchor))


def test_a_first_visit_is_light(
    opened: Callable[..., Page], made_up_url: str, made_up_site: Path
) -> None:
    """One page, one style, one script, one icon, and of the theme nothing."""
    page = opened("")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(made_up_url)))
    page.goto(PLAN, wait_until="networkidle")
    paths = [one for one in asked if not re.search(r"favicon|^data:", one)]
    assert paths == [PLAN, "assets/stylesheets/xuexi.css", "assets/javascripts/xuexi.js"]
    around = sum(len(gzip.compress((made_up_site / path).read_bytes())) for path in paths[1:])
    # Of 48 KiB, twenty are for the longest text: benchmarks/first_visit.py.
    assert around < 28 * 1024


SCALED = """(factor) => {
  const all = [...document.querySelectorAll("body *")];
  all.forEach(one => { one.style.fontSize = ""; });
  const sizes = all.map(one => parseFloat(getComputedStyle(one).fontSize));
  all.forEach((one, at) => { one.style.fontSize = sizes[at] * factor + "px"; });
}"""
"""As WeChat does it: every text larger, whatever its size is made of."""
HEAD = """() => {
  const boxes = [...document.querySelectorAll(".xx-brand, .xx-word")]
    .filter(one => one.getClientRects().length).map(one => one.getBoundingClientRect());
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1
    && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const head = document.querySelector(".xx-header").getBoundingClientRect();
  const cut = [...document.querySelectorAll(".xx-brand, .xx-word")]
    .filter(one => one.scrollWidth > one.clientWidth + 1);
  return {
    over: boxes.filter((a, at) => boxes.some((b, other) => at < other && meet(a, b))).length,
    out: boxes.filter(a => a.left < 0 || a.right > innerWidth || a.bottom > head.bottom + 1).length,
    cut: cut.length,
    low: boxes.filter(a => a.height < 48).length,
  };
}"""


@pytest.mark.parametrize("width", [320, 360, 414])
def test_the_header_grows_with_its_letters(opened: Callable[..., Page], width: int) -> None:
    device = {"viewport": {"width": width, "height": 800}, "is_mobile": True, "has_touch": True}
    page = opened(HOME, device)
    for size in ("xs", "s", "l", "xl"):
        page.evaluate("size => { document.documentElement.dataset.size = size }", size)
        for factor in (1, 1.4, 1.5):
            page.evaluate(SCALED, factor)
            told = page.evaluate(HEAD)
            assert told == {"over": 0, "out": 0, "cut": 0, "low": 0}, (size, factor)
