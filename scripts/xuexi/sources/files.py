"""Reading text files: encoding, byte-order mark, line ends and stray characters are judged here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from xuexi.findings import Finding, Place
from xuexi.ground.late_dataclass import dataclass
from xuexi.sources.inside import read_inside
from xuexi.text.late_pattern import LatePattern
from xuexi.text.private_use import PRIVATE

MOST_TEXT_BYTES = 1_000_000
"""Of one file that authors write: a book of 300,000 characters; a long material has 20,000."""

MOST_LINES = 20_000
"""Of one file; the longest table of a real campaign has 1,600."""

MOST_CHARACTERS = 10_000
"""Of one line, which would be a dozen printed pages without a break."""

_BOM = b"\xef\xbb\xbf"

_LEGACY_ENCODINGS = (
    ("utf-16", (b"\xff\xfe", b"\xfe\xff"), "UTF-16（记事本里叫“Unicode”）"),
    ("gb18030", (), "GBK（记事本里叫“ANSI”）"),
)
"""Encodings that authors' editors save by mistake: codec, byte-order marks, Chinese name."""

_STRANGE = LatePattern(
    r"[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffc\U00010000-\U0010ffff]"
)
"""Control characters, foreign line ends, and U+FFFD, which stands where a character was lost."""

_ODD = LatePattern(r"[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\uf900-\ufffc\U00010000-\U000effff]")
"""These, and all of private use."""

_ENOUGH_UTF8 = 3
"""So many Chinese characters that decode as UTF-8 are no accident of another encoding."""

_SAVE_AS_UTF8 = "用记事本打开，点“文件 → 另存为”，编码选“UTF-8”，覆盖原文件"


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text file's contents with LF line ends and no byte-order mark."""

    path: str
    """Path below the project's root, with forward slashes."""
    text: str


def read_text(root: Path, path: str) -> tuple[TextFile | None, tuple[Finding, ...]]:
    """Read one UTF-8 file.

    Returns no file when it is not UTF-8, with a finding that names the likely
    encoding, or when it may not be read or is too long. A byte-order mark, CRLF
    and control characters are findings too, but the text is read. Raises
    OSError when the file cannot be read at all.
    """
    data, refused = read_inside(root, path, MOST_TEXT_BYTES)
    return (None, refused) if data is None else text_of(path, data)


def text_of(path: str, data: bytes) -> tuple[TextFile | None, tuple[Finding, ...]]:
    """The same of a file whose bytes have been read."""
    findings: list[Finding] = []
    if data.startswith(_BOM):
        data = data[len(_BOM) :]
        findings.append(_fixable(Place(path), "XX102", "文件开头有 BOM"))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, (*findings, _not_utf8(path, data, error))
    if _is_wide(data):
        problem = "文件不是 UTF-8 编码，看起来是 UTF-16（记事本里叫“Unicode”）"
        return None, (*findings, Finding(Place(path), "XX101", problem, fix=_SAVE_AS_UTF8))
    if "\r" in text:
        place = _place(path, text, text.index("\r"))
        findings.append(_fixable(place, "XX103", "换行符是 Windows 格式（CRLF）"))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    excess = tuple(_excess(path, text))
    findings.extend(excess or _strange(path, text))
    return (None if excess else TextFile(path, text)), tuple(findings)


def fits(text: str) -> bool:
    """Whether `read_text` would take a file of this text."""
    lines = text.split("\n")
    longest = max(map(len, lines))
    size = len(text.encode("utf-8", "replace"))
    return size <= MOST_TEXT_BYTES and len(lines) <= MOST_LINES and longest <= MOST_CHARACTERS


def is_plain(text: str) -> bool:
    """Whether a quick look finds nothing that could be strange, as in nearly every text.

    >>> is_plain("一、学习"), is_plain("\\ue000"), is_plain("\\ufffd")
    (True, False, False)
    """
    return text.replace("\n", "").isprintable() and "\ufffd" not in text


def without_strange(text: str) -> str:
    """The text with a space for each character that `read_text` has complained of."""
    return text if is_plain(text) else _STRANGE.sub(" ", text)


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


def decode_table(data: bytes) -> str | None:
    """A table that a spreadsheet or Notepad saved as text, in whatever encoding.

    None when none fits, or when it is UTF-8 that broke: GBK would read that as other words.
    """
    # `utf-8-sig` would count the error's place from behind the mark.
    data = data.removeprefix(_BOM)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        legacy = None if _begins_as_utf8(data, error) else decode_legacy(data)
        return legacy[0] if legacy else None
    return None if _is_wide(data) else text


def _begins_as_utf8(data: bytes, error: UnicodeDecodeError) -> bool:
    before = data[: error.start].decode("utf-8")
    return sum(not char.isascii() for char in before) >= _ENOUGH_UTF8


def _place(path: str, text: str, index: int) -> Place:
    line_start = text.rfind("\n", 0, index) + 1
    return Place(path, text.count("\n", 0, index) + 1, index - line_start + 1)


def _fixable(place: Place, code: str, problem: str) -> Finding:
    return Finding(place, code, problem, fix="运行 xuexi check --fix 可以自动改好，不动文字")


def _excess(path: str, text: str) -> Iterator[Finding]:
    """What is too much for a file that somebody reads, and for the parsers."""
    if len(text) <= min(MOST_LINES, MOST_CHARACTERS):
        return
    lines = text.split("\n")
    if len(lines) > MOST_LINES:
        problem = f"文件有 {len(lines)} 行，太多，没有读它"
        fix = f"拆成几个文件，每个不超过 {MOST_LINES} 行"
        yield Finding(Place(path, MOST_LINES + 1), "XX119", problem, fix=fix)
    for number, line in enumerate(lines, start=1):
        if len(line) > MOST_CHARACTERS:
            problem = f"这一行有 {len(line)} 个字，太长，没有读这个文件"
            fix = f"分成几行，每行不超过 {MOST_CHARACTERS} 个字"
            yield Finding(Place(path, number), "XX119", problem, fix=fix)


def _strange(path: str, text: str) -> list[Finding]:
    """One finding for each line, so that a broken file does not bury all else."""
    findings: list[Finding] = []
    if is_plain(text) or not _ODD.search(text):
        return findings
    for number, line in enumerate(text.split("\n"), start=1):
        if match := _STRANGE.search(line):
            place = Place(path, number, match.start() + 1)
            fix = "删掉它；如果这里少了字，补上"
            findings.append(
                Finding(place, "XX112", "有看不见的控制字符或坏字", found=match[0], fix=fix)
            )
        if private := PRIVATE.findall(line):
            place = Place(path, number, line.index(private[0]) + 1)
            found = "".join(dict.fromkeys(private))
            fix = "换成通用编码里的字；那里没有的，写同音字并加说明"
            findings.append(Finding(place, "XX704", "有自造字", found=found, fix=fix))
    return findings


def _is_wide(data: bytes) -> bool:
    """Whether ASCII text stands here in UTF-16 without a mark: every other byte is zero."""
    return data.count(0) * 3 > len(data)


def _not_utf8(path: str, data: bytes, error: UnicodeDecodeError) -> Finding:
    before = data[: error.start].decode("utf-8")
    place = _place(path, before, len(before))
    if _begins_as_utf8(data, error):
        problem = "文件是 UTF-8 编码，但从这里起坏了，读不出来"
        fix = "用记事本打开，把这一处的乱码改好，再点“保存”"
        return Finding(place, "XX101", problem, fix=fix)
    legacy = decode_legacy(data)
    looks = f"看起来是 {legacy[1]}" if legacy else "看不出是什么编码"
    return Finding(place, "XX101", f"文件不是 UTF-8 编码，{looks}", fix=_SAVE_AS_UTF8)
