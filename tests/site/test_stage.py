"""The second door: what Zensical builds of the staged tree is the site that MkDocs builds.

MkDocs and Material have reached the end of their road; this holds the way out
open. All that differs stands in the two tables below.
"""

from __future__ import annotations

import posixpath
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

import pytest
from lxml import html

from xuexi.build.load import Loaded
from xuexi.doors.stage import stage

pytestmark = pytest.mark.build

ENGINES = {"zensical": ("build",), "mkdocs": ("build", "--quiet", "--strict")}
"""Engines that read the staged tree as it is, and how each is asked."""

OWN_FILES = {
    "mkdocs": {
        "assets/javascripts/bundle.*.min.js*": "the theme's script",
        "assets/javascripts/workers/search.*.min.js*": "its search",
        "assets/javascripts/lunr/*": "stemmers of its search",
        "assets/stylesheets/main.*.min.css*": "the theme's styles",
        "assets/stylesheets/palette.*.min.css*": "the theme's colours",
        "search/search_index.json": "its search index",
        "sitemap.xml.gz": "the site map once more, compressed",
    },
    "zensical": {
        "assets/javascripts/LICENSE": "of the theme's script",
        "assets/javascripts/bundle.*.min.js": "the theme's script",
        "assets/javascripts/workers/search.*.min.js": "its search",
        "assets/stylesheets/classic/*.css": "the theme's styles, in Material's look",
        "assets/stylesheets/modern/*.css": "the theme's styles, in Zensical's look (not used)",
        "search.json": "its search index",
    },
}
"""Files that only one engine writes, and what they are."""

OWN_MARKUP = {
    "meta[name=generator]": "each engine names itself",
    "a#__skip": "Zensical puts a target of its own for “skip to content” before the text",
    "data-search-exclude": "Zensical removes the attribute once it has read it",
    "theme": "search box, dialogs and scripts of the theme, outside article, nav and footer",
}
"""Markup that differs in pages; everything else must be equal."""


@dataclass(frozen=True, slots=True)
class Dressed:
    """What must be the same of a page, whichever engine dressed it."""

    head: tuple[tuple[str, ...], ...]
    anchors: tuple[str, ...]
    text: str
    elements: tuple[tuple[str, tuple[tuple[str, str], ...], str], ...]
    """Tag, attributes and own text of every element of the article."""
    links: tuple[tuple[str, str], ...]
    """Words and addresses below the site's root, in navigation, outline and footer."""


@pytest.fixture(scope="module")
def staged(loaded: Loaded, project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("second-door") / "staged"
    assert loaded.library is not None
    count = stage(loaded.library, project, folder)
    assert count > len(loaded.library.materials)
    return folder


@pytest.fixture(scope="module", params=sorted(ENGINES))
def built(request: pytest.FixtureRequest, staged: Path) -> tuple[str, Path]:
    engine: str = request.param
    site = staged / "site"
    command = [str(Path(sys.executable).with_name(engine)), *ENGINES[engine]]
    result = subprocess.run(command, cwd=staged, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    kept = staged.parent / f"site-of-{engine}"
    site.rename(kept)
    return engine, kept


def test_same_addresses(built: tuple[str, Path], sample_site: Path) -> None:
    engine, site = built
    ours, theirs = _files(sample_site), _files(site)
    assert _unexplained(ours - theirs, "mkdocs") == []
    assert _unexplained(theirs - ours, engine) == []
    pages = {path for path in ours if path.endswith(".html")}
    assert pages == {path for path in theirs if path.endswith(".html")}
    assert len(pages) > 50


def test_same_files(built: tuple[str, Path], sample_site: Path) -> None:
    """Permanent short links, the list of materials, our styles, scripts and pictures."""
    _, site = built
    common = _files(sample_site) & _files(site)
    finished = {path for path in common if not path.endswith(".html") or path.startswith("q/")}
    assert {"materials.json", "assets/stylesheets/theme.css"} <= finished
    differing = [
        path
        for path in sorted(finished)
        if (site / path).read_bytes() != (sample_site / path).read_bytes()
        and not any(fnmatch(path, pattern) for pattern in OWN_FILES["mkdocs"])
    ]
    assert differing == []


def test_same_pages(built: tuple[str, Path], sample_site: Path) -> None:
    """Title and description, anchors, text, every element of the article, every link around it."""
    _, site = built
    pages = [path for path in sorted(_files(sample_site)) if _is_dressed(path)]
    assert len(pages) > 50
    for path in pages:
        one, other = _dressed(sample_site, path), _dressed(site, path)
        assert other.head == one.head, path
        assert other.anchors == one.anchors, path
        assert other.text == one.text, path
        assert other.elements == one.elements, path
        assert other.links == one.links, path


def _files(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


def _unexplained(files: set[str], engine: str) -> list[str]:
    patterns = OWN_FILES[engine]
    return sorted(path for path in files if not any(fnmatch(path, pattern) for pattern in patterns))


def _is_dressed(path: str) -> bool:
    return path.endswith(".html") and not path.startswith("q/")


def _dressed(site: Path, path: str) -> Dressed:
    page = html.fromstring((site / path).read_bytes())
    [article] = page.xpath("//article")
    for target in article.xpath("./a[@id='__skip']"):
        target.drop_tree()
    elements = [element for element in article.iter() if isinstance(element.tag, str)]
    return Dressed(
        head=tuple(sorted(_head(page))),
        anchors=tuple(element.get("id") for element in elements if element.get("id")),
        text=" ".join(article.text_content().split()),
        elements=tuple(
            (element.tag, _attributes(element), " ".join((element.text or "").split()))
            for element in elements
        ),
        links=tuple(_links(page, path)),
    )


def _head(page: html.HtmlElement) -> Iterator[tuple[str, ...]]:
    yield ("title", page.findtext("head/title", ""))
    for meta in page.xpath("//head/meta[not(@name='generator')]"):
        yield tuple(f"{name}={value}" for name, value in sorted(meta.attrib.items()))


def _attributes(element: html.HtmlElement) -> tuple[tuple[str, str], ...]:
    pairs = sorted(element.attrib.items())
    return tuple((name, value) for name, value in pairs if name != "data-search-exclude")


def _links(page: html.HtmlElement, path: str) -> Iterator[tuple[str, str]]:
    around = "//nav[contains(@class,'xx-nav') or contains(@class,'secondary')]//a|//footer//a"
    for link in page.xpath(around):
        address, mark, anchor = link.get("href", "").partition("#")
        if "://" not in address:
            address = posixpath.normpath(posixpath.join(posixpath.dirname(path), address))
        yield " ".join(link.text_content().split()), f"{address}{mark}{anchor}"
