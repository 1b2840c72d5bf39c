"""A finding stops a strict build and leaves the last good site alone; a preview goes on."""

from __future__ import annotations

import re
import shutil
import time
from pathlib import Path

import pytest
from live_preview import get, preview, wait_for
from project_copies import CONTENT, TINY, contents, copy_project, run

pytestmark = pytest.mark.build

MATERIAL = f"{CONTENT}/topic/banqian-1.md"
PAGE = "yuye/banqian/kai-gong-qian-kan-san-yan/"
FINDING = re.compile(rf"{re.escape(MATERIAL)}:\d+:\d+: XX203 错误 ")


@pytest.fixture(scope="module")
def first_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = copy_project(tmp_path_factory.mktemp("strict"), TINY)
    result = run(("mkdocs", "build", "--quiet", "--strict"), project)
    assert result.returncode == 0, result.stdout
    return project


@pytest.fixture
def built(first_build: Path, tmp_path: Path) -> Path:
    """A project whose site is built."""
    return Path(shutil.copytree(first_build, tmp_path / "project"))


def _break(project: Path) -> None:
    path = project / MATERIAL
    text = path.read_text("utf-8")
    path.write_text(text.replace("minutes: 15", "minutes: 一刻钟"), "utf-8")


def test_a_finding_stops_both_builds_until_it_is_mended(built: Path) -> None:
    before = contents(built / "site")
    assert f"{PAGE}index.html" in before
    whole = (built / MATERIAL).read_bytes()
    _break(built)

    strict = run(("mkdocs", "build", "--strict"), built)
    assert strict.returncode != 0
    assert FINDING.search(strict.stdout), strict.stdout
    assert "Traceback" not in strict.stdout
    assert contents(built / "site") == before

    ours = run(("xuexi", "build"), built)
    assert ours.returncode == 1
    assert FINDING.search(ours.stdout), ours.stdout
    assert "原来的网站没有动" in ours.stdout
    assert contents(built / "site") == before
    assert [path.name for path in built.glob(".site*")] == []

    (built / MATERIAL).write_bytes(whole)
    mended = run(("xuexi", "build"), built)
    assert (mended.returncode, FINDING.search(mended.stdout)) == (0, None)
    assert contents(built / "site") == before


def test_a_site_without_materials_is_never_put_in_place(built: Path) -> None:
    before = contents(built / "site")
    (built / CONTENT / "campaign.yml").unlink()
    for arguments in (("mkdocs", "build"), ("mkdocs", "build", "--strict"), ("xuexi", "build")):
        result = run(arguments, built)
        assert result.returncode != 0
        assert "XX111" in result.stdout
        assert contents(built / "site") == before


def test_a_change_is_served(tmp_path: Path) -> None:
    project = copy_project(tmp_path, TINY)
    path = project / MATERIAL
    with preview(project, PAGE) as address:
        assert "是哪一眼没有看" in get(address)
        text = path.read_text("utf-8")
        changed_at = time.monotonic()
        path.write_text(text.replace("是哪一眼没有看", "少看了哪一眼"), "utf-8")
        wait_for(lambda: "少看了哪一眼" in get(address))
        print(f"served after {time.monotonic() - changed_at:.2f} s")
        # The preview remembers what has not changed; its search must find what a build's finds.
        served = get(address.replace(PAGE, "assets/search/manifest.js"))
        assert run(("xuexi", "build"), project).returncode == 0
        index = project / "site/assets/search"
        # It names every other file by the hash of its bytes.
        assert served == (index / "manifest.js").read_text("utf-8")
        assert any("少看了哪一眼" in path.read_text("utf-8") for path in index.glob("r*.js"))
        # A slip while writing does not end the preview, nor does it hide the rest.
        _break(project)
        path.write_text(path.read_text("utf-8").replace("少看了", "看漏了"), "utf-8")
        wait_for(lambda: "看漏了" in get(address))
