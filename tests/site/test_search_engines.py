"""`sitemap.xml` and `robots.txt`: all that can be found, once it is known where the site is."""

from __future__ import annotations

import gzip
import shutil
from datetime import date
from pathlib import Path

import pytest
from lxml import etree, html
from project_copies import ADDRESS, CONTENT, TINY, contents, copy_project, run

from xuexi.library import Library
from xuexi.links.addresses import Address, page, permalink
from xuexi.project.load import load

pytestmark = pytest.mark.build

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SAID = "没有写 address"


def write_address(project: Path, address: str) -> None:
    campaign = project / CONTENT / "campaign.yml"
    campaign.write_text(f"address: {address}\n{campaign.read_text('utf-8')}", "utf-8")


def library_of(project: Path) -> Library:
    library = load(project).library
    assert library
    return library


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with all that an address can have become: moved, withdrawn, permanent."""
    project = copy_project(tmp_path_factory.mktemp("published"), TINY, ADDRESS)
    assert run(["xuexi", "publish"], project).returncode == 0
    campaign = project / CONTENT / "campaign.yml"
    text = campaign.read_text("utf-8")
    campaign.write_text(text.replace("slug: banqian", "slug: taolun"), "utf-8")
    for name in ("topic/banqian-1.md", "calendar.yml"):
        file = project / CONTENT / name
        text = file.read_text("utf-8").replace("../form/yinhuan.md", "id:fangan")
        file.write_text(text.replace("yinhuan", "fangan"), "utf-8")
    (project / CONTENT / "form/yinhuan.md").unlink()
    done = run(["xuexi", "publish"], project)
    assert done.returncode == 0, done.stdout
    return project


@pytest.fixture(scope="module")
def unaddressed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A project without an address, and what was said when its site was built."""
    project = copy_project(tmp_path_factory.mktemp("unaddressed"), TINY)
    done = run(["xuexi", "build"], project)
    assert done.returncode == 0, done.stdout
    return project, done.stdout


def sitemap(site: Path) -> dict[str, str]:
    tree = etree.fromstring((site / "sitemap.xml").read_bytes())
    entries = tree.findall(f"{SPACE}url")
    found = {one.findtext(f"{SPACE}loc"): one.findtext(f"{SPACE}lastmod") for one in entries}
    assert len(found) == len(entries)
    return found


def public_pages(site: Path) -> set[str]:
    """Addresses of pages that show something of their own: none leads on, or says 已撤下."""
    found = set()
    for path in site.rglob("*.html"):
        document = html.fromstring(path.read_bytes())
        leads_on = document.xpath("//meta[@http-equiv='refresh']")
        is_hidden = document.xpath("//meta[@name='robots'][contains(@content, 'noindex')]")
        if not leads_on and not is_hidden:
            address = path.relative_to(site).as_posix().removesuffix("index.html")
            assert document.xpath("string(//link[@rel='canonical']/@href)") == ADDRESS + address
            found.add(address)
    return found


def test_the_site_map_holds_every_page_and_nothing_else(published: Path) -> None:
    site = published / "site"
    listed = {one.removeprefix(ADDRESS) for one in sitemap(site)}
    assert listed == public_pages(site)
    assert "yuye/taolun/kai-gong-qian-kan-san-yan/" in listed
    everything = contents(site)
    for gone in ("404.html", "q/banqian-1/index.html", "q/yinhuan/index.html"):
        assert gone in everything
        assert gone.removesuffix("index.html") not in listed
    old = {one for one in everything if one.startswith("yuye/banqian/")}
    assert old
    assert not any(one.startswith("yuye/banqian/") for one in listed)


def test_its_days_are_those_of_the_materials(published: Path) -> None:
    library = library_of(published)
    assert len({one.updated for one in library.materials}) > 1
    days = {
        page(library.campaign, audience, one): one.updated
        for one in library.materials
        for audience in library.campaign.audiences
    }
    for address, day in sitemap(published / "site").items():
        own = Address(address.removeprefix(ADDRESS))
        # Beside its permanent address stands what is shared of a material.
        beside = [one.updated for one in library.materials if own.startswith(permalink(one.id))]
        expected = beside[0] if beside else days.get(own, library.newest)
        assert date.fromisoformat(day) == expected, address


def test_the_same_materials_give_the_same_bytes(published: Path) -> None:
    names = ("sitemap.xml", "sitemap.xml.gz", "robots.txt")
    first = {name: (published / "site" / name).read_bytes() for name in names}
    assert gzip.decompress(first["sitemap.xml.gz"]) == first["sitemap.xml"]
    shutil.rmtree(published / "site")
    assert run(["xuexi", "build"], published).returncode == 0
    assert {name: (published / "site" / name).read_bytes() for name in names} == first


def test_robots_are_told_where_it_is(published: Path) -> None:
    text = (published / "site/robots.txt").read_text("utf-8")
    rules = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert rules == ["User-agent: *", "Disallow:", f"Sitemap: {ADDRESS}sitemap.xml"]
    # Nobody asks for this one below a path: it says what the host's own lacks.
    assert "域名根目录" in text


def test_at_the_root_of_a_host_there_is_nothing_more_to_say(tmp_path: Path) -> None:
    project = copy_project(tmp_path, TINY)
    write_address(project, "https://www.example.cn")
    assert run(["xuexi", "build"], project).returncode == 0
    text = (project / "site/robots.txt").read_text("utf-8")
    assert text == "User-agent: *\nDisallow:\n\nSitemap: https://www.example.cn/sitemap.xml\n"


@pytest.mark.parametrize("folder", ["static", "docs"])
def test_an_offices_own_robots_take_the_place_of_ours(folder: str, tmp_path: Path) -> None:
    project = copy_project(tmp_path, TINY)
    own = "User-agent: *\nDisallow: /q/\n"
    (project / folder).mkdir(exist_ok=True)
    (project / folder / "robots.txt").write_text(own, "utf-8")
    done = run(["mkdocs", "build", "--strict"], project)
    assert done.returncode == 0, done.stdout
    assert (project / "site/robots.txt").read_text("utf-8") == own


def test_without_an_address_it_is_said_once_what_is_missing(unaddressed: tuple[Path, str]) -> None:
    project, said = unaddressed
    assert said.count(SAID) == 1
    assert not (project / "site/sitemap.xml").exists()
    assert (project / "site/robots.txt").read_text("utf-8") == "User-agent: *\nDisallow:\n"
    assert "og:url" not in (project / "site/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    "command", [("xuexi", "publish"), ("xuexi", "stage", "other"), ("mkdocs", "build", "--strict")]
)
def test_every_door_says_it(command: tuple[str, ...], unaddressed: tuple[Path, str]) -> None:
    done = run(command, unaddressed[0])
    assert done.returncode == 0, done.stdout
    assert done.stdout.count(SAID) == 1


def test_with_an_address_nothing_is_missing(published: Path) -> None:
    assert SAID not in run(["xuexi", "publish", "--dry-run"], published).stdout
