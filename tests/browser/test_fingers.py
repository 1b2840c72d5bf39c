"""What is tapped is large enough for a finger, and what has the focus can be seen."""

from __future__ import annotations

import pytest
from page_types import PAGES
from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.build]

SIZES = {"s": 48, "xl": 60}
"""Text size to the least height of a target in pixels (the Ministry, 2021, 2.1: 44 and 60)."""

SMALL = """least => {
  const inText = one => {
    const style = getComputedStyle(one);
    if (style.display !== "inline") return false;
    const block = one.closest("p, li, td, th, dd, dt, h1, h2, h3, h4, label, summary, small");
    return Boolean(block) && block.textContent.trim() !== one.textContent.trim();
  };
  return [...document.querySelectorAll("a[href], button, summary, select, input, textarea")]
    .filter(one => one.getClientRects().length && getComputedStyle(one).visibility !== "hidden"
      && !inText(one))
    .map(one => [one, ((one.labels && one.labels[0]) || one).getBoundingClientRect()])
    .filter(([, box]) => box.width > 2 && Math.min(box.width, box.height) < least - 0.6)
    .map(([one, box]) => [one.tagName.toLowerCase(), one.className,
      one.textContent.trim().slice(0, 16), Math.round(box.width), Math.round(box.height)]);
}"""

COVERED = """() => [...document.querySelectorAll("a[href], button, summary, select, input")]
  .filter(one => one.getClientRects().length && !one.disabled && !one.closest("[inert]"))
  .filter(one => {
    one.focus();
    if (document.activeElement !== one) return false;
    const boxes = [...one.getClientRects()];
    return !boxes.some(box => {
      const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      return top && (one.contains(top) || top.contains(one)
        || [...(one.labels || [])].some(label => label.contains(top)));
    });
  })
  .map(one => one.outerHTML.slice(0, 120))"""
"""The focus covered by what stands fixed: WCAG 2.2, 2.4.11."""


@pytest.mark.parametrize("size", SIZES)
def test_what_is_tapped_is_large_enough(browser: Browser, made_up_url: str, size: str) -> None:
    """Everything outside running text, at 360 pixels."""
    context = browser.new_context(
        viewport={"width": 360, "height": 800}, is_mobile=True, base_url=made_up_url
    )
    page = context.new_page()
    page.goto(f"?size={size}")
    found = {}
    for name, address in PAGES.items():
        page.goto(address)
        page.evaluate(
            "document.querySelectorAll('article details').forEach(d => { d.open = true })"
        )
        if small := page.evaluate(SMALL, SIZES[size]):
            found[name] = small
    context.close()
    assert found == {}


def test_what_has_the_focus_is_not_covered(browser: Browser, made_up_url: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800}, base_url=made_up_url)
    found = {}
    for name, address in PAGES.items():
        page.goto(address)
        if covered := page.evaluate(COVERED):
            found[name] = covered
    page.close()
    assert found == {}
