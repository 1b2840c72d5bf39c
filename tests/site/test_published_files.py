"""What is published can be read by a web server, and is as old as what it says."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from project_copies import CONTENT, TINY, contents, copy_project, run

pytestmark = pytest.mark.build


@pytest.fixture
def careful_umask() -> Iterator[None]:
    """An office's server where nobody sees what others write."""
    before = os.umask(0o077)
    yield
    os.umask(before)


def modes(folder: Path) -> set[tuple[bool, int]]:
    """The rights below a folder and its own, each with whether a folder has them."""
    return {(path.is_dir(), path.stat().st_mode & 0o777) for path in (folder, *folder.rglob("*"))}


def times(folder: Path) -> dict[str, int]:
    return {name: (folder / name).stat().st_mtime_ns for name in contents(folder)}


@pytest.mark.usefixtures("careful_umask")
def test_a_server_may_read_it_and_what_did_not_change_keeps_its_time(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project", TINY)
    readable = {(True, 0o755), (False, 0o644)}
    plain = run(("mkdocs", "build", "--quiet", "--strict"), project)
    assert plain.returncode == 0, plain.stdout
    assert modes(project / "site") == readable

    assert run(("xuexi", "build"), project).returncode == 0
    assert modes(project / "site") == readable
    before, known = contents(project / "site"), times(project / "site")

    assert run(("xuexi", "build"), project).returncode == 0
    assert contents(project / "site") == before
    assert times(project / "site") == known

    material = project / CONTENT / "topic" / "banqian-1.md"
    material.write_text(f"{material.read_text('utf-8')}\n再问一句：看清了没有？\n", "utf-8")
    assert run(("xuexi", "build"), project).returncode == 0
    after, now = contents(project / "site"), times(project / "site")
    same = {name for name in before if before[name] == after.get(name)}
    assert len(same) > len(before) / 2
    assert {name for name in known if now.get(name) == known[name]} == same

    staged = run(("xuexi", "stage", "staged"), project)
    assert staged.returncode == 0, staged.stdout
    assert modes(project / "staged") == readable
