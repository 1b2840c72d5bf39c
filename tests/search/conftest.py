"""The index of the sample project with our scripts on an empty page: a site without an engine."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from dialog import opened
from playwright.sync_api import Browser, BrowserContext, Page
from reader import Reader, Texts

from xuexi.cache.cache import Cache
from xuexi.project.load import Loaded
from xuexi.text.folding import fold
from xuexi.writers.artifact import FileArtifact
from xuexi.writers.search import write_search
from xuexi.writers.search.records import write_records

ROOT = Path(__file__).resolve().parents[2]

PAGE = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>页</title>
<meta name="xuexi:store" content="xuexi/2016/" data-old="xuexi."></head>
<body data-md-color-scheme="default"><a data-search href="suoyin/">搜索</a>
<article><p>正文</p></article>
<script src="assets/javascripts/search.js" defer></script></body></html>
"""


@pytest.fixture(scope="session")
def files(loaded: Loaded) -> tuple[FileArtifact, ...]:
    assert loaded.library
    return tuple(write_search(loaded.library, Cache()))


@pytest.fixture(scope="session")
def reader(files: tuple[FileArtifact, ...]) -> Reader:
    return Reader(files)


@pytest.fixture(scope="session")
def texts(loaded: Loaded) -> Texts:
    """What there is to find, from before it is written."""
    assert loaded.library
    return [
        (number, anchor, folded)
        for number, record in enumerate(write_records(loaded.library))
        for anchor, text in (
            *(("", name) for name in (record.title, *record.also)),
            *(
                (section.anchor, text)
                for section in record.sections
                for text in (*section.heads, *(line.text for line in section.lines))
            ),
        )
        if len(folded := fold(text)) >= 2
    ]


@pytest.fixture(scope="session")
def folder(files: tuple[FileArtifact, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page with all that it needs."""
    target = tmp_path_factory.mktemp("search")
    shutil.copytree(ROOT / "docs" / "assets", target / "assets")
    for file in files:
        path = target / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    # The parts as modules, for tests that ask more than a dialog could show.
    shutil.copytree(ROOT / "scripts/xuexi/writers/search/browser", target / "source")
    shutil.copy(Path(__file__).parent / "asking.js", target)
    (target / "index.html").write_text(PAGE, "utf-8")
    return target


@pytest.fixture(scope="session")
def address(folder: Path, serve: Callable[[Path], str]) -> str:
    """The page served on loopback; ends in a slash."""
    return serve(folder)


@pytest.fixture
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    context = browser.new_context(
        viewport={"width": 360, "height": 800}, has_touch=True, base_url=address
    )
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """The page with the dialog open and ready."""
    page = context.new_page()
    page.goto("")
    opened(page)
    return page
