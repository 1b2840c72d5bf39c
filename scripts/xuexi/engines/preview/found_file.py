"""From an address that anybody may have written to a file of the site, or to none."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".gz": "application/gzip",
    ".htm": "text/html; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".xml": "application/xml",
}
"""Types that a Windows registry is known to have wrong."""


def address_parts(target: str) -> tuple[str, ...] | None:
    """The names of a request's path, decoded; None for one that can be no file of a site.

    An address of a folder ends in an empty name.
    """
    path = unquote(urlsplit(f"//host/{target.lstrip('/')}").path, errors="surrogateescape")
    *folders, last = path.split("/")[1:]
    names = [name for name in folders if name not in {"", "."}]
    bad = any(name == ".." or set(name) & set("\\:\0") for name in (*names, last))
    return None if bad else (*names, "" if last == "." else last)


def find_file(site: Path, parts: tuple[str, ...]) -> Path | None:
    """The file for an address; a folder's is its `index.html`."""
    path = site.joinpath(*parts)
    try:
        if not parts[-1]:
            path /= "index.html"
        return path if path.is_file() else None
    except OSError:
        # Too long for this system.
        return None


def folder_address(parts: tuple[str, ...]) -> str:
    """The address of the folder that was asked for without its slash at the end."""
    return "/" + "/".join(quote(part, errors="surrogateescape") for part in parts) + "/"


def content_type(path: Path) -> str:
    """What to say that a file is."""
    known = _TYPES.get(path.suffix.lower())
    return known or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
