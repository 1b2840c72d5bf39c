"""The reader's place is sacred: whatever changes its size, the line on top stays on top."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = [pytest.mark.browser, pytest.mark.build]

PAGES = (
    "chuandui/tongzhi/anquan-tongzhi/", "matou/tongzhi/anquan-tongzhi/",
    "chejian/banqian/yi-jian-jiu-sheng-yi-san-ge-ban-zu/",
    "chuandui/zuofa/min-zhu-ping-yi-chuan-yuan-zen-me-zou/",
    "chuandui/hanghua/", "chejian/rizi/", "duizhao/", "suoyin/",
    "chuandui/juese/foreman/qingdan/", "bianxie/zhengwen/",
)  # fmt: skip
"""Ten that are longer than a screen, of as many types."""

LOOKING = """
const article = document.querySelector("article");
// Below what sticks to the upper edge; a header that has gone away covers nothing.
const head = () => Math.max(0, document.querySelector("header").getBoundingClientRect().bottom);
const after = time => new Promise(done => setTimeout(() => requestAnimationFrame(done), time));
const left = () => document.documentElement.scrollHeight - innerHeight - scrollY;
let noted, before;
// Go so far down and note the character on top.
function note(part) {
  scrollTo(0, (document.documentElement.scrollHeight - innerHeight) * part);
  for (let y = head() + 4; y < innerHeight; y += 4) {
    const at = document.caretRangeFromPoint(article.getBoundingClientRect().left + 28, y);
    if (!at || at.startContainer.nodeType !== 3 || !article.contains(at.startContainer)) continue;
    at.setStart(at.startContainer, Math.min(at.startOffset, at.startContainer.length - 1));
    at.setEnd(at.startContainer, at.startOffset + 1);
    noted = at;
    before = top();
    if (at.getClientRects().length && before >= head() - 2) return;
  }
  throw new Error("no text");
}
function top() {
  const boxes = noted.getClientRects();
  return boxes[boxes.length - 1].top;
}
// How far the noted character went; the end of a page may hold it back.
function moved() {
  return left() < 1 && top() > before ? 0 : Math.abs(top() - Math.max(before, head()));
}
"""


@pytest.fixture(scope="module")
def context(browser: Browser, made_up_url: str) -> Iterator[BrowserContext]:
    context = browser.new_context(
        viewport={"width": 360, "height": 640}, base_url=made_up_url, is_mobile=True, has_touch=True
    )
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    page = context.new_page()
    page.add_init_script(
        f"addEventListener('load', () => {{ {LOOKING} window.looking = {{ note, moved, after,"
        " words: () => noted.startContainer.data, top }; })"
    )
    yield page
    page.close()


def test_a_change_of_size_moves_no_line(page: Page) -> None:
    lost = []
    for address in PAGES:
        page.goto(f"{address}?size=s")
        page.locator("[data-bar=size]").click()
        lost += page.evaluate(
            """async address => {
              const { note, moved, after } = looking, lost = [];
              for (const part of [0.21, 0.43, 0.64])
                for (const size of ["xl", "xs", "l", "s"]) {
                  note(part);
                  document.querySelector(`[data-size-is=${size}]`).click();
                  const now = moved();
                  await after(0);
                  const then = moved();
                  if (now > 2 || then > 2) lost.push([address, part, size, now, then]);
                }
              return lost;
            }""",
            address,
        )
    assert lost == []


def test_turning_a_panel_and_what_opens_above_move_no_line(page: Page) -> None:
    lost = []
    for address in PAGES[::3]:
        page.goto(address)
        for width, height in ((640, 360), (360, 640)):
            page.evaluate("(looking.note(0.5), looking.after(150))")
            page.set_viewport_size({"width": width, "height": height})
            if (distance := page.evaluate("looking.after(60).then(looking.moved)")) > 2:
                lost.append((address, "turned", width, distance))
        page.evaluate("(looking.note(0.5), looking.after(150))")
        page.locator("[data-bar=size]").click()
        if (distance := page.evaluate("looking.after(200).then(looking.moved)")) > 2:
            lost.append((address, "panel", 0, distance))
        # A picture that comes late, an answer that unfolds.
        page.evaluate(
            "document.querySelector('article').insertAdjacentHTML('afterbegin',"
            " '<p style=\"height:700px;overflow-anchor:none\"></p>')"
        )
        if (distance := page.evaluate("looking.after(60).then(looking.moved)")) > 2:
            lost.append((address, "above", 0, distance))
    assert lost == []


def test_who_comes_back_in_another_size_finds_the_line(page: Page) -> None:
    # Chromium finds the place by itself; Safari does not.
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => {"
        " document.documentElement.style.overflowAnchor = 'none' })"
    )
    page.goto("?size=s")
    page.goto(PAGES[0])
    page.evaluate("looking.note(0.5)")
    words, top = page.evaluate("[looking.words(), looking.top()]")
    page.goto("chuandui/?size=xl")
    page.go_back()
    page.wait_for_timeout(300)
    assert page.locator("html").get_attribute("data-size") == "xl"
    box = page.evaluate(
        """words => {
          const walker = document.createTreeWalker(document.querySelector("article"), 4);
          while (walker.nextNode()) if (walker.currentNode.data === words) {
            const range = document.createRange();
            range.selectNodeContents(walker.currentNode);
            return range.getBoundingClientRect();
          }
        }""",
        words,
    )
    assert box["top"] <= top + 4
    assert top - 4 <= box["bottom"]
