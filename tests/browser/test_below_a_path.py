"""The site at a host's root and below a path, served by nginx: pages, search, the 404 page."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response

TESTS = Path(__file__).resolve().parents[1]
sys.path.append(str(TESTS / "site"))

from project_copies import copy_project  # noqa: E402
from test_nginx import serving  # noqa: E402

from xuexi.engines.mkdocs_build import build_site  # noqa: E402
from xuexi.project.load import load  # noqa: E402
from xuexi.writers.artifact import Paper  # noqa: E402

pytestmark = [pytest.mark.browser, pytest.mark.build]

BELOW = "/a/b"
TOPIC = "chejian/banqian/yi-jian-jiu-sheng-yi-san-ge-ban-zu/"
TITLE = "一件救生衣，三个班组"


@dataclass(frozen=True, slots=True)
class Served:
    """A site where it stands."""

    url: str
    """Ends in a slash."""
    knows: bool
    """Whether its settings say where it stands."""
    _good: set[str] = field(default_factory=set)
    """Addresses that have answered well: most pages lead to the same."""

    def assert_answers(self, links: Iterable[str], context: BrowserContext) -> None:
        """Each link stands below the site and leads somewhere."""
        for link in sorted(set(links) - self._good):
            assert link.startswith(self.url), link
            assert context.request.get(link).ok, link
            self._good.add(link)


@pytest.fixture(scope="module")
def addressed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up campaign's site, whose settings say that it stands below a path."""
    folder = tmp_path_factory.mktemp("addressed")
    project = copy_project(folder, TESTS / "cases" / "made_up", has_paper=False)
    campaign = project / "study_materials" / "campaign.yml"
    text = campaign.read_text("utf-8")
    campaign.write_text(f"address: https://www.example.cn{BELOW}/\n{text}", "utf-8")
    build_site(project, project / "site", load(project), Paper())
    return project / "site"


@pytest.fixture(
    scope="module",
    params=[("made_up_site", ""), ("made_up_site", BELOW), ("addressed", BELOW)],
    ids=["at the root", "below a path, untold", "below a path, told"],
)
def served(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    name, below = request.param
    site: Path = request.getfixturevalue(name)
    root, work = tmp_path_factory.mktemp("host"), tmp_path_factory.mktemp("nginx")
    place = root / "site" / below.strip("/")
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(site)
    with serving(root / "site", work, below) as server:
        yield Served(f"http://127.0.0.1:{server.port}{below}/", name == "addressed" or not below)


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(
        viewport={"width": 360, "height": 800}, is_mobile=True, has_touch=True, locale="zh-CN"
    )
    context.set_default_timeout(15_000)
    yield context
    context.close()


def failures_of(page: Page) -> list[str]:
    """Addresses that did not answer well, as they come."""
    failed: list[str] = []

    def note(response: Response) -> None:
        if response.status >= 400:
            failed.append(response.url)

    page.on("response", note)
    return failed


def links_of(page: Page) -> set[str]:
    links: list[str] = page.evaluate(
        "[...document.querySelectorAll('a[href]:not([href^=\"#\"])')]"
        ".map(one => one.href.split('#')[0])"
    )
    return {link for link in links if urlsplit(link).scheme == "http"}


def is_dressed(page: Page) -> bool:
    """Whether our styles have come: the title's line below it is ours."""
    return bool(
        page.evaluate("getComputedStyle(document.querySelector('h1'), '::after').height === '3px'")
    )


@pytest.mark.parametrize("address", ["", "chejian/", TOPIC, "suoyin/", "bianxie/"])
def test_a_page_finds_all_that_it_needs(
    phone: BrowserContext, served: Served, address: str
) -> None:
    page = phone.new_page()
    failed = failures_of(page)
    page.goto(served.url + address, wait_until="networkidle")
    assert failed == []
    assert is_dressed(page)
    served.assert_answers(links_of(page), phone)


def test_what_is_searched_is_found_and_opens(phone: BrowserContext, served: Served) -> None:
    page = phone.new_page()
    failed = failures_of(page)
    page.goto(f"{served.url}{TOPIC}?q=jiushengyi")
    page.locator(".xx-hit > a").first.click()
    page.wait_for_url(f"{served.url}*/**")
    assert page.locator("h1").inner_text()
    assert failed == []


def test_a_permanent_address_leads_to_its_page(phone: BrowserContext, served: Served) -> None:
    page = phone.new_page()
    page.goto(f"{served.url}q/gongtong/?a=chejian")
    page.wait_for_url(f"{served.url}{TOPIC}")


WRONG = {
    "chejian/banqian/yi-jian-jiu-sheng-yi-2/": TITLE,
    "chejian/banqian/yi-jian-jiu-shen-yi-san-ge-ban-zu/": TITLE,
    "chejian/banqian/jiusengyi/": TITLE,
    "jiu/de/lu/yi-jian-jiusheng-yi/index.html": TITLE,
    "chejian/一件救生衣/": TITLE,
    "yi_jian_jiu_sheng_yi.pdf": TITLE,
    "q/yi-jian-jiu-sheng-yi/": TITLE,
}
"""Addresses that fail, and what they find first."""


@pytest.mark.parametrize("address", WRONG)
def test_the_words_of_a_failed_address_are_searched(
    phone: BrowserContext, served: Served, address: str
) -> None:
    page = phone.new_page()
    failed = failures_of(page)
    answer = page.goto(served.url + address)
    assert answer
    assert answer.status == 404
    hit = page.locator("[data-missing] .xx-hit > a").first
    assert WRONG[address].replace("，", "") in hit.inner_text().replace("，", "")
    page.wait_for_load_state("networkidle")
    assert is_dressed(page)
    assert len(page.locator("[data-missing] .xx-hit").all()) <= 5
    if served.knows:
        assert [unquote(one) for one in failed] == [served.url + address]
    links = links_of(page)
    assert len(links) > 30
    served.assert_answers(links, phone)
    hit.click()
    audience = "chejian" if address.startswith("chejian/") else "chuandui"
    page.wait_for_url(lambda url: url.startswith(f"{served.url}{audience}/banqian/yi-jian"))
    assert TITLE in page.locator("h1").inner_text()


def test_the_readers_own_part_is_that_of_the_address(phone: BrowserContext, served: Served) -> None:
    page = phone.new_page()
    for audience in ("chuandui", "chejian"):
        page.goto(f"{served.url}{audience}/meiyou/yinhuan-qingdan/")
        link = page.locator("[data-missing] .xx-hit > a").first.get_attribute("href")
        assert link
        assert link.startswith(f"{served.url}{audience}/")


def test_what_finds_nothing_says_so_and_shows_the_sections(
    phone: BrowserContext, served: Served
) -> None:
    page = phone.new_page()
    page.goto(f"{served.url}wp-login.php")
    page.locator("[data-missing]", has_text="没有找到").wait_for()
    assert page.locator(".xx-missing .xx-chips a").count() > 20
    page.locator("[data-missing] a").click()
    page.locator(".xx-search").wait_for()
    assert page.locator(".xx-search input").input_value() == "wp login"


def test_an_address_of_sections_alone_asks_for_nothing(
    phone: BrowserContext, served: Served
) -> None:
    page = phone.new_page()
    page.goto(f"{served.url}chuandui/banqian/banqian/", wait_until="networkidle")
    assert page.locator("[data-missing]").inner_text() == ""


@pytest.mark.parametrize(
    "address",
    ["/elsewhere.example/a/b/", "%E4%B8/%ff/x", "<img src=x onerror=alert(1)>/", "a/" * 900],
)
def test_no_address_is_taken_for_more_than_words(
    phone: BrowserContext, served: Served, address: str
) -> None:
    page = phone.new_page()
    foreign: list[str] = []
    errors: list[str] = []
    host = served.url.removesuffix("/").removesuffix(BELOW)
    page.on(
        "request",
        lambda one: None if one.url.startswith((host, "data:")) else foreign.append(one.url),
    )
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{host}/{address}", wait_until="networkidle")
    assert foreign == errors == []
    assert page.locator("[data-missing] img").count() == 0


def test_without_scripts_there_are_the_sections_and_the_index(
    browser: Browser, served: Served
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served.url}chejian/banqian/bu-zai/le/")
    links = links_of(page)
    assert len(links) > 30
    if served.knows:
        # Where nobody told us of the path, only a script can find out.
        assert f"{served.url}suoyin/" in links
        assert f"{served.url}chuandui/banqian/" in links
        served.assert_answers(links, context)
    context.close()
