"""What a reader in WeChat sends on: no address on it dies when its material is called otherwise.

WeChat's ··· → 转发 takes the address of the page that is open; what reads a page for a card takes
`og:url` or the canonical address. After `/q/<id>/` the page that is open is the one of the reader's
own audience: its address may change, and then leads on. Giving it the permanent address by
`history.replaceState` was tried and is no way: every relative link of the page would then lead
elsewhere, as `test_an_address_that_was_swapped_would_break_the_page` shows.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, BrowserContext, Page

TESTS = Path(__file__).resolve().parents[1]
sys.path.append(str(TESTS / "site"))

from project_copies import ADDRESS, TINY, copy_project, run  # noqa: E402

pytestmark = [pytest.mark.browser, pytest.mark.build]

WECHAT = (
    "Mozilla/5.0 (Linux; Android 14; V2309A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 "
    "Chrome/134.0.6998.136 Mobile Safari/537.36 XWEB/1340095 MMWEBSDK/20250201 "
    "MicroMessenger/8.0.58.2840(0x28003A35) WeChat/arm64 Weixin NetType/WIFI Language/zh_CN"
)
OLD = "yuye/banqian/kai-gong-qian-kan-san-yan/"
NEW = "yuye/taolun/kai-gong-qian-kan-san-yan/"
PERMANENT = "q/banqian-1/"


@dataclass(frozen=True, slots=True)
class Sites:
    """The same project's site, published, and published again under another section's name."""

    before: Path
    after: Path


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    project = copy_project(tmp_path_factory.mktemp("sent-on"), TINY, ADDRESS)
    campaign = project / "study_materials" / "campaign.yml"
    first = run(["xuexi", "publish"], project)
    assert first.returncode == 0, first.stdout
    before = Path(shutil.copytree(project / "site", project / "before"))
    text = campaign.read_text("utf-8")
    assert "slug: banqian" in text
    campaign.write_text(text.replace("slug: banqian", "slug: taolun"), "utf-8")
    again = run(["xuexi", "publish"], project)
    assert again.returncode == 0, again.stdout
    return Sites(before, project / "site")


@pytest.fixture
def wechat(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(user_agent=WECHAT, viewport={"width": 360, "height": 780})
    context.set_default_timeout(10_000)
    yield context
    context.close()


def said_by(page: html.HtmlElement) -> dict[str, str]:
    """What a page says of its own address."""
    return {
        "canonical": page.xpath("string(//link[@rel='canonical']/@href)"),
        "og:url": page.xpath("string(//meta[@property='og:url']/@content)"),
    }


def opened(page: Page, address: str) -> html.HtmlElement:
    page.goto(address)
    page.wait_for_url(f"**/{OLD}**")
    return html.fromstring(page.content())


def test_a_permanent_page_names_no_address_but_its_own(sites: Sites) -> None:
    """As it is read by what makes a card of a link, which runs no script."""
    page = html.fromstring((sites.before / PERMANENT / "index.html").read_bytes())
    own = ADDRESS + PERMANENT
    assert said_by(page) == {"canonical": own, "og:url": own}
    assert page.xpath("string(//meta[@property='og:title']/@content)")
    assert page.xpath("string(//meta[@property='og:description']/@content)")


def test_a_page_that_a_permanent_address_opened_names_it(
    sites: Sites, wechat: BrowserContext, serve: Callable[[Path], str]
) -> None:
    url = serve(sites.before)
    page = wechat.new_page()
    document = opened(page, f"{url}{PERMANENT}?size=l#xian-du")
    assert page.evaluate("location.href") == f"{url}{OLD}?size=l#xian-du"
    assert page.evaluate("history.length") == 2, "nothing of /q/ is left to come back to"
    assert said_by(document) == {"canonical": ADDRESS + OLD, "og:url": ADDRESS + PERMANENT}
    assert document.xpath("string(//meta[@property='og:title']/@content)")
    assert document.xpath("string(//meta[@property='og:description']/@content)")


def test_what_was_sent_on_leads_on(
    sites: Sites, wechat: BrowserContext, serve: Callable[[Path], str]
) -> None:
    """The address that WeChat took while the page was open, opened after its section has moved."""
    page = wechat.new_page()
    url = serve(sites.before)
    opened(page, f"{url}{PERMANENT}?size=l#xian-du")
    taken = page.evaluate("location.href").removeprefix(url)
    later = serve(sites.after)
    page.goto(later + taken)
    page.wait_for_url(f"{later}{NEW}?size=l#xian-du")
    assert page.locator("#xian-du").count() == 1


def test_an_address_that_was_swapped_would_break_the_page(
    sites: Sites, wechat: BrowserContext, serve: Callable[[Path], str]
) -> None:
    url = serve(sites.before)
    page = wechat.new_page()
    opened(page, f"{url}{PERMANENT}")
    links = "[...document.querySelectorAll('article a[href]')].map(one => one.href.split('#')[0])"
    assert all(wechat.request.get(link).ok for link in set(page.evaluate(links)))
    page.evaluate("address => history.replaceState(null, '', address)", f"{url}{PERMANENT}")
    broken = [link for link in set(page.evaluate(links)) if not wechat.request.get(link).ok]
    assert broken


def test_pages_of_no_material_name_themselves(sites: Sites) -> None:
    page = html.fromstring((sites.after / "yuye" / "index.html").read_bytes())
    assert said_by(page) == {"canonical": f"{ADDRESS}yuye/", "og:url": f"{ADDRESS}yuye/"}
