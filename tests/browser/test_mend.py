"""“纠错”: a message to whom the campaign names, with the page, the place and the words marked."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.build]

PHONE = {"width": 360, "height": 800}
PLAN = "chuandui/tongzhi/anquan-tongzhi/"


def test_it_says_page_place_and_words(browser: Browser, made_up_url: str) -> None:
    context = browser.new_context(viewport=PHONE, has_touch=True, base_url=made_up_url)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(PLAN)
    title = page.locator("h1").inner_text().replace("\n", "")
    page.evaluate(
        """() => { const range = new Range();
          const node = document.querySelector("#c2-k2-2 strong").firstChild;
          range.setStart(node, 2); range.setEnd(node, 6);
          getSelection().removeAllRanges(); getSelection().addRange(range) }"""
    )
    marked = page.evaluate("String(getSelection())")
    page.wait_for_timeout(50)
    page.locator("[data-mend-open]").tap()
    page.locator("[data-mend-form] [data-copy-text]").tap()
    page.locator(".xx-toast--on").wait_for()
    said = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert said[0].replace(" ", "") == f"【纠错】《{title}》".replace(" ", "")
    assert said[1:] == [
        "地方：二、（二）2", f"原文：“{marked}”",
        f"网址：{made_up_url}q/anquan-tongzhi/?a=chuandui#c2-k2-2", "应该是：",
    ]  # fmt: skip
    assert "值班室" in page.locator("[data-mend]").inner_text()
    # Nothing marked: the page alone. So on pages of every type, the guide's and the missing one's.
    for address in ("", "chuandui/", "chuandui/hanghua/", "bianxie/", "404.html"):
        page.goto(address)
        page.locator("[data-mend-open]").tap()
        said = page.locator("[data-mend-text]").inner_text().splitlines()
        assert len(said) == 3, address
        assert said[1] == f"网址：{made_up_url}{address}"
    context.close()


def test_without_a_script_it_says_whom_to_tell(browser: Browser, made_up_url: str) -> None:
    context = browser.new_context(base_url=made_up_url, java_script_enabled=False)
    page = context.new_page()
    page.goto(PLAN)
    assert page.locator("[data-mend]").inner_text() == "这一页有错，请告诉：值班室"
    context.close()
