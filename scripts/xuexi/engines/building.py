"""The site of a project, put in place whole: without MkDocs where that has nothing new to do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from xuexi.cache.cache import Cache
from xuexi.engines.around import EngineNeededError, engine_key, known_settings
from xuexi.engines.frames import dress_in_old_frame
from xuexi.engines.relaying import Listed, Theme, lay_out_again
from xuexi.library import Library
from xuexi.project.known_pages import KnownPage
from xuexi.project.load import Loaded
from xuexi.project.next_site import NextSite, next_site
from xuexi.project.shelf import LookAhead
from xuexi.writers.artifact import Paper


class Done(NamedTuple):
    """A site that stands."""

    pages: int
    seal: str
    """Of the record of it, if another build of the same inputs would make and say the same."""


def prove(root: Path, cache: Cache) -> None:
    """Raise EngineError, before anything else is made, when MkDocs would for mkdocs.yml."""
    if known_settings(root, cache) is None:
        # Importing MkDocs takes as long as all that a small change calls for.
        from xuexi.engines.mkdocs_build import prove_settings  # noqa: PLC0415

        prove_settings(root)


def build_again(
    root: Path, site: Path, loaded: Loaded, paper: Paper, cache: Cache, ahead: LookAhead
) -> Done:
    """Build the site of the project at `root` where one is built again and again.

    `ahead` may know what stands there. Raises what `mkdocs_build.build_site` raises.
    """
    with next_site(site, root, ahead) as making:
        is_closed = _is_relaid(root, making, loaded, paper, cache)
        if not is_closed:
            from xuexi.engines.mkdocs_build import build_into  # noqa: PLC0415 - see above

            is_closed = build_into(making, root, loaded, paper, cache)
    return Done(making.layout.pages, making.seal if is_closed else "")


def _is_relaid(root: Path, making: NextSite, loaded: Loaded, paper: Paper, cache: Cache) -> bool:
    """Whether the site could be laid out without a whole build of MkDocs."""
    settings, library = known_settings(root, cache), loaded.library
    if settings is None or library is None or not making.is_whole:
        return False
    around = engine_key(settings, library, cache)
    theme = _LateTheme(root, making, library, paper, cache, around)
    return lay_out_again(
        library, root, making.layout, cache, paper, around, theme,
        has_map=bool(settings.address or library.campaign.address),
    )  # fmt: skip


class _LateTheme:
    """Dresses a page in its old frame, and asks the theme only where that has changed."""

    def __init__(
        self, root: Path, making: NextSite, library: Library, paper: Paper, cache: Cache,
        around: str,
    ) -> None:  # fmt: skip
        self._site = root, str(making.aside), library, paper, cache
        self._layout = making.layout
        self._cache = cache
        self._around = around

    def dress(self, known: KnownPage, key: str) -> bytes:
        try:
            return dress_in_old_frame(known, key, self._around, self._layout, self._cache)
        except EngineNeededError:
            return self._theme.dress(known, key)

    def site_map(self, pages: Listed, newest: date) -> Mapping[str, bytes]:
        return self._theme.site_map(pages, newest)

    @cached_property
    def _theme(self) -> Theme:
        from xuexi.engines.mkdocs_theme import theme_of  # noqa: PLC0415 - see above

        theme, around = theme_of(*self._site)
        if around != self._around:
            raise EngineNeededError
        return theme
