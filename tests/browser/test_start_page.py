"""The start page over many sites, on today's phones and desks and on one of 2019."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from old_phone import PACKED, old_phone, unpacked
from playwright.sync_api import Browser
from test_accessible import AXE, RULES, RUN

from xuexi.writers.portal import Door, PortalSite, write_portal

pytestmark = pytest.mark.browser

DOORS = ("渔业队", "修理车间", "码头", "机关和后勤", "新来的人")
NAMES = (
    "安平县", "白塔县", "东湾县", "东湾县第二造船厂和它的三个分厂", "丰年县", "高塘县", "河口县",
    "江心县", "临海县", "南坪县", "三水县", "太平县", "望海县", "西湾县", "云台县",
)  # fmt: skip
WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SMALL = """[...document.querySelectorAll("a")].filter(one => one.getClientRects().length)
  .filter(one => one.getBoundingClientRect().height < 47.4).map(one => one.textContent)"""
TOO_SMALL = """[...document.querySelectorAll("h1, p, a")]
  .filter(one => parseFloat(getComputedStyle(one).fontSize) < 16).map(one => one.textContent)"""


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page's address; its folder is that of a USB stick as well as of a server."""
    folder = tmp_path_factory.mktemp("portal")
    sites = (
        PortalSite(
            name, f"x{number}/",
            tuple(Door(door, f"x{number}/d{at}/") for at, door in enumerate(DOORS[: number % 6])),
            number * 500, None,
        )
        for number, name in enumerate(NAMES)
    )  # fmt: skip
    for file in write_portal("海湾各地学习园地", "先找地方。", sites, by_pinyin=True):
        (folder / file.path).write_bytes(file.content)
    return Path(folder, "index.html").as_uri()


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize(("scheme", "size"), [("light", "s"), ("dark", "xl")])
def test_it_is_accessible_in_every_look(
    browser: Browser, start: str, width: int, scheme: Any, size: str
) -> None:
    if not AXE.exists():
        pytest.skip("no axe-core: make test brings it")
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    page.goto(f"{start}?size={size}")
    assert page.evaluate(WIDE) <= 0
    assert page.evaluate(SMALL) == []
    assert page.evaluate(TOO_SMALL) == []
    page.evaluate(AXE.read_text("utf-8"))
    assert page.evaluate(RUN, list(RULES)) == []
    context.close()


def test_all_is_there_without_scripts_and_nothing_is_asked_elsewhere(
    browser: Browser, start: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(start)
    assert asked == [start, start.replace("index.html", "portal.css")]
    assert page.locator("li .name a:visible").count() == len(NAMES)
    # What nobody can use is not shown.
    assert page.locator(".sizes a:visible").count() == 0
    context.close()


def test_a_size_that_was_chosen_stays_and_its_policy_lets_that_be(
    browser: Browser, start: str
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(start)
    normal = page.locator("h1").bounding_box()
    page.locator(".sizes a", has_text="特大").click()
    # A click does not wait for the page that it opens.
    page.wait_for_url("**?size=xl")
    page.goto(start)
    large = page.locator("h1").bounding_box()
    assert normal
    assert large
    assert large["height"] > normal["height"] * 1.4
    assert said == []
    context.close()


def test_a_phone_of_2019_shows_it(start: str, pytestconfig: pytest.Config) -> None:
    if not PACKED.exists():
        pytest.skip("no old browser: make test brings it")
    assert pytestconfig.cache
    with old_phone(unpacked(pytestconfig.cache.mkdir("browser"))) as phone:
        for size in ("s", "l", "xl"):
            phone.complaints.clear()
            phone.open(f"{start}?size={size}")
            assert phone.evaluate(WIDE) <= 0
            assert phone.evaluate(SMALL) == []
            assert phone.complaints == []
            assert phone.evaluate("getComputedStyle(document.querySelector('.sites')).display") == (
                "grid"
            )
