"""Files that lie where everything may get published, though nobody meant to publish them.

Tables and lists of people (XX608), and office files (XX114): the site's engine copies
what it finds below `docs` and `overrides` as it is, and all folders travel with the project.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from xuexi.findings import Finding, Place
from xuexi.model.filling import is_name_column
from xuexi.sources.files import decode_table, without_strange
from xuexi.sources.inside import may_be_read, walk
from xuexi.sources.regular import RefusedError, read_regular

if TYPE_CHECKING:
    from xuexi.sources.originals.word_package import WordParts

TABLE_SUFFIXES = (
    ".csv", ".tsv", ".xlsx", ".xlsm", ".xlsb", ".xls", ".xltx", ".xltm", ".xlt", ".et", ".ett",
    ".ods", ".numbers", ".dbf",
)  # fmt: skip
"""Files that may be rosters."""
_WORD = (".docx", ".docm", ".dotx")
"""What can be looked into for a list of people."""
_OFFICE = (
    *_WORD, ".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt", ".pages",
    ".ppt", ".pptx", ".pptm", ".pps", ".ppsx", ".pot", ".potx", ".dps", ".odp", ".key", ".pdf",
)  # fmt: skip

_ORIGINAL = re.compile(r".+\.original\.\w+", re.IGNORECASE)
"""What `xuexi import` puts beside an official text."""
_PAGES = (".md", ".html", ".yml")
"""What may name a file beside it."""
_LOCK = "~$"
"""How Word and WPS name the file that says who is at work."""

_NAMED_SO = re.compile("名册|花名册|党员名单|人员名单|通讯录|mingce|roster", re.IGNORECASE)
_TELEPHONE_OR_ID = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|\d{17}[\dXx])(?!\d)")
"""Mobile telephones (工信部《电信网编号计划》) and identity numbers (GB 11643-1999)."""
BESIDE_NAMES = frozenset(
    ("电话", "联系电话", "手机", "手机号", "手机号码", "电话号码", "联系方式", "身份证号",
     "身份证号码", "性别", "民族", "出生年月", "出生日期", "入党时间", "入党日期", "职务", "住址")
)  # fmt: skip
_MOST_BYTES = 20_000_000
_HEADER_WITHIN = 10
_PARTED = re.compile(r"[,，;；\t|、]|\s{2,}| ")


def strays(root: Path, folders: Sequence[str], originals: str = "") -> Iterator[Finding]:
    """A finding for each such file below these folders of the project, in the order of paths.

    In the folder `originals` those of official texts are meant to be there; anywhere
    else a file of such a name gets published. Raises OSError when a file cannot be read.
    """
    for folder in folders:
        every = tuple(walk(root, folder))
        paths = list(_readable(root, every, (*TABLE_SUFFIXES, *_OFFICE, ".txt")))
        linked = _linked(paths, _readable(root, every, _PAGES))
        for path in paths:
            if folder == originals and _ORIGINAL.fullmatch(path.name):
                continue
            place = Place(path.relative_to(root).as_posix())
            if (found := _stray(path, place)) and (found.code == "XX608" or path not in linked):
                yield found


def _readable(root: Path, paths: Iterable[str], suffixes: tuple[str, ...]) -> Iterator[Path]:
    """Those of such a name that may be read.

    A folder or a link called so is another finding; what a link leads to is not looked at.
    """
    for path in paths:
        if path.lower().endswith(suffixes) and may_be_read(root, path):
            yield root / path


def rosters(root: Path, folder: str) -> Iterator[Finding]:
    """Only the lists of people among them, for a folder whose other files another finding names."""
    return (found for found in strays(root, (folder,)) if found.code == "XX608")


def is_table(name: str) -> bool:
    """Whether a file of this name is a roster here, whatever it holds."""
    return name.lower().endswith(TABLE_SUFFIXES) and not name.startswith(_LOCK)


def _stray(path: Path, place: Place) -> Finding | None:
    suffix = path.suffix.lower()
    if path.name.startswith(_LOCK):
        return None
    if is_table(path.name):
        fix = "移到项目文件夹外面。要给党员看的表，写成表单或正文里的表格"
        return Finding(place, "XX608", "名册放在了网站的文件夹里", fix=fix)
    if suffix not in (*_OFFICE, ".txt"):
        return None
    if _lists_people(path, suffix) or (suffix in _OFFICE and _NAMED_SO.search(path.stem)):
        problem = "名册放在了网站的文件夹里（看内容或文件名是名册）"
        return Finding(place, "XX608", problem, fix="移到项目文件夹外面")
    if suffix == ".txt":
        return None
    fix = "移到项目文件夹外面；要公开的，写成材料，或在页面里写一个到它的链接"
    return Finding(place, "XX114", "办公文件放在了网站的文件夹里，没有哪一页用到它", fix=fix)


def _linked(paths: Iterable[Path], pages: Iterable[Path]) -> frozenset[Path]:
    """The files that some page beside them names: those are meant to be read."""
    office = [path for path in paths if path.suffix.lower() in _OFFICE]
    if not office:
        return frozenset()
    text = "\n".join(_text(page) for page in pages if page.suffix.lower() in _PAGES)
    return frozenset(path for path in office if path.name in text or quote(path.name) in text)


def _text(path: Path) -> str:
    try:
        return read_regular(path, _MOST_BYTES).decode("utf-8", "replace")
    except RefusedError:
        return ""


def _lists_people(path: Path, suffix: str) -> bool:
    if suffix not in (*_WORD, ".txt"):
        return False
    try:
        data = read_regular(path, _MOST_BYTES)
    except RefusedError:
        return False
    if suffix == ".txt":
        text = decode_table(data) or ""
        return is_list_of_people([_PARTED.split(line.strip()) for line in text.splitlines()])
    # Hardly a project has such a file, and what opens it is slow to import.
    from xuexi.sources.originals.word_package import read_parts  # noqa: PLC0415

    parts = read_parts(data)
    return not isinstance(parts, str) and any(map(is_list_of_people, _word_tables(parts)))


def is_list_of_people(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table has a column of names, and beside it what only a roster has.

    Either telephones or identity numbers below the header, or a header with
    such a column and somebody in it.
    """
    for at, row in enumerate(rows[:_HEADER_WITHIN]):
        header = ["".join(without_strange(cell).split()) for cell in row]
        if len(header) < 2 or not any(map(is_name_column, header)):
            continue
        below = [cell for later in rows[at + 1 :] for cell in later if cell.strip()]
        has_numbers = any(map(_TELEPHONE_OR_ID.search, below))
        full = sum(sum(bool(cell.strip()) for cell in later) >= 2 for later in rows[at + 1 :])
        return has_numbers or (full >= 2 and not BESIDE_NAMES.isdisjoint(header))
    return False


def _word_tables(parts: WordParts) -> Iterator[list[list[str]]]:
    from xuexi.sources.originals.word_package import local_name  # noqa: PLC0415

    for table in parts.document.iter():
        if local_name(table) == "tbl":
            yield [
                ["".join(str(text) for text in cell.itertext()) for cell in row
                 if local_name(cell) == "tc"]
                for row in table if local_name(row) == "tr"
            ]  # fmt: skip
