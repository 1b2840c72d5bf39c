"""What stands around our pages, and what MkDocs makes itself: its key, found without MkDocs.

As long as the settings are the same text, what MkDocs has read in them is known from before.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple

from xuexi.cache.cache import Cache
from xuexi.engines.given import given_to_templates
from xuexi.engines.settings_file import CONFIG_FILE
from xuexi.library import Library
from xuexi.library.site_root import has_favicon
from xuexi.sources.files import read_text
from xuexi.sources.shipped import shipped
from xuexi.sources.site_root import FAVICON
from xuexi.writers.pages.form_widths import write_widths

SITE_MAP = ("sitemap.xml", "sitemap.xml.gz")
"""What MkDocs makes of all pages, and not only of its own."""
_DAY = b"update_date"
"""How templates ask for the day of a page."""


class EngineNeededError(Exception):
    """Something asks for what only a whole build knows."""


class Settings(NamedTuple):
    """What MkDocs has read in a project's settings, as far as it shows."""

    files: tuple[str, ...]
    """The files of settings."""
    folders: tuple[str, ...]
    """Those whose files have a part in it."""
    address: str
    """The site's, if they give one."""
    favicon: str
    """The theme's."""
    extra: str
    """What they give to templates, written out."""


def known_settings(root: Path, cache: Cache) -> Settings | None:
    """What the last whole build has read, if they are the same text and it had nothing to say."""
    key = _settings_key(root, cache)
    plain = cache.kept.before(key) if key else None
    if plain is None:
        return None
    cache.kept.keep(key)
    files, folders, address, favicon, extra = plain
    return Settings(tuple(files), tuple(folders), address, favicon, extra)


def remember_settings(root: Path, cache: Cache, settings: Settings) -> None:
    """Let later runs know what MkDocs has read."""
    if key := _settings_key(root, cache):
        cache.recall_plain(key, lambda: list(settings))


def _settings_key(root: Path, cache: Cache) -> str:
    own, _ = read_text(root, CONFIG_FILE) if (root / CONFIG_FILE).is_file() else (None, ())
    if own is None:
        return ""
    package = (shipped() / CONFIG_FILE).read_text("utf-8")
    return cache.digest(("settings", str(root.absolute()), own.text, package))


def engine_key(settings: Settings, library: Library, cache: Cache) -> str:
    """What changes when anything does that MkDocs makes itself, or puts around our pages."""
    says_day = False
    digest = hashlib.sha256()
    files = [Path(path) for path in settings.files]
    for folder in dict.fromkeys(map(Path, settings.folders)):
        files.extend(path for path in sorted(folder.rglob("*")) if path.is_file())
    for path in files:
        digest.update(f"\0{path}\0".encode("utf-8", "surrogateescape"))
        content = path.read_bytes()
        digest.update(content)
        says_day = says_day or _DAY in content
    campaign = library.campaign
    favicon = FAVICON if has_favicon(library) else settings.favicon
    said = (campaign.site, campaign.description, settings.address or campaign.address, favicon)
    given = settings.extra, repr(given_to_templates(library))
    # The day of the guide's pages, which few templates say, and what forms add to the styles.
    updated, widths = library.newest.isoformat(), write_widths(library)
    return cache.digest(("engine", digest.hexdigest(), said, given, says_day and updated, widths))


def dressed_key(page: str, around: str) -> str:
    """What a dressed page is made from; `around` is all that stands around its content."""
    # Both are digests.
    return f"{page}.{around}"


def site_map_key(listed: object, around: str, library: Library, cache: Cache) -> str:
    """What changes when the list of all pages does."""
    # The guide's pages are as old as the newest material.
    day = library.newest.isoformat()
    return cache.digest(("site map", repr(listed), around, day))


def navigation_key(around: str) -> str:
    """Under what is kept which pages of its own MkDocs shows."""
    return f"navigation {around}"
