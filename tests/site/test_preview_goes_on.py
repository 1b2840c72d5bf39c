"""A preview goes on whatever happens to the files, to the program and on the line."""

from __future__ import annotations

import http.client
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from live_preview import LOG, get, preview, wait_for
from project_copies import CONTENT, TINY, copy_project

pytestmark = pytest.mark.build

MATERIAL = f"{CONTENT}/topic/banqian-1.md"
PAGE = "yuye/banqian/kai-gong-qian-kan-san-yan/"
BAR = 'class="xx-preview"'
PROBLEMS = "-/wenti/"


class Served(NamedTuple):
    """A preview under way."""

    project: Path
    address: str

    def page(self, address: str = PAGE) -> str:
        return get(self.address + address)

    def log(self) -> str:
        return (self.project / LOG).read_text("utf-8")

    def whole(self) -> None:
        """Wait until nothing is wrong any more."""
        wait_for(lambda: bool(self.page()) and BAR not in self.page())

    @contextmanager
    def instead(self, path: str, content: bytes) -> Iterator[None]:
        """Other contents of a file until the block ends; then nothing may be wrong again."""
        self.whole()
        file = self.project / path
        good = file.read_bytes()
        file.write_bytes(content)
        try:
            wait_for(lambda: BAR in self.page())
            yield
        finally:
            file.write_bytes(good)
        self.whole()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    project = copy_project(tmp_path_factory.mktemp("served"), TINY)
    with preview(project) as address:
        yield Served(project, address)


def test_a_fault_that_nobody_has_foreseen_is_shown_over_the_last_good_page(served: Served) -> None:
    with served.instead("overrides/partials/footer.html", b"{{ 1 // 0 }}"):
        page = served.page()
        assert "网页没有更新" in page
        assert "程序出错了" in page
        assert "是哪一眼没有看" in page
        listed = served.page(f"{PROBLEMS}?zai=/{PAGE}")
        told, _, folded = listed.partition("<details>")
        assert ">ZeroDivisionError: " in told
        assert "footer.html" in folded.partition("</details>")[0]
        assert f'href="/{PAGE}"' in listed
    assert f"{served.address}{PROBLEMS}" in served.log()
    assert "没有问题了" in served.page(PROBLEMS)


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("plugins: [", "mkdocs.yml:1:11: XX105"),
        ("- a\n", "mkdocs.yml 应当一行一项"),
        ("site_name: a\nplugins: []\n", "plugins 里没有 xuexi"),
    ],
)
def test_broken_settings_are_shown_and_mended(served: Served, broken: str, said: str) -> None:
    with served.instead("mkdocs.yml", broken.encode()):
        assert said in served.page()
        assert "是哪一眼没有看" in served.page()


def test_settings_may_be_gone_for_a_while(served: Served) -> None:
    served.whole()
    settings = served.project / "mkdocs.yml"
    settings.rename(served.project / "away.yml")
    wait_for(lambda: "这里没有 mkdocs.yml" in served.page())
    (served.project / "away.yml").rename(settings)
    served.whole()


def test_the_materials_may_be_renamed_away_and_back(served: Served) -> None:
    served.whole()
    materials = served.project / CONTENT
    for _ in range(2):
        materials.rename(served.project / "away")
        wait_for(lambda: "XX111" in served.page(PROBLEMS))
        assert "是哪一眼没有看" in served.page()
        (served.project / "away").rename(materials)
        served.whole()


def test_a_page_that_a_slip_took_away_is_shown_as_it_was(served: Served) -> None:
    with served.instead(MATERIAL, "---\nid: banqian-1\ntitle： 开工前看三眼\n".encode()):
        # A build that was under way reads the slip without knowing yet that it is the newest.
        wait_for(lambda: f"{MATERIAL} <span>第 " in served.page())
        page = served.page()
        assert "是哪一眼没有看" in page
        assert "这里是改动以前的样子" in page
        listed = served.page(PROBLEMS)
        assert listed.count("<section>") >= 1
        assert "XX1" in listed


def test_a_material_may_be_deleted(served: Served) -> None:
    served.whole()
    material = served.project / MATERIAL
    good = material.read_bytes()
    material.unlink()
    wait_for(lambda: "是哪一眼没有看" not in served.page() or BAR in served.page())
    material.write_bytes(good)
    served.whole()


def test_reloading_is_answered_when_something_changes(served: Served) -> None:
    served.whole()
    stamp = served.page().rpartition('data-stamp="')[2].partition('"')[0]
    assert get(f"{served.address}-/changed/another") == stamp
    material = served.project / MATERIAL
    material.write_bytes(material.read_bytes() + b"\n")
    # Held back until the build is over.
    assert get(f"{served.address}-/changed/{stamp}") not in {"", stamp}
    served.whole()


@pytest.mark.parametrize(
    ("request_line", "status"),
    [
        ("GET /%00 HTTP/1.0", 404),
        ("GET /%ff HTTP/1.0", 404),
        ("GET /%ff/ HTTP/1.0", 404),
        ("GET /..%2f..%2fmkdocs.yml HTTP/1.0", 404),
        ("GET /../mkdocs.yml HTTP/1.0", 404),
        ("GET /..%5cmkdocs.yml HTTP/1.0", 404),
        ("GET //example.org/.. HTTP/1.0", 404),
        ("GET /C:/x HTTP/1.0", 404),
        (f"GET /{'a' * 5000} HTTP/1.0", 404),
        (f"GET /{'a/' * 5000} HTTP/1.0", 404),
        (f"GET /{'a' * 70_000} HTTP/1.0", 414),
        ("GET /%e4%b8 HTTP/1.0", 404),
        ("GET /?x=%00 HTTP/1.0", 200),
        ("HEAD / HTTP/1.0", 200),
        ("POST / HTTP/1.0", 501),
        ("nonsense", 400),
        ("GET / HTTP/9.9", 505),
        ("GET /yuye HTTP/1.0", 302),
        ("GET /-/wenti/?zai=//example.org/%22%3E HTTP/1.0", 200),
        ("GET /-/changed/%00 HTTP/1.0", 404),
    ],
)
def test_whatever_is_asked_for_is_answered(served: Served, request_line: str, status: int) -> None:
    target = urlsplit(served.address)
    with socket.create_connection((target.hostname or "", target.port or 0), timeout=20) as line:
        line.sendall(f"{request_line}\r\n\r\n".encode())
        response = http.client.HTTPResponse(line, method=request_line.split(maxsplit=1)[0])
        try:
            response.begin()
            body = response.read().decode("utf-8")
            assert response.status == status
        except http.client.BadStatusLine as bad:
            # Such a request cannot be answered in HTTP/1.0: the page comes without a head.
            body = bad.line
            assert request_line in {"nonsense", "GET / HTTP/9.9"}
    assert "Traceback" not in body
    assert "example.org" not in body.replace('href="/example.org', "")
    assert "site_name:" not in body
    assert "Error" not in body


def test_broken_connections_are_nobodys_concern(served: Served) -> None:
    target = urlsplit(served.address)
    before = served.log()
    for said in (b"", b"GET / HT", b"GET / HTTP/1.0\r\n\r\n", b"GET /-/changed/0 HTTP/1.0\r\n\r\n"):
        line = socket.create_connection((target.hostname or "", target.port or 0), timeout=20)
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        line.sendall(said)
        line.close()
    assert served.page()
    assert served.log() == before


def test_two_previews_do_not_mind_each_other(served: Served, tmp_path: Path) -> None:
    other = copy_project(tmp_path, TINY)
    with preview(other) as address:
        assert get(address + PAGE)
        shutil.rmtree(other / CONTENT)
        wait_for(lambda: BAR in get(address + PAGE))
        served.whole()
