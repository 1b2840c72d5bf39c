"""`xuexi publish`: what was published once is found for ever, and the server gets what it needs."""

from __future__ import annotations

import posixpath
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import html
from project_copies import CONTENT, TINY, contents, copy_project, run

from xuexi.links.addresses import LEDGER_COPY
from xuexi.links.ledger.facts import Anchored, Named, Same, Shown
from xuexi.links.ledger.text import read_ledger
from xuexi.project.dead_links import DeadLink, dead_links
from xuexi.project.mirroring import mirror
from xuexi.sources.published import LEDGER_FILE

pytestmark = pytest.mark.build

TOPIC = f"{CONTENT}/topic/banqian-1.md"
FORM = f"{CONTENT}/form/yinhuan.md"
CALENDAR = f"{CONTENT}/calendar.yml"
CAMPAIGN = f"{CONTENT}/campaign.yml"

HEADING = "三眼怎么看才算数"
"""Words that stand nowhere else."""


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was published once."""
    project = tmp_path_factory.mktemp("first") / "project"
    project.mkdir()
    copy_project(project, TINY)
    edit(project, TOPIC, "## 怎么开 ", f"## {HEADING} ")
    told(project, "publish")
    return project


@pytest.fixture
def project(first: Path, tmp_path: Path) -> Path:
    """The same, to be edited."""
    return Path(shutil.copytree(first, tmp_path / "project"))


def edit_all(project: Path, *pairs: str) -> None:
    """A careful author changes an id wherever it stands."""
    for file in (project / CONTENT).rglob("*.*"):
        text = file.read_text("utf-8")
        for old, new in zip(pairs[::2], pairs[1::2], strict=True):
            text = text.replace(old, new)
        file.write_text(text, "utf-8")


def edit(project: Path, path: str, old: str, new: str) -> None:
    file = project / path
    text = file.read_text("utf-8")
    assert old in text, path
    file.write_text(text.replace(old, new), "utf-8")


def published(project: Path, *more: str, code: int = 0) -> str:
    return told(project, "publish", *more, code=code)


def told(project: Path, *arguments: str, code: int = 0) -> str:
    done = run(["xuexi", *arguments], project)
    assert done.returncode == code, done.stdout
    return done.stdout


def addresses(site: Path) -> set[str]:
    """All that somebody may have pasted or printed: pages, and files to print."""
    return {name for name in contents(site) if not name.startswith("assets/")}


def leads_to(site: Path, page: str, anchor: str = "") -> tuple[str, str]:
    """Where a reader without scripts ends who opens a page, and whether the anchor is there."""
    document = html.fromstring((site / page).read_bytes())
    refresh = document.xpath("//noscript/meta[@http-equiv='refresh']/@content")
    if refresh and not page.startswith("q/"):
        target = refresh[0].partition("url=")[2]
        page = posixpath.normpath(posixpath.join("/", posixpath.dirname(page), unquote(target)))
        page = f"{page.lstrip('/')}/index.html".removeprefix("/")
        document = html.fromstring((site / page).read_bytes())
        assert not document.xpath("//noscript/meta[@http-equiv='refresh']"), "a chain"
    assert not anchor or document.xpath(f"//*[@id='{anchor}']"), (page, anchor)
    return page, str(document.xpath("string(//h1)"))


EDITS: dict[str, Callable[[Path], None]] = {
    "a slug": lambda root: edit(root, FORM, "kind: form", "kind: form\nslug: xin-biao"),
    "an id": lambda root: edit_all(root, "yinhuan]", "biao-1]", "id: yinhuan", "id: biao-1"),
    "an audience's slug": lambda root: edit(root, CAMPAIGN, "slug: yuye", "slug: chuhai"),
    "a kind's slug": lambda root: edit(root, CAMPAIGN, "slug: banqian", "slug: taolun"),
    "a role's id": lambda root: edit(root, CAMPAIGN, "id: diver", "id: qianshui"),
    "a file": lambda root: (root / TOPIC).rename((root / TOPIC).with_name("xin.md")) and None,
    "no glossary": lambda root: (root / CONTENT / "glossary.yml").unlink(),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_kills_no_address(project: Path, name: str) -> None:
    before = addresses(project / "site")
    EDITS[name](project)
    published(project)
    after = addresses(project / "site")
    assert before - after == set()
    for page in sorted(before):
        if page.endswith(".html") and not page.startswith("q/"):
            leads_to(project / "site", page)
    assert dead_links(project / "site") == ()


def test_headings_that_were_retyped_moved_or_taken_away(project: Path) -> None:
    edit(project, TOPIC, "## 先读 {#xian-du}", "## 先读什么")
    page = next(
        one
        for one in addresses(project / "site")
        if one.startswith("yuye/banqian/") and one.count("/") == 3
    )
    published(project)
    leads_to(project / "site", page, "xian-du")


def test_what_was_taken_away_says_so_and_comes_back(project: Path) -> None:
    site = project / "site"
    pages = {name for name in addresses(site) if name.endswith(".html") and "yinhuan" in name}
    texts = {name: (project / name).read_text("utf-8") for name in (FORM, TOPIC, CALENDAR)}
    edit(project, TOPIC, "../form/yinhuan.md", "id:fangan")
    edit(project, CALENDAR, "yinhuan", "fangan")
    (project / FORM).unlink()
    said = published(project)
    assert "已撤下：q/yinhuan/" in said
    assert pages
    for page in pages:
        assert leads_to(site, page)[1] == "已撤下"
    for name, text in texts.items():
        (project / name).write_text(text, "utf-8")
    published(project)
    assert all(leads_to(site, page)[1] != "已撤下" for page in pages if not page.startswith("q/"))


def test_what_was_withdrawn_says_why_at_once_and_comes_back(project: Path) -> None:
    """Though others still link to it, and whatever it resembles."""
    site = project / "site"
    before = addresses(site)
    own = {name for name in before if "/jiancha/" in name and name.count("/") == 3}
    pages = {*own, "q/yinhuan/index.html", "q/yinhuan/fenxiang/index.html"}
    every = {name for name in before if name.startswith("q/yinhuan/")} - pages
    files = {name for name in every if name.endswith((".pdf", ".docx"))}
    assert len(own) == 2
    assert files
    why = '<b>数字</b>有误，"正在"核对。'
    told(project, "withdraw", "yinhuan", "--why", why, "--instead", "banqian-1")
    text = (project / FORM).read_text("utf-8").replace("id: yinhuan", "id: biao\nslug: biao", 1)
    (project / FORM).with_name("xin.md").write_text(text, "utf-8")
    said = published(project)
    assert "XX803" in said
    assert dead_links(site) == ()
    [topic] = (site / "yuye/banqian").glob("*/index.html")
    assert 'href="../../../q/yinhuan/"' in topic.read_text("utf-8")
    for page in pages:
        assert leads_to(site, page)[1] == "已撤下"
        main = html.fromstring((site / page).read_bytes()).get_element_by_id("main")
        assert why in main.text_content()
        assert "检查表" in main.xpath("string(ul)"), "the list in which it stood"
        [instead] = main.xpath("p/a/@href")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page), instead))
        assert (site / target / "index.html").is_file()
        assert target.startswith("q/") == page.startswith("q/")
    moved = (project / ".cache/publish/xuexi-moved.map").read_text("utf-8")
    sent_on = {file for file in every if f'"/{file}" "/q/yinhuan/";' in moved}
    assert every - sent_on == {file for file in every if file.endswith(".png")} != set()
    assert before <= addresses(site)
    assert len({(site / file).read_bytes() for file in files}) == 2, "one that says so, in each"
    (project / FORM).with_name("xin.md").unlink()
    told(project, "withdraw", "yinhuan", "--undo")
    published(project)
    assert {leads_to(site, page)[1] for page in own} == {"隐患检查表"}
    assert before <= addresses(site)


def test_nobody_can_read_in_the_site_what_was_withdrawn_and_its_ledger_comes_back(
    project: Path, tmp_path: Path
) -> None:
    site = project / "site"
    before = addresses(site)
    said = ("开工前看三眼", HEADING, "开工之前先看哪三样", "banqian-1.md", "哪一眼没有看")
    assert all(any(word.encode() in data for data in contents(site).values()) for word in said)
    told(project, "withdraw", "banqian-1", "--why", "三样写成了两样。")
    target = Path(shutil.copytree(site, tmp_path / "target"))
    published(project, "--to", str(target))
    assert contents(target).keys() - contents(site).keys() == set()
    for name, data in contents(site).items():
        assert not [word for word in said if word.encode() in data], name
    assert "三样写成了两样。" in (site / "q/banqian-1/index.html").read_text("utf-8")
    assert HEADING in (project / LEDGER_FILE).read_text("utf-8"), "for when it comes back"
    (project / LEDGER_FILE).unlink()
    published(project, "--recover", str(target))
    published(project)
    assert before <= addresses(site)
    for page in sorted(before):
        if page.endswith(".html") and not page.startswith("q/"):
            leads_to(site, page)


def test_what_was_deleted_is_withdrawn_with_a_reason(project: Path) -> None:
    edit(project, TOPIC, "../form/yinhuan.md", "id:fangan")
    edit(project, CALENDAR, "yinhuan", "fangan")
    (project / FORM).unlink()
    told(project, "withdraw", "yinhuan", "--why", "旧表，不用了。")
    published(project)
    page = (project / "site/q/yinhuan/index.html").read_text("utf-8")
    assert "旧表，不用了。" in page


def test_nginx_is_told_what_moved(project: Path) -> None:
    edit(project, CAMPAIGN, "slug: banqian", "slug: taolun")
    published(project)
    lines = (project / ".cache/publish/xuexi-moved.map").read_text("utf-8").splitlines()
    assert '"/yuye/banqian/" "/yuye/taolun/";' in lines


def test_publishing_again_changes_nothing(project: Path) -> None:
    ledger, site = (project / LEDGER_FILE).read_bytes(), contents(project / "site")
    said = published(project)
    assert "新增 0 个文件，改了 0 个，要删除 0 个" in said
    assert (project / LEDGER_FILE).read_bytes() == ledger
    assert contents(project / "site") == site


def test_a_trial_changes_nothing(project: Path) -> None:
    edit(project, FORM, "kind: form", "kind: form\nslug: xin-biao")
    before = contents(project)
    assert "什么都没有改" in published(project, "--dry-run")
    after = {
        name: data for name, data in contents(project).items() if not name.startswith(".cache")
    }
    assert after == {name: data for name, data in before.items() if not name.startswith(".cache")}


def test_an_address_that_is_used_again_is_asked_about_before_anything_happens(
    project: Path,
) -> None:
    taken = "kind: form\nslug: yinhuan-jilu-biao"
    text = (project / FORM).read_text("utf-8")
    own = next(
        name.split("/")[2] for name in addresses(project / "site")
        if name.startswith("yuye/jiancha/") and name.count("/") == 3
    )  # fmt: skip
    edit(project, FORM, "kind: form", "kind: form\nslug: bie-de")
    other = project / CONTENT / "form" / "xin.md"
    fresh = text.replace("id: yinhuan", "id: xinbiao", 1).replace("kind: form", taken, 1)
    title = next(line for line in text.splitlines() if line.startswith("title:"))
    fresh = fresh.replace(title, "title: 另一张完全不同的单子")
    other.write_text(fresh.replace("slug: yinhuan-jilu-biao", f"slug: {own}"), "utf-8")
    before = (project / LEDGER_FILE).read_bytes()
    said = published(project, code=1)
    assert "XX802" in said
    assert (project / LEDGER_FILE).read_bytes() == before
    with (project / LEDGER_FILE).open("a", encoding="utf-8") as ledger:
        for answer in re.findall(r"末尾加一行：(.+)$", said, re.MULTILINE):
            ledger.write(f"{answer}\n")
    published(project)


def test_a_ledger_that_was_lost_is_no_first_publishing(project: Path) -> None:
    """Taken for one, it would kill all addresses that were published, without a word."""
    before = contents(project / "site")
    (project / LEDGER_FILE).unlink()
    said = published(project, code=2)
    assert LEDGER_FILE in said
    assert "--recover site" in said
    assert not (project / LEDGER_FILE).exists()
    assert contents(project / "site") == before


def known(ledger: bytes) -> set[tuple[str, ...]]:
    """What the lines of a ledger tell, without days, files and places among others."""
    told: set[tuple[str, ...]] = set()
    for fact in read_ledger(ledger.decode("utf-8"))[0]:
        match fact:
            case Named():
                told.add((fact.entity, fact.name))
            case Shown():
                told.add((fact.address, fact.thing))
            case Anchored():
                told.add((fact.owner, fact.anchor, fact.words))
            case Same():
                told.add((fact.old, fact.new))
    return told


@pytest.mark.parametrize("has_copy", [True, False], ids=["its copy", "the pages alone"])
def test_a_ledger_that_was_lost_is_found_in_the_site(
    project: Path, tmp_path: Path, has_copy: bool
) -> None:
    """Of an address that was given up before, only the copy knows."""
    before = addresses(project / "site")
    lost = (project / LEDGER_FILE).read_bytes()
    if has_copy:
        edit(project, FORM, "kind: form", "kind: form\nslug: xin-biao")
        published(project)
        lost = (project / LEDGER_FILE).read_bytes()
        before |= addresses(project / "site")
    server = Path(shutil.copytree(project / "site", tmp_path / "server"))
    (project / LEDGER_FILE).unlink()
    if not has_copy:
        (server / LEDGER_COPY).unlink()
    published(project, "--recover", str(server))
    if has_copy:
        assert (project / LEDGER_FILE).read_bytes() == lost
    # What no page shows cannot be told by the pages: here a role without a page of its own.
    assert known(lost) - known((project / LEDGER_FILE).read_bytes()) <= {("role:diver", "潜水员")}
    for name in ("an audience's slug", "a kind's slug", "a role's id"):
        EDITS[name](project)
    edit(project, FORM, "kind: form", "kind: form\nslug: biao" if not has_copy else "kind: form")
    edit(project, TOPIC, "## 先读 {#xian-du}", "## 先读什么")
    published(project)
    assert before - addresses(project / "site") == set()
    for page in sorted(before):
        if page.endswith(".html") and not page.startswith("q/"):
            leads_to(project / "site", page)
    [topic] = [one for one in before if one.startswith("yuye/banqian/") and one.count("/") == 3]
    leads_to(project / "site", topic, "xian-du")
    assert dead_links(project / "site") == ()


def test_a_ledger_that_two_branches_changed_is_read(project: Path) -> None:
    path = project / LEDGER_FILE
    lines = path.read_text("utf-8").splitlines()
    half = len(lines) // 2
    merged = [*lines[:half], "<<<<<<< HEAD", *lines[half:], "=======", *lines[half:], ">>>>>>> b"]
    path.write_text("\n".join(merged) + "\n", "utf-8")
    published(project)
    facts, unread = read_ledger(path.read_text("utf-8"))
    assert not unread
    assert facts == read_ledger("\n".join(lines))[0]


def test_a_server_folder_is_brought_up_to_date(project: Path, tmp_path: Path) -> None:
    target = tmp_path / "server"
    published(project, "--to", str(target))
    assert contents(target) == contents(project / "site")
    edit(project, FORM, "kind: form", "kind: form\nslug: xin-biao")
    published(project, "--to", str(target))
    site = contents(project / "site")
    there = contents(target)
    assert {name: there[name] for name in site} == site
    assert all(name.startswith("assets/") for name in there.keys() - site.keys())


def test_addresses_of_an_older_site_that_die_are_named(project: Path, tmp_path: Path) -> None:
    """What was published before there was a ledger: nobody knows where it went."""
    target = Path(shutil.copytree(project / "site", tmp_path / "server"))
    for name in ("yuye/lao/index.html", "q/lao/yuye/1.pdf", "assets/lao.js"):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_text("x", "utf-8")
    said = published(project, "--to", str(target))
    assert "有 2 个网址 published.tsv 里没有记" in said
    assert "  q/lao/yuye/1.pdf\n  yuye/lao/index.html\n" in said
    assert "lao.js" not in said
    assert "没有记" not in published(project, "--to", str(target))


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="a folder that nobody may write to")
def test_a_target_that_cannot_be_written_is_told_and_the_ledger_is_kept(project: Path) -> None:
    edit(project, CAMPAIGN, "slug: banqian", "slug: taolun")
    said = published(project, "--to", "/proc/xuexi-site", code=2)
    assert "没有发布完；再运行一次就会接着做" in said
    assert "Traceback" not in said
    assert b"taolun" in (project / LEDGER_FILE).read_bytes()


def test_a_folder_of_somebody_elses_is_not_touched(project: Path, tmp_path: Path) -> None:
    target = tmp_path / "photos"
    target.mkdir()
    (target / "a.jpg").write_bytes(b"x")
    published(project, "--to", str(target), code=2)
    assert contents(target) == {"a.jpg": b"x"}


def test_what_is_gone_stays_one_turn_below_assets(tmp_path: Path) -> None:
    site, target = tmp_path / "site", tmp_path / "target"
    for folder, name in ((site, "index.html"), (target, "assets/a.js"), (target, "x/old.html")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    assert mirror(site, target, frozenset()) == ("assets/a.js",)
    assert set(contents(target)) == {"index.html", "assets/a.js"}
    assert mirror(site, target, frozenset({"assets/a.js"})) == ()
    assert set(contents(target)) == {"index.html"}
    assert not (target / "assets").exists()


def test_what_holds_words_goes_at_once_where_something_was_withdrawn(tmp_path: Path) -> None:
    site, target = tmp_path / "site", tmp_path / "target"
    names = ("assets/a.js", "assets/search/r.js", "assets/materials/topic/x.png")
    for folder, name in ((site, "index.html"), *((target, name) for name in names)):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    assert mirror(site, target, frozenset(), is_withdrawn=True) == ("assets/a.js",)
    assert set(contents(target)) == {"index.html", "assets/a.js"}


def test_links_from_the_root_lead_below_the_path_of_the_site(tmp_path: Path) -> None:
    links = ("/x/", "/x/a.css", "/a.css", "/x/b.css", "/", "/xa.css")
    page = "".join(f'<a href="{link}">l</a>' for link in links)
    (tmp_path / "404.html").write_text(page, "utf-8")
    (tmp_path / "index.html").write_text("<p>", "utf-8")
    (tmp_path / "a.css").write_bytes(b"")
    assert [one.link for one in dead_links(tmp_path, "/x/")] == list(links[2:])
    assert [one.link for one in dead_links(tmp_path)] == ["/x/", "/x/a.css", "/x/b.css", "/xa.css"]


def test_a_site_below_a_path_is_published(project: Path) -> None:
    edit(project, CAMPAIGN, "site: ", "address: https://www.example.cn/xuexi/\nsite: ")
    published(project)
    assert "/xuexi/assets/" in (project / "site/404.html").read_text("utf-8")


def test_links_that_lead_nowhere_are_found(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/index.html").write_text(
        '<p id="x"><a href="#x">1</a><a href="#y">2</a><a href="../b/">3</a><a href="../f.pdf">4'
        '</a><a href="https://example.org/">5</a><a href="../">6</a><img src="../%E5%9B%BE.png">',
        "utf-8",
    )
    (tmp_path / "index.html").write_text('<a href="a/#x">1</a><a href="a/#z">2</a>', "utf-8")
    (tmp_path / "图.png").write_bytes(b"")
    assert dead_links(tmp_path) == (
        DeadLink("a/index.html", "#y"), DeadLink("a/index.html", "../b/"),
        DeadLink("a/index.html", "../f.pdf"), DeadLink("index.html", "a/#z"),
    )  # fmt: skip
