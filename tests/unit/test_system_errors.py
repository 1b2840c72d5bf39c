"""What the system refuses is said in Chinese, by its number."""

from __future__ import annotations

import errno
import os
import re
import shutil
from pathlib import Path

import pytest

from xuexi.text.system_errors import explain_system_error


class WindowsSharingError(PermissionError):
    """As Windows says that a file is open in Word: EACCES, with a number of its own."""

    winerror = 32


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "腾出空间"),
        (errno.EACCES, "关掉"),
        (errno.EBUSY, "关掉"),
        (errno.EROFS, "只读"),
        (errno.EISDIR, "文件夹"),
        (errno.ENOTDIR, "文件夹"),
        (errno.ENAMETOOLONG, "太长"),
        (errno.EMFILE, "打开的文件太多"),
        (errno.ENOENT, "找不到"),
        (errno.EADDRINUSE, "端口已被占用"),
        (errno.EPIPE, "接收输出的程序"),
        (9999, "系统报错（编号 9999）"),
    ],
)
def test_a_number_has_a_chinese_sentence(number: int, said: str) -> None:
    text = explain_system_error(OSError(number, os.strerror(number), "材料/a.md"))
    assert said in text
    assert text.endswith("（材料/a.md）")
    assert not re.search("[A-Za-z]{3}", text.replace("PDF", "").replace("Word", ""))


def test_windows_own_number_comes_first() -> None:
    error = WindowsSharingError(errno.EACCES, "The process cannot access the file", "a.pdf")
    assert explain_system_error(error).startswith("被别的程序占着，关掉打开的 PDF")


def test_both_names_of_a_rename_are_given(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such") as caught:
        (tmp_path / "a").rename(tmp_path / "b")
    assert f"（{tmp_path / 'a'} → {tmp_path / 'b'}）" in explain_system_error(caught.value)


def test_what_copying_a_tree_gathers_is_understood() -> None:
    error = shutil.Error([("a", "b", "[Errno 28] No space left on device: 'b'")])
    assert explain_system_error(error) == "磁盘满了，腾出空间再试"
    windows = shutil.Error([("a", "b", "[WinError 112] There is not enough space on the disk")])
    assert explain_system_error(windows) == "磁盘满了，腾出空间再试"


def test_a_name_may_be_bytes_or_unprintable() -> None:
    assert explain_system_error(OSError(errno.ENOENT, "x", b"\xff.md")).endswith("（�.md）")
    assert "\udcff" in explain_system_error(OSError(errno.ENOENT, "x", "\udcff.md"))


def test_an_error_without_a_number_says_no_english() -> None:
    assert explain_system_error(OSError("telnet connection failed")) == "系统报错，过一会儿再试"
