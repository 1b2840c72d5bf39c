"""The front page after the first choice: the reader's own, on his phone alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.build]

PHONE = {"width": 360, "height": 800}
PLAN = "chuandui/tongzhi/anquan-tongzhi/"
PREFIX = "xuexi/2031/"


@pytest.fixture(scope="module")
def context(browser: Browser, made_up_url: str) -> Iterator[BrowserContext]:
    context = browser.new_context(
        viewport=PHONE, is_mobile=True, has_touch=True, base_url=made_up_url, locale="zh-CN"
    )
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A reader who has never been here, on the first day of May; no script may complain."""
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.clock.set_fixed_time(datetime(2031, 5, 1))  # noqa: DTZ001  the reader's own clock
    page.goto("materials.json")
    page.evaluate("localStorage.clear()")
    yield page
    page.close()
    assert errors == []


def kept(page: Page) -> dict[str, str]:
    names: dict[str, str] = page.evaluate("() => Object.assign({}, localStorage)")
    return {name: text for name, text in names.items() if name.startswith("xuexi")}


def words(page: Page, name: str) -> str:
    return page.locator(f"[data-mine-{name}] b").inner_text()


def test_the_first_time_it_asks_which_branch(page: Page) -> None:
    page.goto("")
    assert page.locator(".xx-doors").is_visible()
    for part in ("[data-mine]", "[data-record]", "[data-kept]"):
        assert page.locator(part).is_hidden(), part


def test_after_a_choice_it_is_the_readers_own(page: Page) -> None:
    page.goto("")
    page.locator(".xx-doors a").first.tap()
    page.wait_for_url("**/chuandui/")
    page.goto("")
    assert page.locator("[data-mine-doors]").is_hidden()
    assert page.locator("#xx-shui").inner_text() == "船队班组"
    assert words(page, "due") == "先做：师傅讲一次课"
    assert page.locator("[data-mine-due] small").inner_text() == "第二季度 · 休渔前后"
    assert page.locator("[data-mine-place]").is_hidden()
    assert page.locator("[data-mine-latest] a").count() == 3
    # Another role has another thing to do first; its link leads to what is written for it.
    page.locator("[data-mine-change]").tap()
    page.locator("[data-mine-roles] a", has_text="班长").tap()
    page.wait_for_load_state()
    assert page.locator("#xx-shui").inner_text() == "船队班组 · 班长和副班长"
    page.locator("[data-mine-due]").tap()
    page.wait_for_url("**/chuandui/jiangke/**")
    page.goto("")
    page.locator("[data-mine-home]").tap()
    page.wait_for_url("**/chuandui/")


def test_the_first_screen_has_five_choices_and_each_is_a_verb(page: Page) -> None:
    page.goto(f"{PLAN}#c2-k2-2")
    expect(page.locator("#c2-k2-2")).to_be_in_viewport()
    page.wait_for_function(f"() => localStorage.getItem('{PREFIX}place')")
    page.goto("?who=chuandui&role=foreman")
    choices = page.evaluate(
        """() => [...document.querySelectorAll("#main a, #main button")]
          .filter(one => { const box = one.getBoundingClientRect();
            return box.height && box.top < innerHeight - 8 })
          .map(one => (one.querySelector("b") || one).textContent)"""
    )
    assert [choice[:2] for choice in choices] == ["换", "先做", "接着", "打开", "往下"]
    for choice in page.locator("#main .xx-mine-first a, [data-mine-change]").all():
        box = choice.bounding_box()
        if choice.is_visible():
            assert box
            assert box["height"] >= 48


def test_one_goes_on_where_one_stopped(page: Page) -> None:
    page.goto("chuandui/")
    page.goto(PLAN)
    # Who has not moved has not read.
    page.goto("")
    assert page.locator("[data-mine-place]").is_hidden()
    page.goto(PLAN)
    page.evaluate("document.getElementById('c2-k2-2').scrollIntoView()")
    page.wait_for_function(f"() => localStorage.getItem('{PREFIX}place')")
    page.goto("")
    assert page.locator("[data-mine-place] small").inner_text() == "上次读到 二、（二）2"
    assert words(page, "place").startswith("接着读：《关于在船队和码头开展")
    page.locator("[data-mine-place]").tap()
    page.wait_for_url(f"**/{PLAN}#c2-k2-2")


def test_an_organiser_sets_it_by_an_address(page: Page) -> None:
    page.goto("?who=matou&role=worker&size=l")
    assert page.locator("#xx-shui").inner_text() == "码头班组 · 职工"
    assert page.locator("html").get_attribute("data-size") == "l"
    assert "who=" not in page.url
    stored = kept(page)
    assert (stored[f"{PREFIX}audience"], stored[f"{PREFIX}role"]) == ("matou", "worker")
    # A branch's own page takes it as well; another branch's, or an unknown one, changes nothing.
    page.goto(f"{PLAN}?who=chuandui&role=foreman#c2-k2-2")
    assert page.url.endswith(f"{PLAN}#c2-k2-2")
    assert kept(page)[f"{PREFIX}audience"] == "chuandui"
    for address in (f"{PLAN}?who=matou&role=worker", "?who=constructor&role=x", "?who=%3Cb%3E"):
        page.goto(address)
        assert kept(page)[f"{PREFIX}audience"] == "chuandui"
        assert kept(page)[f"{PREFIX}role"] == "foreman"
    page.goto("?role=")
    assert f"{PREFIX}role" not in kept(page)


def test_what_is_spoilt_does_no_harm(page: Page) -> None:
    page.goto("?who=chuandui")
    for value in (
        "{", "null", "[]", '"x"', '{"id":7}', '{"id":"../../evil"}', '{"id":"a","anchor":{}}',
        '{"id":"x","title":"<img src=x onerror=alert(1)>","words":7,"anchor":"\\"><b>"}',
    ):  # fmt: skip
        for name in ("place", "record", "role"):
            page.evaluate("([k, v]) => localStorage.setItem(k, v)", [PREFIX + name, value])
        page.goto("")
        assert page.locator("#xx-shui").inner_text() == "船队班组"
        assert page.locator("#main img").count() == 0
        assert page.locator("[data-record]").is_hidden()
    page.evaluate(f"localStorage.setItem('{PREFIX}audience', '__proto__')")
    page.goto("")
    assert page.locator("[data-mine-doors]").is_visible()


def test_it_is_forgotten_at_a_tap_and_comes_back_at_another(page: Page) -> None:
    page.goto("?who=chuandui&role=worker")
    page.evaluate("localStorage.setItem('xuexi/2035/audience', 'other')")
    page.evaluate("localStorage.setItem('xuexi.size', 'l')")
    before = kept(page)
    page.goto("")
    assert "不上传" in page.locator("[data-kept]").inner_text()
    page.locator("[data-kept-forget]").tap()
    # Another campaign's, and the size of letters, which belongs to all, stay.
    assert kept(page) == {"xuexi/2035/audience": "other", "xuexi.size": "l"}
    assert page.locator("[data-mine-doors]").is_visible()
    assert page.locator("[data-mine]").is_hidden()
    assert "已经忘掉了" in page.locator("[data-kept]").inner_text()
    with page.expect_navigation():
        page.locator("[data-kept-forget]").tap()
    assert kept(page) == before
    assert page.locator("#xx-shui").inner_text() == "船队班组 · 职工"


def test_the_campaign_s_own_day_counts_when_it_is_over(page: Page) -> None:
    page.clock.set_fixed_time(datetime(2041, 11, 3))  # noqa: DTZ001
    page.goto("?who=chuandui&role=foreman")
    assert words(page, "due") == "先做：师傅讲一次课"
    page.clock.set_fixed_time(datetime(2031, 12, 30))  # noqa: DTZ001
    page.goto("")
    assert words(page, "due") == "先做：第四季度班前讨论"


def test_nothing_is_kept_and_nothing_breaks_where_storage_is_refused(
    browser: Browser, made_up_url: str
) -> None:
    context = browser.new_context(viewport=PHONE, base_url=made_up_url)
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no') } })"
    )
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(error.stack or ""))
    page.goto("?who=matou&role=worker")
    assert page.locator("#xx-shui").inner_text() == "码头班组 · 职工"
    assert page.locator("[data-kept]").is_hidden()
    page.goto(PLAN)
    page.evaluate("scrollTo(0, 2000)")
    page.goto("")
    assert page.locator("[data-mine-doors]").is_visible()
    # The theme's own script asks as well, and is not ours.
    assert [one for one in errors if not any(name in one for name in ("__md_", "bundle."))] == []
    context.close()


def test_without_a_script_it_asks_as_ever(browser: Browser, made_up_url: str) -> None:
    context = browser.new_context(viewport=PHONE, base_url=made_up_url, java_script_enabled=False)
    page = context.new_page()
    page.goto("?who=matou")
    assert page.locator(".xx-doors").is_visible()
    for part in ("[data-mine]", "[data-record]", "[data-kept]"):
        assert page.locator(part).is_hidden(), part
    context.close()
