"""What an address or this device's memory says is only a key: nothing but the page's own counts."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from xuexi.cache.cache import Cache
from xuexi.project.load import load
from xuexi.writers.permalinks import late_permalinks

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
BASE = ROOT / "tests/cases/findings/_base"
HOME, SECOND = "yuwei", "chejian"
INHERITED = ("constructor", "__proto__", "toString", "hasOwnProperty", "valueOf", "x", "")
"""Names that every object knows, and two that none does."""

TASKS = """<!doctype html><meta charset="utf-8"><meta name="xuexi:audience" content="yuwei">
<meta name="xuexi:store" content="xuexi/2031/" data-old="xuexi.">
<div class="xx-home" data-tasks="a"><ul class="xx-doors"><li data-audience="yuwei">甲</li></ul>
<p class="xx-task"><input type="checkbox" id="t"><label for="t">constructor</label></p>
<p data-bar-panel="size"><button data-size-is="s">中</button></p></div>
<script src="assets/javascripts/tasks.js"></script>
<script src="assets/javascripts/audience.js"></script>
<script src="assets/javascripts/text-size.js"></script>
<script src="assets/javascripts/quarter.js"></script>
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """Permanent addresses and the pages to which they lead; ends in a slash."""
    library = load(BASE).library
    assert library
    folder = tmp_path_factory.mktemp("permalinks")
    shutil.copytree(ROOT / "docs/assets", folder / "assets")
    for file in (late.make() for late in late_permalinks(library, Cache())):
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    for branch in (HOME, SECOND):
        page = folder / branch / "biaoge/xuan-shu-deng-ji-biao/index.html"
        page.parent.mkdir(parents=True)
        page.write_text(f"<!doctype html><title>{branch}</title>", "utf-8")
    (folder / "tasks.html").write_text(TASKS, "utf-8")
    return serve(folder)


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(base_url=address)
    context.set_default_timeout(15_000)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    assert errors == []
    context.close()


def arrive(page: Page, query: str) -> str:
    """The branch in which a permanent address ends."""
    page.goto(f"q/dengji-biao/{query}")
    page.wait_for_url("**/biaoge/**")
    return page.title()


def remember(page: Page, key: str, value: str) -> None:
    page.goto("assets/stylesheets/xuexi.css")
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [key, value])


def test_an_address_names_a_branch_of_the_page_or_none(page: Page) -> None:
    for name in INHERITED:
        assert arrive(page, f"?a={name}#b") == HOME, name
        assert page.url.endswith("/biaoge/xuan-shu-deng-ji-biao/#b")
    assert arrive(page, f"?a={SECOND}") == SECOND


@pytest.mark.parametrize("key", ["xuexi/2031/audience", "xuexi.audience"])
def test_what_is_remembered_is_a_branch_of_the_page_or_none(page: Page, key: str) -> None:
    for name in INHERITED:
        remember(page, key, name)
        assert arrive(page, "") == HOME, name
    remember(page, key, SECOND)
    assert arrive(page, "") == SECOND
    assert arrive(page, "?a=constructor") == SECOND


@pytest.mark.parametrize(
    "value", ['"constructor"', "null", "{}", "7", "[", '[["constructor"]]', ""]
)
@pytest.mark.parametrize("store", ["xuexi/2031/", "xuexi."])
def test_only_a_list_of_ticks_ticks(page: Page, store: str, value: str) -> None:
    remember(page, f"{store}tasks.a", value)
    remember(page, f"{store}audience", '"]{}__proto__')
    remember(page, "xuexi.size", "constructor")
    page.goto("tasks.html")
    assert not page.locator("#t").is_checked()
    assert page.locator("[data-last]").inner_text() == "甲"
    assert page.locator("[aria-pressed=true]").inner_text() == "中"
    page.locator("#t").check()
    page.goto("tasks.html")
    assert page.locator("#t").is_checked()
