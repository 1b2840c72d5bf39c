"""Nothing overlaps, is cut off or scrolls sideways, whatever the phone does to the letters."""

from __future__ import annotations

from pathlib import Path

import pytest
from page_types import PAGES, SIZES
from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.build]

LOOK = (Path(__file__).parent / "layout.js").read_text("utf-8")

SCALE = """scale => {
  const sizes = [...document.body.querySelectorAll("*")]
    .map(one => [one, parseFloat(getComputedStyle(one).fontSize)]);
  for (const [one, size] of sizes)
    one.style.setProperty("font-size", size * scale + "px", "important");
}"""
"""What WeChat does for who chose large letters there: every size times this; boxes stay."""

SPACED = """
* { line-height: 1.5 !important; }
* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }
"""
"""What a reader may ask for and a page has to bear: WCAG 2.2, 1.4.12."""

OPEN = "document.querySelectorAll('article details').forEach(one => { one.open = true; })"

USUAL = [(320, "xl", 150), (360, "s", 100), (414, "l", 140), (1280, "l", 100)]
ALL = [
    (width, size, scale)
    for width in (320, 360, 414, 768, 1280)
    for size in SIZES
    for scale in (100, 140, 150)
]


def faults(
    browser: Browser, address: str, width: int, size: str, scale: int, style: str = ""
) -> dict[str, object]:
    """By page type what is wrong with it."""
    context = browser.new_context(
        viewport={"width": width, "height": 800}, is_mobile=width < 500, base_url=address,
        bypass_csp=bool(style),
    )  # fmt: skip
    page = context.new_page()
    page.goto(f"?size={size}")
    found = {}
    for name, path in PAGES.items():
        page.goto(path)
        page.evaluate(OPEN)
        if style:
            page.add_style_tag(content=style)
        if scale != 100:
            page.evaluate(SCALE, scale / 100)
        if said := page.evaluate(LOOK):
            found[name] = said
    context.close()
    return found


@pytest.mark.parametrize(("width", "size", "scale"), USUAL)
def test_words_stand_apart_and_whole(
    browser: Browser, made_up_url: str, width: int, size: str, scale: int
) -> None:
    assert faults(browser, made_up_url, width, size, scale) == {}


def test_wider_spacing_cuts_nothing(browser: Browser, made_up_url: str) -> None:
    assert faults(browser, made_up_url, 360, "l", 100, SPACED) == {}


@pytest.mark.long
@pytest.mark.parametrize(("width", "size", "scale"), ALL)
def test_words_stand_apart_and_whole_everywhere(
    browser: Browser, made_up_url: str, width: int, size: str, scale: int
) -> None:
    assert faults(browser, made_up_url, width, size, scale) == {}


def test_it_sees_what_is_wrong(browser: Browser) -> None:
    """A ruler that measures nothing would find nothing."""
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.set_content(
        "<p style='margin:0;height:20px'>上面的字</p>"
        "<p style='margin-top:-10px'>压住上面的字</p>"
        "<p style='overflow:hidden;width:60px;white-space:nowrap'>这一句话被切断了看不全</p>"
        "<p style='position:relative;left:340px;white-space:nowrap'>跑到屏幕外面的字</p>"
    )
    assert {fault[0] for fault in page.evaluate(LOOK)} == {"over", "cut", "outside", "wide"}
    page.close()
