"""Links of a built site that lead nowhere: the last look before it is published."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html as markup

_LEADING = ("href", "src", "poster", "data-pages")
"""Attributes that hold addresses; the last one holds several, as JSON."""


@dataclass(frozen=True, slots=True, order=True)
class DeadLink:
    """A page of a site and where it leads in vain."""

    page: str
    link: str


def dead_links(site: Path, base: str = "/") -> tuple[DeadLink, ...]:
    """Every link to a page, file or anchor that the site does not have.

    `base` is the path of the host below which the site stands, ending in a slash.

    Raises OSError when a file cannot be read.
    """
    there = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    pages = {name: _Page(site / name) for name in sorted(there) if name.endswith(".html")}
    return tuple(
        DeadLink(name, link)
        for name, page in pages.items()
        for link in page.links
        if not _leads(name, link, there, pages, base)
    )


class _Page:
    """What a page leads to, and its anchors."""

    def __init__(self, path: Path) -> None:
        document = markup.fromstring(path.read_bytes())
        self.anchors = {one.get("id") for one in document.iter()}
        self.links = tuple(dict.fromkeys(_links(document)))


def _links(document: markup.HtmlElement) -> Iterator[str]:
    for element in document.iter():
        if not isinstance(element.tag, str):
            continue
        for name in _LEADING:
            value = element.get(name)
            if value is None:
                continue
            if name == "data-pages":
                yield from json.loads(value).values()
            else:
                yield value


def _leads(page: str, link: str, there: set[str], pages: Mapping[str, _Page], base: str) -> bool:
    parts = urlsplit(link.strip())
    if parts.scheme or parts.netloc:
        return True
    path = unquote(parts.path)
    # The page for what is not there is shown at any address, so it leads from the root.
    if path.startswith("/"):
        if not path.startswith(base):
            return False
        path = path[len(base) - 1 :]
    folder = "" if path.startswith("/") else posixpath.dirname(page)
    target = posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/") if path else page
    if path.endswith("/") or target in {"", "."}:
        target = posixpath.join(target, "index.html").removeprefix("./")
    if target not in there:
        return f"{target}/index.html" in there and not parts.fragment
    anchor = unquote(parts.fragment)
    return not anchor or target not in pages or anchor in pages[target].anchors
