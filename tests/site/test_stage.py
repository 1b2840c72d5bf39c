"""The second engine: what Zensical builds of the staged tree is the site that MkDocs builds.

MkDocs and Material have reached the end of their road; this holds the way out
open. All that differs stands in the two tables below.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

import pytest
from lxml import html
from project_copies import CONTENT, TINY, copy_project, run

from xuexi.engines.mkdocs_build import build_site
from xuexi.engines.stage import stage
from xuexi.links.addresses import SHARING
from xuexi.press.printing import make_paper
from xuexi.project.load import load

pytestmark = pytest.mark.build

ENGINES = {"zensical": ("build",), "mkdocs": ("build", "--quiet", "--strict")}
"""Engines that read the staged tree as it is, and how each is asked."""

AWKWARD = "看<三>眼 &amp; \"引\" {{ 值 }} {% if %} <b>粗</b> # : - '单'"
"""What an author may well write and no engine may take for its own language."""

OWN_FILES = {
    "mkdocs": {
        "assets/images/favicon.png": "the theme's icon",
        "assets/javascripts/bundle.*.min.js*": "the theme's script",
        "assets/javascripts/workers/search.*.min.js*": "its search, which is not used",
        "assets/javascripts/lunr/*": "stemmers of its search",
        "assets/stylesheets/main.*.min.css*": "the theme's styles",
        "assets/stylesheets/palette.*.min.css*": "the theme's colours",
        "sitemap.xml.gz": "the site map once more, compressed",
    },
    "zensical": {
        "assets/images/favicon.png": "the theme's icon",
        "assets/javascripts/LICENSE": "of the theme's script",
        "assets/javascripts/bundle.*.min.js": "the theme's script",
        "assets/javascripts/workers/search.*.min.js": "its search",
        "assets/stylesheets/classic/*.css": "the theme's styles, in Material's look",
        "assets/stylesheets/modern/*.css": "the theme's styles, in Zensical's look (not used)",
        "search.json": "its search index, which is not used",
    },
}
"""Files that only one engine writes, and what they are; our plugin leaves the theme's out."""

OWN_MARKUP = {
    "a#__skip": "Zensical puts a target of its own for “skip to content” before the text",
}
"""Markup that differs in pages; everything else must be equal."""


@dataclass(frozen=True, slots=True)
class Dressed:
    """What must be the same of a page, whichever engine dressed it."""

    head: tuple[tuple[str, ...], ...]
    anchors: tuple[str, ...]
    text: str
    preformatted: tuple[str, ...]
    """Text in which spaces and line breaks count."""
    elements: tuple[tuple[str, tuple[tuple[str, str], ...], str], ...]
    """Tag, attributes and own text of every element of the article."""
    links: tuple[tuple[str, str], ...]
    """Words and addresses below the site's root, in navigation, outline and footer."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One project's site by both engines."""

    engine: str
    """What built the staged tree."""
    first: Path
    """By the MkDocs plugin."""
    second: Path
    """From the staged tree."""


@pytest.fixture(scope="module")
def awkward(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project whose words look like markup, YAML and templates."""
    project = copy_project(tmp_path_factory.mktemp("awkward"), TINY)
    path = project / CONTENT / "topic/banqian-1.md"
    text = path.read_text("utf-8").replace("title: 开工前看三眼", f"title: {json.dumps(AWKWARD)}")
    path.write_text(f"{text}\n{AWKWARD}\n\n```\n{AWKWARD}\n\n\n    第三行 \n```\n", "utf-8")
    campaign = project / CONTENT / "campaign.yml"
    text = campaign.read_text("utf-8")
    text = text.replace("site: 海湾学习园地", f"site: {json.dumps(AWKWARD)}")
    text = f"address: https://www.example.cn/a/b\n{text}"
    campaign.write_text(text.replace("title: 渔业队,", f"title: {json.dumps(AWKWARD)},"), "utf-8")
    return project


@pytest.fixture(
    scope="module",
    params=[("made_up", "zensical"), ("made_up", "mkdocs"), ("awkward", "zensical")],
    ids=" by ".join,
)
def pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Pair:
    name, engine = request.param
    folder = tmp_path_factory.mktemp("second-engine")
    if name == "made_up":
        project: Path = request.getfixturevalue("made_up_root")
        first: Path = request.getfixturevalue("made_up_site")
    else:
        project = request.getfixturevalue("awkward")
        first = folder / "first"
        awkward = load(project)
        assert awkward.library is not None
        # Of a project with errors a build makes no paper on its own.
        build_site(project, first, awkward, make_paper(awkward.library, project))
    loaded = load(project)
    # Tags and half-width quotation marks are findings, but they must not break a page.
    assert {finding.code for finding in loaded.findings} <= {"XX505", "XX521"}
    assert loaded.library is not None
    assert stage(loaded.library, project, folder / "staged") > len(loaded.library.materials)
    result = run((engine, *ENGINES[engine]), folder / "staged")
    assert result.returncode == 0, result.stdout
    return Pair(engine, first, folder / "staged/site")


def test_same_addresses(pair: Pair) -> None:
    first, second = _files(pair.first), _files(pair.second)
    assert first - second <= {"sitemap.xml.gz"}
    assert _unexplained(second - first, pair.engine) == []
    pages = {path for path in first if path.endswith(".html")}
    assert pages == {path for path in second if path.endswith(".html")}
    assert len(pages) > 25


def test_same_files(pair: Pair) -> None:
    """Permanent short links, the list of materials, our styles, scripts and pictures."""
    common = _files(pair.first) & _files(pair.second)
    finished = sorted(path for path in common if not _is_dressed(path))
    ours = {"assets/stylesheets/xuexi.css", "assets/javascripts/xuexi.js"}
    assert {"materials.json", *ours} <= set(finished)
    assert any(path.startswith("q/") for path in finished)
    for path in finished:
        if _unexplained({path}, pair.engine):
            assert (pair.second / path).read_bytes() == (pair.first / path).read_bytes(), path


def test_same_pages(pair: Pair) -> None:
    """Title and description, anchors, text, every element of the article, every link around it."""
    pages = [path for path in sorted(_files(pair.first)) if _is_dressed(path)]
    assert len(pages) > 25
    for path in pages:
        one, other = _dressed(pair.first, path), _dressed(pair.second, path)
        assert other.head == one.head, path
        assert other.anchors == one.anchors, path
        assert other.text == one.text, path
        assert other.preformatted == one.preformatted, path
        assert other.elements == one.elements, path
        assert other.links == one.links, path


def _files(site: Path) -> set[str]:
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    # A site without an address has no map: Zensical writes what the template gives, nothing.
    has_map = "sitemap.xml" in files and (site / "sitemap.xml").stat().st_size
    return files if has_map else files - {"sitemap.xml"}


def _unexplained(files: set[str], engine: str) -> list[str]:
    patterns = OWN_FILES[engine]
    return sorted(path for path in files if not any(fnmatch(path, pattern) for pattern in patterns))


def _is_dressed(path: str) -> bool:
    is_plain = path.startswith("q/") and not path.endswith(f"/{SHARING}/index.html")
    return path.endswith(".html") and not is_plain


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
        preformatted=tuple(block.text_content() for block in article.iter("pre")),
        elements=tuple(
            (element.tag, _attributes(element), " ".join((element.text or "").split()))
            for element in elements
        ),
        links=tuple(_links(page, path)),
    )


def _head(page: html.HtmlElement) -> Iterator[tuple[str, ...]]:
    yield ("title", page.findtext("head/title", ""))
    for meta in page.xpath("//head/meta"):
        yield tuple(f"{name}={value}" for name, value in sorted(meta.attrib.items()))


def _attributes(element: html.HtmlElement) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(element.attrib.items()))


def _links(page: html.HtmlElement, path: str) -> Iterator[tuple[str, str]]:
    around = "//nav[contains(@class,'xx-nav') or contains(@class,'xx-toc')]//a|//footer//a"
    for link in page.xpath(around):
        address, mark, anchor = link.get("href", "").partition("#")
        if "://" not in address:
            address = posixpath.normpath(posixpath.join(posixpath.dirname(path), address))
        yield " ".join(link.text_content().split()), f"{address}{mark}{anchor}"
