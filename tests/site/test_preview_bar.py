"""The preview in a real Chromium: the bar comes and goes by itself, and stays out of the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from live_preview import SERVED_SECONDS, preview
from playwright.sync_api import Browser, expect
from project_copies import CONTENT, TINY, copy_project

pytestmark = [pytest.mark.browser, pytest.mark.build]

PAGE = "yuye/banqian/kai-gong-qian-kan-san-yan/"
WAIT = SERVED_SECONDS * 1000


def test_an_author_types_half_a_line_and_mends_it(browser: Browser, tmp_path: Path) -> None:
    project = copy_project(tmp_path, TINY)
    material = project / CONTENT / "topic/banqian-1.md"
    good = material.read_bytes()
    with preview(project, PAGE) as address:
        page = browser.new_page(viewport={"width": 360, "height": 800}, locale="zh-CN")
        page.goto(address)
        bar = page.get_by_role("complementary", name="预览")
        expect(bar).to_have_count(0)

        material.write_bytes(good.replace(b"minutes: 15", "minutes: 一刻钟".encode()))
        expect(bar).to_contain_text("minutes 应为正整数", timeout=WAIT)
        assert bar.evaluate("bar => innerHeight - bar.getBoundingClientRect().bottom") == 0
        assert bar.evaluate("bar => bar.getBoundingClientRect().height") < 300
        assert page.get_by_role("heading", level=1).is_visible()
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        # At the end of the page it covers nothing.
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        footer = page.locator("footer").bounding_box()
        box = bar.bounding_box()
        assert footer
        assert box
        assert footer["y"] + footer["height"] <= box["y"] + 1

        bar.get_by_role("link").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("有 1 处要改")
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        sizes = page.evaluate(
            "[...document.querySelectorAll('main *')]"
            ".map(item => parseFloat(getComputedStyle(item).fontSize))"
        )
        assert min(sizes) >= 16

        material.write_bytes(good)
        expect(page.get_by_role("heading", level=1)).to_have_text("没有问题了", timeout=WAIT)
        page.get_by_role("link", name="回到网页").click()
        expect(page).to_have_url(address)
        expect(bar).to_have_count(0)
        page.close()
