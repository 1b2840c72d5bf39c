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


def test_a_mark_says_what_it_stands_for_and_leads_there(browser: Browser, made_up_url: str) -> None:
    """For audiences whose campaign wants marks; the end of the text tells each of them once."""
    context = browser.new_context(
        viewport=PHONE, base_url=made_up_url, is_mobile=True, has_touch=True
    )
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.goto("matou/zuofa/min-zhu-ping-yi-chuan-yuan-zen-me-zou/")
    mark = page.get_by_role("link", name="[1] 附件5 二、（一）3").first
    assert mark.get_attribute("data-sign") == "[1]"
    # Who copies or searches the page finds the citation.
    assert mark.text_content() == "（附件5 二、（一）3）"
    box = mark.bounding_box()
    assert box is not None
    assert box["height"] >= 48
    # It moves no line away from the next.
    heights = mark.evaluate(
        "one => [one.closest('p').getBoundingClientRect().height,"
        " parseFloat(getComputedStyle(one.closest('p')).lineHeight)]"
    )
    assert abs(heights[0] / heights[1] - round(heights[0] / heights[1])) < 0.05
    mark.tap()
    card = page.locator(".xx-term-card")
    card.wait_for()
    assert card.locator("b").inner_text() == "[1] 附件5 二、（一）3"
    page.keyboard.press("Escape")
    grounds = page.locator(".xx-grounds a")
    assert grounds.all_inner_texts() == ["[1] 附件5 二、（一）3"]
    assert grounds.evaluate("one => one.href") == mark.evaluate("one => one.href")
    # Others read it in brackets.
    page.goto("chuandui/zuofa/min-zhu-ping-yi-chuan-yuan-zen-me-zou/")
    assert page.locator(".xx-cited, .xx-grounds").count() == 0
    assert "（附件5 二、（一）3）" in page.locator(".xx-body").inner_text()
    context.close()
