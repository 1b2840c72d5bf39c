"""Sending a material on: a panel with a script, a page without, and nothing loaded before."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

WECHAT = (
    "Mozilla/5.0 (Linux; Android 9) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 "
    "Chrome/78.0.3904.62 XWEB/2693 Mobile Safari/537.36 MicroMessenger/7.0.20"
)
NOTICE = "chuandui/banqian/yi-jian-jiu-sheng-yi-san-ge-ban-zu/"
MATERIAL = "chuandui/tongzhi/anquan-tongzhi/"


@pytest.fixture
def context(browser: Browser, made_up_url: str) -> BrowserContext:
    context = browser.new_context(base_url=made_up_url, viewport={"width": 360, "height": 800})
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=made_up_url.rstrip("/"))
    return context


def opened(context: BrowserContext) -> Page:
    page = context.new_page()
    page.goto(MATERIAL)
    page.locator("a[data-share]").click()
    page.locator("dialog.xx-panel").wait_for()
    return page


def test_a_text_is_copied_with_the_whole_address(context: BrowserContext, made_up_url: str) -> None:
    page = opened(context)
    page.locator("dialog [data-copy-text=xx-fa-qun]").click()
    page.locator("dialog .xx-toast--on").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.split("\n")[0].startswith("【上级通知】")
    assert copied.split("\n")[-1] == f"{made_up_url}q/anquan-tongzhi/"
    page.close()


def test_what_a_text_keeps_as_it_is_can_be_copied(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(NOTICE)
    page.locator(".xx-say [data-copy-text]").click()
    page.locator(".xx-toast--on").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.splitlines() == ["点名  应到 ___ 人", "      实到 ___ 人"]
    page.close()


def test_a_notice_is_completed_on_the_page(context: BrowserContext, made_up_url: str) -> None:
    page = context.new_page()
    page.goto(NOTICE)
    page.locator("a[data-share]").click()
    panel = page.locator("dialog.xx-panel")
    panel.get_by_label("时间").fill("3 月 5 日晚七点")
    panel.get_by_label("地点").fill('候船室<b>"二楼"')
    panel.locator("[data-copy-text=xx-fa-tongzhi]").click()
    panel.locator(".xx-toast--on").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").split("\n") == [
        "【开会通知】", "时间：3 月 5 日晚七点", '地点：候船室<b>"二楼"',
        "议题：一件救生衣，三个班组", "会前请先读：", f"{made_up_url}q/gongtong/",
    ]  # fmt: skip
    page.close()


def test_without_a_script_a_notice_has_blanks(browser: Browser, made_up_url: str) -> None:
    context = browser.new_context(base_url=made_up_url, java_script_enabled=False)
    page = context.new_page()
    page.goto("q/gongtong/fenxiang/")
    assert page.locator("input:visible").count() == 0
    assert page.locator("#xx-fa-tongzhi").inner_text().split("\n")[1:3] == ["时间：", "地点："]
    context.close()


def test_the_panel_closes_and_leaves_the_page_as_it_was(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(MATERIAL)
    before = page.evaluate("document.body.children.length")
    page.locator("a[data-share]").click()
    page.locator("dialog.xx-panel").wait_for()
    page.keyboard.press("Escape")
    page.locator("dialog").wait_for(state="detached")
    assert page.evaluate("document.body.children.length") == before
    page.locator("a[data-share]").click()
    page.locator("dialog .xx-panel-close").click()
    page.locator("dialog").wait_for(state="detached")
    page.close()


def test_nothing_of_it_is_loaded_before_somebody_asks(context: BrowserContext) -> None:
    page = context.new_page()
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(MATERIAL, wait_until="load")
    assert not [one for one in loaded if "/q/" in one]
    page.close()


def test_in_wechat_the_first_picture_is_the_material_s_square(
    browser: Browser, made_up_url: str
) -> None:
    context = browser.new_context(base_url=made_up_url, user_agent=f"{WECHAT}")
    page = context.new_page()
    page.goto(MATERIAL)
    square = page.locator("img").first
    assert square.get_attribute("src", timeout=2000).endswith("q/anquan-tongzhi/fengmian.png")
    page.wait_for_function("() => document.images[0].naturalWidth === 500")
    assert not square.is_visible()
    context.close()


def test_wechat_is_told_before_the_tap_that_it_opens_no_file(
    browser: Browser, made_up_url: str
) -> None:
    for agent, is_told in ((WECHAT, True), (None, False)):
        context = browser.new_context(base_url=made_up_url, user_agent=agent)
        page = context.new_page()
        for address in (MATERIAL, "chuandui/dayin/", "q/gongtong/fenxiang/"):
            page.goto(address)
            assert page.locator("[data-wechat]").first.is_visible() == is_told, address
        page.goto(NOTICE)
        page.locator("a[data-share]").click()
        note = page.locator("dialog.xx-panel [data-wechat]").first
        note.wait_for(state="attached")
        assert note.is_visible() == is_told
        context.close()


def test_without_a_script_the_link_leads_to_the_page(browser: Browser, made_up_url: str) -> None:
    context = browser.new_context(base_url=made_up_url, java_script_enabled=False)
    page = context.new_page()
    page.goto(MATERIAL)
    page.locator("a[data-share]").click()
    assert page.url == f"{made_up_url}q/anquan-tongzhi/fenxiang/"
    assert "【上级通知】" in page.locator("#xx-fa-qun").inner_text()
    assert page.locator("button[data-copy-text]:visible").count() == 0
    context.close()


def test_a_page_that_does_not_come_is_gone_to(context: BrowserContext, made_up_url: str) -> None:
    page = context.new_page()
    page.goto(MATERIAL)
    failed: list[bool] = []

    def fail_once(route: object) -> None:
        (route.continue_ if failed else route.abort)()  # type: ignore[attr-defined]
        failed.append(True)

    page.route("**/fenxiang/", fail_once)
    page.locator("a[data-share]").click()
    page.wait_for_url(f"{made_up_url}q/anquan-tongzhi/fenxiang/")
    page.close()


def test_from_a_folder_the_link_leads_to_the_page(browser: Browser, made_up_site: Path) -> None:
    page = browser.new_page()
    page.goto((made_up_site / MATERIAL / "index.html").as_uri())
    page.locator("a[data-share]").click()
    page.locator("h1", has_text="发给大家").wait_for()
    page.close()
