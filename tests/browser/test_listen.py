"""A page read aloud by the phone's own voice, here one that says what the test lets it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.build]

PHONE = {"width": 360, "height": 800}
PLAN = "chuandui/tongzhi/anquan-tongzhi/"
VOICE = Path(__file__).with_name("fake_voice.js")


@pytest.fixture(scope="module")
def context(browser: Browser, made_up_url: str) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=PHONE, has_touch=True, base_url=made_up_url)
    context.set_default_timeout(10_000)
    context.add_init_script(path=VOICE)
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


def said(page: Page) -> list[str]:
    return page.evaluate("said.map(one => one.text)")


def lit(page: Page) -> str:
    return page.evaluate(
        "() => { const all = CSS.highlights.get('xx-said');"
        " return all ? [...all].map(String).join() : '' }"
    )


def begin(page: Page) -> None:
    page.evaluate("voiceComes()")
    page.locator("[data-bar=listen]").tap()


def test_it_is_offered_where_there_is_a_chinese_voice(page: Page) -> None:
    page.goto(PLAN)
    assert page.locator("[data-bar=listen]").is_hidden()
    page.evaluate("voiceComes()")
    expect(page.locator("[data-bar=listen]")).to_be_visible()
    # There is nothing to listen to on a list, and nothing is fetched where there is no voice.
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto("chuandui/")
    page.evaluate("voiceComes()")
    page.goto(PLAN, wait_until="networkidle")
    assert [one for one in fetched if "listen" in one] == []
    assert page.locator("[data-bar=listen]").is_hidden()


def test_it_says_all_sentences_and_lights_each(page: Page) -> None:
    page.goto(PLAN)
    before = page.locator("article").inner_html()
    begin(page)
    title = page.locator("h1").inner_text().replace("\n", "")
    assert said(page) == [title]
    assert lit(page) == title
    page.evaluate("saidNext()")
    assert len(said(page)) == 2
    assert lit(page).strip() == said(page)[1]
    assert page.evaluate("said[1].voice") == "zh_CN"
    # To the end, then it is over; the text was not touched, and all of it was said.
    for _ in range(400):
        if page.evaluate("!CSS.highlights.has('xx-said')"):
            break
        page.evaluate("saidNext()")
    everything = "".join(said(page)).replace(" ", "")
    for paragraph in page.locator(".xx-body .xx-clause").all():
        assert paragraph.inner_text().replace(" ", "").replace("\n", "") in everything
    assert page.locator(".xx-beside").count() > 0
    assert "相关材料" not in everything
    # A browser stops in the midst of what is long.
    assert all(len(sentence) <= 121 for sentence in said(page))
    assert page.locator("article").inner_html() == before
    assert page.evaluate("localStorage.getItem('xuexi/2031/heard')") is None
    assert page.get_by_role("button", name="接着听").is_visible()


def test_it_goes_on_where_it_stopped_at_the_pace_that_was_chosen(page: Page) -> None:
    page.goto(PLAN)
    begin(page)
    for _ in range(7):
        page.evaluate("saidNext()")
    box = page.evaluate(
        "() => [...CSS.highlights.get('xx-said')][0].getBoundingClientRect().toJSON()"
    )
    assert 0 <= box["top"] < PHONE["height"] * 0.8
    last = said(page)[-1]
    page.get_by_role("button", name="念慢些").tap()
    assert page.evaluate("said[said.length - 1]") == {"text": last, "rate": 0.7, "voice": "zh_CN"}
    page.get_by_role("button", name="停一停").tap()
    assert lit(page) == ""
    count = len(said(page))
    page.get_by_role("button", name="接着听").tap()
    assert said(page)[count:] == [last]
    page.get_by_role("button", name="上一句").tap()
    assert said(page)[-1] == said(page)[6]
    page.get_by_role("button", name="不听了").tap()
    assert page.locator(".xx-listen").is_hidden()
    page.goto(PLAN)
    begin(page)
    assert page.evaluate("said") == [{"text": said(page)[0], "rate": 0.7, "voice": "zh_CN"}]
    assert said(page)[0] != page.locator("h1").inner_text().replace("\n", "")
    # Another page begins at its beginning.
    page.goto("chuandui/zuofa/min-zhu-ping-yi-chuan-yuan-zen-me-zou/")
    begin(page)
    assert said(page) == [page.locator("h1").inner_text()]


def test_a_bracket_that_only_names_a_clause_is_passed_over(page: Page) -> None:
    page.goto(PLAN)
    title = page.locator("h1").inner_text().replace("\n", "")
    page.evaluate(
        "document.querySelector('h1').insertAdjacentHTML('beforeend',"
        " '<span class=\"xx-unsaid\">（附件5 一、1）</span>')"
    )
    begin(page)
    assert said(page) == [title]


def test_what_is_spoilt_does_no_harm(page: Page) -> None:
    for value in ("{", "7", '{"id":"anquan-tongzhi","at":"x"}', '{"id":"anquan-tongzhi","at":9e9}'):
        page.evaluate("text => localStorage.setItem('xuexi/2031/heard', text)", value)
        page.goto(PLAN)
        begin(page)
        assert len(said(page)) == 1
        assert json.loads(page.evaluate("localStorage.getItem('xuexi/2031/heard')"))["at"] == 0


def test_an_older_browser_lights_the_paragraph(page: Page) -> None:
    page.add_init_script("delete window.Highlight")
    page.goto(PLAN)
    begin(page)
    assert page.locator("h1.xx-said").count() == 1
    page.evaluate("saidNext()")
    assert page.locator(".xx-said").count() == 1
    assert page.locator("h1.xx-said").count() == 0


def test_who_leaves_hears_no_more(page: Page) -> None:
    page.goto(PLAN)
    begin(page)
    page.evaluate("speechSynthesis.cancel = () => sessionStorage.setItem('cancelled', '1')")
    page.goto("chuandui/")
    assert page.evaluate("sessionStorage.getItem('cancelled')") == "1"


RECORDED = "chuandui/banqian/xue-chuan-zhang-chuan-gui-zuo-ming-bai-chuan/"


def test_a_recording_takes_the_voice_s_place(page: Page) -> None:
    page.goto(RECORDED)
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.evaluate("voiceComes()")
    button = page.locator("[data-bar=listen]")
    # Nothing is fetched before somebody wants to hear it.
    assert fetched == []
    button.tap()
    page.wait_for_function("() => document.querySelector('audio').currentTime > 0.05")
    expect(button).to_have_text("停")
    assert said(page) == []
    for seconds, begins in ((0.2, "学船章船规"), (1.5, "班长说明题目"), (4, "船章里哪一条")):
        page.evaluate(
            "seconds => { document.querySelector('audio').currentTime = seconds }", seconds
        )
        page.locator(".xx-said", has_text=begins).wait_for()
        assert page.locator(".xx-said").count() == 1
    page.evaluate("document.querySelector('audio').currentTime = 7")
    page.wait_for_function("() => !document.querySelector('.xx-said')")
    button.tap()
    expect(button).to_have_text("听")
    # It goes on where it stopped, on this page only.
    page.goto(RECORDED)
    page.locator("[data-bar=listen]").tap()
    page.wait_for_function("() => document.querySelector('audio').currentTime >= 7")
    page.evaluate("localStorage.setItem('xuexi/2031/played', '{')")
    page.goto(RECORDED)
    page.locator("[data-bar=listen]").tap()
    page.wait_for_function("() => document.querySelector('audio').currentTime > 0.05")


def test_a_recording_plays_without_a_script(browser: Browser, made_up_url: str) -> None:
    context = browser.new_context(base_url=made_up_url, java_script_enabled=False)
    page = context.new_page()
    page.goto(RECORDED)
    audio = page.locator("audio[controls][preload=none]")
    assert audio.is_visible()
    source = audio.get_attribute("src") or ""
    assert page.request.get(f"{made_up_url}{RECORDED}{source}").ok
    context.close()


def test_a_clause_is_said_in_words_and_a_mark_not_at_all(page: Page) -> None:
    page.goto("matou/banqian/yi-jian-jiu-sheng-yi-san-ge-ban-zu/")
    begin(page)
    for _ in range(200):
        if page.evaluate("!CSS.highlights.has('xx-said')"):
            break
        page.evaluate("saidNext()")
    everything = said(page)
    assert [one for one in everything if "通知第一部分第一条" in one]
    assert "通知写的是“一年里一起出海不少于二十次”。" in everything
    assert not any("[" in one for one in everything)
    assert "依据" not in everything


def test_a_clause_that_begins_as_another_one_is_said_as_itself(page: Page) -> None:
    page.goto("matou/banqian/yi-jian-jiu-sheng-yi-san-ge-ban-zu/")
    page.evaluate(
        "document.querySelector('.xx-body').insertAdjacentHTML('afterbegin',"
        " '<p>先照<a data-said=第一条>附件5 一、1</a>，再照<a data-said=第十二条>附件5 一、12</a>，"
        "附件5 一、1 写着。<a data-said=总述>附件5</a>是通知。</p>')"
    )
    begin(page)
    for _ in range(5):
        page.evaluate("saidNext()")
    everything = said(page)
    assert "先照第一条，再照第十二条，附件5 一、1 写着。" in everything
    assert "总述是通知。" in everything
