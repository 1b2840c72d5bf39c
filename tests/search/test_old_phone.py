"""A phone of 2019: Chromium 78. What came later is taken away from a newer one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from dialog import answered, opened, shown
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

NEWER = """
for (const [owner, names] of [
  [Element.prototype, "replaceChildren checkVisibility setHTMLUnsafe getHTML ariaLabel ariaBusy"],
  [Document.prototype, "replaceChildren startViewTransition"],
  [DocumentFragment.prototype, "replaceChildren"],
  [HTMLElement.prototype, "inert showPopover hidePopover togglePopover popover enterKeyHint"],
  [String.prototype, "replaceAll at isWellFormed toWellFormed"],
  [Array.prototype, "at findLast findLastIndex toSorted toReversed toSpliced with"],
  [Map, "groupBy"], [Object, "hasOwn groupBy"], [Array, "fromAsync"], [RegExp, "escape"],
  [Set.prototype, "union intersection difference isSubsetOf isSupersetOf isDisjointFrom"],
  [Promise, "any try withResolvers"], [AbortSignal, "any timeout"], [URL, "canParse parse"],
  [Iterator.prototype, "map filter take drop flatMap reduce toArray forEach some every find"],
  [Intl, "Segmenter ListFormat DisplayNames"],
  [window, "structuredClone WeakRef FinalizationRegistry scheduler navigation reportError"],
  [window, "trustedTypes AggregateError Temporal"],
]) for (const name of names.split(" ")) delete owner[name];
"""


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 360, "height": 800}, has_touch=True, base_url=address
    )
    context.set_default_timeout(15_000)
    context.add_init_script(NEWER)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto("")
    assert page.evaluate(
        "'replaceChildren' in document.body || 'at' in [] || 'any' in Promise"
    ) is (False)
    yield page
    assert errors == []
    context.close()


def test_it_searches(phone: Page) -> None:
    opened(phone)
    assert "民主评议船员怎么走" in shown(phone, "民主评议")
    assert shown(phone, "bzaqh")
    phone.get_by_label("类别").select_option("班前讨论")
    answered(phone)
    phone.get_by_label("类别").select_option("")
    answered(phone)
    assert shown(phone, "班祖安全会") == []
    phone.get_by_role("button", name="班组安全会", exact=True).click()
    phone.locator(".xx-answer-card").wait_for()
    shown(phone, "班组")
    first = phone.locator(".xx-hit").count()
    phone.get_by_role("button", name="更多").click()
    phone.locator(".xx-hit").nth(first).wait_for()
    assert shown(phone, "流动船员结对子") == []
    phone.locator(".xx-search-row", has_text="分开找").wait_for()


def test_words_are_marked(phone: Page) -> None:
    phone.goto("?h=正文")
    assert phone.locator("mark").inner_text() == "正文"


def test_one_name_is_all_that_scripts_know_of_each_other(phone: Page) -> None:
    """And nobody can change what it means."""
    opened(phone)
    shown(phone, "班组")
    own = """() => {
      const frame = document.body.appendChild(document.createElement("iframe"));
      const known = new Set(Object.getOwnPropertyNames(frame.contentWindow));
      return Object.getOwnPropertyNames(window).filter((name) => /^[a-z_$]/i.test(name)
        && !known.has(name) && !name.startsWith("__"));
    }"""
    assert phone.evaluate(own) == ["xuexiSearch"]
    assert phone.evaluate("Object.isFrozen(xuexiSearch) && Object.keys(xuexiSearch)") == ["take"]
