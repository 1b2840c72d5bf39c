"""The built site as a whole: links, addresses, the list of materials, weight."""

from __future__ import annotations

import json
import posixpath
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from xuexi.library import Library
from xuexi.library.terms import TermFinder
from xuexi.links.addresses import page, permalink
from xuexi.project.artifacts import make_artifacts
from xuexi.project.load import Loaded
from xuexi.text.qr import qr_svg
from xuexi.writers.artifact import PageArtifact
from xuexi.writers.pages.material import write_material

pytestmark = pytest.mark.build

WINDOW = 12


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def ids(document: html.HtmlElement) -> set[str]:
    return {str(value) for value in document.xpath("//@id")} | {""}


def test_every_internal_link_leads_somewhere(sample_site: Path) -> None:
    documents = {path: html.fromstring(path.read_bytes()) for path in pages(sample_site)}
    anchors = {path: ids(document) for path, document in documents.items()}
    broken = []
    for path, document in documents.items():
        folder = path.parent.relative_to(sample_site).as_posix()
        for href in document.xpath("//a/@href | //link/@href | //img/@src | //script/@src"):
            parts = urlsplit(str(href))
            if parts.scheme in {"http", "https", "javascript", "mailto"}:
                continue
            # The 404 page is served at any depth, so its links start at the root.
            base = "" if parts.path.startswith("/") else folder
            target = sample_site / posixpath.normpath(
                posixpath.join(base, unquote(parts.path.lstrip("/") if not base else parts.path))
            )
            if not parts.path:
                target = path
            elif target.is_dir():
                target = target / "index.html"
            if not target.is_file() or (
                target.suffix == ".html" and unquote(parts.fragment) not in anchors[target]
            ):
                broken.append(f"{folder}: {href}")
    assert broken == []


def test_nothing_is_loaded_from_elsewhere(sample_site: Path) -> None:
    """No element that a browser fetches on its own names another origin."""
    for path in pages(sample_site):
        document = html.fromstring(path.read_bytes())
        fetched = document.xpath(
            "//script/@src | //img/@src | //link[not(@rel='canonical')]/@href | //iframe/@src"
        )
        assert [str(url) for url in fetched if "//" in str(url)] == [], path
    for style in sample_site.rglob("*.css"):
        text = style.read_text("utf-8")
        assert not re.search(r"url\([\"']?(?:https?:)?//", text), style


def test_addresses_are_plain_ascii(sample_site: Path) -> None:
    for path in pages(sample_site):
        address = path.relative_to(sample_site).as_posix()
        assert re.fullmatch(r"[a-z0-9/-]*(?:index|404)\.html", address), address


def test_every_material_has_its_permanent_address(loaded: Loaded, sample_site: Path) -> None:
    library = loaded.library
    assert library is not None
    for material in library.materials:
        file = sample_site / permalink(material.id) / "index.html"
        document = html.fromstring(file.read_bytes())
        (script,) = document.xpath("//script[@data-pages]")
        targets = json.loads(script.get("data-pages"))
        assert list(targets) == list(material.audiences)
        for target in targets.values():
            assert (file.parent / target / "index.html").is_file()
        (refresh,) = document.xpath("//noscript/meta/@content")
        assert refresh == f"0; url={next(iter(targets.values()))}"


def test_the_list_of_materials_is_whole(loaded: Loaded, sample_site: Path) -> None:
    library = loaded.library
    assert library is not None
    listed = json.loads((sample_site / "materials.json").read_text("utf-8"))
    assert listed["version"] == 1
    assert [item["id"] for item in listed["materials"]] == [item.id for item in library.materials]
    for item in listed["materials"]:
        assert item["title"]
        assert item["summary"]
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", item["updated"])
        assert set(item["urls"]) == set(item["audiences"])
        for address in [*item["urls"].values(), *item["sections"].values(), item["permalink"]]:
            assert (sample_site / address / "index.html").is_file()
        for file in item["files"]:
            assert (sample_site / file["path"]).is_file()


def test_every_audience_reaches_everything_of_its_own(loaded: Loaded, sample_site: Path) -> None:
    """Home, section list, page: two taps from an audience's home to each of its materials."""
    library = loaded.library
    assert library is not None
    for audience in library.campaign.audiences:
        home = sample_site / audience.slug
        first = {
            posixpath.normpath(posixpath.join(audience.slug, str(href)))
            for href in html.fromstring((home / "index.html").read_bytes()).xpath(
                "//article//a/@href"
            )
        }
        second = set(first)
        for address in first:
            file = sample_site / address / "index.html"
            if file.is_file() and address.startswith(audience.slug):
                second |= {
                    posixpath.normpath(posixpath.join(address, str(href)))
                    for href in html.fromstring(file.read_bytes()).xpath("//article//a/@href")
                }
        for material in library.materials:
            if audience.id in material.audiences:
                assert page(library.campaign, audience, material).rstrip("/") in second


def test_navigation_does_not_grow_with_the_site(loaded: Loaded, sample_site: Path) -> None:
    library = loaded.library
    assert library is not None
    most = len(library.campaign.kinds) + 2 * WINDOW + 2 + len(library.campaign.audiences) + 1
    for path in pages(sample_site):
        document = html.fromstring(path.read_bytes())
        for navigation in document.find_class("xx-nav"):
            assert len(navigation.xpath(".//a")) <= most, path


def test_same_input_same_bytes(made_up: Library, made_up_root: Path) -> None:
    first = list(make_artifacts(made_up, made_up_root))
    second = list(make_artifacts(made_up, made_up_root))
    assert first == second
    addresses = [item.address for item in first if isinstance(item, PageArtifact)]
    assert len(addresses) == len(set(addresses))


def test_empty_footer_fields_print_nothing(made_up_site: Path) -> None:
    footer = html.fromstring((made_up_site / "index.html").read_bytes()).find_class("xx-footer")[0]
    text = footer.text_content()
    assert "主办" not in text
    assert "备案" not in text
    assert "beian" not in html.tostring(footer, encoding="unicode")


@pytest.mark.parametrize("address", ["", "https://www.example.gov.cn/xuexi/"])
def test_a_material_has_its_code_for_paper_once_the_site_has_an_address(
    made_up: Library, address: str
) -> None:
    campaign = replace(made_up.campaign, address=address)
    library = replace(made_up, campaign=campaign)
    material = library.materials[0]
    audience = next(item for item in campaign.audiences if item.id in material.audiences)
    terms = TermFinder(library.terms, audience.id)
    document = html.fromstring(write_material(library, audience, material, terms).html)
    codes = document.xpath("//*[contains(@class, 'xx-paper')]/*[local-name()='svg']")
    assert len(codes) == bool(address)
    [short] = document.find_class("xx-short")
    assert short.text_content() == f"{address or '/'}q/{material.id}/"
    if address:
        drawn = qr_svg(f"{address}q/{material.id}/")
        assert codes[0].xpath("string(.//@d)") == re.findall(r' d="([^"]+)"', drawn)[0]


def test_every_width_of_a_form_has_its_rule(made_up_site: Path) -> None:
    """A page's policy takes no style that stands in it, so widths are classes."""
    asked = re.compile(r"xx-(?:mm|wide)-\d+")
    texts = [path.read_text("utf-8") for path in made_up_site.glob("*/jiancha/*/index.html")]
    styles = (made_up_site / "assets/stylesheets/xuexi.css").read_text("utf-8")
    classes = {found for text in texts for found in asked.findall(text)}
    assert len(classes) > 10
    assert classes == set(asked.findall(styles))
