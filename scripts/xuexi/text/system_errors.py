"""What the operating system refuses, said in Chinese, with what to do about it.

By number and never by text: the text is in the system's language.
"""

from __future__ import annotations

import errno
import re

_IN_USE = "被别的程序占着，关掉打开的 PDF、Word 或资源管理器窗口再试"
_NOT_ALLOWED = (
    "没有权限读写；如果是打开着的 PDF 或 Word，先关掉再试，不是的话请管理员放开权限，或换一个文件夹"
)
_NO_SPACE = "磁盘满了，腾出空间再试"
_READ_ONLY = "这个磁盘或文件夹是只读的，换一个能写的文件夹"
_NOT_FOUND = "找不到这个文件或文件夹，看看名字和位置对不对"
_TOO_LONG = "文件名或路径太长，改短一些，或把项目放到靠近盘符的文件夹里"
_BAD_NAME = "系统不接受这个名字，去掉里面的特殊符号再试"
_DISK_FAULT = "磁盘或 U 盘读写出错，换一个磁盘再试"
_AWAY = "磁盘、U 盘或网络文件夹断开了，接好再试"

_BY_NAME = {
    "EACCES": _NOT_ALLOWED,
    "EPERM": _NOT_ALLOWED,
    "EBUSY": _IN_USE,
    "ETXTBSY": _IN_USE,
    "ENOSPC": _NO_SPACE,
    "EDQUOT": "磁盘的配额用完了，腾出空间再试",
    "EFBIG": "文件太大，这个磁盘放不下，换一个磁盘再试",
    "EROFS": _READ_ONLY,
    "ENOENT": _NOT_FOUND,
    "EEXIST": "已经有同名的文件或文件夹，先改名或移开",
    "EISDIR": "这是一个文件夹，应当是文件",
    "ENOTDIR": "这里应当是文件夹，却是别的东西",
    "ENOTEMPTY": "文件夹里还有别的东西，先移开再试",
    "ENAMETOOLONG": _TOO_LONG,
    "ELOOP": "快捷方式（链接）绕成了圈，改好再试",
    "EXDEV": "两个位置不在同一个磁盘上，放到同一个磁盘再试",
    "EMFILE": "打开的文件太多，关掉一些程序再试",
    "ENFILE": "打开的文件太多，关掉一些程序再试",
    "ENOMEM": "内存不够，关掉一些程序再试",
    "EAGAIN": "系统正忙，过一会儿再试",
    "EINVAL": _BAD_NAME,
    "EILSEQ": _BAD_NAME,
    "EIO": _DISK_FAULT,
    "ENXIO": _AWAY,
    "ENODEV": _AWAY,
    "ESTALE": _AWAY,
    "ETIMEDOUT": "等了太久没有回应，检查网络再试",
    "EPIPE": "接收输出的程序已经关了",
    "ECONNRESET": "连接断开了，再试一次",
    "ECONNABORTED": "连接断开了，再试一次",
    "EADDRINUSE": "端口已被占用，换一个端口",
    "EADDRNOTAVAIL": "这台电脑没有这个地址",
    "EAFNOSUPPORT": "这台电脑不支持这种地址",
    "ENOSYS": "这个磁盘或系统不支持这样做，换一个文件夹再试",
    "EOPNOTSUPP": "这个磁盘或系统不支持这样做，换一个文件夹再试",
}
"""POSIX names (IEEE Std 1003.1, <errno.h>); the numbers differ from system to system."""

_BY_ERRNO = {
    getattr(errno, name): reason for name, reason in _BY_NAME.items() if hasattr(errno, name)
}

_BY_WINERROR = {
    19: _READ_ONLY,
    21: _AWAY,
    32: _IN_USE,
    33: _IN_USE,
    53: _AWAY,
    55: _AWAY,
    59: _AWAY,
    64: _AWAY,
    67: _AWAY,
    112: _NO_SPACE,
    123: _BAD_NAME,
    145: _BY_NAME["ENOTEMPTY"],
    206: _TOO_LONG,
    1224: _IN_USE,
    1392: _DISK_FAULT,
    1455: _BY_NAME["ENOMEM"],
    10013: "系统不让用这个端口，换一个端口",
    10048: _BY_NAME["EADDRINUSE"],
    10049: _BY_NAME["EADDRNOTAVAIL"],
}
"""Windows' own numbers (System Error Codes), for which errno is too coarse: 32 comes as EACCES."""

_NUMBER = re.compile(r"\[(?P<kind>Errno|WinError) (?P<number>\d+)\]")


def explain_system_error(error: OSError) -> str:
    """One Chinese sentence without a full stop: what is the matter, what to do, which file."""
    reason = _reason(error)
    # A rename has two names; the second is where it should have gone.
    names = [_shown(name) for name in (error.filename, error.filename2) if name is not None]
    return f"{reason}（{' → '.join(names)}）" if names else reason


def _reason(error: OSError) -> str:
    windows, number = getattr(error, "winerror", None), error.errno
    if number is None and (first := _NUMBER.search(str(error))):
        # shutil.copytree gathers what went wrong as texts.
        plain = int(first["number"])
        windows, number = (plain, None) if first["kind"] == "WinError" else (None, plain)
    if number == errno.ENOENT and error.filename is None:
        # Only asking for the folder that one is in fails so.
        return "现在所在的文件夹已经不在了，回到项目的文件夹里再试"
    if windows in _BY_WINERROR:
        return _BY_WINERROR[windows]
    if number in _BY_ERRNO:
        return _BY_ERRNO[number]
    code = windows or number
    return f"系统报错（编号 {code}），过一会儿再试" if code else "系统报错，过一会儿再试"


def _shown(name: object) -> str:
    return name.decode("utf-8", "replace") if isinstance(name, bytes) else str(name)
