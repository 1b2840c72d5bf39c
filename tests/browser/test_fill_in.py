"""“填好再印”: names pasted on a meeting's form are printed by the browser itself, and gone."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from page_text import bare
from xuexi.library import Library
from xuexi.links.addresses import page as page_of
from xuexi.model import AtMeeting
from xuexi.writers.pages.fill_in import MOST_CELLS, MOST_PEOPLE

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "unit"))
from test_roster_rows import Case, cases

pytestmark = [pytest.mark.browser, pytest.mark.build]

PHONE = {"width": 320, "height": 800}
SIGN_IN = "chuandui/jiancha/qian-dao-biao/"
BALLOT = "chuandui/jiancha/ce-ping-piao/"
OTHER_FORM = "chuandui/jiancha/yin-huan-qing-dan/"
PASTED = """\
1. 王芳
2、李强
第二党小组（3人）：
3 欧阳镕基\t13800138000
阿卜杜拉•买买提
赵 云
填表人：王五
合计 5 人
"""
GIVEN = {
    "branch": "三号船支部", "date": "2031-06-05", "start": "06:30", "place": "前舱",
    "kind": "班前讨论会", "topic": "起风以前", "secretary": "王芳",
}  # fmt: skip


@pytest.fixture(scope="module")
def context(browser: Browser, made_up_url: str) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=PHONE, base_url=made_up_url, locale="zh-CN")
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda one: errors.append(one.text) if one.type == "error" else None)
    yield page
    page.close()
    assert errors == []


def begin(page: Page) -> None:
    page.locator("[data-fill-in-start] button").click()
    page.locator("[data-fill-in-open]:not([hidden])").wait_for()


def ready(page: Page, address: str) -> None:
    page.goto(address)
    begin(page)
    page.evaluate("window.print = () => { window.printed = (window.printed || 0) + 1 }")


def fill(page: Page, names: str, **given: str) -> None:
    page.locator("[data-fill-in-names]").fill(names)
    page.evaluate("new Promise(done => setTimeout(done, 0))")
    for name, value in (GIVEN | given).items():
        field = page.locator(f"[data-fill-in-given={name}]")
        if field.count():
            field.fill(value)
    if page.locator("[data-fill-in-given=length]").count():
        page.locator("[data-fill-in-given=length]").select_option("45")


def printed(page: Page, what: str) -> list[str]:
    """The words of each page of paper, its number first where it has one."""
    page.locator(f"[data-fill-in-print={what}]").click()
    assert page.evaluate("window.printed") >= 1
    document = pdfium.PdfDocument(page.pdf(prefer_css_page_size=True))
    texts = [bare(one.get_textpage().get_text_range()) for one in document]
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    return texts


def said(page: Page) -> str:
    return page.locator("[data-fill-in-said]").inner_text()


def test_which_forms_offer_it_is_told_by_their_heads(page: Page, made_up: Library) -> None:
    campaign = made_up.campaign
    for material in made_up.materials:
        if material.form and "chuandui" in material.audiences:
            audience = next(one for one in campaign.audiences if one.id == "chuandui")
            page.goto(page_of(campaign, audience, material))
            offered = page.locator("[data-fill-in]").count()
            assert offered == (material.form.at_meeting is not None), material.id
    ready(page, SIGN_IN)
    assert page.locator("[data-fill-in-print]").all_inner_texts() == [
        "印签到表", "印会议通知", "印桌签",
    ]  # fmt: skip
    ready(page, BALLOT)
    assert page.locator("[data-fill-in-print]").all_inner_texts() == ["印测评票"]
    uses = {one.form.at_meeting for one in made_up.materials if one.form}
    assert {AtMeeting.SIGN_IN, AtMeeting.BALLOT} <= uses


def test_what_was_read_is_said(page: Page) -> None:
    ready(page, SIGN_IN)
    fill(page, PASTED)
    assert page.locator("[data-fill-in-count]").inner_text() == "读到 5 人"
    text = said(page)
    assert "王芳、李强、欧阳镕基、阿卜杜拉·买买提、赵云。" in text
    assert "没有分党小组的 2 人，第二党小组 3 人。" in text
    assert "没有当作党员：第 7 行“填表人：王五”、第 8 行“合计 5 人”，共 2 行。" in text
    assert "没有用的：13800138000，共 1 处。" in text
    assert "“阿卜杜拉•买买提”印成“阿卜杜拉·买买提”、“赵 云”印成“赵云”，共 2 人。" in text
    assert "少见的字，印出来看一眼对不对：欧阳镕基，共 1 人。" in text
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) <= 0


def test_the_sheet_holds_them_group_by_group(page: Page) -> None:
    ready(page, SIGN_IN)
    people = "".join(
        f"第{group}党小组\n" + "".join(f"李{group}{at}号\n" for at in "甲乙丙丁戊己庚辛壬癸")
        for group in "一二三"
    )
    fill(page, people)
    pages = printed(page, "sheet")
    text = "".join(pages)
    assert text.startswith("1/2签到表班组：三号船支部日期：2031年6月5日地点：前舱应到：30序号姓名")
    assert (
        text.index("第一党小组（10人）") < text.index("李一甲号") < text.index("第二党小组（10人）")
    )
    assert "30李三癸号" in text
    assert "名册以外的31" in text
    assert text.endswith("记录人签名：")
    # The names of the columns stand on each page.
    assert len(pages) > 1
    assert all("序号姓名电话怎么来的" in one for one in pages)


def test_who_is_printed_from_what_is_pasted_is_whom_a_roster_holds(page: Page) -> None:
    """As offices write rosters (`tests/cases/rosters/rows.txt`): the same people, or it stops."""
    ready(page, SIGN_IN)
    page.evaluate(
        "document.querySelector('[data-fill-in]')"
        ".addEventListener('xuexi:people', event => { window.read = event.detail })"
    )
    others: list[tuple[str, Any]] = []
    same = 0
    for case in cases():
        page.evaluate("window.read = null")
        page.locator("[data-fill-in-names]").fill("\n".join(case.lines))
        page.wait_for_function("!!window.read")
        read = page.evaluate("window.read")
        names = [one["name"] for one in read["people"]]
        same += names == case.people and not read["doubts"]
        if not _is_safe(case, names, read["doubts"]):
            others.append((case.title, names))
    # Here a number in front is no fault, and lists side by side stand one behind the other.
    assert [title for title, _ in others] == ["姓名前面有序号", "并排，序号横着编"]
    assert same > 55


def _is_safe(case: Case, names: list[str], doubts: list[str]) -> bool:
    return bool(doubts) if case.findings else bool(doubts) or names == case.people


@pytest.mark.parametrize(
    ("pasted", "people"),
    [
        ("王芳、李强，赵云", ["王芳", "李强", "赵云"]),
        ("第一党小组：王芳 女\n（2）李强", ["王芳", "李强"]),
        ("姓名,性别,党小组\n王芳,女,一组\n王芳,男,一组", ["王芳（女）", "王芳（男）"]),
        ("第一组\n王芳\n第二组\n王芳", ["王芳（第一组）", "王芳（第二组）"]),
        ("王芳（大）\n王芳(小)", ["王芳（大）", "王芳（小）"]),
        ("\u200b1．王芳\u3000\n\n  2) 李强", ["王芳", "李强"]),
        ("一、王芳\n二、李强", ["王芳", "李强"]),
        ("1\t王芳\t女\t13800138000", ["王芳"]),
    ],
)
def test_lists_as_people_send_them(page: Page, pasted: str, people: list[str]) -> None:
    ready(page, SIGN_IN)
    fill(page, pasted)
    names = said(page).split("。")[0].split("、")
    assert names == people
    assert page.locator("[data-fill-in-print=sheet]").is_enabled()


@pytest.mark.parametrize(
    ("pasted", "doubt"),
    [
        ("王芳\n王芳", "“王芳”有 2 个：是几个人的，写成 王芳（大）、王芳（小）的样子"),
        ("王芳 李强", "不知道是一个人还是几个人"),
        ("王芳\t李强", "这一行像有几个姓名"),
        ("组长李强", "像是把职务和姓名写在了一起"),
        ("带星号的为预备党员", "看不出“带星号的为预备党员”是不是姓名"),
        ("王芳@", "看不出“王芳@”是不是姓名"),
        ("<img src=x>", "看不出"),
        ("\n".join(f"李{chr(0x4E00 + at)}" for at in range(MOST_PEOPLE + 1)), "分几次印"),
    ],
)
def test_what_nobody_can_tell_stops_the_printing(page: Page, pasted: str, doubt: str) -> None:
    ready(page, SIGN_IN)
    fill(page, pasted)
    assert doubt in said(page)
    assert "先改好这几处，再印：" in said(page)
    assert all(one.is_disabled() for one in page.locator("[data-fill-in-print]").all())
    assert page.locator("[data-fill-in] img").count() == 0
    fill(page, "王芳")
    assert page.locator("[data-fill-in-print=sheet]").is_enabled()


def test_ballots_are_as_many_as_people_and_nobodys(page: Page) -> None:
    ready(page, BALLOT)
    fill(page, "王芳\n李强\n赵云")
    pages = printed(page, "sheet")
    assert len(pages) == 3
    assert len(set(pages)) == 1
    assert pages[0].startswith("测评票班组：每一项只选一格打“√”")
    assert "王芳□□□李强□□□赵云□□□" in pages[0]
    page.locator("[data-fill-in-given=copies]").fill("1")
    assert len(printed(page, "sheet")) == 1
    # Of very many the printer makes the copies.
    fill(page, "\n".join(f"李{chr(0x4E00 + at)}" for at in range(150)), copies="400")
    assert MOST_CELLS < 400 * 150 * 4
    assert "打印时“份数”写 400" in said(page)
    # What is asked for is what is told, and what is no number is as if nothing were asked for.
    fill(page, "王芳\n李强\n赵云", copies="800")
    assert "打印时“份数”写 800" in said(page)
    assert len(printed(page, "sheet")) == 1
    fill(page, "王芳\n李强\n赵云", copies="-5")
    assert len(printed(page, "sheet")) == 3


def test_what_is_cleared_away_leaves_the_page_to_be_printed(page: Page) -> None:
    """Though nothing has told the page that it was printed."""
    ready(page, SIGN_IN)
    fill(page, "王芳")
    page.locator("[data-fill-in-print=sheet]").click()
    page.locator("[data-fill-in-clear]").click()
    document = pdfium.PdfDocument(page.pdf(prefer_css_page_size=True))
    text = "".join(bare(one.get_textpage().get_text_range()) for one in document)
    assert "签到表" in text
    assert "王芳" not in text


def test_a_line_without_end_is_told_in_short_and_held_without_reckoning(page: Page) -> None:
    ready(page, SIGN_IN)
    fill(page, f"王芳\t{'（' * 2000}\n李强")
    said = page.locator("[data-fill-in-said]").inner_text()
    assert f"没有当作党员：第 1 行“王芳 {'（' * 12}…”，共 1 行。" in said
    style = (
        "field => getComputedStyle(field).textSpacingTrim + getComputedStyle(field).overflowWrap"
    )
    fields = page.locator("textarea, input").all()
    assert len(fields) > 3
    assert {field.evaluate(style) for field in fields} == {"space-allnormal"}


def test_what_is_written_is_no_pattern(page: Page) -> None:
    ready(page, SIGN_IN)
    fill(page, "王芳", kind="$&会", secretary="$'<b>")
    [notice] = printed(page, "notice")
    assert notice.startswith("关于召开$&会的通知")
    assert "会前告诉书记$'<b>，约好" in notice


def test_a_browser_that_cannot_read_names_does_not_offer_it(context: BrowserContext) -> None:
    page = context.new_page()
    page.add_init_script(
        "window.RegExp = new Proxy(RegExp, { construct(target, given) {"
        " if (/[(][?]<[=!]/.test(String(given[0]))) throw new SyntaxError('no lookbehind');"
        " return new target(...given); } })"
    )
    page.goto(SIGN_IN, wait_until="networkidle")
    assert page.locator("[data-fill-in]").is_hidden()
    page.close()


def test_the_notice_says_what_the_programs_says(page: Page) -> None:
    ready(page, SIGN_IN)
    fill(page, PASTED)
    [notice] = printed(page, "notice")
    assert notice == (
        "关于召开班前讨论会的通知时间：2031年6月5日（星期四）06:30—07:15地点：前舱议题：起风以前"
        "谁来：全体党员，应到5人请按时参加。到不了会的，会前告诉书记王芳，约好补学的时间。"
        "三号船支部2031年月日"
    )


def test_a_card_is_a_sheet_for_each_with_the_name_on_both_sides(page: Page) -> None:
    ready(page, SIGN_IN)
    assert page.locator("[data-fill-in-print=cards]").is_disabled()
    fill(page, "欧阳镕基\n阿卜杜拉·买买提\n王芳（大）")
    page.locator("[data-fill-in-print=cards]").click()
    document = pdfium.PdfDocument(page.pdf(prefer_css_page_size=True))
    assert [(round(one.get_width()), round(one.get_height())) for one in document] == [
        (842, 595)
    ] * 3
    words = [bare(one.get_textpage().get_text_range()) for one in document]
    # What stands upside down is read from its end.
    assert [one.count("镕") for one in words] == [2, 0, 0]
    assert words[1].count("提") == 2
    assert words[2].count("大") == 2
    sizes = page.locator(".xx-fill-card text").evaluate_all(
        "all => all.map(one => Number(one.getAttribute('font-size')))"
    )
    assert min(size for size in sizes if size != 9) > 30


def test_nothing_is_sent_and_nothing_is_kept(page: Page) -> None:
    ready(page, SIGN_IN)
    page.evaluate("localStorage.clear()")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    fill(page, PASTED)
    printed(page, "sheet")
    printed(page, "cards")
    assert asked == []
    kept = page.evaluate(
        "JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage),"
        " document.cookie, location.href, history.state])"
    )
    assert "王芳" not in kept
    assert "三号船" not in kept
    # Who goes away and comes back finds nothing, however the browser remembers pages.
    page.goto("chuandui/")
    page.go_back()
    begin(page)
    fields = page.locator("[data-fill-in] input, [data-fill-in] textarea, [data-fill-in] select")
    assert set(fields.evaluate_all("all => all.map(one => one.value)")) == {""}
    assert page.locator("[data-fill-in-paper] > *").count() == 0
    page.evaluate("window.print = () => { window.printed = 1 }")
    fill(page, PASTED)
    printed(page, "sheet")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    assert set(fields.evaluate_all("all => all.map(one => one.value)")) == {""}
    assert page.locator("[data-fill-in-paper] > *").count() == 0
    page.locator("[data-fill-in-names]").fill("王芳")
    page.reload()
    begin(page)
    assert page.locator("[data-fill-in-names]").input_value() == ""


def test_a_tap_clears_all_of_it(page: Page) -> None:
    ready(page, SIGN_IN)
    fill(page, PASTED)
    printed(page, "sheet")
    page.locator("[data-fill-in-clear]").click()
    assert page.locator("[data-fill-in-given=branch]").input_value() == ""
    assert said(page) == ""
    assert page.locator("[data-fill-in-paper] > *").count() == 0


def test_who_prints_the_page_prints_no_name(page: Page) -> None:
    ready(page, SIGN_IN)
    fill(page, PASTED)
    printed(page, "sheet")
    document = pdfium.PdfDocument(page.pdf())
    text = "".join(bare(one.get_textpage().get_text_range()) for one in document)
    assert "签到表" in text
    assert "欧阳" not in text
    assert "填好再印" not in text


def test_it_works_from_a_folder(page: Page, made_up_site: Path) -> None:
    ready(page, (made_up_site / SIGN_IN / "index.html").as_uri())
    fill(page, PASTED)
    assert "1欧阳镕基2阿卜杜拉·买买提3赵云没有分党小组的（2人）4王芳" in "".join(
        printed(page, "sheet")
    )


def test_without_a_script_it_is_not_there_and_in_wechat_it_says_why(
    browser: Browser, made_up_url: str
) -> None:
    context = browser.new_context(base_url=made_up_url, java_script_enabled=False)
    page = context.new_page()
    page.goto(SIGN_IN)
    assert page.locator("[data-fill-in]").is_hidden()
    assert page.locator("#xx-xiazai").is_visible()
    context.close()
    context = browser.new_context(
        base_url=made_up_url, user_agent="Mozilla/5.0 Chrome/78 MicroMessenger/7.0"
    )
    page = context.new_page()
    page.goto(SIGN_IN)
    page.locator("[data-fill-in-start] button").click()
    page.locator("[data-fill-in-wechat]:not([hidden])").wait_for()
    assert "在浏览器打开" in page.locator("[data-fill-in]").inner_text()
    assert page.locator("[data-fill-in-names]").is_hidden()
    context.close()


@pytest.mark.parametrize("address", [OTHER_FORM, SIGN_IN])
def test_nobody_who_does_not_want_it_fetches_its_scripts(
    context: BrowserContext, address: str
) -> None:
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert not [one for one in asked if "/fill-" in one]
    page.close()
