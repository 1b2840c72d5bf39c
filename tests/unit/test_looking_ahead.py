"""Another process looks through a site, and is believed of what it has seen alone, and once."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from xuexi.project import looking_ahead as module
from xuexi.project.looking_ahead import looking_ahead
from xuexi.project.standing import File, standing_in, still_standing, written_standing


@pytest.fixture(autouse=True)
def _always(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LARGE", 0)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Two files as they were put, one that is gone, one that was changed, and a strange one."""
    folder = tmp_path / "site"
    (folder / "a").mkdir(parents=True)
    standing = {}
    for name in ("党.html", "a/index.html", "a/changed.html"):
        (folder / name).write_text(name, "utf-8")
        state = (folder / name).stat()
        standing[name] = File(f"key of {name}", state.st_size, state.st_mtime_ns)
    standing["gone.html"] = File("key", 1, 1)
    (tmp_path / "record").write_bytes(written_standing(standing))
    (folder / "a/changed.html").write_text("other words", "utf-8")
    (folder / "strange").touch()
    return folder


def test_it_sees_what_is_there(site: Path, tmp_path: Path) -> None:
    record = (tmp_path / "record").read_bytes()
    standing = standing_in(record)
    assert len(standing) == 4
    with looking_ahead([(tmp_path / "record", site)]) as ahead:
        seen = ahead.still_standing(site, record, standing)
        assert seen == still_standing(site, standing)
        assert seen is not None
        assert seen[1] == {"strange", "a/changed.html"}
        assert ahead.still_standing(site, record, standing) is None


def test_a_folder_may_get_another_name(site: Path, tmp_path: Path) -> None:
    record = (tmp_path / "record").read_bytes()
    with looking_ahead([(tmp_path / "record", site)]) as ahead:
        ahead._all()
        moved = site.rename(tmp_path / "moved")
        assert ahead.still_standing(moved, record, standing_in(record)) is not None


def test_another_folder_and_another_record_are_not_known(site: Path, tmp_path: Path) -> None:
    record = (tmp_path / "record").read_bytes()
    other = written_standing({})
    shutil.copytree(site, tmp_path / "copy")
    with looking_ahead([(tmp_path / "record", site)]) as ahead:
        assert ahead.still_standing(site, other, standing_in(other)) is None
        assert ahead.still_standing(tmp_path / "copy", record, standing_in(record)) is None
        assert ahead.still_standing(tmp_path / "nowhere", record, standing_in(record)) is None


def test_one_that_fails_says_nothing(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = (tmp_path / "record").read_bytes()
    with looking_ahead([(tmp_path / "record", site)]) as ahead:
        assert ahead._process
        ahead._process.kill()
        assert ahead.still_standing(site, record, standing_in(record)) is None
    monkeypatch.setattr(module, "_MODULE", "xuexi.no_such_module")
    with looking_ahead([(tmp_path / "record", site)]) as ahead:
        assert ahead.still_standing(site, record, standing_in(record)) is None
    with looking_ahead([(tmp_path / "no record", site)]) as ahead:
        assert ahead._process is None
        assert ahead.still_standing(site, record, standing_in(record)) is None


def test_nobody_is_left(site: Path, tmp_path: Path) -> None:
    with looking_ahead([(tmp_path / "record", site)]) as ahead:
        process = ahead._process
    assert process
    assert process.returncode is not None


def test_for_a_small_site_nobody_is_asked(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_LARGE", 300_000)
    with looking_ahead([(tmp_path / "record", site)]) as ahead:
        assert ahead._process is None
