"""Every type of page keeps to its own policy: from a server, from a folder, while it is used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.build]

TOPIC = "gongtong"
PAGES = (
    "", "chuandui/", "chuandui/hanghua/", "chuandui/rizi/", "chuandui/dayin/", "chuandui/tuisong/",
    "chuandui/tongzhi/anquan-tongzhi/", "chuandui/jiancha/yin-huan-qing-dan/", "chuandui/fengong/",
    "chuandui/zuofa/min-zhu-ping-yi-chuan-yuan-zen-me-zou/", "chuandui/juese/worker/qingdan/",
    "matou/banqian/", "chejian/banqian/yi-jian-jiu-sheng-yi-san-ge-ban-zu/", "duizhao/", "suoyin/",
    "bianxie/", "bianxie/wenti/", "404.html",
    f"q/{TOPIC}/", f"q/{TOPIC}/fenxiang/", f"q/{TOPIC}/gongzhonghao/chejian/",
    f"q/{TOPIC}/guangbo/chejian/",
)  # fmt: skip
"""A page of every type."""

STRANGERS = """() => new Promise((done) => {
  const script = document.createElement("script");
  script.textContent = "window.ran = 'a script that stands in the page'";
  document.body.append(script);
  const box = document.createElement("div");
  box.setAttribute("onclick", "window.ran = 'a handler'");
  box.setAttribute("style", "position: fixed");
  document.body.append(box);
  box.click();
  setTimeout("window.ran = 'a text'");
  const other = new Image();
  other.onload = other.onerror = () =>
    setTimeout(() => done([window.ran, getComputedStyle(box).position]), 20);
  other.src = "http://127.0.0.1:9/a.png";
})"""


@pytest.fixture(params=["server", "folder"])
def site(request: pytest.FixtureRequest) -> tuple[str, str]:
    """Where the site stands, and what a folder's address ends in there."""
    if request.param == "server":
        return request.getfixturevalue("made_up_url"), ""
    folder: Path = request.getfixturevalue("made_up_site")
    return f"{folder.as_uri()}/", "index.html"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 800}, bypass_csp=False)
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def complaints_of(page: Page) -> list[str]:
    complaints: list[str] = []
    page.on("console", lambda one: complaints.append(f"{page.url}: {one.text}"))
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    return complaints


def test_no_page_goes_against_its_policy(page: Page, site: tuple[str, str]) -> None:
    root, index = site
    complaints = complaints_of(page)
    for address in PAGES:
        if index and address == "404.html":
            # Its links begin at a host.
            continue
        page.goto(f"{root}{address}{'' if address == '404.html' else index}")
        page.wait_for_load_state("load")
    assert complaints == []


def test_what_scripts_do_is_allowed(page: Page, site: tuple[str, str]) -> None:
    """The search with its files, a panel, a copied link, a card: all under the policy."""
    root, index = site
    complaints = complaints_of(page)
    page.goto(f"{root}chuandui/tongzhi/anquan-tongzhi/{index}")
    page.locator("[data-search]").click()
    page.locator(".xx-search input").fill("救生衣")
    page.locator(".xx-search input").press("Enter")
    page.locator(".xx-hit > a").first.click()
    page.locator("mark").first.wait_for()
    page.goto(f"{root}chuandui/tongzhi/anquan-tongzhi/{index}")
    page.locator(".xx-term").first.click()
    page.locator(".xx-term-card").wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="栏目", exact=True).click()
    page.locator(".xx-scheme").get_by_text("深色").click()
    page.keyboard.press("Escape")
    page.locator("a[data-share]").first.click()
    page.locator("[data-share-page]").wait_for()
    assert complaints == []


@pytest.mark.parametrize("address", ["chuandui/", "404.html", f"q/{TOPIC}/guangbo/chejian/"])
def test_nothing_else_runs(page: Page, made_up_url: str, address: str) -> None:
    page.goto(made_up_url + address, wait_until="networkidle")
    complaints = complaints_of(page)
    refused: list[str | None] = []
    page.on("requestfailed", lambda request: refused.append(request.failure))
    ran, position = page.evaluate(STRANGERS)
    assert ran is None
    assert refused == ["csp"]
    # A page that is copied with its look may have looks in it.
    assert position == ("fixed" if "guangbo" in address else "static")
    assert len(complaints) >= 4


def test_every_page_says_it(made_up_site: Path) -> None:
    """Before anything that it is about; and what stands in a page is as it was hashed."""
    for path in made_up_site.rglob("*.html"):
        text = path.read_text("utf-8")
        head = text.partition("Content-Security-Policy")[0]
        assert re.search(r"<head>\s*<meta charset=\S+>\s*<meta http-equiv=\"$", head), path
        markup = re.sub(r"<script.*?</script>", "", text)
        assert not re.search(r"\son\w+=|javascript:", markup), path
        # A page that is copied carries its looks.
        assert " style=" not in markup or "/gongzhonghao/" in path.as_posix(), path
