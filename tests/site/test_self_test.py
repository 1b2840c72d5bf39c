"""A test for oneself on the page: compared on the phone alone, and readable without a script."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from project_copies import TINY, copy_project

from xuexi.engines.mkdocs_build import build_site
from xuexi.writers.artifact import Paper

pytestmark = [pytest.mark.browser, pytest.mark.build]

ADDRESS = "yuye/banqian/kai-gong-qian-kan-san-yan/"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    project = copy_project(tmp_path_factory.mktemp("self-test"), TINY, has_paper=False)
    build_site(project, project / "site", paper=Paper())
    return serve(project / "site") + ADDRESS


def verdicts(page: Page) -> list[str]:
    return [
        choice.locator(".xx-verdict").inner_text() if choice.locator(".xx-verdict").count() else ""
        for choice in page.locator(".xx-choice").all()
    ]


def test_what_was_chosen_is_compared_and_kept_nowhere(browser: Browser, address: str) -> None:
    page = browser.new_page()
    requests: list[str] = []
    page.goto(address, wait_until="networkidle")
    page.on("request", lambda request: requests.append(request.url))
    assert not page.locator(".xx-test-key p").first.is_visible()
    page.get_by_text("手机", exact=True).click()
    page.get_by_text("自己那一件护具").click()
    page.get_by_role("button", name="对一下").click()
    assert verdicts(page) == ["不对", "对", "漏了"]
    assert page.get_by_text("答案：B、C").is_visible()
    page.get_by_text("脚下的地").first.click()
    assert verdicts(page) == ["", "", ""]
    assert requests == []
    assert page.evaluate("JSON.stringify(localStorage)").find("zice") < 0
    page.reload()
    assert page.locator(".xx-choice input:checked").count() == 0
    page.close()


def test_without_a_script_the_answer_can_be_opened(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert page.locator(".xx-check").count() == 0
    page.get_by_text("看答案").click()
    assert page.get_by_text("答案：B、C").is_visible()
    context.close()


def test_on_paper_there_are_no_answers(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address)
    page.emulate_media(media="print")
    assert page.get_by_text("开工以前先看什么").is_visible()
    assert not page.get_by_text("答案：B、C").is_visible()
    assert not page.get_by_role("button", name="对一下").is_visible()
    page.close()
