"""What search engines read besides the pages: which pages there are, and where that is written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from urllib.parse import urlsplit

from xuexi.links.addresses import ROBOTS, Address
from xuexi.model import Campaign
from xuexi.writers.artifact import FileArtifact

_ELSEWHERE = (
    "# 搜索引擎只看域名根目录的 robots.txt。这个网站在 {path} 下面，\n"
    "# 请网络管理员把下面 Sitemap 那一行也写进域名根目录的 robots.txt。\n"
)


def write_sitemap(
    pages: Iterable[tuple[Address, date]], documents: Iterable[str], newest: date
) -> list[dict[str, str]]:
    """The pages of the site map, each with the day on which its material last changed.

    `pages` are those that are to be found, with this day.

    `documents` are the addresses of pages that the engine makes by itself, as the authors'
    guide; they are as old as the `newest` material.

    For `overrides/sitemap.xml`, which knows where the site stands. Neither pages that lead
    on nor pages that say that something was taken away have anything to be found.
    """
    found = dict(pages)
    days = {**{Address(one): newest for one in sorted(documents)}, **found}
    return [
        {"address": address, "updated": days[address].isoformat()}
        for address in (*found, *(one for one in days if one not in found))
    ]


def write_robots(campaign: Campaign) -> FileArtifact:
    """`robots.txt`: everything may be read, and here is the list of it.

    Below a path of a host nobody asks for it; it then says what the host's own lacks.
    """
    lines = ["User-agent: *\n", "Disallow:\n"]
    if campaign.address:
        path = urlsplit(campaign.address).path
        note = _ELSEWHERE.format(path=path) if path != "/" else ""
        lines += ["\n", note, f"Sitemap: {campaign.address}sitemap.xml\n"]
    return FileArtifact(ROBOTS, "".join(lines).encode())
