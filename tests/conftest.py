"""Fixtures that several rooms of tests share: two projects and their sites, built once a run.

The made-up campaign of `cases/made_up` is for tests of the machine: no author's edit can touch
them. The shipped materials are for tests whose subject they are, or that need so much text; what
these expect comes from the library, never from a word that an author may change
(`house/test_shipped_words.py`), and `test_shipped_materials.py` alone says what is wrong with them.
"""

from __future__ import annotations

import functools
import gc
import http.server
import os
import shutil
import sys
import threading
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings
from hypothesis.internal.detection import is_hypothesis_test
from playwright.sync_api import Browser, sync_playwright

import xuexi
from xuexi.library import Library
from xuexi.press.printing import make_paper
from xuexi.project.lasting import keep, lasting_cache
from xuexi.project.load import Loaded, load
from xuexi.typeset.typesetter import Typesetter

ROOT = Path(__file__).resolve().parent.parent
MADE_UP = ROOT / "tests" / "cases" / "made_up"

settings.register_profile("calm", deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A busy machine makes nothing wrong: no test here depends on time."""

settings.load_profile("calm")
settings.register_profile(
    "long", max_examples=20_000, deadline=None, suppress_health_check=list(HealthCheck)
)
"""For `pytest --hypothesis-profile long`: each property test with 20,000 examples.

Where a test says itself how many it wants, that would win: hence `_with_more_examples`.
"""


_LONG_ROOMS = ("site", "browser", "search", "long")
_ROOMS = (*_LONG_ROOMS, "findings", "unit", "node", "house")
"""Folders of tests, those whose tests take longest first."""

_SELDOM = (50_000, 20, 20)
"""How many objects are made before garbage is looked for, young and older."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--long` runs what takes minutes."""
    parser.addoption("--long", action="store_true", help="run tests marked long as well")


def pytest_configure(config: pytest.Config) -> None:
    """What tests start and share, bytecode and paper, is kept in pytest's own cache."""
    assert config.cache
    os.environ["XUEXI_TEST_PAPER"] = str(config.cache.mkdir("paper"))
    folder = str(config.cache.mkdir("bytecode"))
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = folder
    sys.dont_write_bytecode, sys.pycache_prefix = False, folder
    # Whoever works on the code while its tests run wants what they keep to be kept.
    xuexi.BEGUN_NS = sys.maxsize


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """No garbage is looked for among eight thousand tests, which stay to the end, and less later.

    A third of the time that collecting takes, in each worker.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(*_SELDOM)
        gc.enable()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Two more than there are cores: who waits for a browser or a process leaves one idle."""
    return (os.cpu_count() or 1) + 2


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without `--long` tests marked so are skipped; the profile `long` holds for all tests.

    What takes long comes first: the many small tests at the end keep all cores busy to the last.
    """
    turns = _turns(items)
    items.sort(key=lambda item: turns[item.path])
    if config.getoption("hypothesis_profile", None) == "long":
        for item in items:
            _with_more_examples(item)
    if not config.getoption("--long"):
        skip = pytest.mark.skip(reason="minutes; run with --long")
        for item in items:
            if item.get_closest_marker("long"):
                item.add_marker(skip)


def _turns(items: list[pytest.Item]) -> dict[Path, tuple[int, int]]:
    """When the turn of each file comes.

    Making the shipped site takes minutes. One file has it made at once, those that need none fill
    the time, and only then come the others that need it: whoever asked sooner had to wait.
    """
    files = dict.fromkeys(item.path for item in items)
    waiting = {item.path: None for item in items if _needs_sample(item)}
    maker = next(iter(waiting), None)
    turns = dict[Path, tuple[int, int]]()
    for path in files:
        room = _ROOMS.index(path.parent.name)
        part = 0 if path == maker else 2 if path in waiting else 1
        turns[path] = (part if room < len(_LONG_ROOMS) else 3, room)
    return turns


def _needs_sample(item: pytest.Item) -> bool:
    return isinstance(item, pytest.Function) and "sample_site" in item.fixturenames


def _with_more_examples(item: pytest.Item) -> None:
    function = getattr(item, "function", None)
    if is_hypothesis_test(function):
        function._hypothesis_internal_use_settings = settings.get_profile("long")


@pytest.fixture(scope="session")
def made_up_loaded() -> Loaded:
    """The made-up campaign as read; with findings every test that stands on it would be moot."""
    result = load(MADE_UP)
    assert [str(finding) for finding in result.findings] == []
    return result


@pytest.fixture(scope="session")
def made_up(made_up_loaded: Loaded) -> Library:
    """The made-up campaign's library."""
    assert made_up_loaded.library is not None
    return made_up_loaded.library


@pytest.fixture(scope="session")
def made_up_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up campaign as a whole project, with the repository's theme, settings and fonts."""
    return _made_once(tmp_path_factory, "made-up", _copy_made_up)


@pytest.fixture(scope="session")
def made_up_site(made_up_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up campaign's site."""
    return _made_once(tmp_path_factory, "made-up-site", lambda folder: _build(made_up_root, folder))


@pytest.fixture(scope="session")
def made_up_url(made_up_site: Path, serve: Callable[[Path], str]) -> str:
    """The made-up campaign's site served on loopback; ends in a slash."""
    return serve(made_up_site)


@pytest.fixture(scope="session")
def typesetter(made_up_root: Path) -> Typesetter:
    """One for all tests of a process, for the made-up campaign with the repository's fonts."""
    return Typesetter(made_up_root)


@pytest.fixture(scope="session")
def project() -> Path:
    """The repository itself: the project whose materials are shipped."""
    return ROOT


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """The shipped materials as read, whatever the checks say of them.

    The first worker who asks finds out all of it, and the rest know it as a second build does.
    """
    known = _made_once(tmp_path_factory, "shipped-known", _find_out)
    result = load(ROOT, cache=lasting_cache(known))
    if result.library is None:
        pytest.skip("campaign.yml cannot be read: see test_shipped_materials.py")
    return result


@pytest.fixture(scope="session")
def library(loaded: Loaded) -> Library:
    """The library of the shipped materials."""
    assert loaded.library is not None
    return loaded.library


@pytest.fixture(scope="session")
def sample_site(loaded: Loaded, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the shipped materials, with its paper even if they have findings."""

    def build(folder: Path) -> None:
        assert loaded.library is not None
        _build(ROOT, folder, loaded, make_paper(loaded.library, ROOT))

    return _made_once(tmp_path_factory, "sample-site", build)


def _build(root: Path, folder: Path, *known: Any) -> None:
    # Half of the time in which a worker starts, and most tests need no engine.
    from xuexi.engines.mkdocs_build import build_site  # noqa: PLC0415

    build_site(root, folder, *known)


def _find_out(folder: Path) -> None:
    cache = lasting_cache(folder)
    load(ROOT, cache=cache)
    keep(cache, folder)


def _copy_made_up(folder: Path) -> None:
    for name in ("docs", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copytree(MADE_UP / "study_materials", folder / "study_materials")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    if (ROOT / "fonts").is_dir():
        (folder / "fonts").symlink_to(ROOT / "fonts")


def _made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that the first worker who asks makes, and that the rest share."""
    own = factory.getbasetemp()
    # Workers of one run have one folder above their own; without them it would outlive the run.
    shared = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / name
    with FileLock(f"{shared}.lock"):
        if not shared.exists():
            make(shared)
    return shared


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """As a server that was told of the site's own page for what is not there."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != http.HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing: pytest prints what matters."""


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serves folders on loopback until the run ends; the addresses end in a slash."""
    servers: list[http.server.ThreadingHTTPServer] = []

    def serve_folder(folder: Path) -> str:
        handler = functools.partial(_Quiet, directory=str(folder))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield serve_folder
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def site_url(sample_site: Path, serve: Callable[[Path], str]) -> str:
    """The sample site served on loopback; ends in a slash."""
    return serve(sample_site)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium; ended with the module, since a process can hold one Playwright."""
    # Without a window of its own to draw it is a third faster.
    names = ("chromium-headless-shell", "chromium", "chromium-browser")
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no Chromium: make test installs it")
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield chromium
        chromium.close()
