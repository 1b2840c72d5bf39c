"""`static/` in real builds: both engines publish it, and a preview follows it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from live_preview import get, preview, wait_for
from lxml import html
from project_copies import TINY, copy_project, run

pytestmark = pytest.mark.build

PAGE = "yuye/banqian/kai-gong-qian-kan-san-yan/"

FILES = {
    "MP_verify_aB3.txt": b"aB3\r\n",
    "baidu_verify_x.html": b"<html>\n\n{{ x }}</html>",
    "favicon.ico": b"\0\0\1\0ico",
    ".well-known/pki-validation/fileauth.txt": b"proof",
    "cert/bazs.cert": b"\xff\xfe",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = copy_project(tmp_path_factory.mktemp("root"), TINY)
    for name, content in {**FILES, ".htaccess": b"Deny", "jia.docx": b"x"}.items():
        path = project / "static" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return project


def hold(site: Path) -> None:
    for name, content in FILES.items():
        assert (site / name).read_bytes() == content, name
    assert not (site / ".htaccess").exists()
    assert not list(site.rglob("jia.docx"))
    page = html.fromstring((site / PAGE / "index.html").read_bytes())
    assert page.xpath("//link[@rel='icon']/@href") == ["../../../favicon.ico"]


@pytest.mark.parametrize("command", [("xuexi", "build"), ("mkdocs", "build")], ids=" ".join)
def test_every_build_publishes_it(command: tuple[str, ...], project: Path) -> None:
    for _ in range(2):
        result = run(command, project)
        assert result.returncode == 0, result.stdout
        assert "static/.htaccess:1:1: XX115" in result.stdout
        assert "static/jia.docx:1:1: XX115" in result.stdout
        hold(project / "site")


@pytest.mark.parametrize("engine", ["zensical", "mkdocs"])
def test_the_second_door_publishes_it(engine: str, project: Path) -> None:
    staged = f"staged-{engine}"
    result = run(("xuexi", "stage", staged), project)
    assert result.returncode == 0, result.stdout
    result = run((engine, "build"), project / staged)
    assert result.returncode == 0, result.stdout
    hold(project / staged / "site")


def test_a_preview_follows_it(project: Path, tmp_path: Path) -> None:
    own = Path(shutil.copytree(project, tmp_path / "own", ignore=shutil.ignore_patterns("s*e*d*")))
    (own / "static/favicon.ico").unlink()
    with preview(own, PAGE) as address:
        proof = address.replace(PAGE, "MP_verify_aB3.txt")
        assert get(proof) == "aB3\r\n"
        assert "favicon.svg" in get(address)
        (own / "static/MP_verify_aB3.txt").write_bytes(b"new")
        wait_for(lambda: get(proof) == "new")
        (own / "static/favicon.ico").write_bytes(b"\0\0\1\0")
        wait_for(lambda: "favicon.ico" in get(address))
