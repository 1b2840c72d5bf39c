"""The dialog as somebody uses it."""

from __future__ import annotations

from playwright.sync_api import Page

STATUS = "document.querySelector('.xx-search-status').textContent"


def opened(page: Page) -> None:
    page.locator("[data-search]").click()
    page.locator(".xx-search .xx-search-sections").wait_for()


def shown(page: Page, query: str) -> list[str]:
    """The titles that are shown for a query, once it has been answered."""
    page.locator(".xx-search input").fill(query)
    # What it says of the query before would be taken for the answer.
    page.evaluate(f"() => {{ {STATUS} = '' }}")
    page.locator(".xx-search input").press("Enter")
    page.wait_for_function(f"() => /^(找到|没有|看了|搜索|在选定)/.test({STATUS})")
    answered(page)
    return page.locator(".xx-hit-title").all_inner_texts()


def answered(page: Page) -> None:
    """Wait until all of the first page of results is there."""
    page.wait_for_function("() => !document.querySelector('.xx-search-out[aria-busy]')")
