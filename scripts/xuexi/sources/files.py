"""Reading text files: encoding, byte-order mark and line ends are judged here."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from xuexi.findings import Finding, Place

_BOM = b"\xef\xbb\xbf"

_LEGACY_ENCODINGS = (
    ("utf-16", (b"\xff\xfe", b"\xfe\xff"), "UTF-16（记事本里叫“Unicode”）"),
    ("gb18030", (), "GBK（记事本里叫“ANSI”）"),
)
"""Encodings that authors' editors save by mistake: codec, byte-order marks, Chinese name."""


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text file's contents with LF line ends and no byte-order mark."""

    path: str
    """Path below the project's root, with forward slashes."""
    text: str


def read_text(root: Path, path: str) -> tuple[TextFile | None, tuple[Finding, ...]]:
    """Read one UTF-8 file.

    Returns no file when it is not UTF-8, with a finding that names the likely
    encoding. A byte-order mark and CRLF are findings too, but the text is read.
    Raises OSError when the file cannot be read at all.
    """
    data = (root / path).read_bytes()
    findings: list[Finding] = []
    if data.startswith(_BOM):
        data = data[len(_BOM) :]
        findings.append(_fixable(path, 1, "XX102", "文件开头有 BOM"))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, (*findings, _not_utf8(path, data, error))
    if "\r" in text:
        line = text[: text.index("\r")].count("\n") + 1
        findings.append(_fixable(path, line, "XX103", "换行符是 Windows 格式（CRLF）"))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return TextFile(path, text), tuple(findings)


def decode_legacy(data: bytes) -> tuple[str, str] | None:
    """Decode bytes that may be UTF-8, UTF-16 or GB18030.

    Returns the text and the encoding's Chinese name, or None when none fits.
    """
    try:
        return data.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        pass
    for codec, marks, name in _LEGACY_ENCODINGS:
        if marks and not data.startswith(marks):
            continue
        try:
            return data.decode(codec), name
        except UnicodeDecodeError:
            continue
    return None


def _fixable(path: str, line: int, code: str, problem: str) -> Finding:
    return Finding(
        Place(path, line), code, problem, fix="运行 xuexi check --fix 可以自动改好，不动文字"
    )


def _not_utf8(path: str, data: bytes, error: UnicodeDecodeError) -> Finding:
    before = data[: error.start]
    line = before.count(b"\n") + 1
    column = len(before.rsplit(b"\n", 1)[-1].decode("utf-8", "replace")) + 1
    legacy = decode_legacy(data)
    looks = f"看起来是 {legacy[1]}" if legacy else "看不出是什么编码"
    return Finding(
        Place(path, line, column),
        "XX101",
        f"文件不是 UTF-8 编码，{looks}",
        fix="用记事本打开，点“文件 → 另存为”，编码选“UTF-8”，覆盖原文件",
    )
