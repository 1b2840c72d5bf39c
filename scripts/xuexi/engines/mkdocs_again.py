"""A site that MkDocs has built before, built again without it, as far as it has nothing new to do.

What MkDocs itself makes, the guide's pages and what stands beside them, is made of few things. As
long as these are the same it stands already, and of our pages only those are dressed that differ.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, NoReturn

from jinja2 import Template
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel, get_files
from mkdocs.structure.nav import Navigation

from xuexi.cache.cache import Cache
from xuexi.engines.dress import documents
from xuexi.engines.dressing import OUR_TEMPLATE, dressed_key
from xuexi.engines.finished_page import FinishedPage
from xuexi.engines.kept_templates import KEPT_TEMPLATES
from xuexi.engines.mkdocs_dress import is_dressed
from xuexi.engines.settings_file import CONFIG_FILE
from xuexi.project.known_pages import KnownPage
from xuexi.project.laying import Layout
from xuexi.sources.shipped import shipped

SITE_MAP = ("sitemap.xml", "sitemap.xml.gz")
"""What MkDocs makes of all pages, and not only of its own."""


_DAY = b"update_date"
"""How templates ask for the day of a page."""


_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_ALL_PAGES = re.compile(r"(?<![\w.])pages\b|\bsitemap\b")
"""How templates ask for a list of all pages."""


class EngineNeededError(Exception):
    """Something asks for what only a whole build knows."""


def engine_key(config: MkDocsConfig, cache: Cache, updated: str, widths: str) -> str:
    """What changes when anything does that MkDocs makes itself, or puts around our pages.

    `config` is as templates will see it, `updated` the day of the guide's pages, which few say,
    `widths` what forms add to the styles.
    """
    says_day = False
    digest = hashlib.sha256()
    folders = [config.docs_dir, *filter(None, (config.theme.custom_dir,))]
    files = [Path(config.config_file_path)] if config.config_file_path else []
    if is_dressed(config):
        folders.append(str(documents()))
        files.append(shipped() / CONFIG_FILE)
    for folder in dict.fromkeys(map(Path, folders)):
        files.extend(path for path in sorted(folder.rglob("*")) if path.is_file())
    for path in files:
        digest.update(f"\0{path}\0".encode("utf-8", "surrogateescape"))
        content = path.read_bytes()
        digest.update(content)
        says_day = says_day or _DAY in content
    said = (config.site_name, config.site_description or "", config.site_url or "")
    extra = repr(config.extra), str(config.theme["favicon"])
    return cache.digest(("engine", digest.hexdigest(), *said, *extra, says_day and updated, widths))


def tells_of_all_pages(config: MkDocsConfig) -> bool:
    """Whether the project's templates do, so that what MkDocs makes changes with any page."""
    folder = config.theme.custom_dir
    texts = (path.read_text("utf-8", "replace") for path in Path(folder or "").rglob("*.html"))
    return bool(folder) and any(_ALL_PAGES.search(_COMMENT.sub("", text)) for text in texts)


def site_map_key(listed: Iterable[object], around: str, updated: str, cache: Cache) -> str:
    """What changes when the list of all pages does; `updated` is the day of the guide's."""
    return cache.digest(("site map", repr(listed), around, updated))


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
        """Lay out what MkDocs has made; whether all of it could be. Raises EngineNeededError."""
        # Asked for even where no page was dressed: what a run does not ask for is forgotten.
        self._nav  # noqa: B018
        return all(self._layout.stands(path, self._around) for path in self._made)

    def lay_out(self, page: KnownPage) -> None:
        """Lay a page out, dressed if it is not there. Raises EngineNeededError."""
        key = dressed_key(page.late.key, self._around, self._cache)
        if not self._layout.stands(page.path, key):
            self._layout.write(page.path, self._dressed(page), key)

    def _dressed(self, known: KnownPage) -> bytes:
        name, folder = f"{known.address}index.md", self._config.site_dir
        included = InclusionLevel.NOT_IN_NAV
        file = File(name, None, folder, self._config.use_directory_urls, inclusion=included)
        page = FinishedPage(known, file, self._config, late=True)
        page.read_source(self._config)
        page.render(self._config, Files([]))
        page.fill()
        page.active = True
        context = get_context(self._nav, _Known({}), self._config, page)  # type: ignore[arg-type]
        return self._template.render(context).encode("utf-8", errors="xmlcharrefreplace")

    @cached_property
    def _nav(self) -> _Known:
        plain = self._cache.recall_plain(_navigation_key(self._cache, self._around), _unknown)
        return _Known({"items": [_item(one) for one in plain]})

    @cached_property
    def _template(self) -> Template:
        files = get_files(self._config)
        self._config.extra["xuexi"]["sitemap"] = _Known({})
        env = self._config.theme.get_env()
        env.bytecode_cache = KEPT_TEMPLATES
        self._join(files)
        return env.get_template(OUR_TEMPLATE)


class _Known:
    """What is known of a thing of the engine's; whoever asks for more needs a whole build."""

    def __init__(self, values: Mapping[str, object]) -> None:
        self.__dict__.update(values)

    def __getattr__(self, name: str) -> NoReturn:
        raise EngineNeededError(name)

    def __iter__(self) -> NoReturn:
        raise EngineNeededError

    def __len__(self) -> NoReturn:
        raise EngineNeededError


def keep_navigation(nav: Navigation, cache: Cache, around: str) -> None:
    """Keep what pages show of the engine's own pages, when these have been read."""
    cache.recall_plain(_navigation_key(cache, around), lambda: [_plain(item) for item in nav.items])


def _navigation_key(cache: Cache, around: str) -> str:
    return cache.digest(("navigation", around))


def _plain(item: StructureItem) -> list[Any]:
    children = getattr(item, "children", None)
    return [item.title, getattr(item, "url", None), children and [_plain(one) for one in children]]


def _item(plain: list[Any]) -> _Known:
    title, url, children = plain
    known = {"title": title, "children": children and [_item(one) for one in children]}
    return _Known(known if url is None else {**known, "url": url})


def _unknown() -> NoReturn:
    raise EngineNeededError
