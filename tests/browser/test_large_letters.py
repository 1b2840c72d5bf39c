"""What stands side by side stands one below the other where letters are large; nothing is cut."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from page_types import PAGES
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.build]

TABLE = """(times = 1) => {
  const box = document.createElement("div");
  box.className = "xx-scroll xx-table xx-counted xx-unbroken";
  box.innerHTML = `<table><thead><tr>${"<th>要改的问题</th>".repeat(6)}</tr></thead>
    <tbody><tr><td>1</td><td>夜里涨水没有人先到，老人多</td>
    <td>${"汛期两人一班，值桥头，班表贴出来".repeat(times)}</td>
    <td class="xx-short">陈木根</td><td class="xx-short">6 月 20 日</td>
    <td>值了十五夜，报水两回</td></tr></tbody></table>`;
  document.querySelector(".xx-body").append(box);
  const linesOf = one => {
    const words = document.createRange();
    words.selectNodeContents(one);
    return words.getClientRects().length;
  };
  const short = [...box.querySelectorAll(".xx-short")];
  return [box.scrollWidth - box.clientWidth, ...short.map(linesOf)];
}"""

NARROW = """() => [...document.querySelectorAll(".xx-due-list li > div")]
  .filter(one => one.getClientRects().length)
  .map(one => one.getBoundingClientRect().width / parseFloat(getComputedStyle(one).fontSize))
  .filter(characters => characters < 8)"""

OVER_SIGN = """() => [...document.querySelectorAll(".xx-crumbs li:not(:last-child)")]
  .filter(one => {
    const words = document.createRange();
    words.selectNodeContents(one);
    const sign = 0.8 * parseFloat(getComputedStyle(one).fontSize);
    return one.getBoundingClientRect().right - words.getBoundingClientRect().right < sign;
  }).length"""
"""Of what leads here, whose words have no room behind them for the sign."""


@pytest.fixture
def page(browser: Browser, made_up_url: str) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 360, "height": 800}, is_mobile=True, base_url=made_up_url
    )
    page = context.new_page()
    yield page
    context.close()


def enlarged(page: Page, path: str, percent: int) -> None:
    """The page on a phone with letters so much larger: the root is a share of the phone's own."""
    page.goto(path)
    page.evaluate(
        """percent => {
          const root = document.documentElement;
          const size = parseFloat(getComputedStyle(root).fontSize);
          root.style.fontSize = size * percent / 100 + "px";
        }""",
        percent,
    )


@pytest.mark.parametrize("percent", [100, 160])
def test_a_matter_has_room_beside_its_day_or_stands_below_it(page: Page, percent: int) -> None:
    for name in ("home", "calendar"):
        enlarged(page, PAGES[name], percent)
        assert page.evaluate(NARROW) == [], name
        assert page.evaluate(OVER_SIGN) == 0, name


def test_a_dot_neither_ends_nor_begins_a_line(page: Page) -> None:
    """Of facts that stand below each other; those of the first of each line are cut off."""
    enlarged(page, PAGES["form"], 160)
    facts = page.locator(".xx-by")
    left = "one => one.getBoundingClientRect().left"
    assert facts.locator("span").evaluate_all(
        f"all => all.every((one, at) => !at || ({left})(one) <= ({left})(all[0]))"
    )
    assert facts.locator("span").first.evaluate(
        "one => getComputedStyle(one, '::after').content"
    ) in ("none", "normal")
    inset = facts.evaluate("one => getComputedStyle(one).clipPath")
    assert inset.startswith("inset("), inset


def test_the_first_column_of_a_form_stays_in_sight(page: Page) -> None:
    page.goto(PAGES["form"])
    lefts = page.evaluate(
        """() => {
          document.querySelectorAll("article details").forEach(one => { one.open = true });
          const box = document.querySelector("section.xx-scroll");
          box.scrollLeft = 120;
          const cells = [...box.querySelectorAll("tbody > tr > :first-child")];
          const leftOf = one => one.getBoundingClientRect().left;
          return [box.scrollLeft, ...cells.map(one => Math.round(leftOf(one) - leftOf(box)))];
        }"""
    )
    assert lefts[0] == 120
    assert max(map(abs, lefts[1:])) <= 2, lefts


@pytest.mark.parametrize("size", ["s", "xl"])
def test_a_wide_table_stands_whole_on_the_desk(page: Page, size: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{PAGES['topic']}?size={size}")
    over, *lines = page.evaluate(TABLE)
    assert over <= 0
    assert size == "xl" or set(lines) == {1}


def test_names_stand_whole_in_a_printed_table(page: Page) -> None:
    page.set_viewport_size({"width": 672, "height": 900})
    page.goto(PAGES["topic"])
    page.emulate_media(media="print")
    over, name, _ = page.evaluate(TABLE, 12)
    assert (over, name) == (0, 1)
    assert page.locator(".xx-table.xx-unbroken table").first.is_visible()


def test_a_title_of_one_long_word_breaks_where_a_line_is_too_short(page: Page) -> None:
    enlarged(page, PAGES["topic"], 160)
    heights = page.locator("h1").evaluate(
        """title => {
          const shown = words => {
            title.innerHTML = `一个 <span class="xx-word-kept">${words}</span>`;
            return title.querySelector("span").getClientRects().length;
          };
          return [shown("渔船章程"), shown("海湾渔业公司渔船章程"),
            document.documentElement.scrollWidth];
        }"""
    )
    assert heights == [1, 2, 360]
