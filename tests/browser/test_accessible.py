"""No page that axe-core has anything to say about: WCAG 2.2 A and AA, and its best practices."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from page_types import PAGES, SIZES
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.build]

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
LOOKS = [("light", "s"), ("dark", "xl")]
ALL_LOOKS = [(scheme, size) for scheme in ("light", "dark") for size in SIZES]

RUN = """rules => axe.run(document, {runOnly: rules, resultTypes: ["violations"]})
  .then(found => found.violations.flatMap(rule => rule.nodes.map(node =>
    [rule.id, node.target.join(" "), node.failureSummary.split("\\n")[1].trim()])))"""


@pytest.fixture(scope="module")
def axe() -> str:
    if not AXE.exists():
        pytest.skip("no axe-core: make test brings it")
    return AXE.read_text("utf-8")


def said_of(page: Page, axe: str) -> list[Any]:
    page.evaluate(axe)
    # What lies below the bar is scrolled out from under it before it is tapped.
    page.add_style_tag(content=".xx-bar { position: static !important }")
    # What it reports are the ends of transitions, not their middles.
    page.evaluate("Promise.all(document.getAnimations().map(one => one.finished.catch(() => 0)))")
    return list(page.evaluate(RUN, list(RULES)))


@pytest.fixture(params=LOOKS, ids="-".join)
def phone(request: pytest.FixtureRequest, browser: Browser, made_up_url: str) -> Iterator[Page]:
    scheme, size = request.param
    context = browser.new_context(
        viewport={"width": 360, "height": 800}, color_scheme=scheme, base_url=made_up_url,
        bypass_csp=True,
    )  # fmt: skip
    page = context.new_page()
    page.goto(f"?size={size}")
    yield page
    context.close()


def test_every_page_type_is_accessible(phone: Page, axe: str) -> None:
    found = {}
    for name, address in PAGES.items():
        phone.goto(address)
        if said := said_of(phone, axe):
            found[name] = said
    assert found == {}


@pytest.mark.long
@pytest.mark.parametrize(("scheme", "size"), ALL_LOOKS)
def test_every_page_is_accessible(
    browser: Browser, made_up_site: Path, made_up_url: str, axe: str, scheme: str, size: str
) -> None:
    """Every page of the site with the theme, in all sizes and both schemes of colours."""
    context = browser.new_context(
        viewport={"width": 360, "height": 800}, color_scheme=scheme, base_url=made_up_url,
        bypass_csp=True,
    )  # fmt: skip
    page = context.new_page()
    page.goto(f"?size={size}")
    found = {}
    for path in sorted(made_up_site.rglob("index.html")):
        address = path.parent.relative_to(made_up_site).as_posix()
        if address.startswith("q/") and address.count("/") == 1:
            continue  # It goes on at once to where it leads.
        page.goto(f"{address}/")
        if said := said_of(page, axe):
            found[address] = said
    context.close()
    assert found == {}
