"""A file is put in place whole or not at all, with the rights that it should have."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from xuexi.project import placing
from xuexi.project.placing import LEFT_SECONDS, sweep, write_file


def tree_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes; hidden leftovers too."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@contextmanager
def umask(mask: int) -> Iterator[None]:
    """Another umask for the block."""
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def mode_of(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    write_file(tmp_path / "a" / "b.txt", b"new")
    assert tree_of(tmp_path) == {"a/b.txt": b"new"}


_WRITE = """
import sys
from pathlib import Path
from xuexi.project.placing import LEFT_SECONDS, sweep, write_file
write_file(Path(sys.argv[1]), b"new")
"""


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such rights")
@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_has_the_rights_that_the_umask_leaves(
    tmp_path: Path, mask: int, mode: int
) -> None:
    """In a process that starts with that umask, as a shell starts ours."""
    path = tmp_path / "b.txt"
    subprocess.run([sys.executable, "-c", _WRITE, str(path)], umask=mask, check=True, timeout=20)
    assert mode_of(path) == mode


def test_the_umask_is_not_touched_while_others_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that another thread starts meanwhile would keep the wrong one."""
    touched: list[int] = []
    monkeypatch.setattr(os, "umask", lambda mask: touched.append(mask) or 0)
    for name in ("a.txt", "b.txt", "a.txt"):
        write_file(tmp_path / name, b"new")
    assert touched == []


def test_a_file_that_is_written_again_keeps_its_rights(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_bytes(b"old")
    (tmp_path / "b.txt").chmod(0o640)
    write_file(tmp_path / "b.txt", b"new")
    assert mode_of(tmp_path / "b.txt") == 0o640


def test_a_private_file_is_for_its_owner_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(placing, "_UMASK", 0)
    (tmp_path / "b.txt").write_bytes(b"a blank sheet, printed before")
    with umask(0):
        for name in ("a.txt", "b.txt"):
            write_file(tmp_path / name, b"names", is_private=True)
            assert mode_of(tmp_path / name) == 0o600


def test_a_file_that_cannot_be_written_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_bytes(b"old")

    def in_use(*_: object) -> Path:
        raise OSError("in use")

    monkeypatch.setattr(Path, "replace", in_use)
    with pytest.raises(OSError, match="in use"):
        write_file(tmp_path / "a.txt", b"new")
    assert tree_of(tmp_path) == {"a.txt": b"old"}


def test_a_name_as_long_as_names_may_be(tmp_path: Path) -> None:
    name = "字" * 85
    write_file(tmp_path / name, b"new")
    assert tree_of(tmp_path) == {name: b"new"}


def test_what_a_killed_run_has_left_is_thrown_away_after_an_hour(tmp_path: Path) -> None:
    for name, age in ((".~a.1", LEFT_SECONDS + 60), (".~a.2", 60), ("a", LEFT_SECONDS + 60)):
        (tmp_path / name).write_text("", "utf-8")
        os.utime(tmp_path / name, (time.time() - age,) * 2)
    (tmp_path / ".~folder").mkdir()
    os.utime(tmp_path / ".~folder", (0, 0))
    sweep(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".~a.2", ".~folder", "a"]
