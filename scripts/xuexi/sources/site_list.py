"""The list of the sites that a start page leads to: a table as CSV, as a spreadsheet saves it.

Whoever keeps it is no author of any of the sites, and what is wrong with it is no finding about
a material: it is told in one sentence, with the line, to whoever runs the command.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from xuexi.ground.late_dataclass import dataclass
from xuexi.sources.files import decode_table
from xuexi.sources.regular import RefusedError, read_regular
from xuexi.text.pinyin import is_slug
from xuexi.text.web_addresses import site_fault

NAME, FOLDER, ADDRESS = "名称", "文件夹", "网址"
"""Columns by their heading; the last may be missing, or empty."""

MOST_NAME = 40
"""Characters of a site's name: the longest of a county has fifteen."""
_MOST_SITES = 3_000
"""The counties of the whole country are fewer."""
_MOST_BYTES = 1_000_000
_MOST_PATH = 100


@dataclass(frozen=True, slots=True)
class ListedSite:
    """One line of the list."""

    line: int
    """Counted from 1, as an editor shows it."""
    name: str
    folder: str
    """Where its `materials.json` is, below the folder of the start page, with forward slashes."""
    address: str
    """Where the site stands, with a slash at its end; empty when that is `folder` itself."""


def is_name(text: object) -> bool:
    """Whether a value may be shown as somebody's name: short, of visible characters."""
    return isinstance(text, str) and 0 < len(text) <= MOST_NAME and text.isprintable()


def is_path(text: object) -> bool:
    """Whether a value leads to a folder below another and nowhere else: `a/b`."""
    if not isinstance(text, str) or len(text) > _MOST_PATH:
        return False
    return all(is_slug(part) for part in text.split("/"))


def read_site_list(path: Path) -> tuple[tuple[ListedSite, ...], tuple[str, ...]]:
    """The sites in the order of the list, and what is wrong with it, in Chinese.

    Raises OSError when the file cannot be read.
    """
    try:
        text = decode_table(read_regular(path, _MOST_BYTES))
    except RefusedError as error:
        return (), (f"{path}：{error}",)
    if text is None or "\0" in text:
        return (), (f"{path}：读不懂。用 Excel 或 WPS 另存为 .csv，再运行一次。",)
    # What is copied out of a spreadsheet has tabs.
    first = text.partition("\n")[0]
    reader = csv.reader(text.splitlines(), delimiter="\t" if "\t" in first else ",")
    try:
        rows = [(reader.line_num, [cell.strip() for cell in row]) for row in reader]
    except csv.Error:
        return (), (f"{path}:{reader.line_num}：这一行读不懂，引号可能少了一个。",)
    return _sites(path, [(line, row) for line, row in rows if any(row)])


def _sites(
    path: Path, rows: list[tuple[int, list[str]]]
) -> tuple[tuple[ListedSite, ...], tuple[str, ...]]:
    heading = rows[0][1] if rows else []
    if NAME not in heading or FOLDER not in heading:
        return (), (f"{path}：第一行应当是表头：{NAME},{FOLDER},{ADDRESS}。",)
    if not 1 < len(rows) <= _MOST_SITES + 1:
        return (), (f"{path}：表头下面要有 1 到 {_MOST_SITES} 行，一行一个网站。",)
    sites: list[ListedSite] = []
    problems: list[str] = []
    known: dict[str, int] = {}
    for line, row in rows[1:]:
        cells = dict(zip(heading, row, strict=False))
        address = cells.get(ADDRESS, "")
        site = ListedSite(
            line,
            " ".join(cells.get(NAME, "").split()),
            cells.get(FOLDER, "").strip("/"),
            f"{address.rstrip('/')}/" if address else "",
        )
        sites.append(site)
        problems += (f"{path}:{line}：{one}" for one in _faults(site, known))
    return tuple(sites), tuple(problems)


def _faults(site: ListedSite, known: dict[str, int]) -> Iterator[str]:
    if not is_name(site.name):
        yield f"{NAME}要写，不超过 {MOST_NAME} 个字，不能有看不见的字符。"
    if not is_path(site.folder):
        yield (
            f"{FOLDER}要写，只能用小写英文字母、数字和短横，得到“{site.folder}”。例如：di-yi-xian"
        )
    if site.address and (fault := site_fault(site.address)):
        yield f"{ADDRESS}不对：{fault}。"
    for heading, value in ((NAME, site.name), (FOLDER, site.folder)):
        before = known.setdefault(f"{heading} {value}", site.line)
        if value and before != site.line:
            yield f"{heading}“{value}”和第 {before} 行的一样。"
