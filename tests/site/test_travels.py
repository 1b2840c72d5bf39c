"""The package as others get it: a wheel in a bare environment makes a second campaign.

Of the environment in which the tests run the bare one sees the dependencies, so that no
network is needed; the package itself comes from the wheel alone, and a test says so.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from filelock import FileLock
from playwright.sync_api import Browser, Page, Request
from project_copies import CONTENT, ROOT, contents

from xuexi.engines.scripts import JOINED as SCRIPTS
from xuexi.engines.scripts import join_scripts
from xuexi.engines.styles import JOINED, join_styles
from xuexi.project.load import load
from xuexi.writers.pages.form_widths import write_widths

pytestmark = pytest.mark.build

PACKAGE = ROOT / "scripts" / "xuexi"
SHIPPED = "xuexi/shipped"
TITLE = "党史学习教育"
GUIDE = "bianxie/"
"""The authors' guide takes its examples from the sample."""


@dataclass(frozen=True)
class Travelled:
    """What came of one journey."""

    folder: Path

    @property
    def wheel(self) -> Path:
        [wheel] = self.folder.glob("*.whl")
        return wheel

    @property
    def project(self) -> Path:
        return self.folder / "党史"

    def said(self, verb: str) -> str:
        return (self.folder / f"{verb}.txt").read_text("utf-8")

    def run(self, *arguments: str) -> str:
        """Run the bare environment's Python in the project; both outputs, the code at the end."""
        scripts = "Scripts" if os.name == "nt" else "bin"
        done = subprocess.run(
            [self.folder / "bare" / scripts / "python", *arguments],
            cwd=self.project if self.project.is_dir() else self.folder,
            env={
                **{key: value for key, value in os.environ.items() if key != "PYTHONPATH"},
                "NO_MKDOCS_2_WARNING": "1",
                "PYTHONUTF8": "1",
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        return f"{done.stdout}\n[{done.returncode}]"


@pytest.fixture(scope="session")
def travelled(tmp_path_factory: pytest.TempPathFactory) -> Travelled:
    """Made by the first worker that asks and shared by the rest."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "travelled"
    journey = Travelled(folder)
    with FileLock(f"{folder}.lock"):
        if not (folder / "build.txt").exists():
            folder.mkdir(exist_ok=True)
            travel(journey)
    return journey


def travel(journey: Travelled) -> None:
    """Build the wheel, install it in a bare environment, and let that make a site."""
    code = "import sys, packaging_backend; packaging_backend.build_wheel(sys.argv[1])"
    path = os.pathsep.join(
        filter(None, (str(ROOT / "scripts" / "bootstrap"), os.environ.get("PYTHONPATH")))
    )
    subprocess.run(
        [sys.executable, "-c", code, str(journey.folder)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": path},
        check=True,
    )
    bare = journey.folder / "bare"
    venv.create(bare)
    site = Path(sysconfig.get_path("purelib", vars={"base": str(bare)}))
    with zipfile.ZipFile(journey.wheel) as wheel:
        # What pip does with a wheel that has no data files; the command is tested by its module.
        wheel.extractall(site)
    # A path in a .pth file: the .pth files there, such as an editable install's, do nothing.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    init = ("init", "党史", "--title", TITLE, "--year", "2021", "--audiences", "学校,国企")
    for verb, *arguments in (init, ("check",), ("build",)):
        said = journey.run("-m", "xuexi", verb, *arguments)
        (journey.folder / f"{verb}.txt").write_text(said, encoding="utf-8")


def test_the_wheel_is_whole(travelled: Travelled) -> None:
    with zipfile.ZipFile(travelled.wheel) as wheel:
        packed = {name: wheel.read(name) for name in wheel.namelist()}
    code = {
        f"xuexi/{path.relative_to(PACKAGE).as_posix()}": path.read_bytes()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    beside = ("docs", "overrides", f"{CONTENT}/form", "mkdocs.yml", "requirements.txt")
    shipped = {
        f"{SHIPPED}/{path.relative_to(ROOT).as_posix()}": path.read_bytes()
        for name in beside
        for path in ((ROOT / name).rglob("*") if (ROOT / name).is_dir() else (ROOT / name,))
        if path.is_file()
    }
    assert {**code, **shipped}.items() <= packed.items()
    more = {name for name in packed if name not in {**code, **shipped}}
    assert {name for name in more if ".dist-info/" not in name} == {
        f"{SHIPPED}/{CONTENT}/general_forms.yml",
        f"{SHIPPED}/deploy/nginx.conf",
    }


def test_it_is_the_wheel_that_runs(travelled: Travelled) -> None:
    said = travelled.run("-c", "import xuexi; print(xuexi.__file__)")
    assert str(travelled.folder / "bare") in said
    said = travelled.run("-c", "import sys; print(*sys.path, sep='\\n')")
    assert str(ROOT / "scripts") not in said.splitlines()


def test_each_verb_does_its_work(travelled: Travelled) -> None:
    assert re.search(r"^建好了：党史，\d+ 个文件。$", travelled.said("init"), re.MULTILINE)
    assert travelled.said("init").endswith("[0]")
    assert re.fullmatch(r"检查了 \d+ 份材料，没有问题。\n\n\[0\]", travelled.said("check"))
    assert travelled.said("build").endswith("[0]")
    assert sorted(path.name for path in travelled.folder.glob(".*")) == []


def test_mkdocs_itself_builds_the_same_site(travelled: Travelled) -> None:
    said = travelled.run("-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", "mkdocs")
    assert said == "\n[0]"
    site, other = (contents(travelled.project / name) for name in ("site", "mkdocs"))
    assert set(site) == set(other)
    assert [name for name in site if site[name] != other[name]] == []


def test_it_has_the_dress_and_the_guide_of_the_package(travelled: Travelled) -> None:
    site = contents(travelled.project / "site")
    own = (travelled.project / "docs/assets/stylesheets/own.css").read_text("utf-8")
    front = site["index.html"].decode()
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    scripts = join_scripts(
        settings["extra_javascript"], lambda path: (ROOT / "docs" / path).read_bytes()
    )
    assert site[SCRIPTS] == scripts.content
    assert f'"{SCRIPTS}"' in front
    # Its own styles come last, behind all of the package's.
    texts = [(ROOT / "docs" / path).read_text("utf-8") for path in settings["extra_css"]]
    parts = iter([*texts, own])
    library = load(travelled.project).library
    assert library
    styles = join_styles(
        [*settings["extra_css"], "own.css"], lambda _: next(parts).encode(), write_widths(library)
    )
    assert site[JOINED] == styles.content
    assert f'"{JOINED}"' in front
    assert f"{GUIDE}cailiao/index.html" in site


def test_nothing_is_left_of_the_old_campaign(travelled: Travelled) -> None:
    """Its names, its plans' names, its audiences, its year, in no page, index or paper's name."""
    folder = ROOT / CONTENT
    old = yaml.safe_load((folder / "campaign.yml").read_text("utf-8"))
    words = {old["campaign"], "两学一做", "2016", "浙江", "G20"}
    words |= {item[key] for item in old["audiences"] for key in ("id", "name", "title")}
    for plan in (folder / "guidance_plan").glob("*.md"):
        words |= set(re.findall(r"^(?:id|cite_as): (.+)$", plan.read_text("utf-8"), re.MULTILINE))
    pattern = re.compile("|".join(map(re.escape, sorted(words))))
    assert {"农村", "附件1", "fujian-2"} <= words
    texts = {**contents(travelled.project / CONTENT), **contents(travelled.project / "site")}
    for name, content in texts.items():
        # Common characters by their sound; the theme's own scripts.
        is_ours = not name.startswith((GUIDE, "assets/javascripts/", "assets/search/t"))
        if is_ours and name.endswith((".html", ".json", ".js", ".md", ".yml")):
            assert pattern.findall(content.decode()) == [], name
        assert not pattern.search(name) or name.startswith(GUIDE)


def lost(request: Request) -> list[str]:
    """The address of a request that failed, but not because the page was left while it loaded."""
    return [] if request.failure == "net::ERR_ABORTED" else [request.url]


@pytest.fixture
def page(travelled: Travelled, serve: Callable[[Path], str], browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 360, "height": 800},
        is_mobile=True,
        has_touch=True,
        base_url=serve(travelled.project / "site"),
        locale="zh-CN",
    )
    context.set_default_timeout(20_000)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("requestfailed", lambda request: faults.extend(lost(request)))
    page.on("response", lambda reply: faults.append(reply.url) if reply.status >= 400 else None)
    yield page
    context.close()
    assert faults == []


@pytest.mark.browser
def test_it_is_seen_on_a_phone(page: Page, tmp_path: Path) -> None:
    page.goto("")
    assert page.locator("h1").inner_text() == TITLE
    doors = page.locator(".xx-doors a")
    assert doors.locator("b").all_inner_texts() == ["学校党组织", "国企党组织"]
    is_fitting(page)
    page.screenshot(path=tmp_path / "front.png")
    doors.first.click()
    page.locator(".xx-grid a", has_text="表单").click()
    is_fitting(page)
    page.locator(".xx-card", has_text="签到表").first.click()
    assert page.locator("h1").inner_text() == "签到表"
    is_fitting(page)
    page.screenshot(path=tmp_path / "form.png")
    assert page.request.get(page.locator("a", has_text="PDF").first.evaluate("a => a.href")).ok


@pytest.mark.browser
def test_its_search_finds_its_own(page: Page, tmp_path: Path) -> None:
    page.goto("xuexiao/")
    page.locator("[data-search]").first.click()
    page.locator(".xx-search input").fill("qdb")
    result = page.locator(".xx-hit-title", has_text="签到表").first
    result.wait_for()
    page.screenshot(path=tmp_path / "search.png")
    result.click()
    page.wait_for_url("**/xuexiao/biaodan/qiandao/**")


def is_fitting(page: Page) -> None:
    """Nothing is wider than the phone."""
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
