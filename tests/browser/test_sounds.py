"""注音: pinyin over rare characters and terms, for whom asks."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from xuexi.text.rare import is_rare, rare_sounds

pytestmark = [pytest.mark.browser, pytest.mark.build]

PLAN = "chuandui/tongzhi/anquan-tongzhi/"


def test_it_comes_and_goes_and_is_remembered(browser: Browser, made_up_url: str) -> None:
    context = browser.new_context(
        viewport={"width": 360, "height": 800}, has_touch=True, base_url=made_up_url
    )
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(PLAN)
    before = page.locator(".xx-body").inner_html()
    words = page.evaluate("document.querySelector('.xx-body').innerText")
    page.locator("[data-bar=size]").tap()
    button = page.get_by_role("button", name="注音")
    button.tap()
    assert button.get_attribute("aria-pressed") == "true"
    rubies = dict(
        page.locator(".xx-body ruby").evaluate_all(
            "all => all.map(one => [one.firstChild.data, one.querySelector('rt').textContent])"
        )
    )
    # Every rare character, and each character of a term.
    assert rare_sounds(words)
    assert rare_sounds(words).items() <= rubies.items()
    term = page.locator(".xx-term").first
    assert " ".join(term.locator("rt").all_inner_texts()) == term.get_attribute("data-pinyin")
    # Who marks and copies gets the text alone.
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.xx-term'))")
    assert "".join(page.evaluate("String(getSelection())").split()) == "".join(
        term.evaluate("one => [...one.querySelectorAll('ruby')].map(r => r.firstChild.data)")
    )
    page.goto(PLAN)
    assert page.locator(".xx-body ruby").count() > 0
    page.locator("[data-bar=size]").tap()
    page.get_by_role("button", name="注音").tap()
    assert page.locator(".xx-body").inner_html() == before
    page.goto(PLAN)
    assert page.locator(".xx-body ruby").count() == 0
    # Nothing to explain, no button.
    page.goto("chuandui/")
    page.locator("[data-bar=size]").tap()
    assert page.get_by_role("button", name="注音").count() == 0
    assert errors == []
    context.close()


@pytest.mark.parametrize(
    ("sign", "rare"), [("党", False), ("辉", False), ("檐", True), ("镕", True)]
)
def test_what_school_teaches_is_common(sign: str, rare: bool) -> None:
    assert is_rare(sign) is rare
