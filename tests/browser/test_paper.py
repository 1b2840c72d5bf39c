"""Any page of the site printed from the browser: only its content, in ink, and all of it."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pypdfium2 as pdfium
import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from pypdfium2 import raw

from page_text import bare

pytestmark = [pytest.mark.browser, pytest.mark.build]

A4 = (595, 842)
CHROME = {
    "搜索", "栏目", "大字", "复制本页链接", "复制链接", "本页目录", "上一篇", "下一篇",
    "首页", "我是", "常用", "关闭", "打印下载",
}  # fmt: skip
"""Lines that lead around the site; on paper they lead nowhere."""

PAGES = {
    "home": "chuandui/",
    "list": "chuandui/jiancha/",
    "plan": "chuandui/tongzhi/anquan-tongzhi/",
    "topic": "chejian/banqian/yi-jian-jiu-sheng-yi-san-ge-ban-zu/",
    "form": "chuandui/jiancha/yin-huan-qing-dan/",
    "glossary": "chuandui/hanghua/",
    "calendar": "chejian/rizi/",
    "checklist": "chuandui/juese/foreman/qingdan/",
    "coverage": "duizhao/",
    "guide": "bianxie/",
    "action": "chuandui/zuofa/min-zhu-ping-yi-chuan-yuan-zen-me-zou/",
    "essential": "chuandui/yaodong/san-xiang/",
}

OFFICIAL = {
    "chuandui/tongzhi/anquan-tongzhi/": "q/anquan-tongzhi/chuandui/anquan-tongzhi.pdf",
    "chejian/tongzhi/chejian-fangan/": "q/chejian-fangan/chejian/chejian-fangan.pdf",
}
"""Pages of official texts, and their PDFs."""

DARK_POINTS = 0.2
"""Share of a page's points that may be dark: text is about a tenth."""


@pytest.fixture(scope="module")
def desk(browser: Browser, made_up_url: str) -> Iterator[BrowserContext]:
    """A reader's desk whose screen is dark."""
    context = browser.new_context(base_url=made_up_url, locale="zh-CN", color_scheme="dark")
    context.set_default_timeout(20_000)
    yield context
    context.close()


def opened(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    return page


def printed(page: Page) -> pdfium.PdfDocument:
    """What comes out of the printer."""
    return pdfium.PdfDocument(page.pdf(prefer_css_page_size=True))


def lines_of(document: pdfium.PdfDocument) -> list[str]:
    texts = (page.get_textpage().get_text_range() for page in document)
    return [line.strip() for text in texts for line in text.splitlines() if line.strip()]


def bare_text(document: pdfium.PdfDocument) -> str:
    """All words, without the numbers of pages."""
    lines = lines_of(document)
    return bare("".join(line for line in lines if not re.fullmatch(r"— ?\d+ ?—", line)))


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_only_the_content_is_printed_in_ink_on_white(desk: BrowserContext, address: str) -> None:
    page = opened(desk, address)
    title = page.locator("h1").first.evaluate("title => title.firstChild.textContent")
    document = printed(page)
    lines = lines_of(document)
    assert CHROME & set(lines) == set()
    assert bare(title) in bare("".join(lines[:8]))
    for sheet in document:
        assert sorted(round(side) for side in sheet.get_size()) == list(A4)
        # No page is empty but for its number.
        assert len(bare(sheet.get_textpage().get_text_range())) > 10
    for sheet in list(document)[:3]:
        image = sheet.render(scale=0.5, grayscale=True)
        points = bytes(image.buffer)
        assert sum(point < 128 for point in points) / len(points) < DARK_POINTS
        assert min(points[: 8 * image.stride]) > 250, "the margin is white"


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without"])
def test_what_is_folded_is_open_on_paper(
    browser: Browser, made_up_url: str, *, scripts: bool
) -> None:
    context = browser.new_context(base_url=made_up_url, java_script_enabled=scripts)
    page = opened(context, PAGES["checklist"])
    folded = page.locator("article details:not([open]) li, article details:not([open]) p")
    inside = [text for text in folded.all_text_contents() if text.strip()]
    assert inside
    text = bare("".join(lines_of(printed(page))))
    assert [words for words in inside if bare(words) not in text] == []
    # On the screen it is folded again.
    assert page.locator("article details[open]").count() == 0
    context.close()


@pytest.mark.parametrize("address", OFFICIAL)
def test_an_official_text_is_printed_as_its_pdf(
    desk: BrowserContext, made_up_site: Path, address: str
) -> None:
    """As many pages, the same words, and nothing of ours between them."""
    path = made_up_site / OFFICIAL[address]
    finished = pdfium.PdfDocument(path)
    document = printed(opened(desk, address))
    assert len(document) == len(finished)
    assert bare_text(document) == bare_text(finished)


def test_links_are_spelled_out(desk: BrowserContext) -> None:
    """Outside addresses in full, our own pages by their short one."""
    page = opened(desk, PAGES["glossary"])
    outside = page.locator("main a[href^=http]").evaluate_all(
        "links => links.map(link => link.getAttribute('href'))"
    )
    assert outside
    text = bare("".join(lines_of(printed(page))))
    assert [address for address in outside if f"（{address}）" not in text] == []
    page = opened(desk, PAGES["form"])
    inside = page.locator(".xx-body a[data-short]").evaluate_all(
        "links => links.map(link => link.textContent + '（' + link.dataset.short + '）')"
    )
    assert inside
    text = bare("".join(lines_of(printed(page))))
    assert [link for link in inside if bare(link) not in text] == []


def test_a_wide_form_lies_on_its_own_sheet_with_its_title(desk: BrowserContext) -> None:
    page = opened(desk, PAGES["form"])
    title = page.locator("h1").evaluate("title => title.firstChild.textContent")
    document = printed(page)
    lying = [sheet for sheet in document if sheet.get_size()[0] > sheet.get_size()[1]]
    assert len(lying) == 1
    text = bare(lying[0].get_textpage().get_text_range())
    assert text.index(bare(title)) < text.index("序号")
    assert document[0].get_size()[0] < document[0].get_size()[1]


def test_large_print_stays_large_within_reason(desk: BrowserContext) -> None:
    heights = {}
    for size in ("s", "l", "xl"):
        page = opened(desk, f"{PAGES['topic']}?size={size}")
        sheet = printed(page)[0].get_textpage()
        boxes = [sheet.get_charbox(index, loose=True) for index in range(sheet.count_chars())]
        heights[size] = median(right - left for left, _, right, _ in boxes if right - left > 8)
    assert 10 < heights["s"] < 12 < heights["l"] < 16 < heights["xl"] < 20


LARGE_PT, LEAST_PT = 18, 14
"""Points of large print: text, and whatever stands beside it."""


def sizes_in(document: pdfium.PdfDocument) -> list[float]:
    """The size of each character as it is drawn, whatever the page's own scale is."""
    found = []
    for page in document:
        text, matrix = page.get_textpage(), raw.FS_MATRIX()
        for at in range(text.count_chars()):
            if text.get_text_range(at, 1).strip():
                raw.FPDFText_GetMatrix(text, at, ctypes.byref(matrix))
                found.append(raw.FPDFText_GetFontSize(text, at) * matrix.a)
    return found


IS_LARGE = "document.documentElement.hasAttribute('data-prints-large')"


def test_a_tap_asks_for_large_print_once(desk: BrowserContext) -> None:
    page = opened(desk, PAGES["action"])
    page.evaluate(f"addEventListener('beforeprint', () => {{ window.wasLarge = {IS_LARGE}; }})")
    page.locator(".xx-more > summary").click()
    page.locator("#xx-xiazai").get_by_role("button", name="打大字").click()
    page.wait_for_function("window.wasLarge === true")
    page.wait_for_function(f"!{IS_LARGE}")
    page.get_by_role("button", name="打印这一页").click()
    page.wait_for_function("window.wasLarge === false")
    page.close()


@pytest.mark.parametrize("size", ["xs", "xl"])
def test_large_print_is_large_and_whole(desk: BrowserContext, size: str) -> None:
    """Whatever size its reader has chosen."""
    page = opened(desk, f"{PAGES['action']}?size={size}")
    assert (median(sizes_in(printed(page))) < LARGE_PT - 1) is (size == "xs")
    page.evaluate("document.documentElement.toggleAttribute('data-prints-large', true)")
    large = printed(page)
    sizes = sizes_in(large)
    assert round(median(sizes), 1) == LARGE_PT
    assert round(min(sizes), 1) >= LEAST_PT
    words = page.locator(".xx-body :is(p, .xx-task)").all_text_contents()
    text = bare_text(large)
    assert [one for one in words if bare(one) not in text] == []
    page.close()


def test_large_print_has_room_to_write_and_keeps_a_test_together(desk: BrowserContext) -> None:
    page = opened(desk, PAGES["topic"])
    page.emulate_media(media="print")
    line = page.locator(".xx-lines span").first
    before = line.bounding_box()
    page.evaluate("document.documentElement.toggleAttribute('data-prints-large', true)")
    after = line.bounding_box()
    assert before
    assert after
    assert after["height"] > before["height"] * 1.2
    test = opened(desk, PAGES["essential"])
    test.emulate_media(media="print")
    box = test.locator(".xx-test").first
    assert box.evaluate("box => getComputedStyle(box).breakInside") == "avoid"
    page.close()
    test.close()


def test_where_no_script_runs_the_page_says_how_to_print_it_large(
    browser: Browser, made_up_url: str
) -> None:
    context = browser.new_context(base_url=made_up_url, java_script_enabled=False)
    page = opened(context, PAGES["action"])
    page.locator(".xx-more > summary").click()
    assert page.get_by_role("button", name="打大字").count() == 0
    assert page.get_by_text("160%").is_visible()
    context.close()


@pytest.mark.parametrize("name", ["checklist", "coverage"])
def test_what_answers_a_requirement_is_printed(desk: BrowserContext, name: str) -> None:
    """A block of another's name once hid it: the answers to a test are not for paper."""
    page = opened(desk, PAGES[name])
    page.emulate_media(media="print")
    assert page.locator(".xx-answer a").first.is_visible()
    page.close()
