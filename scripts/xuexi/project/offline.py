"""A built site as a folder for a USB stick: it opens by a double click, with no server at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from markupsafe import escape

from xuexi.links.addresses import LEDGER_COPY, ROBOTS, audience_home
from xuexi.look.css import plain_css, plain_sizes_css
from xuexi.model import Audience, Campaign

START = "打开学习园地.html"
"""What is to be double-clicked."""
_FOLDER = "wenjian"
"""All the rest: in ASCII, so that a program that does not know UTF-8 names breaks no link."""
_FOR_SERVERS = frozenset(
    ("404.html", "materials.json", "new.xml", "sitemap.xml", "sitemap.xml.gz", LEDGER_COPY, ROBOTS)
)
"""Files that only a server, a search engine or another site asks for."""

_TO_A_FOLDER = re.compile(r'(\shref=")([^":?#]*/|(?:\.\./)*\.\.?)(?=["?#])')
_REFRESHED = re.compile(r'(http-equiv="refresh" content="0;url=[^":]*/)(?=")')
"""Links that a server would complete with the name of a folder's page."""

_START_PAGE = """\
<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="refresh" content="0;url={home}">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>
{style}body{{margin:0;padding:48px 24px;background:var(--xx-paper);color:var(--xx-ink);\
font:24px/1.7 var(--xx-sans)}}a{{color:var(--xx-red)}}
</style>
</head>
<body>
<p>正在打开。没有打开的，点这里：<a href="{home}">{title}</a></p>
</body>
</html>
"""


def offline_files(
    site: Path, campaign: Campaign, audience: Audience
) -> Iterator[tuple[str, bytes]]:
    """Every file by its name in the ZIP, in the order of the names, the start first.

    `site` is a built site of this audience alone. Raises OSError.
    """
    yield START, _start(campaign, audience)
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if not path.is_file() or name in _FOR_SERVERS:
            continue
        content = path.read_bytes()
        if name.endswith(".html"):
            content = completed(content.decode("utf-8")).encode()
        yield f"{_FOLDER}/{name}", content


def completed(page: str) -> str:
    """A page whose links name the file that a server would find for a folder."""
    text = _TO_A_FOLDER.sub(lambda found: f"{found[1]}{found[2].rstrip('/')}/index.html", page)
    return _REFRESHED.sub(r"\1index.html", text)


def _start(campaign: Campaign, audience: Audience) -> bytes:
    return _START_PAGE.format(
        home=f"{_FOLDER}/{audience_home(audience)}index.html",
        title=escape(f"{campaign.site} · {audience.title}"),
        style=plain_css() + plain_sizes_css(),
    ).encode()
