"""What scripts show of the reader's own is as accessible as the pages: axe-core on these parts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from test_accessible import AXE, RULES

pytestmark = [pytest.mark.browser, pytest.mark.build]

VOICE = Path(__file__).with_name("fake_voice.js")
RUN = """([rules, parts]) => axe.run({include: parts.filter(one => document.querySelector(one))},
  {runOnly: rules, resultTypes: ["violations"]}).then(found => found.violations.flatMap(
    rule => rule.nodes.map(node => [rule.id, node.target.join(" ")])))"""
SMALL = """([parts, least]) => parts.flatMap(part => [...document.querySelectorAll(
    `${part} a, ${part} button, ${part} select, ${part} textarea, ${part} input`)])
  .filter(one => one.getClientRects().length)
  .filter(one => one.getBoundingClientRect().height < least - 0.6)
  .map(one => one.textContent.trim().slice(0, 20))"""
PARTS = [
    ".xx-mine",
    ".xx-record",
    ".xx-kept",
    ".xx-own",
    ".xx-noting",
    ".xx-mend",
    ".xx-listen",
    ".xx-fill",
]


@pytest.mark.parametrize(("scheme", "size", "least"), [("light", "s", 48), ("dark", "xl", 60)])
def test_what_is_ones_own_is_accessible(
    browser: Browser, made_up_url: str, scheme: Any, size: str, least: int
) -> None:
    if not AXE.exists():
        pytest.skip("no axe-core: make test brings it")
    context = browser.new_context(
        viewport={"width": 360, "height": 800}, color_scheme=scheme, base_url=made_up_url,
        has_touch=True, bypass_csp=True,
    )  # fmt: skip
    context.add_init_script(path=VOICE)
    page = context.new_page()
    found: dict[str, Any] = {}

    def look(name: str, page: Page) -> None:
        page.evaluate(AXE.read_text("utf-8"))
        # What lies below the bar is scrolled out from under it before it is tapped.
        page.add_style_tag(content=".xx-bar { position: static !important }")
        found[name] = [
            *page.evaluate(RUN, [list(RULES), PARTS]), *page.evaluate(SMALL, [PARTS, least])
        ]  # fmt: skip
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        if page.evaluate(wide) > 0:
            found[name].append("too wide")

    page.goto(f"chuandui/tongzhi/anquan-tongzhi/?size={size}")
    page.evaluate("voiceComes()")
    page.locator(".xx-noting button").tap()
    page.locator("[data-bar=listen]").tap()
    page.locator("[data-mend-open]").tap()
    look("material", page)
    page.goto("chuandui/jiancha/yin-huan-qing-dan/")
    page.locator(".xx-own-ask button").first.tap()
    look("form", page)
    page.goto("chuandui/jiancha/qian-dao-biao/")
    page.locator("[data-fill-in-start] button").tap()
    page.locator("[data-fill-in-names]").fill("第一组\n王芳\n李强 赵云\n合计 3 人")
    page.locator(".xx-fill-stop").wait_for()
    look("filling in", page)
    page.goto("?who=chuandui&role=foreman")
    page.locator("[data-record-picture]").tap()
    look("front", page)
    page.locator("[data-mine-change]").tap()
    look("changing", page)
    context.close()
    assert found == {name: [] for name in found}
