"""What a built site offers to send: its pictures, codes and addresses are all there."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pytest
import zxingcpp
from codes import cut_out, has_white_around, module_px
from lxml import html
from PIL import Image
from playwright.sync_api import Browser
from project_copies import ADDRESS, TINY, copy_project
from second_reader import read_by_another

from xuexi.cache.cache import Cache
from xuexi.engines.mkdocs_build import build_site
from xuexi.press.printing import make_paper
from xuexi.project.load import load
from xuexi.project.pages import all_pages
from xuexi.project.published import inventory_of
from xuexi.writers.artifact import Downloads

pytestmark = pytest.mark.build

Printed = dict[str, list[tuple[Image.Image, zxingcpp.Barcode]]]
DPI = 200
"""As a scanner or a phone sees a sheet."""
PRINTED = {
    "yuye/banqian/kai-gong-qian-kan-san-yan/": "banqian-1",
    "yuye/jiancha/yin-huan-jian-cha-biao/": "yinhuan",
    "q/fangan/gongzhonghao/yuye/": "fangan",
    "q/banqian-1/gongzhonghao/xiuli/": "banqian-1",
}
"""Pages, and the material to which the code on each sheet leads."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site that knows that it stands below a path."""
    folder = tmp_path_factory.mktemp("shared")
    project = copy_project(folder / "project", TINY, ADDRESS)
    build_site(project, folder / "site")
    return folder / "site"


def share_pages(site: Path) -> list[Path]:
    return sorted((site / "q").glob("*/fenxiang/index.html"))


def test_every_material_has_a_page_with_its_pictures(site: Path) -> None:
    library = load(site.parent / "project").library
    assert library
    assert {page.parts[-3] for page in share_pages(site)} == {one.id for one in library.materials}
    for page in share_pages(site):
        document = html.fromstring(page.read_bytes())
        shown = document.xpath("//*[@data-share-page]//img/@src")
        offered = document.xpath("//*[@data-share-page]//a/@href")
        for link in (*shown, *offered):
            target = (page.parent / link).resolve()
            assert target.is_file() or (target / "index.html").is_file(), (page, link)


def is_published(site: Path, address: str) -> bool:
    """Whether this very site has a page there."""
    path = address.removeprefix(ADDRESS)
    return path != address and (site / path / "index.html").is_file()


def test_every_code_leads_to_a_page_of_this_site(site: Path) -> None:
    pictures = [one for one in sorted((site / "q").glob("*/*.png")) if one.stem != "fengmian"]
    assert pictures
    for picture in pictures:
        [code] = zxingcpp.read_barcodes(Image.open(BytesIO(picture.read_bytes())).convert("RGB"))
        assert is_published(site, code.text), picture
        assert code.text.isascii()
        assert code.text == code.text.lower()
        assert "%" not in code.text
        assert len(code.text.removeprefix(ADDRESS)) <= 80


def test_a_sheet_for_the_notice_board_is_offered_to_each_audience(site: Path) -> None:
    """Of what has key points, and of nothing else."""
    listed = json.loads((site / "materials.json").read_text("utf-8"))["materials"]
    for item in listed:
        page = site / "q" / item["id"] / "fenxiang"
        document = html.fromstring((page / "index.html").read_bytes())
        links = document.xpath("//a[contains(text(), '宣传栏')]")
        offered = {(page / link.get("href")).resolve().relative_to(site) for link in links}
        listed_boards = [Path(file["path"]) for file in item["files"] if file["board"]]
        boards = set(listed_boards)
        assert offered == boards
        # Each is offered one, though the same sheet may be another's too.
        expected = 0 if item["kind"] == "form" else len(item["audiences"])
        assert len(links) == len(listed_boards) == expected
        for path in boards:
            [sheet] = pdfium.PdfDocument((site / path).read_bytes())
            [code] = zxingcpp.read_barcodes(sheet.render(scale=1).to_pil())
            assert code.text == f"{ADDRESS}{item['permalink']}"
            material = site / next(iter(item["urls"].values())) / "index.html"
            assert path.name not in material.read_text("utf-8")


def test_all_that_the_list_for_programs_names_is_there(site: Path) -> None:
    listed = json.loads((site / "materials.json").read_text("utf-8"))
    kinds = {item["kind"]: item for item in listed["materials"]}
    assert not kinds["form"]["articles"]
    assert not kinds["form"]["broadcasts"]
    assert set(kinds["topic"]["articles"]) == {"yuye", "xiuli"}
    assert [one["audience"] for one in kinds["topic"]["broadcasts"]] == ["yuye", "xiuli"]
    pages, files = [], [listed["feed"]]
    for one in (*listed["calendars"], *listed["pushes"]):
        files.append(one["path"])
        pages += [one["url"]] if "url" in one else []
    for item in listed["materials"]:
        assert item["pictures"]
        files += [one["path"] for one in (*item["files"], *item["pictures"])]
        pages += [item["share"], *item["articles"].values()]
        for one in item["broadcasts"]:
            files += one["files"]
            pages.append(one["url"])
    assert [path for path in files if not (site / path).is_file()] == []
    assert [path for path in pages if not (site / path / "index.html").is_file()] == []
    named = set(files) | {f"{page}index.html" for page in pages}
    of_materials = {path.relative_to(site).as_posix() for path in (site / "q").glob("*/*/**/*.*")}
    assert of_materials <= named
    assert {f"rili/{path.name}" for path in (site / "rili").glob("*.*")} <= named


def test_the_ledger_tells_every_file_from_all_others(site: Path) -> None:
    """Else one would stand in for another whose address is another's now."""
    project = site.parent / "project"
    library = load(project).library
    assert library
    files = inventory_of(library, (), make_paper(library, project).downloads).files
    assert any("xuanchuanlan" in path for path in files)
    assert len(set(files.values())) == len(files)


def test_what_is_not_made_is_not_offered(site: Path) -> None:
    """Without fonts, and in a preview, there are neither pictures nor sheets."""
    library = load(site.parent / "project").library
    assert library
    for known in all_pages(library, Downloads(), Cache()):
        page = known.late.make()
        assert "xuanchuanlan" not in page.html
        assert ".png" not in page.html or "/fenxiang/" not in page.address


@pytest.fixture(scope="module")
def printed(site: Path, browser: Browser, serve: Callable[[Path], str]) -> Printed:
    """The codes on what a browser prints, each with its sheet, by the page that was printed."""
    found: Printed = {}
    page = browser.new_page(base_url=serve(site))
    for address in PRINTED:
        page.goto(address)
        sheets = pdfium.PdfDocument(page.pdf(prefer_css_page_size=True))
        pictures = [sheet.render(scale=DPI / 72).to_pil().convert("RGB") for sheet in sheets]
        found[address] = [
            (picture, code) for picture in pictures for code in zxingcpp.read_barcodes(picture)
        ]
    page.close()
    return found


@pytest.mark.browser
def test_a_code_on_a_printed_page_is_read_by_two_readers(
    site: Path, printed: Printed, tmp_path: Path
) -> None:
    texts = []
    for address, codes in printed.items():
        [(_, code)] = codes
        assert is_published(site, code.text), address
        assert code.text.endswith(f"/q/{PRINTED[address]}/"), address
        assert code.ec_level in ("M", "Q", "H"), address
        texts.append(code.text)
    cut = (cut_out(*one) for codes in printed.values() for one in codes)
    assert read_by_another(cut, tmp_path) == texts


@pytest.mark.browser
def test_a_code_on_a_printed_page_has_white_around_it_and_is_large_enough(
    printed: Printed,
) -> None:
    for address, codes in printed.items():
        for picture, code in codes:
            assert has_white_around(picture, code), address
            # A phone resolves half a millimetre a module from where a hand holds it.
            assert module_px(code) / DPI * 25.4 >= 0.5, address


def test_who_searches_is_led_to_the_material_and_not_to_what_is_sent_of_it(site: Path) -> None:
    assert share_pages(site)
    assert "/q/" not in (site / "sitemap.xml").read_text("utf-8")
    for page in share_pages(site):
        assert html.fromstring(page.read_bytes()).xpath("//meta[@name='robots']/@content")


def test_a_page_names_its_picture_and_the_feed_in_full(site: Path) -> None:
    page = next((site / "yuye" / "banqian").glob("*/index.html"))
    document = html.fromstring(page.read_bytes())
    [picture] = document.xpath("//meta[@property='og:image']/@content")
    [feed] = document.xpath("//link[@type='application/atom+xml']/@href")
    for address in (picture, feed):
        assert address.startswith(ADDRESS)
        assert (site / address.removeprefix(ADDRESS)).is_file()
    assert len((site / picture.removeprefix(ADDRESS)).read_bytes()) <= 15_000
