"""Files that belong together come together or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from xuexi.project.new_files import Backup, NewFile, put_in_place


def contents(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in root.iterdir() if path.is_file()}


def test_what_cannot_be_finished_is_undone(tmp_path: Path) -> None:
    """A full disk between an original and its material must not leave the original alone."""
    (tmp_path / "stood.txt").write_bytes(b"old")
    (tmp_path / "same.txt").write_bytes(b"same")
    (tmp_path / "refused.md" / "inside").mkdir(parents=True)
    before = contents(tmp_path)
    names = {"new.txt": b"new", "stood.txt": b"other", "same.txt": b"same", "refused.md": b"x"}
    with pytest.raises(OSError, match="refused"):
        put_in_place(tmp_path, [NewFile(name, content) for name, content in names.items()])
    assert contents(tmp_path) == before


def test_what_stood_there_stays_beside(tmp_path: Path) -> None:
    (tmp_path / "stood.txt").write_bytes(b"old")
    files = [NewFile("stood.txt", b"new"), NewFile("fresh.txt", b"fresh")]
    assert put_in_place(tmp_path, files) == (Backup("stood.txt", "stood.txt.bak"),)
    assert contents(tmp_path) == {
        "stood.txt": b"new",
        "stood.txt.bak": b"old",
        "fresh.txt": b"fresh",
    }
