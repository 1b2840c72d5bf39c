"""A citation opens the clause's words in place before it leads away."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.build]

FORM = "chuandui/jiancha/yin-huan-qing-dan/"
PHONE = {"width": 360, "height": 800}


def test_the_clause_is_read_where_it_is_cited(browser: Browser, made_up_url: str) -> None:
    context = browser.new_context(
        viewport=PHONE, base_url=made_up_url, is_mobile=True, has_touch=True
    )
    context.set_default_timeout(10_000)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(FORM)
    assert not any("/clauses/" in address for address in asked), "nothing is loaded unasked"
    link = page.locator(".xx-body .xx-cite").first
    address = link.evaluate("link => link.href")
    link.tap()
    card = page.locator(".xx-term-card")
    card.wait_for()
    words = card.locator("p").all_inner_texts()
    assert page.url.endswith(FORM)
    page.keyboard.press("Escape")
    assert card.count() == 0
    # The second time nothing has to come.
    count = len(asked)
    link.tap()
    card.wait_for()
    assert len(asked) == count
    card.get_by_text("到原文").tap()
    page.wait_for_url("**/tongzhi/**")
    assert page.url == address
    assert page.locator(f"[id='{address.partition('#')[2]}']").inner_text() == "".join(words)
    # What does not come leads to the clause, as it does without a script.
    page.route("**/assets/clauses/*.js", lambda route: route.abort())
    page.goto(FORM)
    page.locator(".xx-body .xx-cite").first.tap()
    page.wait_for_url(address)
    context.close()


def test_it_opens_from_a_folder_too(browser: Browser, made_up_site: Path) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.goto((made_up_site / FORM / "index.html").as_uri())
    page.locator(".xx-body .xx-cite").first.click()
    page.locator(".xx-term-card p").wait_for()
    page.get_by_text("到原文").click()
    page.wait_for_url("**/tongzhi/**/index.html#*")
    context.close()
