"""The study record: what the reader has noted himself on his phone, and how he takes it away."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = [pytest.mark.browser, pytest.mark.build]

PHONE = {"width": 360, "height": 800}
TOPIC = "chejian/banqian/yi-jian-jiu-sheng-yi-san-ge-ban-zu/"
FORM = "chuandui/jiancha/yin-huan-qing-dan/"
KEY = "xuexi/2031/record"


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
    page.clock.set_fixed_time(datetime(2031, 5, 1))  # noqa: DTZ001  the reader's own clock
    page.goto("materials.json")
    page.evaluate("localStorage.clear()")
    yield page
    page.close()
    assert errors == []


def record(page: Page) -> list[dict[str, str]]:
    return json.loads(page.evaluate(f"localStorage.getItem('{KEY}') || '[]'"))


def note_everything(page: Page) -> str:
    """A topic read, a form filled in, a task done; gives the topic's title."""
    page.goto(TOPIC)
    title = page.locator("h1").inner_text()
    page.locator(".xx-noting button", has_text="读过了，记一笔").tap()
    page.clock.set_fixed_time(datetime(2031, 5, 2))  # noqa: DTZ001
    page.goto(FORM)
    page.locator(".xx-noting button", has_text="填过了，记一笔").tap()
    page.goto("chuandui/juese/foreman/qingdan/")
    page.locator(".xx-task input").first.tap()
    return title


def test_what_is_noted_stands_on_the_front_page_with_its_day(page: Page) -> None:
    title = note_everything(page)
    task = page.locator(".xx-task label").first.inner_text()
    page.goto("")
    rows = page.locator("[data-record-list] li span").all_inner_texts()
    assert rows == [f"做了：{task}", rows[1], f"读过了《{title}》"]
    assert rows[1].startswith("填过了《")
    days = page.locator("[data-record-list] time").all_inner_texts()
    assert days == ["2031 年 5 月 2 日", "2031 年 5 月 2 日", "2031 年 5 月 1 日"]
    # It counts nothing: no number but the days' and the titles' own.
    text = page.locator("[data-record]").inner_text()
    for part in (*rows, *days):
        text = text.replace(part, "")
    assert not any(sign.isdigit() for sign in text)
    # What is struck out is gone; so is what is ticked off no more.
    page.locator("[data-record-list] button").last.tap()
    assert len(record(page)) == 2
    page.goto("chuandui/juese/foreman/qingdan/")
    page.locator(".xx-task input").first.tap()
    assert [one["did"] for one in record(page)] == ["填过了"]
    page.goto(FORM)
    assert page.locator(".xx-noting small").inner_text() == "2031 年 5 月 2 日记的，填过了"
    page.locator(".xx-noting button", has_text="划掉这一笔").tap()
    assert record(page) == []


def test_it_is_taken_away_as_text_picture_and_print(page: Page) -> None:
    title = note_everything(page)
    page.goto("")
    page.locator("[data-record] [data-copy-text]").tap()
    page.locator(".xx-toast--on").wait_for()
    text = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert text[0] == "我的学习记录"
    assert len(text) == 4
    assert text[-1] == f"2031 年 5 月 1 日　读过了《{title}》"
    page.locator("[data-record-picture]").tap()
    picture = page.locator("[data-record-shown] img")
    assert (picture.get_attribute("src") or "").startswith("data:image/png;base64,")
    drawn = picture.evaluate(
        """async one => { await one.decode();
          const canvas = document.createElement("canvas"), pen = canvas.getContext("2d");
          canvas.width = one.naturalWidth; canvas.height = one.naturalHeight;
          pen.drawImage(one, 0, 0);
          const all = pen.getImageData(0, 0, canvas.width, canvas.height).data;
          const ground = all.slice(0, 3).join();
          let ink = 0;
          for (let at = 0; at < all.length; at += 4)
            if (all.slice(at, at + 3).join() !== ground) ink++;
          return [canvas.width, canvas.height > 200, ink > 2000] }"""
    )
    assert drawn == [720, True, True]
    page.evaluate("window.print = () => { window.printed = true }")
    page.locator("[data-record-print]").tap()
    assert page.evaluate("window.printed")
    page.emulate_media(media="print")
    assert page.locator("[data-record-list]").is_visible()
    for part in ("h1", "[data-mine-doors]", "[data-record] button", ".xx-footer"):
        assert page.locator(part).first.is_hidden(), part
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("h1").is_visible()


def test_wechat_cannot_print_and_is_not_asked_to(browser: Browser, made_up_url: str) -> None:
    context = browser.new_context(base_url=made_up_url, user_agent="x MicroMessenger/8.0")
    page = context.new_page()
    page.goto(FORM)
    page.locator(".xx-noting button").click()
    page.goto("")
    assert page.locator("[data-record-picture]").is_visible()
    assert page.locator("[data-record-print]").is_hidden()
    context.close()
