"""A site that MkDocs has built before, built again without it, as far as it has nothing new to do.

What MkDocs itself makes, the guide's pages and what stands beside them, is made of few things. As
long as these are the same it stands already, and of our pages only those are dressed that differ.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import NoReturn

from jinja2 import Template
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, get_files

from xuexi.cache.cache import Cache
from xuexi.engines.dressing import OUR_TEMPLATE, dressed_key
from xuexi.engines.finished_page import FinishedPage
from xuexi.project.known_pages import KnownPage
from xuexi.project.laying import Layout

SITE_MAP = ("sitemap.xml", "sitemap.xml.gz")
"""What MkDocs makes of all pages, and not only of its own."""


class EngineNeededError(Exception):
    """Something asks for what only a whole build knows."""


def engine_key(config: MkDocsConfig, cache: Cache, updated: str) -> str:
    """What changes when anything does that MkDocs makes itself, or puts around our pages.

    `config` is as templates will see it, `updated` the day of the guide's pages.
    """
    digest = hashlib.sha256()
    folders = [config.docs_dir, *filter(None, (config.theme.custom_dir,))]
    files = [Path(config.config_file_path)] if config.config_file_path else []
    for folder in dict.fromkeys(map(Path, folders)):
        files.extend(path for path in sorted(folder.rglob("*")) if path.is_file())
    for path in files:
        digest.update(f"\0{path}\0".encode("utf-8", "surrogateescape"))
        digest.update(path.read_bytes())
    said = (config.site_name, config.site_description or "", config.site_url or "")
    extra = repr(config.extra), str(config.theme["favicon"])
    return cache.digest(("engine", digest.hexdigest(), *said, *extra, updated))


def site_map_key(listed: Iterable[object], around: str, cache: Cache) -> str:
    """What changes when the list of all pages does."""
    return cache.digest(("site map", repr(listed), around))


class Again:
    """Builds a site again where MkDocs has nothing new to do."""

    def __init__(
        self, config: MkDocsConfig, layout: Layout, cache: Cache, around: str,
        join: Callable[[Files], None],
    ) -> None:  # fmt: skip
        """`around` is the engine's key, `join` puts one file in place of many."""
        self._config = config
        self._layout = layout
        self._cache = cache
        self._around = around
        self._join = join
        self._made = [path for path, file in layout.standing.items() if file.key == around]

    @property
    def can(self) -> bool:
        """Whether all that MkDocs makes stands."""
        return bool(self._made)

    def keep(self) -> bool:
        """Lay out what MkDocs has made; whether all of it could be."""
        return all(self._layout.stands(path, self._around) for path in self._made)

    def lay_out(self, page: KnownPage) -> None:
        """Lay a page out, dressed if it is not there. Raises EngineNeededError."""
        key = dressed_key(page.late.key, self._around, self._cache)
        if not self._layout.stands(page.path, key):
            self._layout.write(page.path, self._dressed(page), key)

    def _dressed(self, known: KnownPage) -> bytes:
        file = File.generated(
            self._config, f"{known.address}index.md", content="",
            inclusion=InclusionLevel.NOT_IN_NAV,
        )  # fmt: skip
        page = FinishedPage(known, file, self._config, late=True)
        page.read_source(self._config)
        page.render(self._config, Files([]))
        page.fill()
        page.active = True
        # What lists other pages is a matter for a whole build.
        context = get_context(_NotHere(), _NotHere(), self._config, page)  # type: ignore[arg-type]
        return self._template.render(context).encode("utf-8", errors="xmlcharrefreplace")

    @cached_property
    def _template(self) -> Template:
        files = get_files(self._config)
        env = self._config.theme.get_env()
        self._join(files)
        return env.get_template(OUR_TEMPLATE)


class _NotHere:
    """Stands for what is not known here."""

    def __getattr__(self, name: str) -> NoReturn:
        raise EngineNeededError(name)

    def __iter__(self) -> NoReturn:
        raise EngineNeededError

    def __len__(self) -> NoReturn:
        raise EngineNeededError
