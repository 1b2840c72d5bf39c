"""A campaign whose every text looks like markup, built by both engines."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from project_copies import ROOT, run

from marked_project import MARK, is_as_written, marked_project, misread, texts_of
from xuexi.engines.mkdocs_build import build_site
from xuexi.engines.stage import stage
from xuexi.project.load import load

pytestmark = pytest.mark.build

GUIDE = "bianxie"
"""The authors' guide explains how signs are written, in its own words."""


@pytest.fixture(scope="module", params=["mkdocs", "zensical"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = marked_project(tmp_path_factory.mktemp("marked"))
    for name in ("docs", "overrides"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "mkdocs.yml", root)
    if request.param == "mkdocs":
        build_site(root, root / "site")
        return root / "site"
    library = load(root).library
    assert library
    stage(library, root, root / "staged")
    result = run(("zensical", "build"), root / "staged")
    assert result.returncode == 0, result.stdout
    return root / "staged/site"


def pages_of(site: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        if not name.startswith(f"{GUIDE}/"):
            yield name, path.read_text("utf-8")


def test_a_parser_finds_only_what_was_written(site: Path) -> None:
    pages = dict(pages_of(site))
    assert len(pages) > 30
    assert {name: wrong for name, text in pages.items() if (wrong := misread(text))} == {}


def test_every_page_has_the_mark_where_its_texts_stand(site: Path) -> None:
    """Title, description, what is shared in WeChat, navigation, outline, footer and article."""
    places = (
        "//head/title", "//head/meta[@name='description']/@content",
        "//head/meta[@property='og:title']/@content",
        "//head/meta[@property='og:description']/@content",
        "//nav[contains(@class,'xx-nav')]", "//nav[contains(@class,'xx-toc')]",
        "//footer", "//article", "//article//h2", "//article//a", "//article//img/@alt",
        "//article//*[contains(@class,'xx-up')]", "//nav[@id='xx-mulu']", "//article//pre",
        "//article//code",
    )  # fmt: skip
    [text] = [text for name, text in pages_of(site) if name.startswith("yuwei/taolun/du-wan")]
    parsed = html.fromstring(text)
    for place in places:
        found = parsed.xpath(place)
        words = [item if isinstance(item, str) else item.text_content() for item in found]
        assert any(MARK in word for word in words), place
    assert all(is_as_written(word) for word in texts_of(parsed))


def test_it_says_where_it_stands(site: Path) -> None:
    page = html.fromstring((site / "yuwei/index.html").read_text("utf-8"))
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://example.org/xuexi/yuwei/"]
