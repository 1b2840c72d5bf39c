"""A preview builds again and again, each time over a site that nobody is shown any more."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from project_copies import contents
from small_site import TOPIC, edit, small_site

from xuexi.engines.mkdocs_preview import MkDocsBuilder
from xuexi.engines.preview.board import Shown
from xuexi.engines.preview.running import _throw_away

pytestmark = pytest.mark.build

URL = "http://127.0.0.1:8000/"


def fresh(project: Path, folder: Path) -> dict[str, bytes]:
    """What a preview shows that has remembered nothing."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(project, folder, ignore=shutil.ignore_patterns(".cache", "site"))
    builder = MkDocsBuilder(folder, URL)
    builder.build(folder.with_name(f"{folder.name}-site"))
    made = contents(folder.with_name(f"{folder.name}-site"))
    shutil.rmtree(folder.with_name(f"{folder.name}-site"))
    return made


def test_a_build_that_begins_with_an_old_site_shows_what_a_first_one_does(tmp_path: Path) -> None:
    project = small_site(tmp_path / "project")
    sites = tmp_path / "sites"
    sites.mkdir()
    builder, chance = MkDocsBuilder(project, URL), random.Random(4)
    builder.build(sites / "1")
    builder.prepare(sites / "0")
    assert contents(sites / "0") == contents(sites / "1")
    spare = sites / "0"
    for number in range(2, 12):
        edit(chance, project)
        site = sites / str(number)
        builder.build(site, spare)
        assert contents(site) == fresh(project, tmp_path / "fresh")
        assert not spare.exists()
        spare = sites / str(number - 1)


def test_what_is_the_same_is_left_where_it_lies(tmp_path: Path) -> None:
    project = small_site(tmp_path / "project")
    builder = MkDocsBuilder(project, URL)
    builder.build(tmp_path / "1")
    builder.prepare(tmp_path / "0")
    before = {path.relative_to(tmp_path / "0"): path.stat() for path in _files(tmp_path / "0")}
    with (project / TOPIC).open("a", encoding="utf-8") as stream:
        stream.write("\n再念一遍。\n")
    builder.build(tmp_path / "2", tmp_path / "0")
    touched = {
        path.relative_to(tmp_path / "2").as_posix()
        for path in _files(tmp_path / "2")
        if before.get(path.relative_to(tmp_path / "2")) != path.stat()
    }
    assert any(name.endswith("/kai-gong-qian-kan-san-yan/index.html") for name in touched)
    assert len(touched) < len(before) / 4


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_folder_of_which_nothing_is_known_is_no_beginning(tmp_path: Path) -> None:
    project = small_site(tmp_path / "project")
    (tmp_path / "0").mkdir()
    (tmp_path / "0" / "strange").touch()
    builder = MkDocsBuilder(project, URL)
    builder.build(tmp_path / "1", tmp_path / "0")
    assert not (tmp_path / "1" / "strange").exists()
    assert (tmp_path / "0" / "strange").exists()


def test_of_sites_that_nobody_is_shown_the_newest_is_kept(tmp_path: Path) -> None:
    # The last one is what a build has begun and Windows would not let go.
    for name in ("2", "9", "10", "11", "-a3b4"):
        (tmp_path / name).mkdir()
    shown = Shown("1", tmp_path / "11", tmp_path / "2")
    assert _throw_away(tmp_path, shown) == tmp_path / "10"
    assert {path.name for path in tmp_path.iterdir()} == {"2", "10", "11"}
    shutil.rmtree(tmp_path / "10")
    assert _throw_away(tmp_path, shown) is None
