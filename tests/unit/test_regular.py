"""Only regular files are read, and never more of them than was asked for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from xuexi.sources.regular import RefusedError, read_regular


def test_a_file_up_to_the_limit_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"12345")
    assert read_regular(tmp_path / "a.txt", 5) == b"12345"
    with pytest.raises(RefusedError, match="超过"):
        read_regular(tmp_path / "a.txt", 4)


def test_what_is_no_file_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(RefusedError, match="不是普通文件"):
            read_regular(path, 10)


def test_a_file_that_states_no_size_is_bounded_all_the_same() -> None:
    path = Path("/proc/self/maps")
    if not path.is_file():
        pytest.skip("this system has no files without a size")
    assert path.stat().st_size == 0
    with pytest.raises(RefusedError, match="超过"):
        read_regular(path, 10)


def test_such_a_file_is_read_to_its_end() -> None:
    path = Path("/proc/self/status")
    if not path.is_file():
        pytest.skip("this system has no files without a size")
    assert read_regular(path, 1_000_000).startswith(b"Name:")


def test_a_large_file_is_read_whole(tmp_path: Path) -> None:
    content = bytes(range(256)) * 1_000
    (tmp_path / "a.bin").write_bytes(content)
    assert read_regular(tmp_path / "a.bin", 2_000_000_000) == content
