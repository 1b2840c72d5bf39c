"""Small pages that lead on: from /q/<id>/ to a material's page, and from an old address to the new.

Plain files without the theme: they are opened for a blink, and in the
thousands. Without a script the first audience's page opens; with one the
query and the anchor are kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from html import escape

from xuexi.cache.cache import Cache
from xuexi.library import Library
from xuexi.library.sent import material_sent
from xuexi.links.addresses import (
    Address,
    page,
    permalink,
    relative,
    relative_file,
    written_permalink,
)
from xuexi.links.storage import old_store, store
from xuexi.model import Material
from xuexi.writers.artifact import FileArtifact, LateFile
from xuexi.writers.content_policy import policy_element

SCRIPT = "assets/javascripts/permalink.js"
"""Goes to the page of the reader's own audience and keeps the anchor."""


def late_permalinks(library: Library, cache: Cache) -> Iterator[LateFile]:
    """One small page for each material."""
    for material in library.materials:
        sent = material_sent(library, material)
        said = material.id, sent.title, sent.summary, material.slug, material.kind.name
        key = cache.digest(("permalink", library.campaign, *said, material.audiences))
        path = f"{permalink(material.id)}index.html"
        yield LateFile(path, key, partial(_file, library, sent, path))


def _file(library: Library, material: Material, path: str) -> FileArtifact:
    return FileArtifact(path, _page(library, material).encode(), material.path)


def write_redirect(old: Address, new: Address, title: str) -> FileArtifact:
    """The page at `old` that leads to `new`, where `title` is shown."""
    to = escape(relative(old, new))
    pages = escape(json.dumps({"": relative(old, new)}, separators=(",", ":")))
    html = (
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f"{policy_element()}\n"
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n"
        f'<link rel="canonical" href="{to}">\n'
        f'<script src="{relative_file(old, SCRIPT)}" data-pages="{pages}"></script>\n'
        f'<noscript><meta http-equiv="refresh" content="0; url={to}"></noscript>\n'
        f'</head>\n<body>\n<p>网址换了，正在打开：<a href="{to}">{escape(title)}</a></p>\n'
        "</body>\n</html>\n"
    )
    return FileArtifact(f"{old}index.html", html.encode())


def _page(library: Library, material: Material) -> str:
    here = permalink(material.id)
    campaign = library.campaign
    targets = {
        str(audience.id): relative(here, page(campaign, audience, material))
        for audience in campaign.audiences
        if audience.id in material.audiences
    }
    first = next(iter(targets.values()))
    title = escape(material.title)
    pages = escape(json.dumps(targets, ensure_ascii=False, separators=(",", ":")))
    script = relative_file(here, SCRIPT)
    old = old_store(campaign)
    # Of itself: what passes this page on must not pass on the page to which it leads, whose
    # address may change.
    here_in_full = escape(written_permalink(campaign, material.id)) if campaign.address else "./"
    shared = f'<meta property="og:url" content="{here_in_full}">\n' if campaign.address else ""
    kept = f' data-store="{store(campaign)}"' + (f' data-old="{old}"' if old else "")
    return (
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f"{policy_element()}\n"
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{title} - {escape(campaign.site)}</title>\n"
        f'<meta name="description" content="{escape(material.summary)}">\n'
        f'<meta property="og:type" content="article">\n'
        f'<meta property="og:title" content="{title}">\n'
        f'<meta property="og:description" content="{escape(material.summary)}">\n'
        f'{shared}<link rel="canonical" href="{here_in_full}">\n'
        f'<meta name="robots" content="noindex">\n'
        f'<script src="{script}" data-pages="{pages}"{kept}></script>\n'
        f'<noscript><meta http-equiv="refresh" content="0; url={first}"></noscript>\n'
        f'</head>\n<body>\n<p>正在打开：<a href="{first}">{title}</a></p>\n</body>\n</html>\n'
    )
