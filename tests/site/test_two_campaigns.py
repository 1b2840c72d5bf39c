"""Two campaigns on one host, as two folders of it: neither knows what the other has kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from project_copies import CONTENT, ROOT, copy_project

from xuexi.engines.mkdocs_build import build_site
from xuexi.engines.scripts import join_scripts
from xuexi.project.load import load
from xuexi.writers.artifact import Paper

pytestmark = [pytest.mark.browser, pytest.mark.build]

BASE = ROOT / "tests/cases/findings/_base"
FIRST, SECOND, NAMED = "2031", "2035", "named"
"""The campaign of 2031, the same of 2035, and one that says its `id`."""

CHECKLIST = "yuwei/juese/secretary/qingdan/"
TASK = "taolun-hui"
GONE = "gone"
"""What a script throws that a test has broken."""
ALONE = {
    "copy-text.js", "permalink.js", "listen.js", "recording.js", "record-out.js", "self-check.js",
    "self-test.js", "forget.js",
    "sounds.js", "fill-rules.js", "fill-names.js", "fill-told.js", "fill-paper.js",
    "fill-cards.js", "fill-in.js",
}  # fmt: skip
"""Scripts of pages that have no other, and those of few pages; all the rest are one file."""


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """The address below which they stand; ends in a slash."""
    folder = tmp_path_factory.mktemp("host")
    for name in (FIRST, SECOND, NAMED):
        project = copy_project(tmp_path_factory.mktemp(name), BASE, has_paper=False)
        campaign = project / CONTENT / "campaign.yml"
        text = campaign.read_text("utf-8")
        new = f"id: dushu\n{text}" if name == NAMED else text.replace("[2031]", f"[{name}]")
        campaign.write_text(new, "utf-8")
        loaded = load(project)
        assert loaded.library
        assert loaded.library.materials
        build_site(project, folder / name, loaded, Paper())
    return serve(folder)


@pytest.fixture
def context(browser: Browser, host: str) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=host, viewport={"width": 360, "height": 800})
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    assert [error for error in errors if error != GONE] == []


def keep(page: Page, values: dict[str, object]) -> None:
    """Let the device have kept these already, a text as it is and anything else as JSON."""
    page.goto(f"{FIRST}/materials.json")
    for name, value in values.items():
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        page.evaluate("([name, text]) => localStorage.setItem(name, text)", [name, text])


def kept(page: Page) -> dict[str, str]:
    names: dict[str, str] = page.evaluate("() => Object.assign({}, localStorage)")
    return names


def is_ticked(page: Page, site: str) -> bool:
    page.goto(f"{site}/{CHECKLIST}")
    return page.locator(f"[data-task={TASK}]").is_checked()


def arrive(page: Page, site: str) -> str:
    """The first part of the address to which a permanent one leads."""
    page.goto(f"{site}/q/dengji-biao/")
    page.wait_for_url("**/biaoge/**")
    return page.url.split(f"/{site}/")[1].split("/")[0]


def test_a_tick_stays_in_its_own_campaign(page: Page) -> None:
    assert not is_ticked(page, FIRST)
    page.locator(f"[data-task={TASK}]").check()
    assert is_ticked(page, FIRST)
    assert not is_ticked(page, SECOND)
    assert not is_ticked(page, NAMED)


def test_each_leads_to_the_audience_that_was_opened_in_it(page: Page) -> None:
    page.goto(f"{FIRST}/chejian/")
    assert arrive(page, FIRST) == "chejian"
    assert arrive(page, SECOND) == "yuwei"
    page.goto(f"{SECOND}/yuwei/")
    assert arrive(page, FIRST) == "chejian"
    page.goto(f"{FIRST}/")
    expect(page.locator("[data-last]")).to_have_attribute("data-audience", "chejian")
    page.goto(f"{SECOND}/")
    expect(page.locator("[data-last]")).to_have_attribute("data-audience", "yuwei")
    page.goto(f"{NAMED}/")
    expect(page.locator("[data-last]")).to_have_count(0)


def test_what_was_searched_is_offered_in_its_own_campaign(page: Page) -> None:
    page.goto(f"{FIRST}/?q=讨论")
    page.locator(".xx-hit > a").first.click()
    page.wait_for_url("**/yuwei/**")
    assert list(kept(page)) == [f"xuexi/{FIRST}/searches"]
    for site, count in ((FIRST, 1), (SECOND, 0)):
        page.goto(f"{site}/yuwei/")
        page.locator("[data-search]").click()
        page.locator(".xx-search-sections").wait_for()
        assert page.get_by_role("button", name="讨论", exact=True).count() == count


def test_letters_are_as_large_in_all_of_them(page: Page) -> None:
    page.goto(f"{FIRST}/yuwei/")
    page.locator("[data-bar=size]").click()
    page.locator("[data-size-is=l]").click()
    page.goto(f"{SECOND}/yuwei/")
    expect(page.locator("html")).to_have_attribute("data-size", "l")


@pytest.mark.parametrize("first", [FIRST, SECOND])
def test_ticks_from_before_are_taken_over_once(page: Page, first: str) -> None:
    keep(page, {"xuexi.tasks.yuwei-secretary": [TASK, "somebody-elses"]})
    assert is_ticked(page, first)
    assert kept(page) == {
        f"xuexi/{first}/tasks.yuwei-secretary": f'["{TASK}"]',
        "xuexi.tasks.yuwei-secretary": '["somebody-elses"]',
    }
    page.locator(f"[data-task={TASK}]").uncheck()
    assert not is_ticked(page, first)
    second = SECOND if first == FIRST else FIRST
    assert not is_ticked(page, second)
    assert kept(page)["xuexi.tasks.yuwei-secretary"] == '["somebody-elses"]'


def test_what_the_page_keeps_already_counts(page: Page) -> None:
    keep(page, {f"xuexi/{FIRST}/tasks.yuwei-secretary": [], "xuexi.tasks.yuwei-secretary": [TASK]})
    assert not is_ticked(page, FIRST)
    assert kept(page)["xuexi.tasks.yuwei-secretary"] == f'["{TASK}"]'


def test_a_campaign_that_says_its_id_never_kept_anything_without(page: Page) -> None:
    old = {
        "xuexi.tasks.yuwei-secretary": f'["{TASK}"]',
        "xuexi.audience": "chejian",
        "xuexi.searches": '["讨论"]',
    }
    keep(page, dict(old))
    assert not is_ticked(page, NAMED)
    assert arrive(page, NAMED) == "yuwei"
    page.goto(f"{NAMED}/")
    expect(page.locator("[data-last]")).to_have_count(0)
    page.locator("[data-search]").click()
    page.locator(".xx-search-sections").wait_for()
    assert page.get_by_role("button", name="讨论", exact=True).count() == 0
    assert kept(page) == old


@pytest.mark.parametrize("where", ["permanent", "front", "search"])
def test_the_audience_from_before_is_taken_over_once(page: Page, where: str) -> None:
    keep(page, {"xuexi.audience": "chejian"})
    if where == "permanent":
        assert arrive(page, FIRST) == "chejian"
    elif where == "front":
        page.goto(f"{FIRST}/")
        expect(page.locator("[data-last]")).to_have_attribute("data-audience", "chejian")
    else:
        page.goto(f"{FIRST}/suoyin/?q=讨论")
        page.locator(".xx-hit").first.wait_for()
    assert kept(page) == {f"xuexi/{FIRST}/audience": "chejian"}
    assert arrive(page, SECOND) == "yuwei"
    assert arrive(page, FIRST) == "chejian"


@pytest.mark.parametrize("value", ["nongcun", "constructor", "__proto__", ""])
def test_another_campaigns_audience_is_left_alone(page: Page, value: str) -> None:
    keep(page, {"xuexi.audience": value})
    assert arrive(page, FIRST) == "yuwei"
    page.goto(f"{FIRST}/")
    expect(page.locator("[data-last]")).to_have_count(0)
    page.goto(f"{FIRST}/suoyin/?q=讨论")
    page.locator(".xx-hit").first.wait_for()
    assert kept(page) == {"xuexi.audience": value}


def test_searches_from_before_are_taken_over_once(page: Page) -> None:
    keep(page, {"xuexi.searches": ["讨论"]})
    for site, count in ((FIRST, 1), (SECOND, 0)):
        page.goto(f"{site}/suoyin/")
        page.locator("[data-search]").click()
        page.locator(".xx-search-sections").wait_for()
        assert page.get_by_role("button", name="讨论", exact=True).count() == count
    assert list(kept(page)) == [f"xuexi/{FIRST}/searches"]


def test_without_storage_everything_works(browser: Browser, host: str) -> None:
    """As in a browser that keeps nothing: every call is refused."""
    context = browser.new_context(base_url=host)
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no') } })"
    )
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(error.stack or ""))
    assert arrive(page, FIRST) == "yuwei"
    page.goto(f"{FIRST}/{CHECKLIST}")
    page.locator(f"[data-task={TASK}]").check()
    page.goto(f"{FIRST}/")
    page.locator("[data-search]").click()
    page.locator(".xx-search input").fill("讨论")
    page.locator(".xx-search input").press("Enter")
    page.locator(".xx-hit").first.wait_for()
    assert errors == []
    context.close()


SCRIPTS = sorted(path.name for path in (ROOT / "docs/assets/javascripts").glob("*.js"))


def break_one(page: Page, name: str) -> None:
    """Let a script that is joined with others throw where it would begin."""
    script = ROOT / "docs/assets/javascripts" / name
    part = join_scripts([{"path": name, "defer": True}], lambda _: script.read_bytes())

    def answer(route: Route) -> None:
        whole, own = route.fetch().text(), part.content.decode()
        assert whole.count(own) == 1
        broken = f"try{{throw Error('{GONE}')}}{own[own.rindex('catch') :]}"
        route.fulfill(body=whole.replace(own, broken))

    page.route("**/javascripts/xuexi.js", answer)


@pytest.mark.parametrize("missing", SCRIPTS)
def test_any_script_may_be_missing(page: Page, missing: str) -> None:
    """The others do what they do; `page` sees that none of them complains."""
    if missing in ALONE:
        page.route(f"**/javascripts/{missing}", lambda route: route.abort())
    else:
        break_one(page, missing)
    page.goto(f"{FIRST}/{CHECKLIST}")
    page.locator(f"[data-task={TASK}]").check()
    page.reload()
    assert page.locator(f"[data-task={TASK}]").is_checked() == (missing != "tasks.js")
    has_sizes = missing not in {"text-size.js", "bar.js"}
    assert page.locator("[data-bar=size]").is_visible() == has_sizes
    page.locator("[data-search]").click()
    if missing == "search.js":
        page.wait_for_url("**/suoyin/")
    else:
        page.locator(".xx-search-sections").wait_for()
    page.goto(f"{FIRST}/q/dengji-biao/")
    if missing == "permalink.js":
        page.locator("p a").click()
    page.wait_for_url("**/biaoge/**")
    assert page.locator("h1").is_visible()
