"""Every rule of our styles dresses something, on some page and in some state of it."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

TESTS = Path(__file__).resolve().parents[1]
sys.path += [str(TESTS / "house"), str(TESTS / "site")]

from project_copies import TINY, copy_project  # noqa: E402
from style_rules import all_rules  # noqa: E402

from xuexi.engines.mkdocs_build import build_site  # noqa: E402
from xuexi.writers.artifact import Paper  # noqa: E402

pytestmark = [pytest.mark.browser, pytest.mark.build]

STATES = re.compile(
    r"::?(?:highlight\([\w-]+\)|before|after|marker|placeholder|details-content|backdrop"
    r"|-webkit-(?:search-cancel-button|details-marker))"
    r"|\[hidden\]|:not\(:checked\)|:not\(\[data-scheme=.light.\]\)"
    r"|:(?:hover|focus-visible|focus|target|checked)(?![\w-])"
)
"""What a selector asks for beyond an element that is there."""

KINDS = (
    "tongzhi", "yaodu", "yaodong", "banqian", "jiangke", "zuofa", "jiancha", "gushi", "fengong",
)  # fmt: skip
ADDRESSES = (
    "", "404.html", "chuandui/", "chuandui/hanghua/", "chuandui/rizi/", "chuandui/dayin/",
    "chuandui/juese/worker/qingdan/", "chuandui/juese/foreman/qingdan/", "duizhao/",
    "suoyin/", "q/gongtong/fenxiang/", "matou/zuofa/min-zhu-ping-yi-chuan-yuan-zen-me-zou/",
    "bianxie/", "bianxie/zhengwen/", "bianxie/fabu/", "bianxie/wenti/",
)  # fmt: skip
UNSEEN = {
    ".xx-search-trouble": "a phone without a network",
    ".xx-article > ol a": "who reads a project's own page that has a link in a numbered list",
    ".xx-moved": "who comes by an old link",
    ".xx-official h4": "an official text with headings of three levels",
    ".xx-fill-wide": "a form that lies on its side",
    ".xx-fill-given.xx-fill-wide": "a ballot that does",
    ".xx-search-clear": "a phone on which somebody has searched before",
}
"""What no page of the samples comes to, and who does."""


def addresses_of(site: Path) -> Iterable[str]:
    """A page of every type: all lists, and of each kind the materials that are longest."""
    yield from ADDRESSES
    for page in sorted((site / "chuandui" / "juese").glob("*/index.html")):
        yield f"{page.parent.relative_to(site).as_posix()}/"
    for kind in KINDS:
        for audience in ("chuandui", "chejian"):
            shelf = site / audience / kind
            yield f"{audience}/{kind}/"
            pages = sorted(shelf.glob("*/index.html"), key=lambda page: -page.stat().st_size)
            yield from (f"{audience}/{kind}/{page.parent.name}/" for page in pages[:4])


def at_rest(selector: str) -> str:
    """The selector without the states; one that was nothing but a state is any element."""
    bare = STATES.sub("", selector)
    if bare == selector:
        return selector
    bare = re.sub(r"(^|[>+~])\s*(?=$|[>+~])", r"\1 * ", bare)
    return bare + "*" if bare.endswith(" ") else bare


class Looker:
    """Goes from page to page and strikes out what it finds."""

    def __init__(self, page: Page, selectors: Iterable[str]) -> None:
        self.page = page
        self.left = set(selectors)

    def look(self) -> None:
        """Strike out what matches now."""
        found = self.page.evaluate(
            "all => Object.keys(all).filter(one => document.querySelector(all[one]))",
            {selector: at_rest(selector) for selector in self.left},
        )
        self.left -= set(found)

    def visit(self, address: str) -> None:
        """Look at a page as it comes, and with all that is folded open."""
        self.page.goto(address)
        self.page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        self.look()
        self.page.evaluate("document.documentElement.toggleAttribute('data-prints-large', true)")
        for size in ("xs", "l", "xl"):
            self.page.evaluate("size => { document.documentElement.dataset.size = size }", size)
            self.look()


def selectors_of_pages() -> set[str]:
    """All selectors of ours that name an element."""
    return {
        selector for _, rule in all_rules() for selector in rule.selectors
        if not selector.startswith("@")
    }  # fmt: skip


def look_around(looker: Looker, site: Path) -> None:
    """All types of pages, then what scripts make."""
    page = looker.page
    for address in addresses_of(site):
        looker.visit(address)
    look_at_shell(looker)
    look_for(looker)
    look_at_plan(looker)
    look_at_filled_in(looker)
    page.goto("chuandui/banqian/yi-jian-jiu-sheng-yi/")
    page.locator(".xx-missing mark").first.wait_for()
    looker.look()


def look_at_filled_in(looker: Looker) -> None:
    """A meeting's form filled in, as it is laid out for paper, and what stops it."""
    page = looker.page
    for address in ("chuandui/jiancha/qian-dao-biao/", "chuandui/jiancha/ce-ping-piao/"):
        page.goto(address)
        page.locator("[data-fill-in-start] button").click()
        page.locator("[data-fill-in-open]:not([hidden])").wait_for()
        page.evaluate("window.print = () => {}")
        page.locator("[data-fill-in-names]").fill("第一组\n王芳\n第二组\n李强")
        page.locator("[data-fill-in-print=sheet]:enabled").wait_for()
        for button in page.locator("[data-fill-in-print]").all():
            button.click()
            looker.look()
        page.locator("[data-fill-in-names]").fill("王芳 李强")
        page.locator(".xx-fill-stop").wait_for()
        looker.look()


def look_at_shell(looker: Looker) -> None:
    """Dark, the drawer, the contents beside a text, and the front page of who was here."""
    page = looker.page
    page.goto("chuandui/")
    page.emulate_media(color_scheme="dark")
    page.reload()
    looker.look()
    page.set_viewport_size({"width": 360, "height": 800})
    page.get_by_role("button", name="栏目", exact=True).click()
    for name in ("浅色", "深色", "跟随手机"):
        page.locator(".xx-scheme").get_by_text(name).click()
        looker.look()
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto("chuandui/tongzhi/anquan-tongzhi/")
    page.locator(".xx-toc a").last.click()
    page.locator(".xx-toc [aria-current]").wait_for()
    looker.look()
    page.goto("")
    looker.look()


def look_for(looker: Looker) -> None:
    """The search, with each kind of answer."""
    page = looker.page
    for query, shown in (
        ("救生衣", ".xx-hit-more"), ("五池共治", ".xx-answer-card"),
        ("zzzqqq", ".xx-search-sections"), ("班组", ".xx-search-more"),
        ("流动船员结对子", ".xx-search-row"),
    ):  # fmt: skip
        page.goto(f"chuandui/?q={query}")
        page.locator(shown).first.wait_for()
        looker.look()


def look_at_plan(looker: Looker) -> None:
    """What a tap opens on a long text."""
    page = looker.page
    page.goto("chuandui/tongzhi/anquan-tongzhi/?h=班组")
    page.locator("mark").first.wait_for()
    looker.look()
    page.locator(".xx-term[data-further]").first.click()
    looker.look()
    page.keyboard.press("Escape")
    for name in ("contents", "size", "files"):
        page.locator(f"[data-bar={name}]").click()
        looker.look()
    page.locator("[data-bar=size]").click()
    page.get_by_role("button", name="注音").click()
    looker.look()
    page.get_by_role("button", name="注音").click()
    page.keyboard.press("Escape")
    page.locator("a[data-share]").click()
    page.locator(".xx-panel").wait_for()
    looker.look()
    page.keyboard.press("Escape")
    page.locator(".xx-beside summary").first.click()
    looker.look()
    page.locator(".xx-beside [data-copy-link]").first.click()
    page.locator(".xx-toast--on").wait_for()
    looker.look()
    page.goto("chuandui/banqian/yi-jian-jiu-sheng-yi/")
    page.locator(".xx-missing mark").first.wait_for()
    looker.look()


def look_at_what_is_ones_own(looker: Looker) -> None:
    """What the reader notes, hears and writes himself."""
    page = looker.page
    page.goto("chuandui/tongzhi/anquan-tongzhi/")
    page.evaluate("voiceComes()")
    page.locator("[data-bar=listen]").click()
    looker.look()
    page.evaluate("Object.defineProperty(window, 'Highlight', { value: undefined })")
    page.get_by_role("button", name="下一句").click()
    looker.look()
    page.locator(".xx-noting button").click()
    page.goto("?who=chuandui&role=worker")
    page.locator("[data-record-picture]").click()
    looker.look()
    page.evaluate("document.documentElement.dataset.prints = 'record'")
    looker.look()
    page.goto("chuandui/jiancha/yin-huan-qing-dan/")
    page.locator(".xx-own-ask button").first.click()
    page.evaluate("document.documentElement.dataset.prints = 'own'")
    looker.look()


def made_up_project(folder: Path) -> Path:
    """The small campaign, with all that an office may fill in and a page of every block."""
    project = copy_project(folder, TINY, has_paper=False)
    content = project / "study_materials"
    shutil.copy(TESTS / "cases" / "styles" / "yangben.md", content / "topic")
    campaign = content / "campaign.yml"
    text = campaign.read_text("utf-8")
    more = "footer:\n  icp: 海ICP备00000000号\n  contact: 值班室\n"
    text = f"address: https://xuexi.example.cn\n{text}".replace("footer:\n", more)
    campaign.write_text(text, "utf-8")
    return project


def test_every_rule_is_used(
    browser: Browser,
    made_up_site: Path,
    made_up_url: str,
    tmp_path: Path,
    serve: Callable[[Path], str],
) -> None:
    context = browser.new_context(base_url=made_up_url)
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=made_up_url.rstrip("/"))
    context.add_init_script(path=TESTS / "browser" / "fake_voice.js")
    looker = Looker(context.new_page(), selectors_of_pages())
    look_around(looker, made_up_site)
    look_at_what_is_ones_own(looker)
    project = made_up_project(tmp_path)
    build_site(project, project / "site", paper=Paper())
    made_up = serve(project / "site")
    for page in sorted((project / "site" / "yuye").rglob("index.html")):
        looker.visit(made_up + page.parent.relative_to(project / "site").as_posix() + "/")
        for button in looker.page.locator(".xx-check").all():
            button.click()
        looker.look()
    looker.visit(f"{made_up}q/banqian-1/fenxiang/")
    context.close()
    unused = sorted(one for one in looker.left if not any(part in one for part in UNSEEN))
    assert unused == []
