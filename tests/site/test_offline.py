"""`xuexi offline`: one audience's site, unzipped and opened by a double click."""

from __future__ import annotations

import posixpath
import re
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html
from playwright.sync_api import Browser
from project_copies import ROOT, TINY, copy_project, run

from xuexi.project.offline import completed
from xuexi.text.measure import size_in_words

pytestmark = [pytest.mark.build, pytest.mark.browser]

MADE_UP = ROOT / "tests/cases/made_up"
NAME = "海湾学习园地（车间）.zip"
START = "打开学习园地.html"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("offline"), MADE_UP, has_paper=False)


@pytest.fixture(scope="module")
def said(project: Path) -> str:
    done = run(("xuexi", "offline", "车间"), project)
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def stick(project: Path, said: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What somebody has unzipped, in a folder whose name is nobody's choice."""
    assert said
    folder = tmp_path_factory.mktemp("stick") / "我的 U 盘 #1"
    with zipfile.ZipFile(project / "offline" / NAME) as archive:
        archive.extractall(folder)
    return folder


def test_it_says_what_it_has_made(project: Path, said: str) -> None:
    size = (project / "offline" / NAME).stat().st_size
    with zipfile.ZipFile(project / "offline" / NAME) as archive:
        pages = sum(name.endswith(".html") for name in archive.namelist()) - 1
    found = re.search(r"修理车间班组：16 份材料、(\d+) 个页面，(.*?)：", said)
    assert found
    # The page for what is not there needs a server.
    assert int(found[1]) == pages + 1
    assert found[2] == size_in_words(size)
    assert "5 处链接指向别类党组织的材料，这里没有，只留下文字" in said
    assert f"双击“{START}”" in said
    assert [path.name for path in (project / "offline").iterdir()] == [NAME]
    assert "没有“车见”这类党组织。是不是“车间”？" in run(
        ("xuexi", "offline", "车见"), project
    ).stdout  # fmt: skip
    assert "不能放到" in run(("xuexi", "offline", "--to", "site/x"), project).stdout


def test_the_same_is_made_again(project: Path, said: str) -> None:
    assert said
    first = (project / "offline" / NAME).read_bytes()
    run(("xuexi", "offline", "chejian", "--to", "again"), project)
    assert (project / "again" / NAME).read_bytes() == first


def test_paper_goes_along_when_asked_for(tmp_path: Path) -> None:
    project = copy_project(tmp_path, TINY)
    done = run(("xuexi", "offline", "--paper", "yuye"), project)
    assert done.returncode == 0, done.stdout
    [made] = (project / "offline").glob("*.zip")
    names = zipfile.ZipFile(made).namelist()
    assert [name for name in names if name.endswith(".pdf")]
    assert [name for name in names if name.endswith(".docx")]


def test_no_link_leads_nowhere_nor_to_a_folder(stick: Path) -> None:
    names = {path.relative_to(stick).as_posix() for path in stick.rglob("*") if path.is_file()}
    pages = sorted(name for name in names if name.endswith(".html"))
    known = {name: html.fromstring((stick / name).read_bytes()) for name in pages}
    anchors = {name: {str(one) for one in page.xpath("//@id")} for name, page in known.items()}
    assert START in names
    assert {name.split("/")[0] for name in names} == {START, "wenjian"}
    assert not [name for name in names if "/chuandui/" in name or "/matou/" in name]
    dead = []
    for name, page in known.items():
        for link in map(str, page.xpath("//@href | //@src | //@poster")):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            joined = posixpath.join(posixpath.dirname(name), unquote(parts.path))
            target = posixpath.normpath(joined) if parts.path else name
            if target not in names or unquote(parts.fragment) not in {"", *anchors.get(target, ())}:
                dead.append((name, link))
    assert len(known) > 90
    assert dead == []


def test_it_opens_by_a_double_click(browser: Browser, stick: Path) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    context.set_default_timeout(15_000)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("requestfailed", lambda request: wrong.append(request.url))
    page.on(
        "request",
        lambda request: (
            None if request.url.startswith(("file:", "data:")) else wrong.append(request.url)
        ),
    )
    page.goto((stick / START).as_uri())
    page.wait_for_url("**/wenjian/chejian/index.html")
    assert page.locator("h1").inner_text() == "修理车间班组"
    # Nobody else's pages are offered, and the search finds nobody else's.
    assert page.locator(".xx-nav__others a").count() == 0
    page.locator("header [data-search]").click()
    page.locator(".xx-search input").fill("救生衣")
    page.locator(".xx-hit > a").first.click()
    page.wait_for_url("**/wenjian/chejian/**/index.html?h=*")
    page.locator("mark").first.wait_for()
    # A short address, a picture, the front page with what it remembers.
    page.goto((stick / "wenjian/q/gongtong/index.html").as_uri())
    page.wait_for_url("**/chejian/banqian/**/index.html")
    page.locator(".xx-brand").click()
    page.wait_for_url("**/wenjian/index.html")
    page.locator("[data-mine-home]").click()
    page.wait_for_url("**/wenjian/chejian/index.html")
    loaded = page.evaluate(
        "() => [...document.images].every(one => one.loading === 'lazy' || one.naturalWidth > 0)"
    )
    assert loaded
    assert wrong == []
    context.close()


def test_it_opens_without_a_script(browser: Browser, stick: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((stick / START).as_uri())
    page.wait_for_url("**/wenjian/chejian/index.html")
    page.locator(".xx-grid a").first.click()
    page.wait_for_url("**/wenjian/chejian/**/index.html")
    assert page.locator("h1").is_visible()
    context.close()


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("../a/", "../a/index.html"), ("../a/#b", "../a/index.html#b"), (".", "./index.html"),
        ("../..", "../../index.html"), ("./", "./index.html"), ("a/?x=1#y", "a/index.html?x=1#y"),
        ("#b", "#b"), ("a.pdf", "a.pdf"), ("https://example.org/a/", "https://example.org/a/"),
        ("../a.b/c.css", "../a.b/c.css"),
    ],
)  # fmt: skip
def test_a_link_names_the_file(link: str, expected: str) -> None:
    page = '<p title="x/"><a class="y" href="{}">z</a></p>'
    assert completed(page.format(link)) == page.format(expected)
