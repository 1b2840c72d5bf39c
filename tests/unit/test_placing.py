"""Files and folders are put in place whole or not at all, and leave nothing behind."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from xuexi.build import placing
from xuexi.build.placing import new_folder, write_file


def tree_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes; hidden leftovers too."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def in_use(*_: object) -> Path:
    """What Windows says when somebody looks at the folder."""
    raise OSError("in use")


def write_half_and_fail(folder: Path, error: type[BaseException]) -> None:
    """A build that breaks in the middle."""
    with new_folder(folder) as fresh:
        (fresh / "index.html").write_bytes(b"half")
        raise error


@pytest.fixture
def old_site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_bytes(b"old")
    (site / "gone.html").write_bytes(b"old")
    return site


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    write_file(tmp_path / "a" / "b.txt", b"new")
    assert tree_of(tmp_path) == {"a/b.txt": b"new"}
    assert (tmp_path / "a" / "b.txt").stat().st_mode & 0o777 == 0o644


def test_a_file_that_cannot_be_written_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_bytes(b"old")

    monkeypatch.setattr(Path, "replace", in_use)
    with pytest.raises(OSError, match="in use"):
        write_file(tmp_path / "a.txt", b"new")
    assert tree_of(tmp_path) == {"a.txt": b"old"}


def test_a_new_folder_takes_the_place_of_the_old(old_site: Path) -> None:
    with new_folder(old_site) as fresh:
        (fresh / "index.html").write_bytes(b"new")
        assert tree_of(old_site) == {"gone.html": b"old", "index.html": b"old"}
    assert tree_of(old_site.parent) == {"site/index.html": b"new"}
    assert old_site.stat().st_mode & 0o777 == 0o755


def test_a_folder_is_made_where_none_was(tmp_path: Path) -> None:
    with new_folder(tmp_path / "a" / "site") as fresh:
        (fresh / "x").write_bytes(b"new")
    assert tree_of(tmp_path) == {"a/site/x": b"new"}


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_an_error_inside_leaves_the_old_folder_untouched(
    old_site: Path, error: type[BaseException]
) -> None:
    before = tree_of(old_site.parent)
    with pytest.raises(error):
        write_half_and_fail(old_site, error)
    assert tree_of(old_site.parent) == before


def test_when_the_new_folder_cannot_move_in_the_old_one_comes_back(
    old_site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree_of(old_site.parent)
    rename = Path.rename

    def fail(self: Path, target: Path) -> Path:
        if "-new-" in self.name:
            raise OSError("in use")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(OSError, match="in use"), new_folder(old_site) as fresh:
        (fresh / "index.html").write_bytes(b"new")
    assert tree_of(old_site.parent) == before


def test_when_the_old_folder_cannot_move_away_nothing_is_left_behind(
    old_site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree_of(old_site.parent)

    monkeypatch.setattr(Path, "rename", in_use)
    with pytest.raises(OSError, match="in use"), new_folder(old_site) as fresh:
        (fresh / "index.html").write_bytes(b"new")
    assert tree_of(old_site.parent) == before


def test_a_file_is_never_taken_for_a_folder(tmp_path: Path) -> None:
    (tmp_path / "site").write_bytes(b"mine")
    with pytest.raises(NotADirectoryError), new_folder(tmp_path / "site"):
        pytest.fail("the block must not run")
    assert tree_of(tmp_path) == {"site": b"mine"}


def test_leftovers_of_another_run_are_in_nobodys_way(old_site: Path) -> None:
    for name in (f".site-old-{os.getpid()}", ".site-new-abc"):
        (old_site.parent / name).mkdir()
        (old_site.parent / name / "x").write_bytes(b"left")
    with new_folder(old_site) as fresh:
        (fresh / "index.html").write_bytes(b"new")
    assert tree_of(old_site) == {"index.html": b"new"}


def test_a_folder_named_by_a_relative_path(old_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(old_site.parent)
    with placing.new_folder(Path("site")) as fresh:
        (fresh / "index.html").write_bytes(b"new")
    assert tree_of(old_site.parent) == {"site/index.html": b"new"}
