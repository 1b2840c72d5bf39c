"""A form gone through on the phone: one's own list, kept there alone, copied, printed, gone."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from xuexi.library import Library

pytestmark = [pytest.mark.browser, pytest.mark.build]

PHONE = {"width": 360, "height": 800}
FORM = "chuandui/jiancha/yin-huan-qing-dan/"
KEY = "xuexi/2031/check.yinhuan-qingdan"


@pytest.fixture(scope="module")
def context(browser: Browser, made_up_url: str) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=PHONE, has_touch=True, base_url=made_up_url)
    context.set_default_timeout(10_000)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto("materials.json")
    page.evaluate("localStorage.clear()")
    yield page
    page.close()
    assert errors == []


def kept(page: Page) -> list[dict[str, object]]:
    return json.loads(page.evaluate(f"localStorage.getItem('{KEY}') || '[]'"))


def write(page: Page, prompt: str, what: str) -> None:
    box = page.locator(".xx-own-ask", has=page.get_by_role("heading", name=prompt))
    box.get_by_role("button", name="有，写一条").tap()
    box.get_by_role("textbox", name="什么隐患").last.fill(what)


def test_it_asks_what_the_form_asks(page: Page, made_up: Library) -> None:
    form = next(item.form for item in made_up.materials if item.id == "yinhuan-qingdan")
    assert form
    assert form.prompts
    page.goto(FORM)
    assert tuple(page.locator(".xx-own-ask h3").all_inner_texts()) == form.prompts[1]
    # What the form's own table says of a thing stands beside it.
    asked = page.locator(".xx-own-ask").first.locator("p").inner_text()
    assert asked == "问自己一句：今天上船，我低头看过缆桩没有？"
    assert page.locator("[data-own-acts]").is_hidden()


def test_what_is_written_stays_and_is_copied_and_printed(page: Page) -> None:
    page.goto(FORM)
    # The order of the questions counts, not that of writing; what is empty is left out.
    write(page, "公司抽查的", "灭火器过期")
    write(page, "自己查的", "油管渗油")
    write(page, "自己查的", "缆绳起毛")
    assert kept(page)[0]["prompt"] == "公司抽查的"
    page.goto("chuandui/")
    page.goto(FORM)
    filled = page.get_by_role("textbox", name="什么隐患").evaluate_all(
        "all => all.map(one => one.value)"
    )
    assert filled == ["油管渗油", "缆绳起毛", "灭火器过期"]
    page.locator("[data-own-acts] [data-copy-text]").tap()
    page.locator(".xx-toast--on").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").split("\n\n") == [
        "隐患清单",
        "1. 怎么看见的：自己查的\n什么隐患：油管渗油",
        "2. 怎么看见的：自己查的\n什么隐患：缆绳起毛",
        "3. 怎么看见的：公司抽查的\n什么隐患：灭火器过期",
    ]
    page.evaluate("window.print = () => { window.printed = true }")
    page.locator("[data-own-print]").tap()
    assert page.evaluate("window.printed")
    page.emulate_media(media="print")
    rows = page.locator("[data-own-paper] tbody tr").all_inner_texts()
    assert [row.split("\t")[:2] for row in rows] == [
        ["1", "自己查的"], ["2", "自己查的"], ["3", "公司抽查的"],
    ]  # fmt: skip
    assert page.locator("[data-own-paper]").is_visible()
    assert page.locator(".xx-own-blank").all_inner_texts()[0] == "班组："
    for part in ("#main > h1", ".xx-sheet", "[data-own-prompts]"):
        assert page.locator(part).is_hidden(), part
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    # Who prints the page prints the sheet, and no word of his own.
    assert page.locator("[data-own-paper]").is_hidden()
    assert page.locator(".xx-sheet").is_visible()
    page.emulate_media(media="screen")


def test_it_is_forgotten_at_a_tap_and_comes_back_at_another(page: Page) -> None:
    page.goto(FORM)
    write(page, "自己查的", "油管渗油")
    page.locator("[data-own-forget]").tap()
    assert page.evaluate(f"localStorage.getItem('{KEY}')") is None
    assert page.locator(".xx-own fieldset").count() == 0
    page.get_by_role("button", name="还是留着").tap()
    assert len(kept(page)) == 1
    page.get_by_role("button", name="去掉这一条").tap()
    assert page.evaluate(f"localStorage.getItem('{KEY}')") is None
    assert page.locator("[data-own-acts]").is_hidden()


def test_what_is_spoilt_does_no_harm(page: Page) -> None:
    for value in (
        "{", "null", '{"a":1}', '[1,null,"x"]', '[{"prompt":"constructor","values":{}}]',
        '[{"prompt":"自己查的","values":{"什么隐患":7}}]',
        '[{"prompt":"自己查的","values":{"什么隐患":"<img src=x>"}}]',
    ):  # fmt: skip
        page.evaluate("([k, v]) => localStorage.setItem(k, v)", [KEY, value])
        page.goto(FORM)
        assert page.locator(".xx-own-ask").count() == 3
        assert page.locator(".xx-own img").count() == 0
    assert page.get_by_role("textbox", name="什么隐患").input_value() == "<img src=x>"


def test_the_front_page_leads_to_it(page: Page) -> None:
    page.goto("?who=chuandui&role=worker")
    page.locator("[data-mine-checks] a").tap()
    page.wait_for_url(f"**/{FORM}")


def test_without_storage_it_says_so_and_without_a_script_there_is_the_sheet(
    browser: Browser, made_up_url: str
) -> None:
    context = browser.new_context(base_url=made_up_url, has_touch=True)
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no') } })"
    )
    page = context.new_page()
    page.goto(FORM)
    write(page, "自己查的", "油管渗油")
    assert "不让网页存东西" in page.locator("[data-own-said]").inner_text()
    context.close()
    context = browser.new_context(base_url=made_up_url, java_script_enabled=False)
    page = context.new_page()
    page.goto(FORM)
    assert page.locator(".xx-own").is_hidden()
    assert page.locator(".xx-sheet").is_visible()
    context.close()
